"""Loss and step sizes against the iteration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.chart import Axes, Chart, Line, draw, log_range
from rnn_tui.drawing.frame import Tick, ticks

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOSS_COLOR, WX_COLOR, W_REC_COLOR = 0x4FA8FF, 0xFF8C5A, 0x5FD38D
POINTS_PER_COLUMN = 2
ROWS_PER_TICK = 2
COLUMNS_PER_TICK = 9


def draw_loss(fun: NDArray[np.float64], width: int, height: int, style: str) -> Chart:
    """The loss, logarithmic, (n,) against 0..n-1."""
    return _draw([(fun, LOSS_COLOR, "")], width, height, style)


def draw_deltas(delta: NDArray[np.float64], width: int, height: int, style: str) -> Chart:
    """Delta of wx and w_rec, logarithmic, (n, 2) against 0..n-1."""
    columns = [(delta[:, 0], WX_COLOR, "x"), (delta[:, 1], W_REC_COLOR, "r")]
    return _draw(columns, width, height, style)


def playhead_column(chart: Chart, iteration: int, nit: int) -> int:
    """Where an iteration stands on a chart of a run."""
    return chart.left + round(iteration / max(nit, 1) * (chart.right - chart.left))


def _draw(
    columns: list[tuple[NDArray[np.float64], int, str]], width: int, height: int, style: str
) -> Chart:
    n = len(columns[0][0])
    chosen = np.unique(np.linspace(0, n - 1, min(n, POINTS_PER_COLUMN * max(width, 1))).astype(int))
    values = [column[chosen] for column, _, _ in columns]
    low, high = log_range(np.concatenate(values))
    lines = []
    for y, (_, color, label) in zip(values, columns, strict=True):
        with np.errstate(divide="ignore", invalid="ignore"):
            lines.append(Line(chosen.astype(float), np.log10(y), color, label))
    last = max(n - 1, 1)
    x_ticks = ticks(0, last, max(width // COLUMNS_PER_TICK, 2), whole=True)
    y_ticks = [Tick(float(power), f"1e{power}") for power in _decades(low, high, height)]
    axes = Axes((0, last), x_ticks, (low, high), y_ticks)
    return draw(lines, axes, width, height, style)


def _decades(low: int, high: int, height: int) -> list[int]:
    """Powers of ten to label: round steps where there is room, else both ends."""
    room = height // ROWS_PER_TICK - 1
    steps = (1, 2, 3, 5, 10, 20, 50, 100, 200)
    step = next((step for step in steps if (high - low) // step <= room), high - low)
    chosen = [power for power in range(low, high + 1) if power % step == 0]
    return chosen if len(chosen) > 1 and room > 1 else [low, high]
