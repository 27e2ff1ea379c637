"""The iterations as a line: where signs flipped, and the playhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.cells import BOLD, DIM, Cells

if TYPE_CHECKING:
    from collections.abc import Generator

    from rnn_tui.arrays import Array
    from rnn_tui.drawing.paint import Paint

LABEL = "flips"
TOGETHER = 100_000
"""Iterations that are counted together."""


def flip_shares(jac: Array, columns: int) -> Generator[None, None, Array]:
    """How many of a column's iterations flipped a sign.

    Args:
        jac: Gradients, (n, 2).
        columns: How many columns the iterations are spread over.

    Yields:
        Now and then, where the count may be left.

    Returns:
        For each column the share of its iterations in which the sign of either slope was the
        opposite of the one before; (columns,).
    """
    flips, every = np.zeros(columns), np.zeros(columns)
    last = max(len(jac) - 1, 1)
    for first in range(0, len(jac) - 1, TOGETHER):
        signs = np.sign(jac[first : first + TOGETHER + 1])
        flipped = np.asarray(signs[1:] * signs[:-1] < 0).any(axis=1)
        iterations = np.arange(first + 1, first + len(signs))
        place = np.rint(iterations / last * (columns - 1)).astype(np.int64)
        flips += np.bincount(place, weights=flipped, minlength=columns)
        every += np.bincount(place, minlength=columns)
        yield
    return np.asarray(flips / np.maximum(every, 1))


def draw(shares: Array, left: int, width: int, paint: Paint) -> Cells:
    """The line without its playhead, (1, width); bars as high as the share of flips.

    Args:
        shares: From :func:`flip_shares`.
        left: Its first column.
        width: Columns of the picture.
        paint: How everything looks.
    """
    cells = Cells.blank(width, 1)
    bars = paint.marks.columns
    level = np.ceil(shares * (len(bars) - 1)).astype(int)
    cells.write(0, left, "".join(bars[i] for i in level.tolist()))
    if left >= len(LABEL):
        cells.write(0, left - len(LABEL) - 1, LABEL, attrs=DIM)
    return cells


def with_head(cells: Cells, column: int, paint: Paint) -> Cells:
    """The line with the playhead on it."""
    cells = cells.copy()
    cells.write(0, column, paint.marks.head, attrs=BOLD)
    return cells
