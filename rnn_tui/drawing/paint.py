"""How everything is painted: what a style and a terminal can show, and how areas look in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.bands import BANDS_COUNT
from rnn_tui.drawing.cells import DEFAULT, REVERSE
from rnn_tui.drawing.marks import (
    ASCII,
    ASCII_RAMP,
    CONSOLE,
    ENDING_GLYPHS,
    SHADES,
    SIGN_GLYPHS,
    SPEED_GLYPHS,
    SPEED_SHADES,
    UNICODE,
    Marks,
)
from rnn_tui.drawing.palette import (
    ANSI,
    ANSI_RAMPS,
    BLACK,
    WHITE,
    band_colors,
    indexed_band_colors,
    luminance,
    mixed,
)
from rnn_tui.drawing.shapes import SHAPES, WHOLE, Areas, Shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Colors

# Of the 6x6x6 cube, so that they are as far apart with 256 colours.
_SIGN_COLORS = {True: (0x005F87, 0x875F00, 0x005F00, 0x87005F),
                False: (0xAFD7FF, 0xFFD787, 0xAFFFAF, 0xFFAFD7)}  # fmt: skip
_SIGN_ANSI = {True: (4, 3, 2, 5), False: (14, 11, 10, 13)}

SPEEDS_COUNT = 10
"""Areas for runs that arrive, the fastest first; four more follow for how else runs end."""

_ENDING_COLORS = {
    True: (0x875F87, 0x585858, 0xAF5F00, 0x5F0000),
    False: (0xD7AFD7, 0xB2B2B2, 0xFF875F, 0xAF5F5F),
}
_ENDING_ANSI = {True: (5, 8, 3, 1), False: (13, 7, 11, 9)}
_SPEED_ANSI = (15, 14, 14, 10, 10, 2, 6, 6, 12, 4)

_MARKS = {"ascii": ASCII, "half": CONSOLE}

LINE_SHARE = 0.45
"""Lines on the terminal's own background are this much nearer to its text's colour."""


class Paint(NamedTuple):
    """What every picture's look depends on.

    Attributes:
        style: A name from SHAPES, ``braille`` or ``ascii``.
        colors: How many the terminal has: ``truecolor``, ``256``, ``16`` or ``none``.
        palette: Colours of the bands.
        dark: Whether the background is dark.
    """

    style: str = "quadrant"
    colors: str = "truecolor"
    palette: str = "viridis"
    dark: bool = True

    @property
    def plain(self) -> bool:
        """Whether there is nothing but ASCII, so that areas differ by their characters alone."""
        return self.style == "ascii"

    @property
    def colored(self) -> bool:
        """Whether colours tell things apart."""
        return not (self.plain or self.colors == "none")

    @property
    def few_colors(self) -> bool:
        """Whether there are sixteen colours, too few to mix them."""
        return self.colors == "16"

    @property
    def dots(self) -> bool:
        """Whether thin lines are braille dots; otherwise they are a character a cell."""
        return self.style not in ("ascii", "half")

    @property
    def shapes(self) -> Shapes:
        """The characters that split a cell between areas."""
        return SHAPES.get(self.style, WHOLE)

    @property
    def parts(self) -> tuple[int, int]:
        """How many areas a cell can show, across and down."""
        return self.shapes.across, self.shapes.down

    @property
    def marks(self) -> Marks:
        """The characters of everything that is not an area."""
        return _MARKS.get(self.style, UNICODE)

    def ink(self, color: int) -> int:
        """A line's colour over areas; the terminal's own where all is plain."""
        return DEFAULT if self.plain else color


@lru_cache(maxsize=64)
def bands(paint: Paint) -> Areas:
    """The bands between levels, each unlike its neighbours in every style and number of colours."""
    if paint.plain:
        return _plain(ASCII_RAMP)
    if not paint.colored:
        # Every other band is reversed: their borders show, the colour bar tells which they are.
        return _plain(" " * BANDS_COUNT, [band % 2 * REVERSE for band in range(BANDS_COUNT)])
    if paint.few_colors:
        return _dithered([ANSI[n] for n in ANSI_RAMPS[paint.palette]])
    make = indexed_band_colors if paint.colors == "256" else band_colors
    return _solid(make(paint.palette), dark=paint.dark)


@lru_cache(maxsize=64)
def signs(paint: Paint) -> Areas:
    """The four regions of equal signs: 2 * (dL/dwx > 0) + (dL/dw_rec > 0)."""
    if paint.plain:
        return _plain(SIGN_GLYPHS)
    if not paint.colored:
        return _plain(SHADES)
    numbers = _SIGN_ANSI[paint.dark]
    colors = [ANSI[n] for n in numbers] if paint.few_colors else _SIGN_COLORS[paint.dark]
    return _solid(np.array(colors, dtype=np.int32), dark=paint.dark)


@lru_cache(maxsize=64)
def basins(paint: Paint) -> Areas:
    """How runs end: SPEEDS_COUNT areas for those that arrive, then an area for each other end."""
    if paint.plain:
        return _plain(SPEED_GLYPHS + ENDING_GLYPHS)
    if not paint.colored:
        return _plain(SPEED_SHADES + ENDING_GLYPHS)
    if paint.few_colors:
        numbers = _SPEED_ANSI + _ENDING_ANSI[paint.dark]
        return _solid(np.array([ANSI[n] for n in numbers], dtype=np.int32), dark=paint.dark)
    make = indexed_band_colors if paint.colors == "256" else band_colors
    # The fastest are the brightest on a dark background, the darkest on a bright one.
    ramp = make(paint.palette)
    bright_last = luminance(ramp)[-1] > luminance(ramp)[0]
    if bright_last == paint.dark:
        ramp = ramp[::-1]
    places = np.linspace(0, len(ramp) - 1, SPEEDS_COUNT).astype(np.int64)
    colors = np.append(ramp[places], _ENDING_COLORS[paint.dark]).astype(np.int32)
    return _solid(colors, dark=paint.dark)


def _plain(glyphs: str, attrs: Sequence[int] = ()) -> Areas:
    """Areas without colours."""
    count = len(glyphs)
    own = np.full(count, DEFAULT, dtype=np.int32)
    added = np.array(attrs or [0] * count, dtype=np.uint8)
    return Areas(np.array(list(glyphs), dtype="<U1"), own, own, added, own, own)


def _solid(colors: Colors, *, dark: bool) -> Areas:
    """Areas of one colour each."""
    # A blank's ink does not show; that of the next band saves a change of colour at the border.
    ink = np.append(colors[1:], colors[-1:])
    glyph = np.full(len(colors), " ", dtype="<U1")
    line = mixed(colors, WHITE if dark else BLACK, LINE_SHARE)
    return Areas(glyph, ink, colors, np.zeros(len(colors), np.uint8), colors, line)


def _dithered(anchors: Sequence[int]) -> Areas:
    """Bands between few colours: each pair is mixed in four shades."""
    ramp = np.array([*anchors, anchors[-1]], dtype=np.int32)
    steps = (len(anchors) - 1) * len(SHADES)
    place = np.rint(np.linspace(0, steps, BANDS_COUNT)).astype(np.int64)
    anchor, shade = place // len(SHADES), place % len(SHADES)
    ink, paper = ramp[anchor + 1], ramp[anchor]
    solid = np.where(2 * shade >= len(SHADES), ink, paper)
    glyph = np.array(list(SHADES), dtype="<U1")[shade]
    own = np.full(BANDS_COUNT, DEFAULT, dtype=np.int32)
    return Areas(glyph, ink, paper, np.zeros(BANDS_COUNT, np.uint8), solid, own)
