from __future__ import annotations

import numpy as np

from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.charts.model import ERROR_COLOR, draw_extrapolation, draw_sweep
from rnn_tui.drawing.paint import Paint

EPS = np.array([10.0**power for power in range(-12, -1)])


def test_an_error_is_high_where_it_is_large() -> None:
    # The largest at 1e-12, at the left; eps come in any order.
    order = np.array([3, 1, 0, 2, 10, 4, 5, 9, 6, 7, 8])

    cells = draw_sweep(EPS[order], (1e-13 / EPS)[order], Room(60, 9), Paint("ascii"))

    rows = cells.text().splitlines()
    assert (cells.glyph[0, 6], cells.glyph[6, 59]) == ("*", "*")
    assert "*" not in [*cells.glyph[1:, 6], *cells.glyph[:6, 59]]
    assert (rows[2][:6], rows[5][:6]) == (" 1e-5+", "1e-10+")
    assert rows[8].split() == ["1e-12", "1e-10", "1e-8", "1e-6", "1e-4", "1e-2"]


def test_every_second_power_of_ten_has_a_tick_in_its_place() -> None:
    cells = draw_sweep(EPS, np.full(11, 1e-6), Room(57, 9), Paint("ascii"))

    # 52 columns from the sixth: 5.1 of them to a power.
    ticks = [column for column, mark in enumerate(cells.glyph[7]) if mark == "+"]
    assert ticks == [4, 5, 15, 25, 36, 46, 56]


def test_no_error_at_all_is_drawn_as_the_least() -> None:
    errors = np.where(EPS > 1e-7, 0.0, 1e-9)

    cells = draw_sweep(EPS, errors, Room(60, 12), Paint())

    # Four dots to a power: 1e-9 is in the top row, 1e-17 in the last but one.
    on = cells.ink == ERROR_COLOR
    assert [row for row in range(12) if on[row, 6]] == [0]
    assert [row for row in range(12) if on[row, 59]] == [8]
    assert [line[:6] for line in cells.text().splitlines()[1:10:8]] == ["1e-10┤", "1e-18┤"]


def test_outputs_of_run_and_crosshair_beside_the_targets() -> None:
    n = np.arange(1.0, 11.0)

    cells = draw_extrapolation(n / 2, np.zeros(10), Room(40, 16), Paint("ascii"))

    # A row is 1, from -1.5 to 12.25; targets rise to 10, the run to 5, the crosshair stays at 0.
    rows = cells.text().splitlines()
    last = {row: mark for row, mark in enumerate(cells.glyph[:14, 39].tolist()) if mark != " "}
    assert last == {2: "t", 7: "r", 12: "+"}
    assert "".join(cells.glyph[10:14, 3]) == " &+ "
    assert (rows[0][:3], rows[2][:3], rows[12][:3]) == ("12+", "10+", " 0+")
    assert rows[14] == "  +" + "-" * 16 + "+" + "-" * 19 + "+"
    assert rows[15] == " " * 19 + "5" + " " * 18 + "10"


def test_outputs_have_their_colours() -> None:
    n = np.arange(1.0, 11.0)

    cells = draw_extrapolation(n / 2, np.zeros(10), Room(40, 16), Paint())

    assert cells.ink[[2, 7, 12], 39].tolist() == [0x8A8A8A, 0x5FD38D, 0xFF8C00]
    assert "".join(cells.glyph[[2, 7, 12], 39]) == "tr+"


def test_outputs_out_of_view_are_left_out() -> None:
    room, paint = Room(40, 16), Paint("ascii")
    far = np.array([-1.01] * 3 + [12.01] * 7)

    outside = draw_extrapolation(far, np.full(10, np.inf), room, paint).text()
    inside = draw_extrapolation(np.full(10, 12.0), np.full(10, -1.0), room, paint)

    assert "r" not in outside
    # Ticks at 0, 2, ..., 12 and below at 5 and 10, and the corner.
    assert outside.count("+") == 7 + 2 + 1
    assert "".join(inside.glyph[0, 3:]) == "r" * 37
    assert "".join(inside.glyph[13, 3:]) == "+" * 37
