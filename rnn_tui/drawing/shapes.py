"""Bands as characters: the shapes of each style, and the one that fits a cell best."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.marks import ASCII_RAMP
from rnn_tui.drawing.palette import BAND_COLORS, BLACK

if TYPE_CHECKING:
    from numpy.typing import NDArray

HALVES = " ▀▄█"
QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


def _sextants() -> str:
    """The 64 patterns of 2x3; Unicode leaves out those that are a block element already."""
    known = {0: " ", 21: "▌", 42: "▐", 63: "█"}
    fresh = iter(range(0x1FB00, 0x1FB3C))
    return "".join(known.get(pattern) or chr(next(fresh)) for pattern in range(64))


class Shapes(NamedTuple):
    """Characters that split a cell into parts of two colours.

    Attributes:
        across: Parts side by side.
        down: Parts one above the other.
        glyphs: A character for each set of inked parts; bit ``row * across + column`` is a part.
    """

    across: int
    down: int
    glyphs: str


SHAPES = {
    "half": Shapes(1, 2, HALVES),
    "quadrant": Shapes(2, 2, QUADRANTS),
    "sextant": Shapes(2, 3, _sextants()),
}

_RAMP = np.array(list(ASCII_RAMP), dtype="<U1")
_GLYPHS = {style: np.array(list(shapes.glyphs), dtype="<U1") for style, shapes in SHAPES.items()}


def parts(style: str) -> tuple[int, int]:
    """How many bands a cell holds, across and down."""
    shapes = SHAPES.get(style)
    return (1, 1) if shapes is None else (shapes.across, shapes.down)


def fill(bands: NDArray[np.uint8], style: str) -> Cells:
    """Draw bands.

    A cell of one band is a space on its colour. One of two bands gets the character of their
    shape; one of more is split half way between its lowest and its highest.

    Args:
        bands: A band for every part, (height * down, width * across).
        style: ``ascii`` or a name from SHAPES.
    """
    across, down = parts(style)
    height, width = bands.shape[0] // down, bands.shape[1] // across
    cells = Cells.blank(width, height)
    if style == "ascii":
        cells.glyph[:] = _RAMP[bands]
        return cells
    cut = bands.astype(np.int32).reshape(height, down, width, across).transpose(0, 2, 1, 3)
    each = cut.reshape(height, width, down * across)
    low, high = each.min(axis=2), each.max(axis=2)
    inked = 2 * each > (low + high)[:, :, None]
    pattern = inked @ (1 << np.arange(down * across))
    cells.glyph[:] = _GLYPHS[style][pattern]
    cells.ink[:] = np.where(low == high, BLACK, BAND_COLORS[high])
    cells.paper[:] = BAND_COLORS[low]
    return cells
