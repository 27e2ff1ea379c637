"""What changes in a run, against the iteration: loss, step sizes, gradient and weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.chart import Axes, Chart, Line, draw, log_range, symlog
from rnn_tui.drawing.frame import Tick, ticks
from rnn_tui.drawing.gradient_chart import symlog_ticks

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Scaled = tuple[Array, tuple[float, float], list[Tick]]

LOSS_COLOR, WX_COLOR, W_REC_COLOR = 0x4FA8FF, 0xFF8C5A, 0x5FD38D
POINTS_PER_COLUMN = 2
ROWS_PER_TICK = 2
COLUMNS_PER_TICK = 9
LABEL_WIDTH = 5
"""Labels are made as wide as that, so that charts below one another share their axis."""

WORDS = {
    "loss": "loss",
    "delta": "Delta: x wx, r wRec",
    "gradient": "gradient: x wx, r wRec",
    "weight": "weights: x wx, r wRec",
}
"""What is charted, by name, as it is written on the chart."""


def draw_history(name: str, values: Array, width: int, height: int, style: str) -> Chart:
    """Draw one of WORDS.

    Loss and Delta are drawn on a log axis, the gradient on one that is linear within +-2 and
    logarithmic beyond, the weights on a linear one.

    Args:
        name: Which.
        values: (n,), or (n, 2) for wx and w_rec.
        width: Columns, axes included.
        height: Rows, axes included.
        style: How the surface is drawn, which tells what characters there are.
    """
    n = len(values)
    chosen = as_many_as_show(n, width)
    scaled, limits, y_ticks = _SCALES[name](values[chosen], height)
    looks = [(LOSS_COLOR, "")] if values.ndim == 1 else [(WX_COLOR, "x"), (W_REC_COLOR, "r")]
    columns = scaled.reshape(len(chosen), -1).T
    x = chosen.astype(float)
    lines = [Line(x, y, color, label) for y, (color, label) in zip(columns, looks, strict=True)]
    last = max(n - 1, 1)
    x_ticks = iteration_ticks(last, width)
    y_ticks = [Tick(value, label.rjust(LABEL_WIDTH)) for value, label in y_ticks]
    axes = Axes((0, last), x_ticks, limits, y_ticks)
    return draw(lines, axes, width, height, style)


def as_many_as_show(n: int, width: int) -> NDArray[np.int64]:
    """Which of n points to draw in so many columns, evenly spread, the ends among them."""
    most = min(n, POINTS_PER_COLUMN * max(width, 1))
    return np.unique(np.linspace(0, n - 1, most).astype(np.int64))


def iteration_ticks(last: int, width: int) -> list[Tick]:
    """Round iterations from 0 to the last, as many as have room."""
    return ticks(0, last, max(width // COLUMNS_PER_TICK, 2), whole=True)


def column_of(chart: Chart, iteration: int, nit: int) -> int:
    """Where an iteration stands on a chart of a run."""
    return chart.left + round(iteration / max(nit, 1) * (chart.right - chart.left))


def iteration_at(chart: Chart, column: int, nit: int) -> int:
    """The iteration at a column of a chart of a run, the nearest one outside of it."""
    across = max(chart.right - chart.left, 1)
    return min(max(round((column - chart.left) / across * nit), 0), nit)


def _logarithmic(values: Array, height: int) -> Scaled:
    low, high = log_range(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = np.log10(values)
    labels = [Tick(float(power), f"1e{power}") for power in decades(low, high, height)]
    return scaled, (low, high), labels


def _symlog(values: Array, height: int) -> Scaled:
    scaled = symlog(values)
    low, high = _range(scaled)
    low, high = min(low, -1.0), max(high, 1.0)
    return scaled, (low, high), symlog_ticks(low, high, max(height // ROWS_PER_TICK, 2))


def _linear(values: Array, height: int) -> Scaled:
    low, high = _range(values)
    margin = max((high - low) * 0.05, 1e-9 * max(abs(low), abs(high), 1.0))
    low, high = low - margin, high + margin
    return values, (low, high), ticks(low, high, max(height // ROWS_PER_TICK - 1, 1))


_SCALES: dict[str, Callable[[Array, int], Scaled]] = {
    "loss": _logarithmic,
    "delta": _logarithmic,
    "gradient": _symlog,
    "weight": _linear,
}


def _range(values: Array) -> tuple[float, float]:
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)


def decades(low: int, high: int, height: int) -> list[int]:
    """Powers of ten to label: round steps where there is room, else both ends."""
    room = height // ROWS_PER_TICK - 1
    steps = (1, 2, 3, 5, 10, 20, 50, 100, 200)
    step = next((step for step in steps if (high - low) // step <= room), high - low)
    chosen = [power for power in range(low, high + 1) if power % step == 0]
    return chosen if len(chosen) > 1 and room > 1 else [low, high]
