from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM, REVERSE, Cells
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.pen import Pen, braille, characters, patterns_of, stroke

DOTS, LETTERS = Paint("braille"), Paint("half")
BITS = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
"""Unicode's: dots 1, 2, 3 and 7 at the left, 4, 5, 6 and 8 at the right."""


@pytest.mark.parametrize(
    ("row", "column", "character"),
    [
        (0, 0, "⠁"), (1, 0, "⠂"), (2, 0, "⠄"), (3, 0, "⡀"),
        (0, 1, "⠈"), (1, 1, "⠐"), (2, 1, "⠠"), (3, 1, "⢀"),
    ],
)  # fmt: skip
def test_every_dot_has_its_bit(row: int, column: int, character: str) -> None:
    touched = np.ones((8, 6), dtype=np.int32)
    touched[4 + row, 2 + column] = 0

    patterns = braille(touched, 0)

    assert patterns.tolist() == [[0, 0, 0], [0, BITS[row][column], 0]]
    assert "".join(characters(patterns[1, 1:2])) == character


def test_dots_are_drawn_up_to_an_iteration_and_with_it() -> None:
    touched = np.array([[0, 1], [2, 3], [4, 5], [6, 7]], dtype=np.int32)

    assert [int(braille(touched, until)[0, 0]) for until in (-1, 0, 1, 4, 7)] == [
        0, 0x01, 0x09, 0x1F, 0xFF,
    ]  # fmt: skip


def test_patterns_and_characters_name_each_other() -> None:
    assert "".join(characters(np.array([0, 1, 0xC9, 0xFF], dtype=np.int32))) == "⠀⠁⣉⣿"
    glyphs = np.array(list("⠀⠁⣿⟿⤀ x"), dtype="<U1")
    assert patterns_of(glyphs).tolist() == [0, 1, 255, 0, 0, 0, 0]


def picture() -> Cells:
    """One row: black, white, and the terminal's own paper; then a letter."""
    cells = Cells.blank(4, 1)
    cells.write(0, 0, "ab⠂d", attrs=REVERSE)
    cells.paper[0, :2] = 0x000000, 0xFFFFFF
    return cells


PATTERNS = np.array([[1, 0x80, 1, 0]], dtype=np.int32)


def test_a_line_of_dots_is_drawn_on_the_cells_own_paper() -> None:
    cells = picture()

    on = stroke(cells, PATTERNS, Pen("*"), DOTS)

    assert on.tolist() == [[True, True, True, False]]
    assert cells.text() == "⠁⢀⠁d"
    assert cells.ink.tolist() == [[0xFFFFFF, 0x000000, DEFAULT, DEFAULT]]
    assert cells.paper.tolist() == [[0x000000, 0xFFFFFF, DEFAULT, DEFAULT]]
    assert cells.attrs.tolist() == [[REVERSE] * 4]


def test_where_there_are_no_dots_a_line_is_its_mark() -> None:
    cells = picture()

    stroke(cells, PATTERNS, Pen("*", 0x123456, BOLD), LETTERS)

    assert cells.text() == "***d"
    assert cells.ink.tolist() == [[0x123456] * 3 + [DEFAULT]]
    assert cells.paper.tolist() == [[0x000000, 0xFFFFFF, DEFAULT, DEFAULT]]
    assert cells.attrs.tolist() == [[REVERSE | BOLD] * 3 + [REVERSE]]


def test_joined_dots_keep_those_that_are_there() -> None:
    cells = picture()

    stroke(cells, PATTERNS, Pen("*", joined=True), DOTS)

    assert cells.text() == "⠁⢀⠃d"


def test_cells_may_have_marks_and_inks_of_their_own() -> None:
    cells = picture()
    marks, inks = np.array([list("wxyz")]), np.array([[1, 2, 3, 4]], dtype=np.int32)

    stroke(cells, np.array([[0, 1, 0, 1]], np.int32), Pen(marks, inks), LETTERS)

    assert cells.text() == "ax⠂z"
    assert cells.ink.tolist() == [[DEFAULT, 2, DEFAULT, 4]]


@pytest.mark.parametrize(("paint", "text"), [(DOTS, "a⢀⠂d"), (LETTERS, "a*⠂d")])
def test_only_where_it_may_be_a_line_is_drawn(paint: Paint, text: str) -> None:
    cells, where = picture(), np.array([[False, True, False, True]])

    on = stroke(cells, PATTERNS, Pen("*", 1, DIM), paint, where=where)

    assert on.tolist() == [[False, True, False, False]]
    assert cells.text() == text
    assert cells.ink.tolist() == [[DEFAULT, 1, DEFAULT, DEFAULT]]
    assert cells.attrs.tolist() == [[REVERSE, REVERSE | DIM, REVERSE, REVERSE]]
