from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from rich.color import Color, ColorSystem

from rnn_tui.drawing.bands import BANDS_COUNT
from rnn_tui.drawing.cells import DEFAULT
from rnn_tui.drawing.paint import Areas, Paint, bands, signs
from rnn_tui.drawing.palette import (
    ANSI,
    ANSI_RAMPS,
    BLACK,
    WHITE,
    band_colors,
    contrast,
    indexed_band_colors,
    luminance,
)
from rnn_tui.drawing.shapes import SHAPES, fill
from rnn_tui.experiment.settings import SETTINGS

COLORS = ["truecolor", "256", "16", "none"]
LEAST_CONTRAST = 70


def looks(areas: Areas) -> list[tuple[object, ...]]:
    """What a cell of each area looks like; the ink of a blank does not show."""
    return [
        (glyph, ink if glyph != " " else None, paper, look)
        for glyph, ink, paper, look in zip(
            areas.glyph.tolist(),
            areas.ink.tolist(),
            areas.paper.tolist(),
            areas.attrs.tolist(),
            strict=True,
        )
    ]


@pytest.mark.parametrize("style", SETTINGS["style"].choices)
@pytest.mark.parametrize("colors", COLORS)
@pytest.mark.parametrize("palette", SETTINGS["palette"].choices)
def test_neighbouring_bands_are_told_apart(style: str, colors: str, palette: str) -> None:
    found = looks(bands(Paint(style, colors, palette)))

    assert len(found) == BANDS_COUNT
    assert all(one != other for one, other in pairwise(found))
    if style == "ascii" or colors != "none":
        assert len(set(found)) == BANDS_COUNT


@pytest.mark.parametrize("style", SETTINGS["style"].choices)
@pytest.mark.parametrize("colors", COLORS)
@pytest.mark.parametrize("dark", [True, False])
def test_regions_of_signs_are_told_apart(style: str, colors: str, dark: bool) -> None:
    assert len(set(looks(signs(Paint(style, colors, dark=dark))))) == 4


@pytest.mark.parametrize("dark", [True, False])
def test_the_regions_colours_are_those_of_256_too(dark: bool) -> None:
    for color in signs(Paint(dark=dark)).paper.tolist():
        rgb = color >> 16, color >> 8 & 255, color & 255
        assert tuple(Color.from_rgb(*rgb).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()) == rgb


@pytest.mark.parametrize("palette", SETTINGS["palette"].choices)
def test_bands_get_brighter_or_darker_all_the_way(palette: str) -> None:
    for colors, dip in ((band_colors(palette), 0), (indexed_band_colors(palette), 30)):
        brightness = luminance(colors)
        rising = brightness if brightness[0] < brightness[-1] else brightness[::-1]

        assert (np.maximum.accumulate(rising) - rising <= dip).all()
        assert len(set(colors.tolist())) == BANDS_COUNT


@pytest.mark.parametrize("palette", SETTINGS["palette"].choices)
def test_what_few_colours_show_is_what_was_chosen(palette: str) -> None:
    for color in indexed_band_colors(palette).tolist():
        rgb = color >> 16, color >> 8 & 255, color & 255
        shown = Color.from_rgb(*rgb).downgrade(ColorSystem.EIGHT_BIT)
        assert tuple(shown.get_truecolor()) == rgb
    for number in ANSI_RAMPS[palette]:
        color = ANSI[number]
        rgb = color >> 16, color >> 8 & 255, color & 255
        assert Color.from_rgb(*rgb).downgrade(ColorSystem.STANDARD).number == number


@pytest.mark.parametrize("colors", COLORS)
@pytest.mark.parametrize("palette", SETTINGS["palette"].choices)
def test_what_is_drawn_on_bands_can_be_seen(colors: str, palette: str) -> None:
    paper = bands(Paint("quadrant", colors, palette)).paper
    ink = contrast(paper)

    if colors == "none":
        assert (ink == DEFAULT).all()
    else:
        assert (np.abs(luminance(ink) - luminance(paper)) >= LEAST_CONTRAST).all()
        assert set(ink.tolist()) <= {WHITE, BLACK}


def test_with_sixteen_colours_bands_are_mixed_from_neighbours() -> None:
    areas = bands(Paint("quadrant", "16"))
    cells = fill(np.arange(BANDS_COUNT, dtype=np.uint8).repeat(2)[None, :].repeat(2, 0), areas,
                 SHAPES["quadrant"])  # fmt: skip

    assert set(cells.glyph.ravel().tolist()) == set(" ░▒▓")
    assert set(cells.paper.ravel().tolist()) <= set(ANSI)
