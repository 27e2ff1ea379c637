from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.palette import (
    ANSI,
    ANSI_RAMPS,
    CROSSHAIR_COLOR,
    POINT_COLORS,
    band_colors,
    contrast,
    grey,
    indexed_band_colors,
    luminance,
    mixed,
    point_color,
)


def colors(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(values, dtype=np.int32)


@pytest.mark.parametrize(
    ("palette", "first", "middle", "last"),
    [
        ("viridis", 0x440154, 0x21918C, 0xFDE725),
        ("cividis", 0x00224E, 0x7D7C78, 0xFEE838),
        ("ylgnbu", 0xFFFFD9, 0x40B5C4, 0x081D58),
    ],
)
def test_palettes_go_from_the_lowest_band_to_the_highest(
    palette: str, first: int, middle: int, last: int
) -> None:
    found = band_colors(palette)

    assert found.shape == (31,)
    assert found[[0, 15, 30]].tolist() == [first, middle, last]


def test_colours_between_anchors_are_mixed_channel_by_channel() -> None:
    # 16/30 of the way from 44 01 54 to 48 18 6A.
    assert band_colors("viridis")[1] == 0x460D60


@pytest.mark.parametrize(
    ("palette", "first", "last"),
    [
        ("viridis", 0x5F005F, 0xFFFFAF),
        ("cividis", 0x00005F, 0xFFFFAF),
        ("ylgnbu", 0xFFFFD7, 0x00005F),
    ],
)
def test_palettes_of_256_colours_run_the_same_way(palette: str, first: int, last: int) -> None:
    found = indexed_band_colors(palette)

    assert found.shape == (31,)
    assert found[[0, 30]].tolist() == [first, last]


@pytest.mark.parametrize("palette", ["viridis", "cividis", "ylgnbu"])
def test_palettes_of_256_colours_are_of_the_terminals_own(palette: str) -> None:
    cube = {0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF}
    greys = {level * 0x010101 for level in range(0x08, 0xEF, 10)}

    for color in indexed_band_colors(palette).tolist():
        assert color in greys or {color >> 16, color >> 8 & 255, color & 255} <= cube


@pytest.mark.parametrize(("palette", "way"), [("viridis", 1), ("cividis", 1), ("ylgnbu", -1)])
def test_bands_get_brighter_evenly(palette: str, way: int) -> None:
    channels = [band_colors(palette) >> shift & 255 for shift in (16, 8, 0)]
    # As bright as a television takes them (ITU-R BT.601), which is near to what eyes see.
    steps = way * np.diff(np.array([0.299, 0.587, 0.114]) @ channels)

    assert steps.min() > 3.0
    assert steps.max() < 11.0


def test_sixteen_colours_by_their_numbers() -> None:
    names = {0: 0x000000, 1: 0xAA0000, 2: 0x00AA00, 3: 0xAA5500, 4: 0x0000AA, 5: 0xAA00AA}
    names |= {6: 0x00AAAA, 7: 0xAAAAAA, 8: 0x555555, 9: 0xFF5555, 10: 0x55FF55, 11: 0xFFFF55}
    names |= {12: 0x5555FF, 13: 0xFF55FF, 14: 0x55FFFF, 15: 0xFFFFFF}

    assert dict(enumerate(ANSI)) == names
    assert ANSI_RAMPS["viridis"] == (0, 5, 4, 12, 6, 2, 10, 11, 15)
    assert ANSI_RAMPS["cividis"] == (0, 4, 8, 3, 12, 7, 14, 11, 15)
    assert ANSI_RAMPS["ylgnbu"] == (15, 11, 10, 14, 6, 12, 4, 5, 0)


def test_green_is_brighter_than_red_and_red_than_blue() -> None:
    found = luminance(colors(0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0x000000))

    assert found == pytest.approx([1, 0.2126, 0.7152, 0.0722, 0])
    # (128/255 + 0.055) / 1.055 to the power of 2.4; 10/255 is small enough for 1 / 12.92 of it.
    assert luminance(colors(0x808080, 0x0A0A0A)) == pytest.approx([0.2159, 0.003035], abs=1e-4)


def test_what_contrasts_is_white_on_dark_and_black_on_bright() -> None:
    papers = colors(0x000000, 0x0000FF, 0x757575, 0x767676, 0x00FF00, 0xFFFFFF, -1)

    # Of 0x757575 0.1779 is the luminance, of 0x767676 0.1812: the same contrast lies between.
    assert contrast(papers).tolist() == [0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0, 0, 0, -1]


@pytest.mark.parametrize(
    ("other", "share", "mixture"),
    [
        (0x000000, 0.0, 0x804020),
        (0x000000, 1.0, 0x000000),
        (0x000000, 0.25, 0x603018),
        (0xFFFFFF, 1.0, 0xFFFFFF),
        (0x0000E0, 0.5, 0x402080),
    ],
)
def test_a_mixture_has_its_share_of_the_other_colour(
    other: int, share: float, mixture: int
) -> None:
    assert mixed(colors(0x804020, 0x804020), other, share).tolist() == [mixture] * 2


def test_greys_go_from_nearly_black_to_nearly_white() -> None:
    shades = grey(np.array([[-1.0, 0.0], [0.5, 1.0], [1.0, 7.0]]))

    # 32 and 0.3326 of 200 are 98.5.
    assert grey(np.array([0.3326])).tolist() == [0x636363]
    assert shades.tolist() == [[0x202020, 0x202020], [0x848484, 0xE8E8E8], [0xE8E8E8, 0xE8E8E8]]


def test_points_are_red_blue_magenta_cyan_green_and_yellow() -> None:
    assert POINT_COLORS == (0xFF5555, 0x5C8DFF, 0xFF55FF, 0x00D7D7, 0x3FC03F, 0xE5C000)
    assert [point_color(place) for place in (0, 5, 6)] == [0xFF5555, 0xE5C000, 0xFF5555]
    assert CROSSHAIR_COLOR == 0xFF8C00
