from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, DEFAULT, Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.surface.curves import Curve, dots, draw

FRAME = Frame(0, 4, 0, 2, 4, 2)
"""8 x 8 dots, each 0.5 wide and 0.25 high."""

LEVEL = [0x24, 0x24, 0x24, 0x24]
"""Dots in the third row of a row of cells."""


def line(*points: tuple[float, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array(points, dtype=np.float64).reshape(-1, 2)


def test_a_line_across_the_view() -> None:
    assert dots([line((-1, 0.3), (5, 0.3))], FRAME).tolist() == [[0] * 4, LEVEL]


def test_lines_share_a_picture() -> None:
    both = dots([line((-1, 1.3), (5, 1.3)), line((0.75, 3), (0.75, -1))], FRAME)

    assert both.tolist() == [[0x24 | 0xB8, 0x24, 0x24, 0x24], [0xB8, 0, 0, 0]]


@pytest.mark.parametrize(("end", "drawn"), [(5.9, True), (6.0, True), (6.1, False)])
def test_a_line_that_comes_back_from_the_other_side_is_cut(end: float, drawn: bool) -> None:
    # From the left, at -2, to the right: 8 is twice the width of the view.
    jump = line((-3, 0.3), (-2, 0.3), (end, 0.3), (7, 0.3))

    for there_or_back in (jump, jump[::-1]):
        found = dots([there_or_back], FRAME)
        assert found.tolist() == [[0] * 4, LEVEL if drawn else [0] * 4]


def test_pieces_before_and_behind_a_jump_are_drawn() -> None:
    jump = line((0.25, 0.3), (0.75, 0.3), (-20, 0.3), (3.25, 0.3), (3.75, 0.3))

    assert dots([jump], FRAME).tolist() == [[0] * 4, [0x24, 0, 0, 0x24]]


def test_a_line_of_two_points_is_never_cut_and_one_of_one_is_none() -> None:
    assert dots([line((-90, 0.3), (90, 0.3))], FRAME).tolist() == [[0] * 4, LEVEL]
    assert dots([line((-1, 0.3), (2, 0.3), (5, 0.3))], FRAME).tolist() == [[0] * 4, LEVEL]
    assert not dots([line((1, 0.3)), line()], FRAME).any()
    assert not dots([], FRAME).any()


def test_later_curves_are_over_earlier_ones() -> None:
    cells = Cells.blank(3, 1)
    cells.paper[:] = 0x000000
    under = Curve(np.array([[1, 1, 0]], np.int32), "u", None)
    over = Curve(np.array([[0, 2, 2]], np.int32), "o", 0x123456)

    draw(cells, [under, over], Paint())

    assert cells.text() == "⠁⠂⠂"
    assert cells.ink.tolist() == [[0xFFFFFF, 0x123456, 0x123456]]
    assert cells.paper.tolist() == [[0x000000] * 3]
    assert cells.attrs.tolist() == [[BOLD] * 3]


@pytest.mark.parametrize(("style", "ink"), [("ascii", DEFAULT), ("half", 0x123456)])
def test_where_there_are_no_dots_curves_are_their_marks(style: str, ink: int) -> None:
    cells = Cells.blank(3, 1)

    draw(cells, [Curve(np.array([[0, 2, 2]], np.int32), "o", 0x123456)], Paint(style))

    assert cells.text() == " oo"
    assert cells.ink.tolist() == [[DEFAULT, ink, ink]]
