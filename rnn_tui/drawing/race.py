"""Runs that are shown together, and their colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.palette import BLACK, mixed

if TYPE_CHECKING:
    from rnn_tui.arrays import Array, Integers

COLORS = (
    0xFFFFFF, 0xFF6B6B, 0xFF9F1C, 0x4FC3F7, 0x5C8DFF, 0xB388FF, 0xFF55FF, 0x7CFC6A, 0xFFD93D,
)  # fmt: skip
"""A colour for each optimiser, in the order of their table."""

DARKER = 0.55
"""Share of black in colours on a bright background."""


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
    """The colour of an optimiser; darker where the background is bright."""
    bright = COLORS[place % len(COLORS)]
    return bright if dark else int(mixed(np.array([bright], np.int32), BLACK, DARKER)[0])
