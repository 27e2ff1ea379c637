from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.charts.model import draw_extrapolation, draw_sweep
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


def test_errors_of_0_are_marked_below_the_axis() -> None:
    errors = np.where(EPS > 1e-7, 0.0, 1e-9)

    cells = draw_sweep(EPS, errors, Room(56, 12), Paint())

    # Eleven powers in fifty columns; the first error of 0 is with 1e-6.
    assert cells.text().splitlines()[9].strip().endswith("↓0")
    assert cells.text().splitlines()[9].index("↓") == 5 + 30
    assert set(cells.text()[: cells.text().index("↓")]) & set("⠁⠉⠒⠤⣀")


@pytest.mark.parametrize(
    ("errors", "words"),
    [(0.0, "the error is 0 with every eps"), (np.nan, "no error is finite")],
)
def test_words_instead_of_a_sweep_without_a_place(errors: float, words: str) -> None:
    cells = draw_sweep(EPS, np.full(11, errors), Room(56, 12), Paint())

    assert cells.text().strip() == words
    assert (cells.width, cells.height) == (56, 12)


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


def test_outputs_out_of_view_are_said_at_the_border() -> None:
    room, paint = Room(40, 16), Paint("ascii")
    far = np.array([-1.0] * 2 + [-30.0] * 3 + [-50.0] * 5)

    lines = draw_extrapolation(far, np.full(10, np.inf), room, paint).text().splitlines()
    inside = draw_extrapolation(np.full(10, 12.0), np.full(10, -1.0), room, paint)

    assert lines[0] == "12++^inf"
    assert lines[13][3:].split() == ["rrrrr", "rv-50.00"]
    assert sum("r" in line for line in lines) == 1
    assert "".join(inside.glyph[0, 3:]) == "r" * 37
    assert "".join(inside.glyph[13, 3:]) == "+" * 37
