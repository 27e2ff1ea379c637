"""Colours, as 0xRRGGBB."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.bands import BANDS_COUNT
from rnn_tui.drawing.cells import DEFAULT

if TYPE_CHECKING:
    from rnn_tui.arrays import Array, Colors

WHITE, BLACK = 0xFFFFFF, 0x000000

POINT_COLORS = (0xFF5555, 0x5C8DFF, 0xFF55FF, 0x00D7D7, 0x3FC03F, 0xE5C000)
"""The six annotated points: red, blue, magenta, cyan, green, yellow."""

CROSSHAIR_COLOR = 0xFF8C00
RUN_COLORS = {True: (0x5FFFFF, BLACK), False: (0x0000AF, WHITE)}
"""Ink and paper of a run on a dark background and on a bright one: on every band one stands out."""

BRIGHT_FROM = 0.179
"""Relative luminance from which black has more contrast than white, 4.58 or more."""

# Seventeen equidistant places of each: viridis (van der Walt & Smith 2015), cividis (Nunez,
# Anderton & Renslow 2018, made for colour-blind eyes), YlGnBu (Brewer 2002, made for white paper).
_ANCHORS = {
    "viridis": (
        0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B, 0x33638D, 0x2C728E, 0x26828E, 0x21918C,
        0x1FA088, 0x28AE80, 0x3FBC73, 0x5EC962, 0x84D44B, 0xADDC30, 0xD8E219, 0xFDE725,
    ),
    "cividis": (
        0x00224E, 0x002E6A, 0x1A386F, 0x32436D, 0x434E6C, 0x535A6D, 0x61656F, 0x6F7073, 0x7D7C78,
        0x8C8878, 0x9B9476, 0xABA072, 0xBCAE6C, 0xCDBB63, 0xDEC958, 0xF0D846, 0xFEE838,
    ),
    "ylgnbu": (
        0xFFFFD9, 0xF6FBC5, 0xEDF8B1, 0xDAF0B3, 0xC6E9B4, 0xA2DBB8, 0x7ECDBB, 0x5FC1C0, 0x40B5C4,
        0x2EA3C2, 0x1D90C0, 0x2076B3, 0x225DA8, 0x24489D, 0x243392, 0x162874, 0x081D58,
    ),
}  # fmt: skip

_INDEXED = {
    "viridis": (
        0x5F005F, 0x5F0087, 0x5F00AF, 0x005F87, 0x005FAF, 0x005FD7, 0x008787, 0x0087AF, 0x0087D7,
        0x00AFD7, 0x00AFAF, 0x00AF87, 0x00AF5F, 0x00D7AF, 0x00D787, 0x00D75F, 0x5FD787, 0x5FD75F,
        0x5FD700, 0x87D75F, 0x87D700, 0xAFD75F, 0xAFD700, 0xD7D75F, 0xD7D700, 0xFFD75F, 0xFFD700,
        0xFFFF00, 0xFFFF5F, 0xFFFF87, 0xFFFFAF,
    ),
    "cividis": (
        0x00005F, 0x000087, 0x0000AF, 0x303030, 0x3A3A3A, 0x444444, 0x005F87, 0x4E4E4E, 0x585858,
        0x626262, 0x5F5F87, 0x6C6C6C, 0x767676, 0x808080, 0x87875F, 0x8A8A8A, 0x949494, 0xAFAF5F,
        0xAFAF87, 0xD7AF5F, 0xD7AF87, 0xD7D700, 0xD7D75F, 0xD7D787, 0xFFD700, 0xFFD75F, 0xFFD787,
        0xFFFF00, 0xFFFF5F, 0xFFFF87, 0xFFFFAF,
    ),
    "ylgnbu": (
        0xFFFFD7, 0xFFFFAF, 0xD7FFFF, 0xD7FFD7, 0xD7FFAF, 0xAFFFD7, 0xAFFFAF, 0xAFD7D7, 0xAFD7AF,
        0x87D7D7, 0x87D7AF, 0x5FD7D7, 0x5FD7AF, 0x87AFD7, 0x87AFAF, 0x5FAFD7, 0x5FAFAF, 0x00AFD7,
        0x00AFAF, 0x5F87D7, 0x5F87AF, 0x0087D7, 0x0087AF, 0x005FD7, 0x005FAF, 0x005F87, 0x0000FF,
        0x0000D7, 0x0000AF, 0x000087, 0x00005F,
    ),
}  # fmt: skip
"""The same for 256 colours: those of a terminal's own that are near, in the order of hue."""

_SHARE = np.arange(256) / 255
LIGHT = np.where(_SHARE <= 0.04045, _SHARE / 12.92, ((_SHARE + 0.055) / 1.055) ** 2.4)
"""How bright each level of a channel is, 0 to 1 (sRGB), (256,)."""

ANSI = (
    0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA,
    0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
)  # fmt: skip
"""The sixteen colours as Rich knows them; each is its own nearest."""

ANSI_RAMPS = {
    "viridis": (0, 5, 4, 12, 6, 2, 10, 11, 15),
    "cividis": (0, 4, 8, 3, 12, 7, 14, 11, 15),
    "ylgnbu": (15, 11, 10, 14, 6, 12, 4, 5, 0),
}
"""The palettes in sixteen colours, as numbers of ANSI."""


def point_color(place: int) -> int:
    """The colour of an annotated point, counted from 0."""
    return POINT_COLORS[place % len(POINT_COLORS)]


def band_colors(palette: str) -> Colors:
    """A colour a band, from the lowest to the highest, (BANDS_COUNT,)."""
    anchors = _ANCHORS[palette]
    places = np.linspace(0, len(anchors) - 1, BANDS_COUNT)
    shades = [
        np.rint(np.interp(places, range(len(anchors)), [a >> shift & 255 for a in anchors]))
        for shift in (16, 8, 0)
    ]
    red, green, blue = (shade.astype(np.int32) for shade in shades)
    return np.asarray(red << 16 | green << 8 | blue, dtype=np.int32)


def indexed_band_colors(palette: str) -> Colors:
    """The same of the colours that a 256-colour terminal has, (BANDS_COUNT,)."""
    return np.array(_INDEXED[palette], dtype=np.int32)


def luminance(colors: Colors) -> Array:
    """Relative luminance of colours, 0 to 1 (WCAG 2)."""
    red, green, blue = (LIGHT[colors >> shift & 255] for shift in (16, 8, 0))
    return np.asarray(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(paper: Colors) -> Colors:
    """White on dark paper, black on bright; the terminal's own on its own."""
    ink = np.where(luminance(paper) > BRIGHT_FROM, BLACK, WHITE)
    return np.where(paper == DEFAULT, DEFAULT, ink).astype(np.int32)


def mixed(colors: Colors, other: int, share: float) -> Colors:
    """Colours with a share of another one."""
    parts = _channels(colors) * (1 - share) + _channels(np.array([other], np.int32)) * share
    red, green, blue = np.rint(parts).astype(np.int32).T
    return np.asarray(red << 16 | green << 8 | blue, dtype=np.int32)


def grey(share: Array) -> Colors:
    """Greys from 0 (near black) to 1 (near white)."""
    level = np.rint(32 + 200 * np.clip(share, 0.0, 1.0)).astype(np.int32)
    return np.asarray(level << 16 | level << 8 | level, dtype=np.int32)


def _channels(colors: Colors) -> Array:
    """Red, green and blue, (..., 3)."""
    return np.stack([colors >> 16 & 255, colors >> 8 & 255, colors & 255], axis=-1).astype(float)
