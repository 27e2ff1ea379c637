"""Which points of a long curve to draw, so that no peak and no dip of it is lost."""

from __future__ import annotations

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
    (finite,) = np.isfinite(values).nonzero()
    if not len(finite):
        return np.array([0, n - 1])
    share, y = finite * columns // n, values[finite]
    starts = np.concatenate([[0], np.flatnonzero(np.diff(share)) + 1])
    lengths = np.diff(np.append(starts, len(share)))
    chosen = [starts, starts + lengths - 1]
    for bound in (np.minimum, np.maximum):
        (equal,) = (y == np.repeat(bound.reduceat(y, starts), lengths)).nonzero()
        _, firsts = np.unique(share[equal], return_index=True)
        chosen.append(equal[firsts])
    return np.asarray(finite[np.unique(np.concatenate(chosen))])
