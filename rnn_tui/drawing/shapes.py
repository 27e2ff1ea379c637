"""Areas as characters: the shapes of each style, and the one that fits a cell best."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import DEFAULT, Cells

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.arrays import Bytes, Colors, Integers

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

WHOLE = Shapes(1, 1, "")
"""No characters that split a cell: each is all of one area."""

_GLYPHS = {shapes: np.array(list(shapes.glyphs), dtype="<U1") for shapes in SHAPES.values()}


@dataclass(frozen=True, slots=True, eq=False)
class Areas:
    """The look of each area, arrays with an entry an area.

    Attributes:
        glyph: What fills a cell that is all of one area.
        ink: Its colour.
        paper: The colour under it.
        attrs: BOLD, REVERSE and DIM, added up.
        solid: The one colour that stands for the area where it shares a cell with another.
        line: The colour of a line around it on the terminal's own background.
    """

    glyph: NDArray[np.str_]
    ink: Colors
    paper: Colors
    attrs: Bytes
    solid: Colors
    line: Colors


def fill(area: Bytes, areas: Areas, shapes: Shapes) -> Cells:
    """Paint areas.

    A cell of one area is painted as that area is. One of two gets the character of their shape in
    two colours; one of more is split half way between its lowest and its highest.

    Args:
        area: An area for every part, (height * down, width * across).
        areas: How they are painted.
        shapes: The characters that split a cell.
    """
    across, down = shapes.across, shapes.down
    height, width = area.shape[0] // down, area.shape[1] // across
    cells = Cells.blank(width, height)
    each = [
        area[row::down, column::across].astype(np.intp)
        for row in range(down)
        for column in range(across)
    ]
    low, high = reduce(np.minimum, each), reduce(np.maximum, each)
    cells.glyph[:], cells.attrs[:] = areas.glyph[low], areas.attrs[low]
    cells.ink[:], cells.paper[:] = areas.ink[low], areas.paper[low]
    if shapes is WHOLE:
        return cells
    if (areas.solid == DEFAULT).all():
        weights = 1 << np.arange(down * across)
        return _fill_without_colors(cells, np.stack(each, axis=2), areas, _GLYPHS[shapes], weights)
    split = areas.solid[low] != areas.solid[high]
    if not split.any():
        return cells
    middle = (low + high)[split]
    pattern = sum((2 * part[split] > middle) << bit for bit, part in enumerate(each))
    cells.glyph[split] = _GLYPHS[shapes][pattern]
    cells.ink[split], cells.paper[split] = areas.solid[high[split]], areas.solid[low[split]]
    return cells


def _fill_without_colors(
    cells: Cells,
    each: NDArray[np.intp],
    areas: Areas,
    glyphs: NDArray[np.str_],
    weights: Integers,
) -> Cells:
    """Reversed areas are inked, the others not; where none is reversed, glyphs must do."""
    inked = areas.attrs[each] > 0
    split = inked.any(axis=2) & ~inked.all(axis=2)
    cells.glyph[split] = glyphs[inked @ weights][split]
    cells.attrs[split] = 0
    return cells
