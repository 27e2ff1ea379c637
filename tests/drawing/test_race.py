from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, DEFAULT, Cells
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.race import Entrant, color, draw_together

if TYPE_CHECKING:
    from rnn_tui.arrays import Array

NOWHERE = np.empty((0, 2))
RED, GREEN, BLUE = (
    Entrant(letter, ink, np.empty(0, np.int64), NOWHERE, np.empty(0))
    for letter, ink in (("r", 0xFF0000), ("g", 0x00FF00), ("b", 0x0000FF))
)


def lab(rgb: int) -> Array:
    """A colour in CIELAB (D65), where equal distances look about equal."""
    channels = np.array([rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255]) / 255
    linear = np.where(channels > 0.04045, ((channels + 0.055) / 1.055) ** 2.4, channels / 12.92)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.array(to_xyz) @ linear / [0.9505, 1.0, 1.089]
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("dark", [True, False])
def test_optimisers_have_colours_that_are_told_apart(dark: bool) -> None:
    colors = [color(place, dark=dark) for place in range(9)]

    distances = [np.linalg.norm(lab(a) - lab(b)) for a, b in combinations(colors, 2)]

    assert min(distances) > 25
    assert color(9, dark=dark) == colors[0]
    paper = 0x121212 if dark else 0xFFFFFF
    assert min(abs(lab(ink)[0] - lab(paper)[0]) for ink in colors) > 45


def test_colours_by_place() -> None:
    assert (color(0, dark=True), color(8, dark=True)) == (0xFFFFFF, 0xFFE14D)
    assert (color(0, dark=False), color(8, dark=False)) == (0x303030, 0x6B6B00)


def together(rows: list[list[list[int]]], entrants: list[Entrant], paint: Paint) -> Cells:
    """Runs over a picture of dots of cells whose last column may not be drawn on."""
    patterns = [np.array(row, dtype=np.int32) for row in rows]
    cells = Cells.blank(patterns[0].shape[1], patterns[0].shape[0])
    where = np.ones(patterns[0].shape, dtype=np.bool_)
    where[:, -1] = False
    draw_together(cells, patterns, entrants, paint, where)
    return cells


def test_where_runs_share_cells_they_take_turns_and_all_dots_are_there() -> None:
    upper, lower = [[1, 1, 1, 1, 0, 1]], [[0, 2, 2, 2, 2, 2]]

    cells = together([upper, lower], [RED, GREEN], Paint())

    assert "".join(cells.glyph[0]) == "⠁⠃⠃⠃⠂ "
    red, green = RED.color, GREEN.color
    assert cells.ink[0].tolist() == [red, green, red, green, green, DEFAULT]
    assert cells.attrs[0].tolist() == [BOLD] * 5 + [0]


@pytest.mark.parametrize("paint", [Paint("ascii"), Paint("half"), Paint("half", "none")])
def test_without_dots_letters_take_turns(paint: Paint) -> None:
    cells = together([[[1] * 7]] * 3, [RED, GREEN, BLUE], paint)
    assert "".join(cells.glyph[0]) == "rgbrgb "


def test_without_colours_there_are_letters_even_where_there_are_dots() -> None:
    assert "".join(together([[[1] * 4]], [RED], Paint("quadrant", "none")).glyph[0]) == "rrr "


@pytest.mark.parametrize(("down", "across"), [(0, 1), (1, 0), (1, 1), (1, -1)])
@pytest.mark.parametrize("count", range(2, 10))
def test_all_who_share_a_line_are_seen_along_it(down: int, across: int, count: int) -> None:
    entrants = [RED._replace(letter=str(i)) for i in range(count)]
    line = np.zeros((50, 101), dtype=np.int32)
    for step in range(50):
        line[down * step, 50 + across * (step - 50 * (across == 1))] = 1

    cells = together([line.tolist()] * count, entrants, Paint("ascii"))

    seen = [glyph for glyph in cells.glyph.ravel() if glyph != " "]
    assert {*seen} == {str(i) for i in range(count)}
    assert len(seen) == 50


def test_nobody_is_drawn_where_nobody_races() -> None:
    cells = Cells.blank(3, 2)
    draw_together(cells, [], [], Paint(), np.ones((2, 3), dtype=np.bool_))
    assert cells.text() == "\n"
