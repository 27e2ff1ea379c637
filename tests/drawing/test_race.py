from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, DEFAULT, Cells
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.race import COLORS, Entrant, color, draw_together

NOWHERE = np.empty((0, 2))
RED, GREEN, BLUE = (
    Entrant(letter, ink, np.empty(0, np.int64), NOWHERE, np.empty(0))
    for letter, ink in (("r", 0xFF0000), ("g", 0x00FF00), ("b", 0x0000FF))
)


def test_optimisers_have_colours_of_their_own() -> None:
    assert COLORS == (
        0xFFFFFF, 0xFF6B6B, 0xFF9F1C, 0x4FC3F7, 0x5C8DFF, 0xB388FF, 0xFF55FF, 0x7CFC6A, 0xFFD93D,
    )  # fmt: skip
    assert [color(place, dark=True) for place in range(9)] == list(COLORS)
    assert color(9, dark=True) == 0xFFFFFF


@pytest.mark.parametrize(("place", "darker"), [(0, 0x737373), (1, 0x733030), (3, 0x24586F)])
def test_on_a_bright_background_they_are_darker(place: int, darker: int) -> None:
    assert color(place, dark=False) == darker


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
