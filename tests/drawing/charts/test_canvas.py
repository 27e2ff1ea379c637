from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import DEFAULT
from rnn_tui.drawing.charts.canvas import draw_lines
from rnn_tui.drawing.charts.line import Line
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint

FRAME = Frame(0, 4, 0, 2, 4, 2)
"""Cells of 1 x 1, dots of 0.5 x 0.25."""

RED, BLUE = 0xC80102, 0x0304C8


def line(*points: tuple[float, float], color: int = RED, label: str = "") -> Line:
    x, y = np.array(points).T
    return Line(x, y, color, label)


@pytest.mark.parametrize(
    ("point", "rows"),
    [
        ((0.25, 1.875), ["⠁", ""]),
        ((3.75, 1.875), ["   ⠈", ""]),
        ((0.25, 0.125), ["", "⡀"]),
        ((3.75, 0.125), ["", "   ⢀"]),
        ((1.75, 0.625), ["", " ⠐"]),
    ],
)
def test_a_point_lies_in_its_dot(point: tuple[float, float], rows: list[str]) -> None:
    assert draw_lines([line(point)], FRAME, Paint()).text().split("\n") == rows


def test_a_level_line_is_a_row_of_dots() -> None:
    cells = draw_lines([line((0.25, 1.375), (3.75, 1.375))], FRAME, Paint())

    assert cells.text() == "⠤⠤⠤⠤\n"
    assert cells.ink.tolist() == [[RED] * 4, [DEFAULT] * 4]
    assert (cells.width, cells.height) == (4, 2)


def test_where_there_are_no_dots_a_line_is_a_character_a_cell() -> None:
    rising = line((0.5, 0.5), (1.5, 0.5), (2.5, 1.5), (3.5, 1.5))

    assert draw_lines([rising], FRAME, Paint("ascii")).text() == "  **\n**"
    assert draw_lines([rising], FRAME, Paint("half")).text() == "  ••\n••"


def test_a_label_is_the_character_where_all_is_plain() -> None:
    labelled = line((0.5, 0.5), (3.5, 0.5), label="a")

    assert draw_lines([labelled], FRAME, Paint("ascii")).text() == "\naaaa"
    assert draw_lines([labelled], FRAME, Paint("half")).text() == "\n••••"


@pytest.mark.parametrize("style", ["half", "ascii"])
def test_a_cell_of_two_curves_has_a_mark_of_its_own(style: str) -> None:
    first = line((0.5, 0.5), (2.5, 0.5), label="a")
    second = line((1.5, 0.5), (3.5, 0.5), color=BLUE, label="b")

    cells = draw_lines([first, second], FRAME, Paint(style))

    assert cells.text() == {"half": "\n•&&•", "ascii": "\na&&b"}[style]
    assert cells.ink[1].tolist() == [RED, DEFAULT, DEFAULT, BLUE]


def test_a_cell_of_two_curves_has_the_dots_of_both() -> None:
    low, high = line((0.25, 1.125), (3.75, 1.125)), line((1.25, 1.875), (2.75, 1.875), color=BLUE)

    cells = draw_lines([low, high], FRAME, Paint())

    assert cells.text() == "⣀⣉⣉⣀\n"
    assert cells.ink[0].tolist() == [RED, DEFAULT, DEFAULT, RED]


def test_curves_of_one_colour_keep_it_in_the_cells_they_share() -> None:
    first, second = line((0.25, 1.125), (3.75, 1.125)), line((1.25, 1.875), (2.75, 1.875))

    assert draw_lines([first, second], FRAME, Paint()).ink[0].tolist() == [RED] * 4


def test_what_is_not_finite_is_left_out() -> None:
    broken = Line(np.array([0.5, 1.5, np.nan, 3.5]), np.array([0.5, np.inf, 0.5, np.nan]), RED)
    nothing = Line(np.array([0.5]), np.array([np.nan]), RED)

    assert draw_lines([broken, nothing], FRAME, Paint("ascii")).text() == "\n*"


def test_a_curve_goes_on_to_the_border_and_no_farther() -> None:
    leaving = line((0.5, 0.5), (1.5, 0.5), (2.5, 1e300), (3.5, 1e300))

    # Soon beyond the view it ends, at (2.5, 4): it is at 2 half way there.
    assert draw_lines([leaving], FRAME, Paint("ascii")).text() == " *\n**"


def test_what_swings_from_above_to_below_the_view_is_left_out() -> None:
    swinging = line((0.5, 0.5), (1.0, 9.0), (1.5, -9.0), (2.5, 9.0), (3.0, -9.0), (3.5, 0.5))

    cells = draw_lines([swinging], FRAME, Paint("ascii"))

    assert cells.text() == "*\n*  *"


def test_a_canvas_may_be_larger_than_the_terminal() -> None:
    cells = draw_lines(
        [line((0.5, 99.5), (299.5, 99.5))], Frame(0, 300, 0, 100, 300, 100), Paint("ascii")
    )

    assert cells.text().splitlines()[0] == "*" * 300
    assert (cells.width, cells.height) == (300, 100)


@pytest.mark.parametrize("at", [0.06, 0.94])
@pytest.mark.parametrize("cell", range(4))
def test_all_of_a_cell_is_one_character(at: float, cell: int) -> None:
    square = Frame(0, 4, 0, 4, 4, 4)
    place = cell + at

    rows = draw_lines([line((place, place))], square, Paint("ascii")).text().split("\n")

    assert [row for row in range(4) if rows[row]] == [3 - cell]
    assert rows[3 - cell] == " " * cell + "*"


@pytest.mark.parametrize("at", [0.06, 0.94])
def test_all_of_a_dot_is_one_dot(at: float) -> None:
    # Two cells above each other: their dots at the right, from below.
    frame = Frame(0, 2, 0, 8, 1, 2)

    for row, text in enumerate(["\n⢀", "\n⠠", "\n⠐", "\n⠈", "⢀\n", "⠠\n", "⠐\n", "⠈\n"]):
        assert draw_lines([line((1 + at, row + at))], frame, Paint()).text() == text
