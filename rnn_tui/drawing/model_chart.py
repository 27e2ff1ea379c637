"""The error of a gradient check over eps, and outputs for longer and longer sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.chart import Axes, Line, draw
from rnn_tui.drawing.frame import Tick, ticks
from rnn_tui.drawing.palette import CROSSHAIR_COLOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.drawing.cells import Cells

    Array = NDArray[np.float64]

ERROR_COLOR, RUN_COLOR, TARGET_COLOR = 0x4FA8FF, 0x5FD38D, 0x8A8A8A
ROWS_PER_TICK = 2
BEYOND = 1.2
"""Outputs are shown up to that many times the largest target."""


def draw_sweep(eps: Array, errors: Array, width: int, height: int, style: str) -> Cells:
    """The relative error against the half step, both logarithmic."""
    x = np.log10(eps)
    with np.errstate(divide="ignore"):
        y = np.where(errors > 0, np.log10(np.maximum(errors, 1e-300)), -17.0)
    finite = y[np.isfinite(y)]
    low = float(np.floor(finite.min())) if len(finite) else -12.0
    high = float(np.ceil(finite.max())) if len(finite) else 0.0
    high = max(high, low + 1)
    x_ticks = [Tick(float(power), f"1e{power}") for power in range(-12, -1, 2)]
    y_ticks = _decades(low, high, height // ROWS_PER_TICK)
    axes = Axes((float(x.min()), float(x.max())), x_ticks, (low, high), y_ticks)
    order = np.argsort(x)
    return draw([Line(x[order], y[order], ERROR_COLOR)], axes, width, height, style).cells


def draw_extrapolation(run: Array, here: Array, width: int, height: int, style: str) -> Cells:
    """Outputs for 1, 2, ... ones: of the run (r), of the crosshair (+), and the targets (t)."""
    longest = len(run)
    x = np.arange(1, longest + 1, dtype=np.float64)
    low, high = -0.1 * longest, BEYOND * longest

    def visible(y: Array) -> Array:
        return np.where((y >= low) & (y <= high), y, np.nan)

    lines = [
        Line(x, x, TARGET_COLOR, "t"),
        Line(x, visible(here), CROSSHAIR_COLOR, "+"),
        Line(x, visible(run), RUN_COLOR, "r"),
    ]
    x_ticks = ticks(0, longest, max(width // 9, 2), whole=True)[1:]
    y_ticks = ticks(0, longest, max(height // ROWS_PER_TICK - 1, 1), whole=True)
    axes = Axes((1.0, float(longest)), x_ticks, (low, high), y_ticks)
    return draw(lines, axes, width, height, style).cells


def _decades(low: float, high: float, most: int) -> list[Tick]:
    step = max(int(np.ceil((high - low) / max(most - 1, 1))), 1)
    return [Tick(float(p), f"1e{p}") for p in range(int(low), int(high) + 1) if p % step == 0]
