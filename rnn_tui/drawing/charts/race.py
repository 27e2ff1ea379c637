"""The losses of several runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.charts.chart import Chart, Room, draw, drawn_over, noted, words_instead
from rnn_tui.drawing.charts.cursor import draw_cursor
from rnn_tui.drawing.charts.history import LABEL_WIDTH, iteration_axis
from rnn_tui.drawing.charts.line import Line
from rnn_tui.drawing.charts.scales import Log
from rnn_tui.drawing.charts.thinning import extremes
from rnn_tui.drawing.numbers import magnitude
from rnn_tui.drawing.path import dots_of
from rnn_tui.drawing.race import draw_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.charts.scales import Axis
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.race import Entrant

LEAST = -8.0
"""The power of ten that the axis is for; newton's losses would leave the others no room."""

FAR_BELOW = 10.0
"""How far below the axis less is drawn, so that its curve leaves the chart."""


def draw_losses(
    entrants: Sequence[Entrant], width: int, height: int, paint: Paint, least: float = LEAST
) -> Chart:
    """The losses of all runs against the iteration, logarithmic.

    A run that leaves the chart, below or for infinity, has its letter there, with an arrow and its
    least loss; others have their letter on the curve.

    Args:
        entrants: The runs.
        width: Columns, axes included.
        height: Rows, axes included.
        paint: How everything looks.
        least: The power of ten that the axis is for.

    Returns:
        The chart; words without a canvas where there is nothing to draw.
    """
    room = Room(width, height, label_width=LABEL_WIDTH)
    words = _why_not(entrants)
    if words:
        return words_instead(words, room)
    heights = [Log().transform(entrant.fun) for entrant in entrants]
    known = np.concatenate([some[np.isfinite(some)] for some in heights])
    y_axis = Log().axis(*Log().limits(np.maximum(known, least)), room.rows)
    x_axis = iteration_axis(max(int(entrant.at[-1]) for entrant in entrants), width)
    chart = draw([], x_axis, y_axis, room, paint)
    if not chart.frame.width:
        return chart
    lines = [_line(e, y, y_axis, width) for e, y in zip(entrants, heights, strict=True)]
    named = []
    for entrant in entrants:
        before = chart
        chart = _marked_beyond(chart, entrant, paint)
        named.append(chart is not before)
    for line, has_name in zip(lines, named, strict=True):
        chart = drawn_over(chart, replace(line, label="") if has_name else line, paint)
    patterns = [dots_of(np.column_stack(line.shown), chart.frame) for line in lines]
    draw_together(chart.canvas, patterns, entrants, paint, chart.clear)
    return chart


def with_playhead(chart: Chart, iteration: int, paint: Paint) -> Cells:
    """The chart with a line at an iteration."""
    result = chart.copy()
    if chart.frame.width:
        column = chart.left + chart.frame.column(iteration)
        draw_cursor(result.cells.part(chart.row, column, chart.frame.height, 1), paint)
    return result.cells


def iteration_at(chart: Chart, column: int) -> int:
    """The iteration at a column of the picture, at the nearest one of the canvas outside of it."""
    frame = chart.frame
    most = max(frame.width - 1, 1)
    inside = min(max(column - chart.left, 0), most)
    # As much lies left of iteration 0 as right of the last.
    return round(inside / most * (frame.x0 + frame.x1))


def _why_not(entrants: Sequence[Entrant]) -> str:
    """Words for why there is no chart; empty where there is one."""
    losses = np.concatenate([np.empty(0), *(entrant.fun for entrant in entrants)])
    if not len(losses):
        return "no racer has arrived yet"
    if all(len(entrant.at) == 1 for entrant in entrants):
        return f"no iteration: all are at the start, loss {losses[0]:.3g}"
    if (losses == 0).all():
        return "every loss is 0"
    if not any(np.isfinite(entrant.fun[1:]).any() for entrant in entrants):
        return "all diverged at once: no loss but the start's is finite"
    return ""


def _line(entrant: Entrant, heights: Array, axis: Axis, width: int) -> Line:
    """A run's curve, through no more points than show."""
    inside = np.where(heights < axis.low, axis.low - FAR_BELOW, heights)
    some = extremes(inside, width)
    return Line(entrant.at[some].astype(float), inside[some], entrant.color, entrant.letter)


def _marked_beyond(chart: Chart, entrant: Entrant, paint: Paint) -> Chart:
    """The chart with an arrow where a run leaves it, and how far where that has room.

    It is the same chart where the run does not, or where there is no room.
    """
    frame, fun, marks = chart.frame, entrant.fun, paint.marks
    infinite, below = ~np.isfinite(fun), fun < 10.0**frame.y0
    if infinite.any():
        row, left, arrow, value = 0, infinite, marks.up, "inf"
    elif below.any():
        least = float(fun[below].min())
        row, left, arrow = frame.height - 1, below, marks.down
        value = magnitude(least) if least else "0"
    else:
        return chart
    first = frame.column(float(entrant.at[left.argmax()]))
    texts = [f"{entrant.letter}{arrow}{text}" for text in (value, "")]
    return noted(chart, texts, row, first, paint.ink(entrant.color))
