"""The error of a gradient check over eps, and outputs for longer and longer sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.charts.chart import Room, draw, words_instead
from rnn_tui.drawing.charts.line import Line
from rnn_tui.drawing.charts.scales import Axis, Linear, Log
from rnn_tui.drawing.frame import Tick, ticks
from rnn_tui.drawing.palette import CROSSHAIR_COLOR

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint

ERROR_COLOR, RUN_COLOR, TARGET_COLOR = 0x4FA8FF, 0x5FD38D, 0x8A8A8A
COLUMNS_PER_TICK = 9
ALL_EXACT, NOTHING_FINITE = "the error is 0 with every eps", "no error is finite"

BELOW, BEYOND = -0.1, 1.2
"""Outputs are shown from and up to that many times the largest target."""


def draw_sweep(eps: Array, errors: Array, room: Room, paint: Paint) -> Cells:
    """The relative error against the half step, both logarithmic; one of 0 is marked below.

    Args:
        eps: Half steps, (n,).
        errors: The error with each, (n,).
        room: How large the chart is.
        paint: How everything looks.
    """
    scale = Log()
    order = np.argsort(eps)
    x, values = scale.transform(eps[order]), errors[order]
    y = scale.transform(values)
    if not np.isfinite(y).any():
        return words_instead(ALL_EXACT if (values == 0).all() else NOTHING_FINITE, room).cells
    powers = tuple(Tick(float(power), f"1e{power}") for power in range(-12, -1, 2))
    y_axis = scale.axis(*scale.limits(y), room.rows)
    x_axis = Axis(float(x[0]), float(x[-1]), powers)
    line = Line(x, y, ERROR_COLOR, values=values)
    return draw([line], x_axis, y_axis, room, paint).cells


def draw_extrapolation(run: Array, here: Array, room: Room, paint: Paint) -> Cells:
    """Outputs for 1, 2, ... ones: of the run (r), of the crosshair (+), and the targets (t).

    Where a curve leaves the chart, an arrow has the farthest output beside it.

    Args:
        run: Outputs of the run's weights, (n,).
        here: Outputs of the crosshair's, (n,).
        room: How large the chart is.
        paint: How everything looks.
    """
    longest = len(run)
    x = np.arange(1, longest + 1, dtype=np.float64)
    low, high = BELOW * longest, BEYOND * longest

    lines = [
        Line(x, x, TARGET_COLOR, "t"),
        Line(x, here, CROSSHAIR_COLOR, "+", values=here),
        Line(x, run, RUN_COLOR, "r", values=run),
    ]
    counts = ticks(0, longest, max(room.width // COLUMNS_PER_TICK, 2), whole=True)
    x_axis = Axis(1.0, float(longest), tuple(counts[1:]))
    return draw(lines, x_axis, Linear().axis(low, high, room.rows), room, paint).cells
