"""The race's screen by known cells, from racers made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.core.basins import Outcome
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.race import Racer
from rnn_tui.dialogs.playhead import Playhead
from rnn_tui.dialogs.race_picture import Racing, draw_race, pictures_in
from rnn_tui.drawing.axes import Rectangle
from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Cells
from rnn_tui.drawing.charts.chart import Chart
from rnn_tui.drawing.charts.race import draw_losses
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.path import first_touch
from rnn_tui.drawing.race import Entrant
from rnn_tui.drawing.surface.plot import gutter
from rnn_tui.drawing.surface.race import Field
from rnn_tui.engine.jobs.race import RacePicture, color_of
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.entry import Entry

if TYPE_CHECKING:
    from rnn_tui.arrays import Dots
    from rnn_tui.core.trajectory import Plan

GD = Entry("gd", (("learning_rate", 0.5), ("clip", 1.0)))
EXPERIMENT = Experiment(racers=(GD, Entry("adam")), iterations=7, start=(0.25, -1.5))
ENTRIES = tuple(GD if name == "gd" else Entry(name) for name in OPTIMIZERS)
ASCII = Paint("ascii")


def racer(plan: Plan) -> Racer:
    return Racer(
        plan, 7, "7 iterations done", np.array([0, 3, 7]), np.zeros((3, 2)),
        np.array([9.0, 4.0, 0.5]), (3, None, None, None), [(0.0, 0.25)], Outcome.STUCK,
    )  # fmt: skip


def found(width: int, height: int, paint: Paint = ASCII) -> RacePicture:
    """A picture of gd alone."""
    place = pictures_in(width, height)
    run = racer(EXPERIMENT.race[0])
    entrant = Entrant("g", color_of("gd", dark=True), run.at, run.x, run.fun)
    frame = place.frame(EXPERIMENT.view)
    chart = draw_losses([entrant], place.chart.width, place.chart.height, paint)
    ground: Field | None = None
    touched: tuple[Dots, ...] = ()
    if frame is not None:
        cells = Cells.blank(gutter(frame) + frame.width, frame.height + 2)
        ground = Field(cells, frame, np.ones((frame.height, frame.width), dtype=np.bool_))
        touched = (first_touch(run.x, frame),)
    return RacePicture((run,), (entrant,), touched, ground, chart)


def lines(
    width: int, height: int, iteration: int | None = None, selected: int = 5, paint: Paint = ASCII
) -> list[str]:
    picture = found(width, height)
    shown = Racing(EXPERIMENT, ENTRIES, picture, selected, Playhead(iteration))
    return draw_race(shown, width, height, paint).text().split("\n")


@pytest.mark.parametrize(
    ("size", "surface", "chart", "table", "about"),
    [
        ((200, 60), (1, 0, 47, 100), (1, 100, 47, 100), (48, 1, 10, 198), (58, 1, 1, 198)),
        ((80, 24), (1, 0, 11, 40), (1, 40, 11, 40), (12, 1, 10, 78), (22, 1, 1, 78)),
        ((71, 24), (0, 0, 0, 0), (1, 0, 11, 71), (12, 1, 10, 69), (22, 1, 1, 69)),
        ((60, 30), (1, 0, 8, 60), (9, 0, 9, 60), (18, 1, 10, 58), (28, 1, 1, 58)),
        ((60, 16), (0, 0, 0, 0), (0, 0, 0, 0), (1, 1, 10, 58), (11, 1, 4, 58)),
        ((40, 12), (0, 0, 0, 0), (0, 0, 0, 0), (1, 1, 9, 38), (10, 1, 1, 38)),
    ],
)  # fmt: skip
def test_the_table_comes_first_and_pictures_where_there_is_room(
    size: tuple[int, int], surface: tuple[int, ...], chart: tuple[int, ...],
    table: tuple[int, ...], about: tuple[int, ...],
) -> None:  # fmt: skip
    assert pictures_in(*size) == tuple(
        Rectangle(*place) for place in (surface, chart, table, about)
    )


@pytest.mark.parametrize("width", range(1, 130, 7))
@pytest.mark.parametrize("height", [1, 2, 3, 5, 8, 12, 15, 16, 20, 21, 30, 40])
def test_any_size_can_be_drawn(width: int, height: int) -> None:
    shown = Racing(EXPERIMENT, ENTRIES, found(width, height), 8, Playhead(3))
    cells = draw_race(shown, width, height, ASCII)
    assert (cells.width, cells.height) == (width, height)
    if height >= 4 and width >= 18:
        text = cells.text().split("\n")
        assert any("n newton" in line for line in text)
        assert text[-1].startswith(" esc close")


def test_the_frame_of_the_surface() -> None:
    # 40 columns: five for the axis and one that stays free; two rows for the axis.
    assert pictures_in(80, 24).frame(EXPERIMENT.view) == Frame(-3, 3, -3, 3, 34, 9)
    assert pictures_in(60, 16).frame(EXPERIMENT.view) is None


def test_the_table_at_the_end_and_at_the_playhead() -> None:
    text = lines(120, 40)

    assert text[0] == " Race  iteration 7/7 (paused)  from (0.25, -1.5)  speed 50 it/s"
    assert text[28] == (
        " optimizer         iteration       loss  to 1  to 0.1  to 0.01  to 1e-4   distance"
        "  outcome   own settings"
    )
    assert text[34] == (
        " g gd*                     7   5.00e-01     3       -        -        -       0.25"
        "  stuck     learning-rate=0.5:clip=1"
    )
    assert text[36] == " a adam               racing"
    assert text[37] == " n newton                out"
    assert text[38] == (
        " * its own: learning-rate=0.5:clip=1; 7 iterations done; gradient descent: w <- w - lr g"
    )
    at_3 = lines(120, 40, 3)
    assert at_3[0].startswith(" Race  iteration 3/7 (paused)")
    assert at_3[34].split()[:4] == ["g", "gd*", "3", "4.00e+00"]
    # Between two points that were kept it is the one before.
    assert lines(120, 40, 6)[34].split()[:4] == ["g", "gd*", "3", "4.00e+00"]


def test_pictures_are_of_the_playhead() -> None:
    # 60 columns for the chart, 54 of them for seven iterations.
    rows = lines(120, 40, 0)[1:26]
    assert {row[66] for row in rows} <= {"|", "g"}
    assert all("g" in row for row in rows if row[66] == "g")
    assert any(row[5:60].count("g") for row in rows)


def test_where_there_is_more_room_there_is_more() -> None:
    wide, small = lines(200, 60), lines(40, 12)

    assert wide[48].split("  ")[-1] == "how it ended"
    assert wide[54].endswith("7 iterations done")
    assert small[0] == " Race  iteration 7/7 (paused)"
    # Of nine racers eight, and the columns that matter most.
    assert small[1] == " optimizer 6/9     iteration       loss"
    assert [line[3:].split()[0].rstrip("*") for line in small[2:10]] == [*OPTIMIZERS][1:]
    assert small[10] == " * its own: learning-rate=0.5:clip=1"
    assert small[11] == " esc close  space play  o settings"
    assert lines(40, 12, selected=0)[2].split()[1] == "rprop-notebook"
    assert lines(40, 12, selected=0)[9].split()[1] == "adam"


def test_words_on_a_racer_fill_the_room_below_a_table_without_pictures() -> None:
    assert lines(60, 16, selected=1)[11:15] == [
        " out; Rprop without backtracking: steps on after a flip",
        " (Riedmiller 1994); runs with eta-plus=1.2 eta-minus=0.5",
        " delta-zero=0.001 step-min=1e-06 step-max=50",
        "",
    ]
    # Where there is too little room, the last words are left out whole.
    assert lines(80, 24, selected=1)[22] == (
        " out; Rprop without backtracking: steps on after a flip (Riedmiller 1994)"
    )


def test_what_no_longer_races_is_not_shown_as_if_it_did() -> None:
    picture = found(80, 24)
    changed = replace(EXPERIMENT, racers=(GD.with_shared("clip"), Entry("adam")))
    entries = tuple(GD.with_shared("clip") if entry == GD else entry for entry in ENTRIES)

    shown = Racing(changed, entries, picture, 5, Playhead())
    rows = draw_race(shown, 80, 24, ASCII).text().split("\n")
    assert rows[18].split() == ["g", "gd*", "racing"]


@pytest.mark.parametrize("dark", [True, False])
def test_the_selected_row_is_reversed_and_letters_have_their_colours(dark: bool) -> None:
    shown = Racing(EXPERIMENT, ENTRIES, found(80, 24), 5, Playhead())

    cells = draw_race(shown, 80, 24, Paint(dark=dark))

    assert [row for row in range(24) if cells.attrs[row, 1] & REVERSE] == [18]
    assert cells.attrs[18, 78] & REVERSE
    assert not cells.attrs[18, 79] & REVERSE
    assert cells.ink[18, 1] == color_of("gd", dark=dark)
    assert cells.ink[20, 1] == color_of("adam", dark=dark)
    assert cells.ink[13, 1] == DEFAULT
    assert cells.attrs[20, 1] == BOLD
    assert (draw_race(shown, 80, 24, ASCII).ink[12:] == DEFAULT).all()


def test_before_anyone_has_arrived_there_are_no_pictures() -> None:
    shown = Racing(EXPERIMENT, ENTRIES, None, 0, Playhead())
    rows = draw_race(shown, 80, 24, ASCII).text().split("\n")
    assert rows[1:12] == [""] * 11
    assert rows[18].split() == ["g", "gd*", "racing"]
    assert rows[0].startswith(" Race  iteration 7/7")


def test_a_chart_of_words_is_shown_as_it_is() -> None:
    words = Cells.blank(40, 11)
    words.write(5, 2, "every loss is 0")
    picture = replace(found(80, 24), losses=Chart(words))
    rows = draw_race(Racing(EXPERIMENT, ENTRIES, picture, 0, Playhead()), 80, 24, ASCII).text()
    assert "every loss is 0" in rows
