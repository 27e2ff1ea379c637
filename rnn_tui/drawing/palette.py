"""Colours, as 0xRRGGBB."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.bands import BANDS_COUNT

if TYPE_CHECKING:
    from numpy.typing import NDArray

WHITE, BLACK = 0xFFFFFF, 0x000000

POINT_COLORS = (0xFF5555, 0x5C8DFF, 0xFF55FF, 0x00D7D7, 0x3FC03F, 0xE5C000)
"""The six annotated points: red, blue, magenta, cyan, green, yellow."""

CROSSHAIR_COLOR = 0xFF8C00
BRIGHT_FROM = 140_000

# viridis (van der Walt & Smith 2015) at 17 equidistant places.
_VIRIDIS = (
    0x440154, 0x481769, 0x472A7A, 0x433D84, 0x3D4E8A, 0x355E8D, 0x2E6D8E, 0x297B8E, 0x23898E,
    0x1F978B, 0x21A585, 0x2EB37C, 0x46C06F, 0x65CB5E, 0x89D548, 0xB0DD2F, 0xFDE725,
)  # fmt: skip


def _interpolate(anchors: tuple[int, ...], count: int) -> NDArray[np.int32]:
    places = np.linspace(0, len(anchors) - 1, count)
    shades = [
        np.rint(np.interp(places, range(len(anchors)), [a >> shift & 255 for a in anchors]))
        for shift in (16, 8, 0)
    ]
    red, green, blue = (shade.astype(np.int32) for shade in shades)
    return np.asarray(red << 16 | green << 8 | blue, dtype=np.int32)


BAND_COLORS = _interpolate(_VIRIDIS, BANDS_COUNT)
"""A colour a band, dark to bright, (BANDS_COUNT,)."""


def contrast(paper: NDArray[np.int32]) -> NDArray[np.int32]:
    """White on dark paper, black on bright (relative luminance of ITU-R BT.601)."""
    red, green, blue = paper >> 16 & 255, paper >> 8 & 255, paper & 255
    bright = 299 * red + 587 * green + 114 * blue > BRIGHT_FROM
    return np.where(bright, BLACK, WHITE).astype(np.int32)


def grey(share: NDArray[np.float64]) -> NDArray[np.int32]:
    """Greys from 0 (near black) to 1 (near white)."""
    level = np.rint(32 + 200 * np.clip(share, 0.0, 1.0)).astype(np.int32)
    return np.asarray(level << 16 | level << 8 | level, dtype=np.int32)
