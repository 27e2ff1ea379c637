"""Lines of dots over cells: as braille where the style has it, else a character a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.palette import contrast

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.arrays import Colors, Dots, Flags
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint

DOTS_ACROSS, DOTS_DOWN = 2, 4
"""Dots of a cell."""

BRAILLE_BLANK, BRAILLE_COUNT = 0x2800, 256
# Bits of the braille pattern, by row and column of the dot.
_BRAILLE_BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.int32)


class Pen(NamedTuple):
    """How a line is drawn.

    Attributes:
        mark: The character where there are no dots; one, or one for each cell, (H, W).
        ink: Its colour; one, or one for each cell, (H, W); None for what contrasts with the paper.
        attrs: What is added to the cells' attributes.
        joined: Whether its dots join those that are there, instead of taking their place.
    """

    mark: str | NDArray[np.str_]
    ink: int | Colors | None = None
    attrs: int = 0
    joined: bool = False


def stroke(
    cells: Cells, patterns: Dots, pen: Pen, paint: Paint, *, where: Flags | None = None
) -> Flags:
    """Draw a line, on the cells' own paper.

    Args:
        cells: Drawn on.
        patterns: The line's dots as braille patterns, (H, W); 0 leaves a cell as it is.
        pen: How it is drawn.
        paint: Whether there are dots.
        where: The only cells that may be drawn on, (H, W); all of them by default.

    Returns:
        The cells that were drawn on, (H, W).
    """
    on = patterns > 0 if where is None else (patterns > 0) & where
    if paint.dots:
        dots = patterns[on]
        cells.glyph[on] = characters(dots | patterns_of(cells.glyph[on]) if pen.joined else dots)
    else:
        cells.glyph[on] = _there(pen.mark, on)
    cells.ink[on] = contrast(cells.paper[on]) if pen.ink is None else _there(pen.ink, on)
    if pen.attrs:
        cells.attrs[on] |= np.uint8(pen.attrs)
    return on


def braille(touched: Dots, iteration: int) -> Dots:
    """Braille patterns of the dots touched up to an iteration, (height, width); 0 is none.

    Args:
        touched: When each dot is first touched, (height * 4, width * 2).
        iteration: The last that counts.
    """
    height, width = touched.shape[0] // DOTS_DOWN, touched.shape[1] // DOTS_ACROSS
    dots = (touched <= iteration).reshape(height, DOTS_DOWN, width, DOTS_ACROSS)
    patterns = np.einsum("hiwj,ij->hw", dots.astype(np.int32), _BRAILLE_BITS)
    return np.asarray(patterns, dtype=np.int32)


def patterns_of(glyphs: NDArray[np.str_]) -> Dots:
    """The patterns of braille characters, (n,); 0 for other characters."""
    codes = np.ascontiguousarray(glyphs).view(np.uint32).astype(np.int32) - BRAILLE_BLANK
    return np.where((codes >= 0) & (codes < BRAILLE_COUNT), codes, 0)


def characters(patterns: Dots) -> NDArray[np.str_]:
    """The braille characters of patterns, (n,)."""
    return (patterns + BRAILLE_BLANK).astype(np.uint32).view("<U1")


def _there(
    value: str | int | NDArray[np.str_] | Colors, on: Flags
) -> str | int | NDArray[np.str_] | Colors:
    """What a value is in the cells that are drawn on."""
    return value[on] if isinstance(value, np.ndarray) else value
