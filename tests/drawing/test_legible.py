from __future__ import annotations

from itertools import product

import pytest
from rich.color import Color

from rnn_tui.drawing.charts.history import LOSS_COLOR, W_REC_COLOR, WX_COLOR
from rnn_tui.drawing.charts.model import ERROR_COLOR, RUN_COLOR, TARGET_COLOR
from rnn_tui.drawing.legible import (
    LINE,
    OWN_PAPER,
    TEXT,
    half,
    least_ratio,
    legible,
    looks,
    ratio,
)
from rnn_tui.drawing.paint import Paint, bands, basins, signs
from rnn_tui.drawing.palette import CROSSHAIR_COLOR, POINT_COLORS
from rnn_tui.drawing.race import COLORS, color
from rnn_tui.drawing.surface.local import FLAT_COLOR, STEEP_COLOR
from rnn_tui.overlays import OVERLAYS
from tests import contrast

OVERLAY_COLORS = [o.tracing.color for o in OVERLAYS.values() if o.tracing and o.tracing.color]
CURVES = [
    LOSS_COLOR, WX_COLOR, W_REC_COLOR, ERROR_COLOR, RUN_COLOR, TARGET_COLOR, CROSSHAIR_COLOR,
    *POINT_COLORS, STEEP_COLOR, FLAT_COLOR, *OVERLAY_COLORS,
    *(color(place, dark=dark) for place in range(len(COLORS)) for dark in (True, False)),
]  # fmt: skip
PALETTES = ("viridis", "cividis", "ylgnbu")


def test_ratio_by_hand() -> None:
    assert ratio(0xFFFFFF, 0x000000) == pytest.approx(21)
    assert ratio(0xFFFFFF, 0x0000FF) == ratio(0x0000FF, 0xFFFFFF) == pytest.approx(1.05 / 0.1222)
    assert ratio(0x123456, 0x123456) == 1


def test_of_several_looks_the_worst_counts() -> None:
    assert least_ratio((0xFFFFFF, 0x000000), (0x000000,)) == 1
    assert least_ratio((0xFFFFFF,), (0x000000, 0x0000FF)) == pytest.approx(1.05 / 0.1222)


def test_what_a_terminal_shows_of_a_colour() -> None:
    assert looks(0x123456, "truecolor") == (0x123456,)
    assert looks(0xFF5F00, "256") == (0xFF5F00,)
    assert looks(0xFB6203, "256") == (0xFF5F00,)
    # Brown by the VGA, yellow by xterm.
    assert looks(0xAA5500, "16") == (0xAA5500, 0xCDCD00)


def test_half_way() -> None:
    assert half(0xFFFFFF, 0x000000) == 0x808080
    assert half(0x204060, 0x000000) == 0x102030


def test_what_has_enough_contrast_stays() -> None:
    assert legible(0xE5C000, (0x000000,), 4.5, "truecolor") == 0xE5C000
    assert legible(0x00AA00, (0x000000,), 4.5, "16") == 0x00AA00


def test_yellow_on_white_gets_darker_and_stays_yellow() -> None:
    found = legible(0xFFFF00, (0xFFFFFF,), 4.5, "truecolor")

    red, green, blue = found >> 16, found >> 8 & 255, found & 255
    assert (red, blue) == (green, 0)
    # 0x78 of red and green is the first of 32nds of the way to black: 4.62 against 4.29 of 0x80.
    assert found == 0x787800


def test_dark_blue_on_black_gets_brighter() -> None:
    found = legible(0x0000AA, (0x000000,), 4.5, "truecolor")

    assert contrast.ratio(found, 0x000000) >= 4.5
    assert found & 255 > 0xAA


def test_of_sixteen_colours_the_darker_or_brighter_one_of_the_same_hue() -> None:
    assert legible(0xFF5555, (0xFFFFFF,), 4.5, "16") == 0xAA0000
    assert legible(0xAA00AA, (0x000000,), 4.5, "16") == 0xFF55FF
    # Neither yellow nor brown, which xterm shows as another yellow.
    assert legible(0xFFFF55, (0xFFFFFF,), 4.5, "16") == 0x000000


def test_where_nothing_is_enough_it_is_black_or_white() -> None:
    assert legible(0xFF5555, (0x808080,), 21.0, "truecolor") == 0x000000
    assert legible(0xFF5555, (0x606060,), 21.0, "truecolor") == 0xFFFFFF


@pytest.mark.parametrize("colors", ["truecolor", "256", "16"])
@pytest.mark.parametrize("dark", [True, False])
def test_every_curve_and_label_on_the_own_background(colors: str, dark: bool) -> None:
    for ink, least in product(CURVES, (LINE, TEXT)):
        found = legible(ink, OWN_PAPER[dark], least, colors)
        shown = contrast.looks(_rich(found), (), colors)
        assert contrast.worst(shown, OWN_PAPER[dark]) >= least, hex(ink)


@pytest.mark.parametrize("colors", ["truecolor", "256", "16"])
@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("palette", PALETTES)
def test_every_curve_and_label_on_every_area(palette: str, dark: bool, colors: str) -> None:
    paint = Paint("quadrant", colors, palette, dark)
    papers = {int(p) for make in (bands, signs, basins) for p in make(paint).paper}
    for paper in papers:
        below = looks(paper, colors)
        best = max(contrast.worst((ink,), below) for ink in (0x000000, 0xFFFFFF))
        assert colors == "16" or best >= TEXT
        for ink, least in product({*CURVES, 0x000000, 0xFFFFFF}, (LINE, TEXT)):
            found = contrast.looks(_rich(legible(ink, below, least, colors)), (), colors)
            assert contrast.worst(found, below) >= min(least, best), (hex(ink), hex(paper))


def _rich(value: int) -> Color:
    return Color.from_rgb(value >> 16 & 255, value >> 8 & 255, value & 255)
