"""What changes in a run, against the iteration: loss, step sizes, gradient and weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.charts.chart import Chart, Room, draw
from rnn_tui.drawing.charts.cursor import draw_cursor
from rnn_tui.drawing.charts.line import Line
from rnn_tui.drawing.charts.scales import Axis, Linear, Log, Symlog
from rnn_tui.drawing.frame import ticks

if TYPE_CHECKING:
    from rnn_tui.arrays import Array, Integers
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.charts.scales import Scale
    from rnn_tui.drawing.paint import Paint

LOSS_COLOR, WX_COLOR, W_REC_COLOR = 0x4FA8FF, 0xFF8C5A, 0x5FD38D
POINTS_PER_COLUMN = 2
COLUMNS_PER_TICK = 9
LABEL_WIDTH = 5


class History(NamedTuple):
    """A quantity of a run: the words above its chart, and its scale."""

    words: str
    scale: Scale


HISTORIES = {
    "loss": History("loss", Log()),
    "delta": History("Delta: x wx, r wRec", Log()),
    "gradient": History("gradient: x wx, r wRec", Symlog()),
    "weight": History("weights: x wx, r wRec", Linear()),
}
"""What is charted, by name."""


def draw_history(name: str, values: Array, width: int, height: int, paint: Paint) -> Chart:
    """Draw one of HISTORIES.

    Args:
        name: Which.
        values: (n,), or (n, 2) for wx and w_rec.
        width: Columns, axes included.
        height: Rows, axes and title included.
        paint: How everything looks.
    """
    words, scale = HISTORIES[name]
    n = len(values)
    chosen = as_many_as_show(n, width)
    stretched = scale.transform(values[chosen])
    curves = [(LOSS_COLOR, "")] if values.ndim == 1 else [(WX_COLOR, "x"), (W_REC_COLOR, "r")]
    columns = stretched.reshape(len(chosen), -1).T
    x = chosen.astype(float)
    lines = [Line(x, y, color, label) for y, (color, label) in zip(columns, curves, strict=True)]
    room = Room(width, height, words, LABEL_WIDTH)
    y_axis = scale.axis(*scale.limits(stretched), room.rows)
    return draw(lines, iteration_axis(n - 1, width), y_axis, room, paint)


def with_playhead(chart: Chart, iteration: int, nit: int, paint: Paint) -> Cells:
    """A chart of a run of nit iterations with a line at one of them.

    The line shows where the chart is empty, and reversed cells on the curves: both show without
    colours.
    """
    result = chart.copy()
    canvas, column = result.canvas, column_of(chart, iteration, nit) - chart.left
    if 0 <= column < canvas.width:
        draw_cursor(canvas.part(0, column, canvas.height, 1), paint)
    return result.cells


def as_many_as_show(n: int, width: int) -> Integers:
    """Which of n points to draw in so many columns, evenly spread, the ends among them."""
    most = min(n, POINTS_PER_COLUMN * max(width, 1))
    return np.unique(np.linspace(0, n - 1, most).astype(np.int64))


def iteration_axis(last: int, width: int) -> Axis:
    """Iterations from 0 to the last, at least one, with as many round ones as have room."""
    last = max(last, 1)
    return Axis(0, last, tuple(ticks(0, last, max(width // COLUMNS_PER_TICK, 2), whole=True)))


def column_of(chart: Chart, iteration: int, nit: int) -> int:
    """Where an iteration stands on a chart of a run."""
    return chart.left + round(iteration / max(nit, 1) * (chart.right - chart.left))


def iteration_at(chart: Chart, column: int, nit: int) -> int:
    """The iteration at a column of a chart of a run, the nearest one outside of it."""
    across = max(chart.right - chart.left, 1)
    return min(max(round((column - chart.left) / across * nit), 0), nit)
