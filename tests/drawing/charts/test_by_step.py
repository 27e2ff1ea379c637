from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import DEFAULT, REVERSE
from rnn_tui.drawing.charts.by_step import Part, draw
from rnn_tui.drawing.paint import Paint
from tests.contrast import ratio

PLAIN = Paint("ascii")
COLOR, OTHER = 0xFF8C5A, 0x5FD38D


def part(*shares: float, heading: str = "heading", color: int = COLOR) -> Part:
    return Part([heading], np.array(shares), color)


def text(parts: list[Part], length: int, width: int, height: int, paint: Paint = PLAIN) -> str:
    return draw(parts, length, width, height, paint).cells.text()


def test_bars_stand_or_hang_by_their_sign_and_time_runs_backwards() -> None:
    # Ten rows to 1 and three columns a bar, of which one is a gap.
    picture = text([part(0.1, -0.2, 0.3, 0.4)], 4, 18, 10)

    assert picture.split("\n") == [
        "heading",
        "  40%+##",
        "     |## ##",
        "     |## ##",
        "     |## ##    ##",
        "    0+------------",
        "     |      ##",
        " -20%+      ##",
        "     +-+-----+--+-",
        "      s_4    2 s_1",
    ]


@pytest.mark.parametrize(
    ("style", "rows"),
    [
        ("ascii", ["##      ", "##::    ", "####||||"]),
        ("quadrant", ["██      ", "██▄▄    ", "████▆▆▆▆"]),
        ("half", ["██      ", "██▄▄    ", "████████"]),
    ],
)
def test_a_bar_ends_within_a_cell(style: str, rows: list[str]) -> None:
    # Six rows to 1: three, one and a half, and three quarters of one.
    cells = draw([part(0.125, 0.125, 0.25, 0.5)], 4, 17, 6, Paint(style)).cells

    assert ["".join(row) for row in cells.glyph[1:4, 6:14]] == rows
    assert "".join(cells.glyph[1, :5]) == "  50%"
    assert not (cells.attrs[1:4] == REVERSE).any()


@pytest.mark.parametrize(
    ("style", "rows", "reversed_cells"),
    [
        ("ascii", ["####''''", "##''    ", "##      "], 0),
        ("quadrant", ["████▂▂▂▂", "██▄▄    ", "██      "], 6),
        ("half", ["████████", "██▄▄    ", "██      "], 2),
    ],
)
def test_what_hangs_ends_in_what_is_left_below_it(
    style: str, rows: list[str], reversed_cells: int
) -> None:
    cells = draw([part(-0.125, -0.125, -0.25, -0.5)], 4, 17, 7, Paint(style)).cells

    assert ["".join(row) for row in cells.glyph[2:5, 6:14]] == rows
    assert "".join(cells.glyph[1, :5]) == "    0"
    assert "".join(cells.glyph[4, :5]) == " -50%"
    is_reversed = cells.attrs == REVERSE
    assert int(is_reversed.sum()) == reversed_cells
    assert set(cells.glyph[is_reversed].tolist()) <= {"▂", "▄"}


def test_steps_that_share_a_column_are_added_up_by_sign() -> None:
    found = draw([part(*[0.05, -0.05] * 10)], 20, 16, 6, PLAIN)

    # Two of twenty in each of ten columns, one that stands and one that hangs.
    assert found.cells.text().split("\n") == [
        "heading",
        "   5%+##########",
        "    0+----------",
        "  -5%+##########",
        "     ++--------+",
        "    s_20     s_1",
    ]
    assert found.steps_a_column == 2
    (steps,) = found.steps
    assert steps.columns.tolist() == [15] + [6 + (20 - k) // 2 for k in range(1, 21)]


def test_a_share_of_less_than_half_a_level_shows_nothing() -> None:
    cells = draw([part(0.001, 0.999)], 2, 16, 7, PLAIN).cells

    assert "".join(cells.glyph[4, 6:16]) == "####      "


def test_without_shares_there_is_a_heading_over_an_empty_canvas() -> None:
    cells = draw([Part(["no shares"], None, COLOR)], 3, 16, 6, PLAIN).cells

    assert cells.text().split("\n") == [
        "no shares",
        "     |",
        "     |",
        "     |",
        "     +-+--+--+-",
        "      s_3 2 s_1",
    ]


@pytest.mark.parametrize(
    ("size", "rows"),
    [
        ((40, 15), [(1, 5), (8, 5)]),  # two headings, a line, and the axis with its labels
        ((40, 13), [(1, 4), (7, 4)]),
        ((40, 9), [(1, 2), (5, 2)]),
        ((40, 8), [(1, 4)]),  # the other's heading stands below
        ((40, 6), [(1, 2)]),  # as much, without the line of the axis
        ((40, 4), []),
        ((74, 9), [(1, 6), (1, 6)]),  # side by side
        ((73, 9), [(1, 2), (5, 2)]),
        ((74, 13), [(1, 4), (7, 4)]),
        ((15, 30), []),
    ],
)
def test_charts_stand_where_there_is_room(
    size: tuple[int, int], rows: list[tuple[int, int]]
) -> None:
    parts = [part(0.5, 0.5, heading="one"), part(0.5, 0.5, heading="two", color=OTHER)]
    found = draw(parts, 2, *size, PLAIN)

    assert [(steps.row, steps.height) for steps in found.steps] == rows
    assert "one" in found.cells.text()
    assert "two" in found.cells.text()


def test_the_spare_row_is_the_first_charts() -> None:
    parts = [part(0.5, 0.5), part(0.5, 0.5)]

    assert [(steps.row, steps.height) for steps in draw(parts, 2, 40, 10, PLAIN).steps] == [
        (1, 3), (6, 2),
    ]  # fmt: skip


def test_only_the_last_of_a_stack_names_its_steps() -> None:
    lines = text([part(0.5, 0.5), part(0.5, 0.5)], 2, 20, 9).split("\n")

    assert lines[3] == "     +--------------"
    assert lines[7] == "     +---+------+---"
    assert lines[8] == "        s_2    s_1"


def test_a_heading_has_two_lines_where_there_is_room() -> None:
    long = Part(["five words in two lines", "short"], np.array([1.0]), COLOR)

    assert text([long, long], 1, 16, 15).split("\n")[:2] == ["five words in", "two lines"]
    assert text([long, long], 1, 16, 14).split("\n")[0] == "short"


@pytest.mark.parametrize("colors", ["truecolor", "16", "none"])
def test_a_weights_bars_have_the_colour_of_its_heading(colors: str) -> None:
    parts = [part(0.5, 0.5), part(-0.5, -0.5, color=OTHER)]
    cells = draw(parts, 2, 40, 13, Paint("half", colors)).cells
    inks = [int(cells.ink[row, 8]) for row in (4, 8)]

    assert int(cells.ink[0, 0]) == (DEFAULT if colors == "none" else COLOR)
    assert (inks == [DEFAULT, DEFAULT]) == (colors == "none")
    assert (inks == [COLOR, OTHER]) == (colors == "truecolor")


def test_on_white_bars_are_dark_enough() -> None:
    light = Paint("half", dark=False)
    ink = int(draw([part(0.5, 0.5)], 2, 40, 9, light).cells.ink[5, 8])

    assert ink not in (COLOR, DEFAULT)
    assert ratio(ink, 0xFFFFFF) >= 3


def test_in_ascii_all_is_ascii() -> None:
    parts = [part(*np.linspace(-0.3, 0.3, 20)), part(*np.linspace(0.3, -0.3, 20))]

    assert text(parts, 20, 80, 24).isascii()
