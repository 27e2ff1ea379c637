"""What is drawn into the empty cells of a chart: a fan of curves, and lines at a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.cells import DIM
from rnn_tui.drawing.path import untouched
from rnn_tui.drawing.pen import DOTS_ACROSS, Pen, braille, stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array, Dots, Flags, Integers
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.charts.chart import Chart
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint

LABEL = "clip"


def draw_fan(chart: Chart, curves: Array, color: int, paint: Paint) -> None:
    """Draw many curves as faint dots where the chart is empty.

    Args:
        chart: Drawn on.
        curves: Values at 0..m-1 of the x axis, (curves, m); not finite ones are left out.
        color: Of all of them.
        paint: How everything looks.
    """
    if not (chart.frame.width and curves.size):
        return
    dots = untouched(chart.frame)
    x, _ = chart.frame.centres(DOTS_ACROSS, 1)
    before = np.clip(np.floor(x).astype(int), 0, curves.shape[1] - 1)
    after = np.minimum(before + 1, curves.shape[1] - 1)
    share = x - before
    with np.errstate(invalid="ignore"):
        between = curves[:, before] * (1 - share) + curves[:, after] * share
    # Neighbours of unlike sign are not joined, as those of the sums are not.
    between[curves[:, before] * curves[:, after] < 0] = np.nan
    steps = np.arange(curves.shape[1])
    on_steps = (steps - chart.frame.x0) / (chart.frame.x1 - chart.frame.x0) * dots.shape[1]
    _touch(dots, between, np.arange(len(x)), chart.frame)
    _touch(dots, curves, np.floor(on_steps).astype(int), chart.frame)
    canvas = chart.canvas
    pen = Pen(paint.marks.dot, paint.ink(color), DIM)
    stroke(canvas, braille(dots, 0), pen, paint, where=canvas.glyph == " ")


def _touch(dots: Dots, heights: Array, columns: Integers, frame: Frame) -> None:
    """Touch the dots at heights, (curves, m), in columns of dots, (m,), where they are in view."""
    with np.errstate(invalid="ignore"):
        place = np.floor((frame.y1 - heights) / (frame.y1 - frame.y0) * len(dots))
        inside = np.isfinite(place) & (place >= 0) & (place < len(dots))
    inside &= (columns >= 0) & (columns < dots.shape[1])
    _, nth = np.nonzero(inside)
    dots[place[inside].astype(int), columns[nth]] = 0


def draw_levels(chart: Chart, values: Sequence[float], paint: Paint) -> None:
    """Draw a line across the empty cells at each value, named where there is room."""
    canvas = chart.canvas
    for value in values:
        row = chart.frame.row(value)
        if 0 <= row < canvas.height:
            empty = canvas.glyph[row] == " "
            canvas.glyph[row, empty] = paint.marks.bottom_axis
            canvas.attrs[row, empty] = DIM
            _name(chart, canvas, row, empty)


def _name(chart: Chart, canvas: Cells, row: int, empty: Flags) -> None:
    """Beside the axis, or where the line has room."""
    beside = chart.left - 1 - len(LABEL)
    if beside >= 0 and (chart.cells.glyph[chart.row + row, : chart.left - 1] == " ").all():
        chart.cells.write(chart.row + row, beside, LABEL, attrs=DIM)
        return
    free = "".join(np.where(empty, " ", "x").tolist()).find(" " * len(LABEL))
    if free >= 0:
        canvas.write(row, free, LABEL, attrs=DIM)
