from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.drawing.cells import DEFAULT, DIM
from rnn_tui.drawing.charts import heat_map
from rnn_tui.drawing.paint import Paint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.arrays import Array
    from rnn_tui.drawing.cells import Cells


def draw(gradient: Array, rows: NDArray[np.intp], width: int, height: int, paint: Paint) -> Cells:
    return heat_map.draw(gradient, rows, width, height, paint).cells


GRADIENT = np.outer(np.linspace(-5, 5, 30), 2.0 ** np.arange(21))


@pytest.mark.parametrize("colors", ["truecolor", "256", "16", "none"])
@pytest.mark.parametrize("style", ["ascii", "quadrant"])
def test_signs_and_sizes_look_different(style: str, colors: str) -> None:
    cells = draw(GRADIENT, np.arange(30), 40, 20, Paint(style, colors))

    looks = [
        (cells.glyph[row, column], int(cells.paper[row, column]))
        for row, column in ((0, 4), (0, 30), (17, 4))
    ]
    assert len(set(looks)) == 3
    assert cells.text().isascii() == (style == "ascii")


def test_time_runs_backwards_and_rows_are_named() -> None:
    cells = draw(GRADIENT, np.arange(30), 40, 20, Paint("ascii"))
    lines = cells.text().splitlines()

    assert lines[-1].split()[:2] == ["s_20", "output"]
    assert lines[-1].split()[-2:] == ["start", "s_0"]
    assert lines[0].startswith(" 0|")
    assert lines[17].startswith("29|")


def test_what_overflows_is_strongest() -> None:
    gradient = np.where(np.arange(21) < 5, -np.inf, 1.0)[None]

    cells = draw(gradient, np.array([7]), 40, 8, Paint("ascii"))

    assert "&" in cells.text().splitlines()[0]


@pytest.mark.parametrize("size", [(0, 0), (5, 3), (16, 4), (300, 90)])
def test_any_size(size: tuple[int, int]) -> None:
    cells = draw(GRADIENT, np.arange(30), *size, Paint())

    assert (cells.width, cells.height) == size


RISING = np.array([0.0] * 9 + [2.0, 20.0, 200.0, 2e3, 2e4])
"""0 to 5 on the scale, the largest at k = 13, the last state."""


def test_the_whole_picture() -> None:
    cells = draw(np.stack([RISING, -RISING]), np.array([0, 7]), 16, 4, Paint("ascii"))

    assert cells.text().splitlines() == [
        "0|@#=:.",
        "7|&%~;,",
        " ++------------+",
        "s_13         s_0",
    ]
    assert cells.attrs[3].tolist() == [DIM] * 4 + [0] * 9 + [DIM] * 3


@pytest.mark.parametrize(
    ("paint", "strongest", "faintest"),
    [
        (Paint(), (0xE5432D, 0x3B7DE0), (0x2E0D09, 0x0C192D)),
        (Paint(dark=False), (0xE5432D, 0x3B7DE0), (0xFAD9D5, 0xD8E5F9)),
        (Paint("half", "16"), (0xFF5555, 0x5555FF), (0xFF5555, 0x5555FF)),
    ],
)
def test_red_raises_and_blue_lowers_the_loss(
    paint: Paint, strongest: tuple[int, int], faintest: tuple[int, int]
) -> None:
    cells = draw(np.stack([RISING, -RISING]), np.array([0, 1]), 16, 4, paint)

    assert tuple(cells.paper[:2, 2].tolist()) == strongest
    assert tuple(cells.paper[:2, 6].tolist()) == faintest
    assert (cells.paper[:2, 7:] == DEFAULT).all()


def test_with_sixteen_colours_characters_tell_how_strong_it_is() -> None:
    cells = draw(np.stack([RISING, -RISING]), np.array([0, 1]), 16, 4, Paint("half", "16"))

    assert ["".join(row) for row in cells.glyph[:2, 2:8]] == ["@#=:. ", "&%~;, "]
    assert cells.ink[:2, 2:8].tolist() == [[0] * 5 + [DEFAULT]] * 2
    plain = draw(RISING[None], np.array([0]), 16, 4, Paint("half"))
    assert set(plain.glyph[0, 2:]) == {" "}


def test_of_many_samples_some_are_shown_the_first_and_the_last_among_them() -> None:
    gradient = np.outer([1.0, 0, 0, -1.0, 0, 0, 1.0], np.ones(14))

    cells = draw(gradient, np.array([2, 3, 4, 5, 6, 7, 48]), 17, 5, Paint("ascii"))

    assert cells.text().splitlines()[:4] == [
        " 2|" + "@" * 14, "  |" + "&" * 14, "48|" + "@" * 14, "  ++------------+",
    ]  # fmt: skip


def test_few_samples_have_a_row_each() -> None:
    lines = draw(np.ones((2, 14)), np.array([0, 1]), 16, 9, Paint("ascii")).text().splitlines()

    assert [line[:2] for line in lines[:3]] == ["0|", "1|", " +"]


def test_columns_show_the_nearest_step() -> None:
    # 27 columns for 14 steps; half way between two it is the even one.
    cells = draw(np.stack([RISING]), np.array([0]), 29, 4, Paint("ascii"))

    assert cells.text().splitlines()[0] == "0|@@#===:..."


def test_infinite_is_as_far_from_nothing_as_a_number_of_310_digits() -> None:
    gradient = np.array([[0.0] * 11 + [1e30, 1e45, np.inf]])

    text = draw(gradient, np.array([0]), 16, 4, Paint("ascii")).text()

    # They are 30.7 and 45.7 of 310 on the scale: nearer to none, and to one, of five steps.
    assert text.startswith("0|@.\n")
    assert draw(np.zeros((1, 14)), np.array([0]), 16, 4, Paint("ascii")).text().startswith("0|\n")
    nan = np.array([[0.0] * 12 + [1.0, np.nan]])
    assert draw(nan, np.array([0]), 16, 4, Paint("ascii")).text().startswith("0| @")


@pytest.mark.parametrize(
    ("width", "height", "empty"), [(16, 4, False), (15, 4, True), (16, 3, True)]
)
def test_a_small_room_is_left_empty(width: int, height: int, empty: bool) -> None:
    text = draw(RISING[None], np.array([0]), width, height, Paint("ascii")).text()

    assert (text.strip() == "") is empty
    assert draw(np.empty((0, 14)), np.array([], int), 20, 6, Paint()).text().strip() == ""


ALTERNATING = np.where(np.arange(81) % 2, -5.0, 5.0)[None]


@pytest.mark.parametrize(("columns", "cells"), [(81, "@&" * 40 + "@"), (40, "X" * 40)])
def test_steps_that_share_a_column_are_not_sampled(columns: int, cells: str) -> None:
    picture = heat_map.draw(ALTERNATING, np.array([0]), columns + 2, 4, Paint("ascii"))

    assert picture.cells.text().splitlines()[0] == "0|" + cells
    assert picture.both_signs == (columns == 40)
    assert picture.steps_a_column == (1 if columns == 81 else 3)
    assert picture.columns.tolist()[-1] == 2
    assert len(picture.columns) == 81


def test_of_those_that_share_a_cell_the_largest_size_counts() -> None:
    # Two samples a row, two steps a column: one of them is 20,000, or -20,000.
    gradient = np.zeros((4, 28))
    gradient[0, 26], gradient[3, 1] = 2e4, -2e4

    picture = heat_map.draw(gradient, np.arange(4), 16, 4, Paint("ascii"))

    assert picture.cells.text().splitlines()[:2] == ["0|@", "3|" + " " * 13 + "&"]
    assert (picture.samples_a_row, picture.steps_a_column, picture.both_signs) == (2, 2, False)


@pytest.mark.parametrize(
    ("paint", "mixed"),
    [
        (Paint(), {" "}),
        (Paint("half", "16"), {"X"}),
        (Paint("quadrant", "none"), {"X"}),
    ],
)
def test_mixed_cells_look_unlike_both_signs(paint: Paint, mixed: set[str]) -> None:
    gradient = np.concatenate([ALTERNATING, np.full((1, 81), 5.0), np.full((1, 81), -5.0)])

    cells = heat_map.draw(gradient, np.arange(3), 42, 6, paint).cells

    looks = {(cells.glyph[row, 5], int(cells.paper[row, 5])) for row in range(3)}
    assert len(looks) == 3
    assert set(cells.glyph[0, 2:]) == mixed


def test_a_step_with_several_columns_is_named_in_the_middle_of_them() -> None:
    # 3 steps in 14 columns: nearest to the ends and to the middle.
    picture = heat_map.draw(np.array([[1.0, -1.0, 1.0]]), np.array([0]), 16, 4, Paint("ascii"))

    assert picture.cells.text().splitlines()[0] == "0|@@@@&&&&&&@@@@"
    assert picture.columns.tolist() == [15, 8, 2]
