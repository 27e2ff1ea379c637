"""The lines above and below the panes, without an app."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rnn_tui.core.datafile.account import Account
from rnn_tui.core.datafile.choices import Choices
from rnn_tui.core.points import Point
from rnn_tui.drawing.cells import BOLD, DIM
from rnn_tui.drawing.frame import Frame
from rnn_tui.engine.jobs.crosshair import Here, HereJob
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.engine.workspace import DatasetFacts
from rnn_tui.experiment.source import File
from rnn_tui.overlays import OVERLAYS
from rnn_tui.panes.footer import FooterLine
from rnn_tui.panes.header import HeaderLine, Loaded, Run
from rnn_tui.panes.readout import Readout, ReadoutLine, _lines
from tests.panes.alone import SOURCE, compute, here, room

if TYPE_CHECKING:
    from rnn_tui.core.dataset import Recipe
    from tests.panes.alone import Sized


LOADED = " rnn-tui  variant10: 30 sequences of 20  6 levels, seed 1  rprop-notebook"
EVERY_KEY = (
    " ←↓↑→ move  + zoom  space play  tab pane  f6 tour  enter start here  o optimiser  b basins  "
    "r race  i explain  z window  d dataset  s style  g go to  m max  f1 about  . step  ? help  "
    "q quit"
)


@pytest.mark.parametrize(
    ("source", "samples", "loading", "parts"),
    [
        (SOURCE, 30, None, ["variant10: 30 sequences of 20", "6 levels, seed 1"]),
        (SOURCE, 1, None, ["variant10: 1 sequence of 20", "6 levels, seed 1"]),
        (SOURCE, 20_000, 0.256,
         ["loading 26%", "variant10: 20,000 sequences of 20", "6 levels, seed 1"]),
        (SOURCE._replace(units=1 / 1024), 30, None,
         ["variant10: 30 sequences of 20", "units 1/1024", "6 levels, seed 1"]),
        (File("/a/b/own.csv", Choices(), 0), 2, None, ["own.csv: 2 sequences of 20"]),
        (File("/a/b/own.csv", Choices(units=2.0), 0), 2, None,
         ["own.csv: 2 sequences of 20", "units 2"]),
        (File("own.csv", Choices(), 0), 2, -1.0,
         ["waiting for data", "own.csv: 2 sequences of 20"]),
        (File("a\n.csv", Choices(), 0), 2, 0.0, ["loading 0%", r"a\n.csv: 2 sequences of 20"]),
    ],
)  # fmt: skip
def test_what_is_loaded(
    source: Recipe | File,
    samples: int,
    loading: float | None,
    parts: list[str],
) -> None:
    facts = DatasetFacts(source, samples, 20)

    found = [words[0] for words in Loaded("variant10", "gd", 500, facts, loading).parts]
    assert found == [*parts, "gd", "500 iterations"]


def test_what_was_skipped_of_a_file() -> None:
    account = Account("own.csv", "csv", 2, 3, ("", "a\x1b"), "", "a\x1b", (), 0.0, 1.0)
    facts = DatasetFacts(File("own.csv", Choices(), 0), 2, 3, account)

    assert Loaded("variant10", "gd", 500, facts, None).parts[:3] == [
        ("own.csv: 2 sequences of 3", "own.csv 2x3"),
        (r"target a\x1b",),
        ("header, index skipped",),
    ]


@pytest.mark.parametrize(
    ("run", "text"),
    [
        (Run(7, 500, 1234.0), "it   7/500  loss 1.2e+03"),
        (Run(500, 500, 0.05761), "it 500/500  loss 5.8e-02"),
        (Run(3, 3, float("inf")), "it 3/3  loss inf    "),
    ],
)
def test_where_the_run_is_has_one_width(run: Run, text: str) -> None:
    assert run.text == text


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (115, f"{LOADED}  500 iterations"),
        (114, LOADED),
        (99, LOADED),
        (98, " rnn-tui  variant10: 30 sequences of 20  6 levels, seed 1"),
        (65, " rnn-tui  variant10: 30 sequences of 20"),
        (64, " rnn-tui  variant10 30x20"),
        (51, " rnn-tui  variant10 30x20"),
        (50, " rnn-tui"),
        (34, " rnn-tui"),
        (33, ""),
    ],
)  # fmt: skip
def test_the_header_has_as_many_fields_as_fit_beside_the_run(
    sized: Sized, width: int, text: str
) -> None:
    made = room()
    line = sized(HeaderLine, width, 1)(made.session, "header")
    line.follow(made.session.state)
    assert line.cells.text() == text
    assert line.shown(replace(made.session.state, loading=0.5)).loaded.loading == 0.5

    compute(made, RunJob(SOURCE, made.session.state.experiment.plan))
    made.session.change(
        replace(made.session.state, experiment=replace(made.session.state.experiment, iteration=0))
    )
    line.follow(made.session.state)
    assert line.cells.text() == text.ljust(width - 25) + "it   0/500  loss 7.8e+11"
    assert (line.cells.width, line.cells.height) == (width, 1)
    if text:
        assert line.cells.attrs[0, :9].tolist() == [0] + [BOLD] * 7 + [0]


@pytest.mark.parametrize(
    ("width", "style", "text"),
    [
        (200, "half", EVERY_KEY),
        (60, "half", " ←↓↑→ move  + zoom  space play  tab pane  ? help  q quit"),
        # Where a key does not fit, a later one may.
        (60, "ascii", " arrows move  + zoom  space play  f6 tour  ? help  q quit"),
        (37, "half", " ←↓↑→ move  + zoom  ? help  q quit"),
        (36, "half", " ←↓↑→ move  m max  ? help  q quit"),
        (35, "half", " ←↓↑→ move  ? help  q quit"),
        (17, "half", " ? help  q quit"),
        (10, "half", " ? help  q"),
    ],
)  # fmt: skip
def test_the_footer_has_as_many_keys_as_fit(
    sized: Sized, width: int, style: str, text: str
) -> None:
    made = room(style=style)
    line = sized(FooterLine, width, 1)(made.session, "footer")
    line.follow(made.session.state)

    assert line.cells.text() == text


def test_the_footers_keys_are_bold_and_its_words_dim(sized: Sized) -> None:
    made = room(style="ascii")
    line = sized(FooterLine, 60, 1)(made.session, "footer")
    line.follow(made.session.state)

    assert line.cells.attrs[0, :14].tolist() == [0] + [BOLD] * 6 + [0] + [DIM] * 4 + [0] * 2


def test_the_readout_is_packed_around_first_what_fills_last() -> None:
    frame = Frame(-3, 3, -3, 3, 60, 30)
    overlays = tuple((OVERLAYS[name], None) for name in ("basins", "hessian"))
    found = here((1.0, 1.0))
    seen = Here(Point((1.0, 1.0), 0.5, (3.0, -4.0)), found.curvature, found.rows, 0.0)
    point = ["wx +1.0000  wRec +1.0000  loss 5.00e-01  dL/dwx +3.00e+00  dL/dwRec -4.00e+00"]
    bent = [
        "Hessian +1.76e+00, +1.89e+04: curves up         condition 1.08e+04",
        "gd rate < 1.06e-04  flat axis 1/e in 5.39e+03 steps",
    ]
    looking = ["looking where starts lead"]

    def lines(width: int, room: int = 9, *, known: bool = True) -> list[str]:
        shown = Readout(seen, frame if known else None, overlays)
        return _lines(shown, seen, width, room)

    assert lines(80) == point + bent + looking
    assert lines(80, known=False) == point + bent + looking
    assert lines(37) == [
        "wx +1.0000  wRec +1.0000", "loss 5.00e-01  dL/dwx +3.00e+00", "dL/dwRec -4.00e+00",
        "gd<1.06e-04  cond 1.08e+04", "Hessian +1.76e+00, +1.89e+04: up", *looking,
    ]  # fmt: skip
    # What fills has one line, be it empty.
    assert lines(20)[-1] == ""
    # Where there is less room, what was asked for with a key stays longest.
    head = "wx +1.0000  wRec +1.0000  loss 5.00e-01"
    assert lines(59, 4) == [
        f"{head}  dL/dwx +3.00e+00", "dL/dwRec -4.00e+00  gd<1.06e-04  cond 1.08e+04",
        "Hessian +1.76e+00, +1.89e+04: up", *looking,
    ]  # fmt: skip
    assert lines(59, 3) == [
        f"{head}  gd<1.06e-04", "cond 1.08e+04  Hessian +1.76e+00, +1.89e+04: up", *looking,
    ]  # fmt: skip
    assert lines(39, 3) == [head, "gd<1.06e-04  cond 1.08e+04", *looking]
    assert lines(39, 2) == [head, *looking]
    assert lines(39, 1)[0] == head


def test_the_readout_is_as_high_as_it_needs(sized: Sized) -> None:
    made = room(crosshair=(1.0, 0.5))
    line = sized(ReadoutLine, 40, 1)(made.session, "readout")
    line.follow(made.session.state)
    assert line.cells.height == 0
    compute(made, HereJob(SOURCE, (1.0, 0.5), 0, 1, 0))
    line.follow(made.session.state)

    assert line.cells.text().startswith(" wx +1.0000  wRec +0.5000")
    assert line.cells.height == 2
    assert line.styles.height is not None
    assert line.styles.height.value == 2
    assert line.cells.attrs[0, 1] == BOLD


def test_the_readout_begins_after_a_space(sized: Sized) -> None:
    made = room(crosshair=(1.0, 0.5))
    compute(made, HereJob(SOURCE, (1.0, 0.5), 0, 1, 0))
    texts = {}
    # Three fields are 39 characters wide.
    for width in (39, 40):
        line = sized(ReadoutLine, width, 1)(made.session, "readout")
        line.follow(made.session.state)
        texts[width] = [text.count("  ") for text in line.cells.text().split("\n")]
    assert texts == {39: [1, 1, 0], 40: [2, 1]}
