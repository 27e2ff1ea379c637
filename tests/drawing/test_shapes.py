from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rnn_tui.drawing.bands import BANDS_COUNT
from rnn_tui.drawing.marks import ASCII_RAMP
from rnn_tui.drawing.paint import Paint, bands
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
