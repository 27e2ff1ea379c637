"""Runs that are shown together: their colours, and how their lines share cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from rnn_tui.drawing.cells import BOLD
from rnn_tui.drawing.pen import characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array, Dots, Flags, Integers
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint

COLORS = (
    0xFFFFFF, 0xFF6B6B, 0xFF9F1C, 0x4FD8F7, 0x5C8DFF, 0xC9A0FF, 0xFF55E0, 0x7CFC6A, 0xFFE14D,
)  # fmt: skip
DARK_COLORS = (
    0x303030, 0xD01818, 0xB05A00, 0x00808F, 0x1040F0, 0x6A0F9A, 0xD0188F, 0x1B801B, 0x6B6B00,
)  # fmt: skip
"""A colour for each optimiser, in the order of their table; the dark ones on a bright background.

No two of them are near each other.
"""

GOLDEN = (1 + 5**0.5) / 2


class Named(Protocol):
    """Whatever has a letter and a colour among others."""

    @property
    def letter(self) -> str:
        """Its letter."""

    @property
    def color(self) -> int:
        """Its colour."""


class Entrant(NamedTuple):
    """A run as it is drawn beside others.

    Attributes:
        letter: Its letter.
        color: Its colour.
        at: Iterations, (n,).
        x: Weights there, (n, 2).
        fun: Losses there, (n,).
    """

    letter: str
    color: int
    at: Integers
    x: Array
    fun: Array


def color(place: int, *, dark: bool) -> int:
    """The colour of an optimiser; a dark one where the background is bright."""
    colors = COLORS if dark else DARK_COLORS
    return colors[place % len(colors)]


def draw_together(
    cells: Cells,
    patterns: Sequence[Dots],
    entrants: Sequence[Named],
    paint: Paint,
    where: Flags,
    *,
    letters: bool = False,
) -> None:
    """Draw a line for each run.

    A cell that several share has the dots of all of them; they take turns in its colour, and where
    there are no dots or no colours, in its letter. So each is seen where they run together.

    Args:
        cells: Drawn on.
        patterns: The runs' lines as braille patterns, (H, W) each; 0 is none.
        entrants: The runs.
        paint: How everything looks.
        where: The only cells that may be drawn on, (H, W).
        letters: Whether letters are drawn where there are dots and colours, too.
    """
    if not patterns:
        return
    dots = np.array(patterns)
    on = (dots > 0) & where
    # Which of those that share a cell has it, counted from 0. Along a line in any direction all
    # of them come, since the rows' turns repeat nowhere.
    rows, columns = np.indices(where.shape)
    turn = (columns + np.floor(rows * GOLDEN).astype(np.int64)) % np.maximum(on.sum(axis=0), 1)
    all_dots = np.bitwise_or.reduce(dots, axis=0)
    for own, entrant in zip(on & (on.cumsum(axis=0) - 1 == turn), entrants, strict=True):
        lined = paint.dots and paint.colored and not letters
        cells.glyph[own] = characters(all_dots[own]) if lined else entrant.letter
        cells.ink[own] = paint.ink(entrant.color)
        cells.attrs[own] = BOLD
