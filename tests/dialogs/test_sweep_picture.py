"""The sweep's screen by known cells, from runs made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rnn_tui.core.basins import NEVER
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.sweep import Swept
from rnn_tui.dialogs.sweep_picture import Sweeping, draw_sweep, places_in
from rnn_tui.drawing.axes import Rectangle
from rnn_tui.drawing.cells import BOLD, REVERSE
from rnn_tui.drawing.charts.sweep import Across, Curve, draw_losses
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.race import color_of
from rnn_tui.engine.jobs.sweep import SweepPicture
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.entry import Entry

ASCII = Paint("ascii")
EXPERIMENT = Experiment(
    racers=(Entry("irprop-"), Entry("gd")), iterations=7, start=(0.25, -1.5), loss=0.5
)
ENTRIES = tuple(map(Entry, OPTIMIZERS))
GD, IRPROP = 5, 3
ACROSS = Across(np.geomspace(1e-4, 1.0, 5), linear=False)
RUNS = {
    Entry("irprop-"): Swept("irprop-", OPTIMIZERS["irprop-"].uses, np.full(5, 0.25), np.full(5, 6)),
    Entry("gd"): Swept("gd", OPTIMIZERS["gd"].uses, np.array([9.0, 4.0, 0.4, 0.1, np.inf]),
                np.array([NEVER, NEVER, 3, 5, NEVER])),
}  # fmt: skip


def shown(width: int, height: int, paint: Paint = ASCII) -> Sweeping:
    room = places_in(width, height).room
    curves = [
        Curve("g", 1, RUNS[Entry("gd")].fun, 3),
        Curve("i", 2, RUNS[Entry("irprop-")].fun, None),
    ]
    picture = SweepPicture({}, 9.0, ACROSS, draw_losses(curves, ACROSS, 9.0, room, paint))
    return Sweeping(
        EXPERIMENT, ENTRIES, "learning-rate", arrivals=False, found=picture, runs=RUNS, cursor=3,
        selected=GD,
    )  # fmt: skip


def lines(width: int, height: int, state: Sweeping | None = None) -> list[str]:
    return draw_sweep(state or shown(width, height), width, height, ASCII).text().split("\n")


@pytest.mark.parametrize(
    ("size", "chart", "table", "about"),
    [
        ((200, 60), (1, 0, 47, 200), (48, 1, 10, 198), (58, 1, 1, 198)),
        ((80, 24), (1, 0, 11, 80), (12, 1, 10, 78), (22, 1, 1, 78)),
        ((60, 16), (1, 0, 9, 60), (10, 1, 4, 58), (14, 1, 1, 58)),
        ((40, 12), (1, 0, 7, 40), (8, 1, 2, 38), (10, 1, 1, 38)),
    ],
)
def test_the_chart_comes_first(
    size: tuple[int, int], chart: tuple[int, ...], table: tuple[int, ...], about: tuple[int, ...]
) -> None:
    assert places_in(*size) == tuple(Rectangle(*place) for place in (chart, table, about))


@pytest.mark.parametrize("width", range(1, 130, 9))
@pytest.mark.parametrize("height", [1, 2, 3, 4, 5, 8, 12, 16, 24, 40])
def test_any_size_can_be_drawn(width: int, height: int) -> None:
    cells = draw_sweep(shown(width, height), width, height, ASCII)
    assert (cells.width, cells.height) == (width, height)
    if height >= 5 and width >= 18:
        text = cells.text().split("\n")
        assert any("g gd" in line for line in text)
        assert text[-1].startswith(" esc close")


def test_the_values_at_the_cursor_and_the_best_ones() -> None:
    text = lines(80, 24)

    assert text[0] == (" Sweep  learning-rate 0.1  loss after 7 iterations  from (0.25, -1.5)")
    assert text[12] == " optimizer         loss here  arrives      best  loss there"
    assert text[13] == " b rprop-notebook        out"
    assert text[16] == " i irprop-          2.50e-01        6  not used"
    assert text[18] == " g gd               1.00e-01        5  1.00e-01    1.00e-01"
    assert text[22] == " 2 of 5 values arrive; 3 end below the start; 1 end at infinity"
    assert text[23].startswith(" esc close  s setting  enter take it  w arrivals")


def test_elsewhere_it_is_the_values_there() -> None:
    text = lines(80, 24, shown(80, 24)._replace(cursor=4, selected=IRPROP))
    assert text[0].startswith(" Sweep  learning-rate 1  ")
    assert text[18] == " g gd                    inf        -  1.00e-01    1.00e-01"
    assert text[22].startswith(" does not use learning-rate: the same run whatever its value")


def test_of_arrivals_the_best_is_the_first_to_arrive() -> None:
    text = lines(80, 24, shown(80, 24)._replace(arrivals=True, cursor=0))

    assert text[0] == " Sweep  learning-rate 0.0001  iterations to 0.5  from (0.25, -1.5)"
    assert text[12] == " optimizer         loss here  arrives      best  arrives there"
    assert text[18].split() == ["g", "gd", "9.00e+00", "-", "1.00e-02", "3"]
    assert "w losses" in text[23]


def test_where_room_is_short_the_table_has_the_selected_one() -> None:
    text = lines(40, 12)
    assert text[0] == " Sweep  learning-rate 0.1"
    assert text[8] == " optimizer 6/9     loss here      best"
    assert text[9] == " g gd               1.00e-01  1.00e-01"
    assert text[10] == " 2 of 5 values arrive"
    assert text[11] == " esc close  s setting  enter take it"


def test_losses_of_data_in_other_units_say_so() -> None:
    state = shown(80, 24)
    mixed = replace(EXPERIMENT, racers=(*EXPERIMENT.racers, Entry("gd", (("units", 0.5),))))
    assert lines(80, 24, state._replace(experiment=mixed))[0] == (
        " Sweep  learning-rate 0.1  computing  losses each in its own units"
    )
    small = replace(EXPERIMENT, units=0.5)
    text = lines(80, 24, state._replace(experiment=small))
    assert text[0].startswith(" Sweep  learning-rate 0.1  losses at units 1/2  loss after 7")
    # Losses grow with units^2.
    assert text[22].startswith(" 2 of 5 values arrive;")


def test_what_is_not_known_yet_is_computing() -> None:
    state = shown(80, 24)._replace(runs={Entry("gd"): RUNS[Entry("gd")]})
    text = lines(80, 24, state)
    assert "  computing  " in text[0]
    assert text[16].split() == ["i", "irprop-", "computing"]
    assert text[18].split()[:3] == ["g", "gd", "1.00e-01"]
    nothing = lines(80, 24, state._replace(runs={}, found=None, cursor=None))
    assert nothing[0].startswith(" Sweep  learning-rate  computing")
    assert nothing[1:12] == [""] * 11


def test_where_nothing_can_be_swept_words_take_the_place_of_the_chart() -> None:
    state = shown(80, 24)._replace(runs={}, found=None, cursor=None, wrong="it cannot be")
    text = lines(80, 24, state)
    assert text[6].strip() == "it cannot be"
    assert "computing" not in "".join(text)
    assert text[18].split() == ["g", "gd", "none"]


def test_where_no_value_is_finite_there_is_no_best() -> None:
    lost = replace(RUNS[Entry("gd")], fun=np.full(5, np.inf), iterations=np.full(5, NEVER))
    text = lines(80, 24, shown(80, 24)._replace(runs={**RUNS, Entry("gd"): lost}))
    assert text[18].split() == ["g", "gd", "inf", "-", "none"]


@pytest.mark.parametrize("dark", [True, False])
def test_looks(dark: bool) -> None:
    paint = Paint(dark=dark)
    cells = draw_sweep(shown(80, 24, paint), 80, 24, paint)

    assert [row for row in range(24) if cells.attrs[row, 1] & REVERSE] == [18]
    assert cells.ink[16, 1] == color_of("irprop-", dark=dark)
    assert cells.attrs[0, 1] == BOLD
    # The cursor is a line through the chart, at the fourth of five values in 74 columns.
    column = 6 + 55
    assert (cells.attrs[1:10, column] > 0).all()
    assert not (cells.attrs[2:5, column + 3] & REVERSE).any()
