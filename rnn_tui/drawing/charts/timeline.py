"""The iterations as a line: the axis below the charts of a run, where signs flipped on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.axes import BOTTOM, Rectangle, draw_bottom
from rnn_tui.drawing.cells import BOLD, DIM, Cells
from rnn_tui.drawing.charts.chart import Chart, level_side
from rnn_tui.drawing.charts.history import columns_of, iteration_axis, iteration_frame

if TYPE_CHECKING:
    from collections.abc import Generator

    from rnn_tui.arrays import Array
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint

LABEL = "flips"
HEIGHT = BOTTOM
"""Rows of the line and the labels below it."""

TOGETHER = 100_000
"""Iterations that are counted together."""


def flip_shares(jac: Array, frame: Frame) -> Generator[None, None, Array]:
    """How many of a column's steps came of a flip.

    Args:
        jac: Gradients, (n, 2).
        frame: The columns of the iterations.

    Yields:
        Now and then, where the count may be left.

    Returns:
        For each column the share of its iterations whose step was decided by a slope of a sign
        opposite to the one before, of either weight; (columns,).
    """
    flips, every = np.zeros(frame.width), np.zeros(frame.width)
    # A step is decided where it begins: that to iteration 2 by the slopes at 0 and 1.
    decided_by = jac[:-1]
    for first in range(0, len(decided_by) - 1, TOGETHER):
        signs = np.sign(decided_by[first : first + TOGETHER + 1])
        flipped = np.asarray(signs[1:] * signs[:-1] < 0).any(axis=1)
        place = columns_of(np.arange(first + 2, first + 1 + len(signs)), frame)
        flips += np.bincount(place, weights=flipped, minlength=frame.width)
        every += np.bincount(place, minlength=frame.width)
        yield
    return np.asarray(flips / np.maximum(every, 1))


def draw(shares: Array, last: int, left: int, height: int, paint: Paint) -> Chart:
    """The line without its playhead; bars as high as the share of flips, labels below it.

    Args:
        shares: From :func:`flip_shares`.
        last: The last iteration.
        left: The line's first column.
        height: Rows: HEIGHT, or 1 without the labels.
        paint: How everything looks.
    """
    columns = len(shares)
    cells, axis = Cells.blank(left + columns, HEIGHT), iteration_axis(last, left + columns)
    frame = iteration_frame(last, columns)
    draw_bottom(cells, Rectangle(0, left, 0, columns), level_side(axis, frame), paint.marks)
    bars = np.array([*paint.marks.columns])
    level = np.ceil(shares * (len(bars) - 1)).astype(int)
    line = cells.part(0, left, 1, columns).glyph[0]
    line[level > 0] = bars[level[level > 0]]
    if left > len(LABEL):
        cells.write(0, left - len(LABEL) - 1, LABEL, attrs=DIM)
    return Chart(cells.part(0, 0, height, cells.width), 0, left, frame)


def with_head(chart: Chart, column: int, paint: Paint) -> Cells:
    """The line with the playhead on it, at a column of the picture."""
    cells = chart.copy().cells
    cells.write(0, column, paint.marks.head, attrs=BOLD)
    return cells


def column_of(chart: Chart, iteration: int) -> int:
    """Where an iteration stands, on the line and on the charts above it."""
    return chart.left + chart.frame.column(iteration)


def iteration_at(chart: Chart, column: int, nit: int) -> int:
    """The iteration at a column of the line, the nearest one outside of it; both ends included."""
    across = max(chart.right - chart.left, 1)
    return min(max(round((column - chart.left) / across * nit), 0), nit)
