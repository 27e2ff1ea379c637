"""What is drawn into the empty cells of a chart: a fan of curves, and lines at a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.cells import DIM
from rnn_tui.drawing.marks import has_braille, marks_of
from rnn_tui.drawing.path import DOTS_ACROSS, DOTS_DOWN, NEVER, braille, characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.chart import Axes, Chart

    Array = NDArray[np.float64]

PLAIN_DOT = "'"
LABEL = "clip"


def draw_fan(chart: Chart, curves: Array, axes: Axes, color: int, style: str) -> None:
    """Draw many curves as faint dots where the chart is empty.

    Args:
        chart: Drawn on.
        curves: Values at 0..m-1 of the x axis, (curves, m); not finite ones are left out.
        axes: The chart's, with y limits.
        color: Of all of them.
        style: How the surface is drawn, which tells what characters there are.
    """
    rows, columns = chart.cells.height - 3, chart.right - chart.left + 1
    if axes.y is None or rows < 1 or columns < 1 or not curves.size:
        return
    (x0, x1), (y0, y1) = axes.x, axes.y
    dots = np.full((rows * DOTS_DOWN, columns * DOTS_ACROSS), NEVER, dtype=np.int32)
    x = np.linspace(x0, x1, dots.shape[1])
    before = np.clip(np.floor(x).astype(int), 0, curves.shape[1] - 1)
    after = np.minimum(before + 1, curves.shape[1] - 1)
    share = x - before
    with np.errstate(invalid="ignore"):
        y = curves[:, before] * (1 - share) + curves[:, after] * share
        place = np.rint((y1 - y) / (y1 - y0) * (dots.shape[0] - 1))
    inside = np.isfinite(place) & (place >= 0) & (place < dots.shape[0])
    _, column = np.nonzero(inside)
    dots[place[inside].astype(int), column] = 0
    patterns = braille(dots, 0)
    cells = chart.cells.part(1, chart.left, rows, columns)
    on = (patterns > 0) & (cells.glyph == " ")
    cells.glyph[on] = characters(patterns[on]) if has_braille(style) else PLAIN_DOT
    cells.look[on] = DIM
    if style != "ascii":
        cells.ink[on] = color


def draw_levels(chart: Chart, values: Sequence[float], axes: Axes, style: str) -> None:
    """Draw a line across the empty cells at each value, named where there is room."""
    rows, columns = chart.cells.height - 3, chart.right - chart.left + 1
    if axes.y is None or rows < 1 or columns < 1:
        return
    y0, y1 = axes.y
    cells = chart.cells.part(1, chart.left, rows, columns)
    for value in values:
        row = round((y1 - value) / (y1 - y0) * (rows - 1))
        if 0 <= row < rows:
            empty = cells.glyph[row] == " "
            cells.glyph[row, empty] = marks_of(style).bottom_axis
            cells.look[row, empty] = DIM
            _name(chart, cells, row, empty)


def _name(chart: Chart, cells: Cells, row: int, empty: NDArray[np.bool_]) -> None:
    """Beside the axis, or where the line has room."""
    beside = chart.left - 1 - len(LABEL)
    if beside >= 0 and (chart.cells.glyph[row + 1, : chart.left - 1] == " ").all():
        chart.cells.write(row + 1, beside, LABEL, look=DIM)
        return
    free = "".join(np.where(empty, " ", "x").tolist()).find(" " * len(LABEL))
    if free >= 0:
        cells.write(row, free, LABEL, look=DIM)
