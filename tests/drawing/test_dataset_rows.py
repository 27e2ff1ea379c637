from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM, REVERSE
from rnn_tui.drawing.dataset_rows import (
    Rows,
    _error,
    draw,
    rows_shown,
)
from rnn_tui.drawing.numbers import short
from rnn_tui.drawing.paint import Paint


def rows(length: int = 20, count: int = 5) -> Rows:
    X = np.tile(np.linspace(0, 1, length), (count, 1))
    t = X.sum(axis=1)
    return Rows(10, X, t, t + 2.5, 12, np.arange(length + 1.0), 0.0, 1.0, X[2])


@pytest.mark.parametrize("style", ["half", "ascii"])
@pytest.mark.parametrize("width", [34, 48, 90])
def test_rows_show_target_output_and_error(style: str, width: int) -> None:
    lines = draw(rows(), width, 14, Paint(style), samples=30).text().splitlines()

    assert lines[0].split()[-3:] == ["target", "output", "error"]
    assert [line.split()[0] for line in lines[1:6]] == ["10", "11", "12", "13", "14"]
    assert all(line.split()[-3:] == ["10.00", "12.50", "2.50"] for line in lines[1:6])
    assert "sequence 12" in lines[6]


def test_every_state_is_shown_or_left_out_visibly() -> None:
    roomy = draw(rows(length=20), 60, 14, Paint("half"), samples=30).text()
    narrow = draw(rows(length=60), 34, 8, Paint("half"), samples=30).text()

    assert all(f"{k}.00" in roomy for k in range(21))
    assert "..." in narrow
    assert "60.00" in narrow


def test_a_row_too_long_shows_its_last_inputs_after_a_mark() -> None:
    cells = draw(rows(length=60), 34, 8, Paint("ascii"), samples=30)

    assert cells.glyph[1, 3] == "~"
    assert cells.glyph[1, 12] == "@"


def test_shades_go_from_the_least_input_to_the_largest() -> None:
    cells = draw(rows(), 60, 10, Paint("half"), samples=30)
    shades = cells.paper[1, 3:23].tolist()

    assert shades == sorted(shades)
    assert len(set(shades)) == 20


def test_a_dataset_of_one_value_has_a_shade() -> None:
    same = Rows(0, np.ones((1, 3)), np.ones(1), np.ones(1), 0, np.ones(4), 1.0, 1.0, np.ones(3))

    cells = draw(same, 30, 8, Paint("ascii"), samples=1)

    assert "1.00" in cells.text()
    assert "".join(cells.glyph[1, 3:7]) == "=== "


@pytest.mark.parametrize("value", [0.0, 1.5, -99.99, 1234.5, -6.9e5, 1e-7, -1e-12, 3e15, -np.inf])
@pytest.mark.parametrize("width", [6, 8])
def test_short_numbers_fit(value: float, width: int) -> None:
    text = short(value, width)

    assert len(text) <= width
    assert float(text) == pytest.approx(value, rel=0.5)


def small(X: list[list[float]], states: int = 5, first: int = 0) -> Rows:
    values = np.array(X)
    t = np.arange(len(X), dtype=float)
    return Rows(first, values, t, t - 1.5, first + 1, np.arange(float(states)), 0.0, 1.0, values[1])


@pytest.mark.parametrize(
    ("width", "height", "length", "shown"),
    [
        (40, 1, 20, 1),
        (40, 3, 20, 1),
        (40, 4, 20, 1),
        (40, 6, 20, 2),
        # Two lines of headings, and at least three of states.
        (40, 8, 20, 3),
        (40, 12, 20, 6),
        # 21 states are six lines of four numbers, under two of bars.
        (40, 60, 20, 50),
        # Nine states have a line each within a third of the height.
        (27, 30, 8, 18),
        # A column less has no room for their bars: two numbers a line.
        (26, 30, 8, 21),
        # On a line of 118 columns there are 14 of them.
        (118, 36, 20, 30),
    ],
)
def test_states_have_a_third_of_the_height_or_what_they_need(
    width: int, height: int, length: int, shown: int
) -> None:
    assert rows_shown(width, height, length) == shown


def test_the_whole_picture() -> None:
    cells = draw(small([[0, 1, 0, 1], [1, 1, 0.5, 0]]), 40, 7, Paint("ascii"), samples=2)

    assert cells.text().splitlines() == [
        "   x_1..x_4         target output  error",
        " 0  @ @               0.00  -1.50  -1.50",
        " 1 @@=                1.00  -0.50  -1.50",
        "states of sequence 1  linear bars",
        "    .::| +4.00",
        "s_0    0.00    1.00    2.00    3.00",
        "s_4    4.00",
    ]


@pytest.mark.parametrize(("samples", "index"), [(100, " 0 "), (101, "  0 "), (1001, "   0 ")])
def test_numbers_of_rows_are_as_wide_as_the_last_one(samples: int, index: str) -> None:
    cells = draw(small([[1, 1]] * 2), 28, 7, Paint("ascii"), samples=samples)

    assert cells.text().splitlines()[1].startswith(f"{index}@@")


def test_the_selected_row_stands_out_and_so_does_the_last_state() -> None:
    cells = draw(
        small([[0, 1], [1, 0], [0, 0]], states=4, first=7), 40, 8, Paint("half"), samples=200
    )

    index, numbers = slice(0, 3), slice(19, 40)
    for row, marked in ((1, False), (2, True), (3, False)):
        assert set(cells.attrs[row, index].tolist()) == {BOLD | REVERSE if marked else 0}
        assert set(cells.attrs[row, numbers].tolist()) == {BOLD if marked else 0}
    assert cells.attrs[0, 4] == cells.attrs[0, 39] == DIM
    assert cells.attrs[4, :20].tolist() == [DIM] * 20
    # Under a line of bars s_0 to s_3, eight columns each, after their name.
    assert cells.attrs[6].tolist() == [DIM] * 3 + [0] * 24 + [BOLD] * 8 + [0] * 5


@pytest.mark.parametrize(("width", "target"), [(45, " -12346"), (46, " -12345.6")])
def test_numbers_use_all_but_one_of_their_columns(width: int, target: str) -> None:
    few = replace(small([[1.0]] * 2), t=np.full(2, -12345.6), states=np.array([0.0, 12345.67]))

    lines = draw(few, width, 7, Paint("ascii"), samples=2).text().splitlines()

    assert target in lines[1]
    assert lines[6].split()[:3] == ["s_1", "1.00", "12345.7"]


def test_how_states_are_reckoned_is_written_where_there_is_room() -> None:
    roomy = draw(small([[0.0, 1.0]] * 2), 62, 7, Paint("half"), samples=2)

    assert roomy.text().splitlines()[3] == (
        "states of sequence 1  linear bars  s_k = wx x_k + wRec s_(k-1)"
    )


@pytest.mark.parametrize(("width", "name"), [(33, "x_1..x_20"), (32, "x")])
def test_inputs_have_a_short_name_where_a_long_one_has_no_room(width: int, name: str) -> None:
    text = draw(rows(), width, 8, Paint(), samples=30).text().splitlines()[0]

    assert text.split()[0] == name
    assert len(text) == width


@pytest.mark.parametrize(("width", "apart"), [(45, 7), (46, 9)])
def test_numbers_are_farther_apart_where_there_is_room(width: int, apart: int) -> None:
    text = draw(rows(), width, 8, Paint(), samples=30).text().splitlines()[0]

    assert text.index("output") - text.index("target") == apart
    assert len(text) == width


def test_inputs_are_greys() -> None:
    cells = draw(small([[0, 0.5, 1], [1, 0, 0]]), 36, 8, Paint("half"), samples=2)

    assert cells.paper[1, 3:7].tolist() == [0x202020, 0x848484, 0xE8E8E8, DEFAULT]
    assert cells.paper[2, 3:7].tolist() == [0xE8E8E8, 0x202020, 0x202020, DEFAULT]


def test_two_inputs_share_a_cell_where_there_is_less_room() -> None:
    cells = draw(small([[0, 1, 0.5, 0, 1]] * 2), 28, 8, Paint("half"), samples=2)

    assert "".join(cells.glyph[1, 3:7]) == "▌▌▌ "
    assert cells.ink[1, 3:6].tolist() == [0x202020, 0x848484, 0xE8E8E8]
    assert cells.paper[1, 3:7].tolist() == [0xE8E8E8, 0x202020, DEFAULT, DEFAULT]


@pytest.mark.parametrize(("style", "mark"), [("half", "~"), ("quadrant", "…")])
def test_of_too_many_inputs_the_last_ones_are_shown(style: str, mark: str) -> None:
    cells = draw(small([[0, 0, 0, 1, 0, 0.5, 1, 0, 0.5]] * 2), 28, 8, Paint(style), samples=2)

    assert "".join(cells.glyph[1, 3:7]) == f"{mark}▌▌▌"
    assert cells.ink[1, 4:7].tolist() == [0xE8E8E8, 0x848484, 0x202020]
    assert cells.paper[1, 4:7].tolist() == [0x202020, 0xE8E8E8, 0x848484]


def test_without_colours_inputs_are_characters_one_a_cell() -> None:
    fits, cut = (
        draw(small([row] * 2), 28, 8, Paint("quadrant", "none"), samples=2)
        for row in ([1, 0.5, 0, 1], [1, 0, 0.25, 1, 0.4])
    )

    assert "".join(fits.glyph[1, 3:7]) == "@= @"
    assert "".join(cut.glyph[1, 3:7]) == "~:@="


def test_what_rounding_leaves_is_no_error() -> None:
    assert _error(0.1 + 0.2, 0.3) == 0.0
    assert _error(1.0 + 1e-12, 1.0) > 0.0
    assert _error(1.0, 3.0) == -2.0


@pytest.mark.parametrize(
    ("X", "text"),
    [
        ([[0, 0.5, 1], [1, 0, 0]], "0.0 0.5 1.0"),
        ([[0, 1, 1], [1, 0, 0]], "0 1 1"),
        ([[0, 0.123, 1], [1, 0, 0]], "0.00 0.12 1.00"),
    ],
)
@pytest.mark.parametrize("style", ["half", "ascii"])
def test_inputs_are_numbers_where_there_is_room(
    X: list[list[float]], text: str, style: str
) -> None:
    # Three columns are for the row's number, three times seven for those after the inputs.
    width = 3 + len(text) + 2 + 21
    wide, narrow = (draw(small(X), w, 8, Paint(style), samples=2) for w in (width, width - 1))

    assert "".join(wide.glyph[1, 3 : 5 + len(text)]) == f" {text} "
    assert text not in narrow.text()
    if style == "half":
        assert wide.paper[1, 4] == wide.paper[1, 3] == 0x202020
        assert wide.ink[1, 3] == 0xFFFFFF
        assert wide.ink[1, 2 + len(text)] == 0x000000


def test_inputs_too_large_or_too_small_for_their_digits_are_shades() -> None:
    for high in (1e4, 0.001):
        values = replace(small([[0, high], [high, 0]]), high=high)
        assert draw(values, 80, 8, Paint("ascii"), samples=2).text().splitlines()[1][3:5] == " @"
