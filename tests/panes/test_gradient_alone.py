"""The pane of the gradient over time without an app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.core.notebook import POINTS
from rnn_tui.drawing.cells import DEFAULT, REVERSE, Cells
from rnn_tui.drawing.charts.cursor import Steps
from rnn_tui.drawing.charts.heat_map import HeatMap
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.gradient import GradientChartJob, GradientPicture
from rnn_tui.panes.gradient import GradientPane, legend_lines
from tests.panes.alone import SOURCE, WORKSPACE, Mouse, room

if TYPE_CHECKING:
    from tests.panes.alone import Sized


FULL = [
    "1 (2,1) constant", "2 (1,2) explodes", "3 (1,-2) alternates, explodes",
    "4 (1,0) 0 before s_T", "5 (1,0.5) vanishes", "6 (1,-0.5) alternates, vanishes",
]  # fmt: skip
BRIEF = [
    "1 constant", "2 explodes", "3 alternates, explodes", "4 0 before s_T", "5 vanishes",
    "6 alternates, vanishes",
]  # fmt: skip


@pytest.mark.parametrize(
    ("width", "most", "words", "lines"),
    [
        (31, 6, FULL, 6),
        (64, 3, FULL, 3),
        (63, 3, BRIEF, 3),
        (31, 5, [*BRIEF[:4], "and 2 more"], 5),
        (10, 2, ["1 constant", "and 5 more"], 2),
        (80, 0, [], 0),
    ],
)
def test_the_legend_fits_its_room(width: int, most: int, words: list[str], lines: int) -> None:
    legend = legend_lines(POINTS, width, most)

    assert [entry.words for line in legend for entry in line] == words
    assert len(legend) == lines
    columns = {entry.column for line in legend for entry in line}
    assert not columns or max(columns) + max(map(len, words)) <= max(width, len("and 5 more"))


@pytest.mark.parametrize(("height", "lines"), [(20, 6), (10, 2), (8, 0), (3, 0)])
def test_the_legend_leaves_the_chart_its_room(sized: Sized, height: int, lines: int) -> None:
    made = room(crosshair=(1.0, 0.5))
    (job,) = sized(GradientPane, 39, height)(made.session, "gradient").jobs(made.session.state)

    assert job.height == max(height - 1 - lines, 0)


def picture(view: str = "log", drawn: int = 0, samples: int = 30) -> GradientPicture:
    cells = Cells.blank(39, 17)
    cells.write(0, 0, "chart")
    here = np.arange(21.0) * 100
    heat = HeatMap(cells, np.empty(0, int), 17, 2, 1, both_signs=True) if view == "heat" else None
    return GradientPicture(
        cells, (Steps(np.arange(20, -1, -1) + 5, 0, 16),), view, "notebook", here,
        (here * 2, -here), drawn, samples, largest=1234.5, heat=heat,
    )  # fmt: skip


def test_the_gradient_asks_for_a_chart_above_its_legend(sized: Sized) -> None:
    made = room(crosshair=(1.0, 0.5), gradient="fan", scale="notebook", optimizer="gd", clip=7.0)
    pane = sized(GradientPane, 39, 20)(made.session, "gradient")
    (job,) = pane.jobs(made.session.state)

    assert job == GradientChartJob(
        SOURCE, made.session.state.experiment.annotated, (1.0, 0.5), 39, 13, Paint(), "fan",
        "notebook", 7.0,
    )  # fmt: skip
    assert [*sized(GradientPane, 0, 20)(made.session, "gradient").jobs(made.session.state)] == []


def test_before_the_surface_is_shown_nothing_is_asked_for(sized: Sized) -> None:
    made = room()
    made.session.ready = False
    assert [*sized(GradientPane, 39, 20)(made.session, "gradient").jobs(made.session.state)] == []


def test_the_gradient_pane_as_text(sized: Sized) -> None:
    made = room(crosshair=(1.0, 0.5), points=((0.125, -2.5),))
    pane = sized(GradientPane, 72, 20)(made.session, "gradient")
    pane.follow(made.session.state)
    assert pane.cells.text().split("\n")[15:] == [
        "+ vanishing: wRec^T = 0.5^20 = 9.54e-07",
        "1 (2,1) constant                     2 (1,2) explodes",
        "3 (1,-2) alternates, explodes        4 (1,0) 0 before s_T",
        "5 (1,0.5) vanishes                   6 (1,-0.5) alternates, vanishes",
        "7 (0.125,-2.5) alternates, explodes",
    ]  # fmt: skip
    assert pane.cells.ink[15, 0] != DEFAULT
    assert (pane.cells.ink[15, 1:] == DEFAULT).all()
    assert [row for row in range(20) if pane.cells.ink[row, 37] != DEFAULT] == [16, 17, 18]

    made = room(crosshair=(1.0, 0.5), style="ascii")
    pane = GradientPane(made.session, "gradient")
    pane.follow(made.session.state)
    assert (pane.cells.ink == DEFAULT).all()


def test_a_threshold_is_named(sized: Sized) -> None:
    made = room(crosshair=(1.0, 0.5), optimizer="gd", clip=7.0, style="ascii")
    pane = sized(GradientPane, 60, 20)(made.session, "gradient")
    pane.follow(made.session.state)

    assert "+ vanishing: wRec^T = 0.5^20 = 9.54e-07  - clip 7" in pane.cells.text()


def shown_in(pane: GradientPane, picture: GradientPicture) -> None:
    """Show a picture as if the worker had made it."""
    session = pane.session
    (job,) = pane.jobs(session.state)
    session.change(session.state.with_result(job, picture))
    pane.follow(session.state)


@pytest.mark.parametrize(
    ("shown", "style", "subtitle", "last"),
    [
        (picture(), "half", "|dL/ds_k|, log axis", "6 (1,-0.5) alternates, vanishes"),
        (picture("symlog"), "half", "dL/ds_k, symlog axis", None),
        (picture("fan", 30), "half", "dotted: all samples", None),
        (picture("fan", 200, 5000), "half", "dotted: 200 of 5,000 samples", None),
        (picture("heat", 30), "half", "dL/ds_k of all samples at +",
         "violet both in a cell; most 1.2e+03"),
        (picture("heat", 200, 500), "ascii", "dL/ds_k of 200 of 500 samples at +",
         "a cell; most 1.2e+03"),
    ],
)  # fmt: skip
def test_the_gradient_says_what_it_shows(
    sized: Sized, shown: GradientPicture, style: str, subtitle: str, last: str | None
) -> None:
    made = room(gradient=shown.view, style=style)
    pane = sized(GradientPane, 39, 20)(made.session, "gradient")
    shown_in(pane, shown)

    assert str(pane.border_title) == "Gradient over time (notebook)"
    assert str(pane.border_subtitle) == subtitle
    assert pane.cells.text().startswith("chart")
    if last is not None:
        assert pane.cells.text().split("\n")[19] == last


def test_a_wide_heat_map_says_what_its_cells_stand_for(sized: Sized) -> None:
    made = room(gradient="heat", style="half")
    pane = sized(GradientPane, 70, 20)(made.session, "gradient")
    shown_in(pane, picture("heat", 30))

    assert pane.cells.text().split("\n")[18:] == [
        "red raises, blue lowers the loss; violet both in a cell; most 1.2e+03;",
        "a cell: the largest of up to 2 samples x 1 step",
    ]


def bars(width: int, height: int) -> GradientPicture:
    """What the worker makes of the bars."""
    x = (1.0, 0.5)
    job = GradientChartJob(SOURCE, (), x, width, height, Paint(), "by-step", "notebook")
    *_, found = job.steps(WORKSPACE)
    assert found is not None
    return found


def test_bars_say_what_they_are(sized: Sized) -> None:
    made = room(gradient="by-step", crosshair=(1.0, 0.5), style="half")
    pane = sized(GradientPane, 72, 20)(made.session, "gradient")
    (job,) = pane.jobs(made.session.state)
    assert job.height == 17
    shown_in(pane, bars(72, 17))
    lines = pane.cells.text().split("\n")

    assert str(pane.border_title) == "Gradient over time"
    assert str(pane.border_subtitle) == "each step's share of dL/dwx and dL/dwRec at +"
    assert lines[0] == "the last five inputs make 97% of dL/dwx, the first five 0.003%"
    assert lines[17:] == [
        "+ vanishing: wRec^T = 0.5^20 = 9.54e-07",
        "bars: x_k dL/ds_k, s_(k-1) dL/ds_k in % of their sizes added up; up:",
        "positive, down: negative",
    ]


def test_the_cursor_on_bars(sized: Sized) -> None:
    made = room(gradient="by-step", crosshair=(1.0, 0.5))
    pane = sized(GradientPane, 72, 20)(made.session, "gradient")
    shown_in(pane, bars(72, 17))
    first, second = bars(72, 17).steps

    def said() -> str:
        pane.follow(made.session.state)
        return str(pane.border_subtitle)

    pane.action_output()
    assert said() == "k 20: dL/dwx -9.44 (50%)  dL/dwRec -18.80 (50%)"
    # It reverses the bars of both charts, and is a line below them.
    assert first.columns[20] == second.columns[20]
    column = pane.cells.part(0, int(first.columns[20]), 17, 1)
    for row, height, *_ in ((first.row, first.height), (second.row, second.height)):
        assert (column.attrs[row : row + height] != 0).all()
    between = column.attrs[first.row + first.height : second.row]
    assert not (between & REVERSE).any()
    pane.action_start()
    assert said() == "k 1: dL/dwx -1.8e-5 (0.0001%)  dL/dwRec 0.00 (0%)"
    # s_0 has no term.
    pane.action_cursor(1)
    assert said().startswith("k 1:")
    pane.action_cursor(-1)
    assert said().startswith("k 2:")


def test_bars_are_clicked_in_either_chart(sized: Sized) -> None:
    made = room(gradient="by-step", crosshair=(1.0, 0.5))
    pane = sized(GradientPane, 90, 12)(made.session, "gradient")
    shown_in(pane, bars(90, 9))
    first, second = bars(90, 9).steps
    assert second.columns[20] > first.columns[1]

    for steps in (first, second):
        for k in (20, 7, 1):
            pane.on_click(Mouse(int(steps.columns[k]) + pane.gutter.left, 0))  # type: ignore[arg-type]
            pane.follow(made.session.state)
            assert str(pane.border_subtitle).startswith(f"k {k}:")


def test_the_cursor_says_what_the_curves_are_there(sized: Sized) -> None:
    made = room()
    pane = sized(GradientPane, 60, 20)(made.session, "gradient")
    shown_in(pane, picture())

    def said() -> str:
        pane.follow(made.session.state)
        return str(pane.border_subtitle)

    pane.action_cursor(1)
    assert said() == "dL/ds_20: + 2000.00  1 4000.00  2 -2000.0"
    assert "".join(pane.cells.glyph[:13, 5]) == "│" * 13
    pane.action_cursor(1)
    assert said() == "dL/ds_19: + 1900.00  1 3800.00  2 -1900.0"
    assert "".join(pane.cells.glyph[:13, 6]) == "│" * 13
    pane.action_cursor(-1)
    pane.action_cursor(-1)
    assert said().startswith("dL/ds_20:")
    pane.action_start()
    assert said() == "dL/ds_0: + 0.00  1 0.00  2 0.00"
    pane.action_cursor(1)
    assert said().startswith("dL/ds_0:")
    pane.action_output()
    assert said().startswith("dL/ds_20:")
    pane.action_no_cursor()
    assert said() == "size of dL/ds_k summed over samples, log axis"
    assert (pane.cells.glyph[:13, 5] == " ").all()


def test_gradient_actions(sized: Sized) -> None:
    made = room()
    pane = sized(GradientPane, 39, 20)(made.session, "gradient")

    def now() -> tuple[str, str]:
        return made.session.state.experiment.gradient, made.session.state.experiment.scale

    pane.action_show("fan")
    assert now() == ("fan", "true")
    pane.action_show("heat")
    assert now() == ("heat", "true")
    pane.action_show("heat")
    assert now() == ("log", "true")
    pane.action_show("by-step")
    assert now() == ("by-step", "true")
    pane.action_show("symlog")
    assert now() == ("symlog", "true")
