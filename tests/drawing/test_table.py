from __future__ import annotations

import pytest

from rnn_tui.drawing.cells import BOLD, DIM, REVERSE, Cells
from rnn_tui.drawing.table import Column, draw_table, first_row, fitting

COLUMNS = [
    Column("name", 6, 0, words=True),
    Column("n", 3, 2),
    Column("loss", 8, 1),
    Column("end", 5, 3, words=True),
]
ROWS = [
    ["a one", "1", "1e-3", "left"],
    ["b two", "22", "2e-12345"],
    ["c three", "333", "3", "away"],
]


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (28, [0, 1, 2, 3]),
        (27, [0, 1, 2]),
        (21, [0, 1, 2]),
        (20, [0, 2]),
        (16, [0, 2]),
        (15, [0]),
        (2, [0]),
    ],
)
def test_columns_are_left_out_by_their_rank(width: int, places: list[int]) -> None:
    # They take 6, 3, 8 and 5 columns, two blanks between.
    assert fitting(COLUMNS, width) == places


def test_a_heading_takes_its_room() -> None:
    assert fitting([Column("ab", 1, 0), Column("heading", 1, 1)], 10) == [0]
    assert fitting([Column("ab", 1, 0), Column("heading", 1, 1)], 11) == [0, 1]


def test_words_stand_to_the_left_and_numbers_to_the_right() -> None:
    cells = Cells.blank(28, 5)

    assert draw_table(cells, COLUMNS, ROWS, 1) == 0
    assert cells.text().split("\n") == [
        "name      n      loss  end",
        "a one     1      1e-3  left",
        "b two    22  2e-12345",
        "c three 333         3  away",
        "",
    ]
    assert cells.attrs[:, 0].tolist() == [DIM, 0, BOLD | REVERSE, 0, 0]
    assert (cells.attrs[2] == BOLD | REVERSE).all()


@pytest.mark.parametrize(("selected", "first"), [(0, 0), (2, 0), (3, 1), (5, 3), (7, 4), (9, 4)])
def test_the_selected_row_is_always_among_those_shown(selected: int, first: int) -> None:
    # Nine rows in room for five.
    assert first_row(9, 5, selected) == first
    assert first_row(9, 9, selected) == 0


def test_where_rows_are_left_out_the_heading_says_which_is_selected() -> None:
    cells = Cells.blank(16, 3)

    assert draw_table(cells, COLUMNS, ROWS, 2) == 1
    assert cells.text().split("\n") == [
        "name 3/3    loss", "b two   2e-12345", "c three        3",
    ]  # fmt: skip
    assert cells.attrs[:, 0].tolist() == [DIM, 0, BOLD | REVERSE]
