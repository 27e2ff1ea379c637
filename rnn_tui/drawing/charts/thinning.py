"""Which points of a long curve to draw, so that no peak and no dip of it is lost."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rnn_tui.arrays import Array, Integers

POINTS_PER_COLUMN = 4
"""Of a column's points the first, the last, the least and the largest are drawn."""


def extremes(values: Array, columns: int) -> Integers:
    """Which points of a curve to draw in so many columns.

    The points are shared out among the columns in their order. Of each share the first and the
    last, the least and the largest are chosen; those that are not finite are passed over.

    Args:
        values: The curve, (n,).
        columns: How many columns it is drawn in.

    Returns:
        Indices, ascending; all of them where there are no more than would be chosen.
    """
    n, columns = len(values), max(columns, 1)
    if n <= POINTS_PER_COLUMN * columns:
        return np.arange(n)
    finite = np.isfinite(values)
    low, high = np.where(finite, values, np.inf), np.where(finite, values, -np.inf)
    chosen: set[int] = set()
    for first, end in pairwise(-(-column * n // columns) for column in range(columns + 1)):
        here = finite[first:end]
        if here.any():
            chosen |= {
                first + int(here.argmax()),
                end - 1 - int(here[::-1].argmax()),
                first + int(low[first:end].argmin()),
                first + int(high[first:end].argmax()),
            }
    return np.array(sorted(chosen or {0, n - 1}))
