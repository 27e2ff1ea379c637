from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rnn_tui.drawing.bands import BANDS_COUNT
from rnn_tui.drawing.cells import REVERSE
from rnn_tui.drawing.marks import ASCII_RAMP
from rnn_tui.drawing.paint import Paint, bands, signs
from rnn_tui.drawing.palette import band_colors
from rnn_tui.drawing.shapes import SHAPES, WHOLE, fill

BAND_COLORS = band_colors("viridis").tolist()
TRUECOLOR = bands(Paint())


def test_ascii_tells_every_band_apart_without_colour() -> None:
    cells = fill(np.arange(BANDS_COUNT, dtype=np.uint8)[None, :], bands(Paint("ascii")), WHOLE)

    assert cells.text().ljust(BANDS_COUNT) == ASCII_RAMP
    assert not set(ASCII_RAMP) & set("0123456789+*@So")


@pytest.mark.parametrize("style", SHAPES)
def test_a_cell_of_one_band_is_a_space(style: str) -> None:
    across, down = Paint(style).parts

    cells = fill(np.full((down, across), 9, dtype=np.uint8), TRUECOLOR, SHAPES[style])

    assert cells.glyph.tolist() == [[" "]]
    assert cells.paper.tolist() == [[BAND_COLORS[9]]]


@given(st.sampled_from(sorted(SHAPES)), st.data())
def test_two_bands_in_a_cell_are_drawn_without_loss(style: str, data: st.DataObject) -> None:
    across, down = Paint(style).parts
    shape = (3 * down, 4 * across)
    field = data.draw(arrays.arrays(np.uint8, shape, elements=st.sampled_from([4, 20])))

    cells = fill(field, TRUECOLOR, SHAPES[style])

    for row in range(3):
        for column in range(4):
            pattern = SHAPES[style].glyphs.index(str(cells.glyph[row, column]))
            for part in range(across * down):
                color = cells.ink if pattern >> part & 1 else cells.paper
                place = row * down + part // across, column * across + part % across
                assert color[row, column] == BAND_COLORS[field[place]]


def test_more_bands_are_split_half_way() -> None:
    cells = fill(np.array([[0, 4], [9, 10]], dtype=np.uint8), TRUECOLOR, SHAPES["quadrant"])

    assert cells.glyph.tolist() == [["▄"]]
    assert cells.ink.tolist() == [[BAND_COLORS[10]]]
    assert cells.paper.tolist() == [[BAND_COLORS[0]]]


def test_without_colours_every_other_band_is_reversed_and_shapes_are_kept() -> None:
    field = np.array([[0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]], dtype=np.uint8)

    cells = fill(field, bands(Paint("quadrant", "none")), SHAPES["quadrant"])

    assert "".join(cells.glyph[0]) == " ▟▀"
    assert cells.attrs.tolist() == [[0, 0, 0]]
    one = field[:, 4:][:1].repeat(2, axis=0)
    assert fill(one, bands(Paint("half", "none")), SHAPES["half"]).attrs.all()


@pytest.mark.parametrize(
    ("glyph", "pattern"),
    [("▘", 1), ("▝", 2), ("▀", 3), ("▖", 4), ("▌", 5), ("▞", 6), ("▗", 8), ("▐", 10), ("▄", 12)],
)
def test_quadrants_are_in_the_order_of_their_bits(glyph: str, pattern: int) -> None:
    assert SHAPES["quadrant"].glyphs[pattern] == glyph


def test_sextants_are_in_the_order_of_their_bits() -> None:
    glyphs = SHAPES["sextant"].glyphs

    assert len(set(glyphs)) == 64
    for pattern, glyph in enumerate(glyphs):
        name = unicodedata.name(glyph)
        if "SEXTANT" in name:
            digits = name.rpartition("-")[2]
            assert pattern == sum(1 << int(digit) - 1 for digit in digits)
    assert [glyphs[i] for i in (0, 21, 42, 63)] == [" ", "▌", "▐", "█"]


def test_halves_are_in_the_order_of_their_bits() -> None:
    names = [unicodedata.name(glyph) for glyph in SHAPES["half"].glyphs]

    assert names == ["SPACE", "UPPER HALF BLOCK", "LOWER HALF BLOCK", "FULL BLOCK"]


def test_all_quadrants_by_their_names() -> None:
    corners = "UPPER LEFT", "UPPER RIGHT", "LOWER LEFT", "LOWER RIGHT"
    for pattern, glyph in enumerate(SHAPES["quadrant"].glyphs):
        name = unicodedata.name(glyph)
        if name.startswith("QUADRANT"):
            inked = name.removeprefix("QUADRANT ").split(" AND ")
            assert pattern == sum(1 << corners.index(corner) for corner in inked)
    assert "".join(SHAPES["quadrant"].glyphs[pattern] for pattern in (0, 15)) == " █"


def test_parts_of_each_style() -> None:
    parts = {name: (shapes.across, shapes.down) for name, shapes in SHAPES.items()}

    assert parts == {"half": (1, 2), "quadrant": (2, 2), "sextant": (2, 3)}
    assert (WHOLE.across, WHOLE.down) == (1, 1)


@pytest.mark.parametrize(
    ("field", "glyph"),
    [
        ([[0, 2], [2, 4]], "▗"),
        ([[0, 3], [2, 4]], "▐"),
        ([[3, 1], [4, 1]], "▌"),
        ([[4, 4], [1, 2]], "▀"),
        ([[9, 0], [0, 9]], "▚"),
    ],
)
def test_what_is_just_half_way_belongs_to_the_lower(field: list[list[int]], glyph: str) -> None:
    cells = fill(np.array(field, dtype=np.uint8), TRUECOLOR, SHAPES["quadrant"])

    assert cells.text() == glyph


@pytest.mark.parametrize(
    ("style", "field", "glyph"),
    [
        ("half", [[7], [3]], "▀"),
        ("half", [[3], [7]], "▄"),
        ("sextant", [[7, 3], [3, 3], [3, 3]], "\U0001fb00"),
        ("sextant", [[3, 3], [3, 3], [3, 7]], "\U0001fb1e"),
    ],
)
def test_the_higher_area_is_the_ink(style: str, field: list[list[int]], glyph: str) -> None:
    cells = fill(np.array(field, dtype=np.uint8), TRUECOLOR, SHAPES[style])

    assert cells.text() == glyph
    assert (cells.ink[0, 0], cells.paper[0, 0]) == (BAND_COLORS[7], BAND_COLORS[3])


def test_rows_and_columns_stay_where_they_are() -> None:
    field = np.array(
        [[1, 1, 2, 2, 3, 3], [1, 1, 2, 2, 3, 3], [4, 4, 5, 5, 6, 6], [4, 4, 5, 5, 6, 6]]
    )

    cells = fill(field.astype(np.uint8), TRUECOLOR, SHAPES["quadrant"])

    assert cells.paper.tolist() == [[BAND_COLORS[i] for i in (1, 2, 3)],
                                    [BAND_COLORS[i] for i in (4, 5, 6)]]  # fmt: skip
    # A blank has the ink of the band after it.
    assert cells.ink.tolist() == [[BAND_COLORS[i] for i in (2, 3, 4)],
                                  [BAND_COLORS[i] for i in (5, 6, 7)]]  # fmt: skip


def test_areas_of_one_colour_are_not_parted() -> None:
    # With sixteen colours bands 0 and 1 are black and nearly black.
    field = np.array([[0], [1]], dtype=np.uint8)

    cells = fill(field, bands(Paint("half", "16")), SHAPES["half"])

    assert cells.text() == ""
    assert cells.paper.tolist() == [[0x000000]]


def test_of_areas_of_one_colour_the_lower_is_painted() -> None:
    # With sixteen colours band 3 is mostly magenta on black, band 4 all magenta.
    field = np.array([[3, 4], [4, 3]], dtype=np.uint8)

    cells = fill(field, bands(Paint("half", "16")), SHAPES["half"])

    assert cells.text() == "▓▓"
    assert cells.ink.tolist() == [[0xAA00AA] * 2]
    assert cells.paper.tolist() == [[0x000000] * 2]


def test_without_colours_reversed_parts_are_inked() -> None:
    areas = bands(Paint("half", "none"))
    field = np.array([[0, 1, 1, 0, 2], [1, 0, 3, 2, 5]], dtype=np.uint8)

    cells = fill(field, areas, SHAPES["half"])

    assert "".join(cells.glyph[0]) == "▄▀  ▄"
    assert cells.attrs.tolist() == [[0, 0, REVERSE, 0, 0]]


def test_without_colours_areas_that_are_not_reversed_keep_their_characters() -> None:
    field = np.array([[1, 3], [2, 3]], dtype=np.uint8)

    cells = fill(field, signs(Paint("half", "none")), SHAPES["half"])

    assert "".join(cells.glyph[0]) == "░▓"
    assert not cells.attrs.any()


def test_nothing_can_be_filled() -> None:
    assert fill(np.empty((0, 0), np.uint8), TRUECOLOR, SHAPES["half"]).glyph.shape == (0, 0)
