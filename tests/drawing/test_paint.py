from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from rich.color import Color, ColorSystem

from rnn_tui.drawing.bands import BANDS_COUNT
from rnn_tui.drawing.cells import DEFAULT, REVERSE
from rnn_tui.drawing.marks import ASCII, CONSOLE, UNICODE
from rnn_tui.drawing.paint import Paint, bands, basins, signs
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
from rnn_tui.drawing.shapes import SHAPES, Areas, fill
from rnn_tui.experiment.settings import SETTINGS
from tests.contrast import ratio

COLORS = ["truecolor", "256", "16", "none"]


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
    for colors, dip in ((band_colors(palette), 0), (indexed_band_colors(palette), 0.05)):
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
        ratios = [ratio(*pair) for pair in zip(ink.tolist(), paper.tolist(), strict=True)]
        assert min(ratios) >= 4.5
        assert set(ink.tolist()) <= {WHITE, BLACK}


def test_with_sixteen_colours_bands_are_mixed_from_neighbours() -> None:
    areas = bands(Paint("quadrant", "16"))
    cells = fill(np.arange(BANDS_COUNT, dtype=np.uint8).repeat(2)[None, :].repeat(2, 0), areas,
                 SHAPES["quadrant"])  # fmt: skip

    assert set(cells.glyph.ravel().tolist()) == set(" ░▒▓")
    assert set(cells.paper.ravel().tolist()) <= set(ANSI)


@pytest.mark.parametrize(
    ("style", "parts", "dots", "plain", "marks"),
    [
        ("sextant", (2, 3), True, False, UNICODE),
        ("quadrant", (2, 2), True, False, UNICODE),
        ("braille", (1, 1), True, False, UNICODE),
        ("half", (1, 2), False, False, CONSOLE),
        ("ascii", (1, 1), False, True, ASCII),
    ],
)
def test_what_a_style_can_show(
    style: str, parts: tuple[int, int], dots: bool, plain: bool, marks: object
) -> None:
    paint = Paint(style)

    assert (paint.shapes.across, paint.shapes.down) == paint.parts == parts
    assert (paint.dots, paint.plain) == (dots, plain)
    assert paint.marks is marks


@pytest.mark.parametrize(
    ("style", "colors", "colored", "few"),
    [
        ("half", "truecolor", True, False),
        ("half", "256", True, False),
        ("half", "16", True, True),
        ("half", "none", False, False),
        ("ascii", "truecolor", False, False),
        ("ascii", "16", False, True),
    ],
)
def test_what_a_terminals_colours_can_show(
    style: str, colors: str, colored: bool, few: bool
) -> None:
    paint = Paint(style, colors)

    assert (paint.colored, paint.few_colors) == (colored, few)
    assert paint.ink(0x123456) == (DEFAULT if style == "ascii" else 0x123456)


def test_bands_are_their_colours_and_blanks_have_the_next_ones_ink() -> None:
    areas = bands(Paint("quadrant", "truecolor", "ylgnbu"))

    assert set(areas.glyph.tolist()) == {" "}
    assert areas.paper[[0, 15, 30]].tolist() == [0xFFFFD9, 0x40B5C4, 0x081D58]
    assert (areas.solid == areas.paper).all()
    assert (areas.ink[:-1] == areas.paper[1:]).all()
    assert areas.ink[-1] == 0x081D58
    assert not areas.attrs.any()


@pytest.mark.parametrize(("dark", "line"), [(True, 0x9873A1), (False, 0x25012E)])
def test_lines_are_nearer_to_the_colour_of_text(dark: bool, line: int) -> None:
    # 45 of 100 parts of white, or of black, in 44 01 54.
    assert bands(Paint(dark=dark)).line[0] == line


def test_bands_of_256_colours_are_the_terminals_own() -> None:
    areas = bands(Paint("half", "256", "cividis"))

    assert areas.paper[[0, 3, 30]].tolist() == [0x00005F, 0x303030, 0xFFFFAF]


def test_bands_of_sixteen_colours_are_mixed_in_four_shades() -> None:
    areas = bands(Paint("half", "16"))

    black, magenta, blue, white = 0x000000, 0xAA00AA, 0x0000AA, 0xFFFFFF
    assert "".join(areas.glyph[:6]) == " ░▒▓ ░"
    assert areas.paper[:6].tolist() == [black] * 4 + [magenta] * 2
    assert areas.ink[:6].tolist() == [magenta] * 4 + [blue] * 2
    assert areas.solid[:6].tolist() == [black] * 2 + [magenta] * 4
    # Of 32 steps band 8 is at 8.5 and band 14 at 14.9, so the 9th and the 15th.
    assert "".join(areas.glyph[[8, 14]]) == "░▓"
    assert (areas.glyph[-1], areas.paper[-1], areas.ink[-1]) == (" ", white, white)
    assert (areas.line == DEFAULT).all()


def test_without_colours_every_second_band_is_reversed() -> None:
    areas = bands(Paint("quadrant", "none"))

    assert areas.attrs.tolist() == [0, REVERSE] * 15 + [0]
    assert set(areas.glyph.tolist()) == {" "}
    for colors in (areas.ink, areas.paper, areas.solid, areas.line):
        assert (colors == DEFAULT).all()


def test_plain_bands_are_characters_alone() -> None:
    areas = bands(Paint("ascii", "truecolor"))

    assert "".join(areas.glyph[:4]) == " .'`"
    assert "".join(areas.glyph[-3:]) == "Q#%"
    assert not areas.attrs.any()


@pytest.mark.parametrize(
    ("paint", "papers"),
    [
        (Paint(), [0x005F87, 0x875F00, 0x005F00, 0x87005F]),
        (Paint(dark=False), [0xAFD7FF, 0xFFD787, 0xAFFFAF, 0xFFAFD7]),
        (Paint("half", "16"), [0x0000AA, 0xAA5500, 0x00AA00, 0xAA00AA]),
        (Paint("half", "16", dark=False), [0x55FFFF, 0xFFFF55, 0x55FF55, 0xFF55FF]),
    ],
)
def test_regions_of_signs_are_dark_on_dark_and_bright_on_bright(
    paint: Paint, papers: list[int]
) -> None:
    assert signs(paint).paper.tolist() == papers


def test_regions_of_signs_without_colours() -> None:
    assert "".join(signs(Paint("half", "none")).glyph) == " ░▒▓"
    assert "".join(signs(Paint("ascii")).glyph) == " .:%"


@pytest.mark.parametrize(
    ("palette", "dark", "fastest", "slowest"),
    [
        ("viridis", True, 0xFDE725, 0x440154),
        ("viridis", False, 0x440154, 0xFDE725),
        ("ylgnbu", True, 0xFFFFD9, 0x081D58),
        ("ylgnbu", False, 0x081D58, 0xFFFFD9),
    ],
)
def test_the_fastest_starts_stand_out_most(
    palette: str, dark: bool, fastest: int, slowest: int
) -> None:
    papers = basins(Paint("quadrant", "truecolor", palette, dark)).paper

    assert (papers[0], papers[9]) == (fastest, slowest)


def test_speeds_are_spread_over_the_palette() -> None:
    # Ten places of thirty steps: 0, 3.3, 6.7, 10, ...
    ramp = band_colors("viridis")[[0, 3, 6, 10, 13, 16, 20, 23, 26, 30]]

    assert (basins(Paint(dark=False)).paper[:10] == ramp).all()


@pytest.mark.parametrize(
    ("paint", "endings"),
    [
        (Paint(), [0x875F87, 0x585858, 0xAF5F00, 0x5F0000]),
        (Paint(dark=False), [0xD7AFD7, 0xB2B2B2, 0xFF875F, 0xAF5F5F]),
        (Paint("half", "16"), [0xAA00AA, 0x555555, 0xAA5500, 0xAA0000]),
        (Paint("half", "16", dark=False), [0xFF55FF, 0xAAAAAA, 0xFFFF55, 0xFF5555]),
    ],
)
def test_on_its_way_stuck_run_away_and_diverged_follow(paint: Paint, endings: list[int]) -> None:
    assert basins(paint).paper[10:].tolist() == endings


def test_basins_in_few_colours_and_without() -> None:
    fast = basins(Paint("half", "16")).paper[:10].tolist()

    assert fast == [ANSI[n] for n in (15, 14, 14, 10, 10, 2, 6, 6, 12, 4)]
    assert basins(Paint("half", "256")).paper[[0, 9]].tolist() == [0xFFFFAF, 0x5F005F]
    assert "".join(basins(Paint("half", "none")).glyph) == "  ░░▒▒▓▓██osrd"
    assert "".join(basins(Paint("ascii")).glyph) == " .,:;~=+xXosrd"
