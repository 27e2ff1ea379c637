"""Where weights fall on cells: a view laid on cells, and round ticks along it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.numbers import decimals_for

if TYPE_CHECKING:
    from rnn_tui.arrays import Array, Pair


class Frame(NamedTuple):
    """A view [x0, x1] x [y0, y1] laid on ``width`` x ``height`` cells, y upwards."""

    x0: float
    x1: float
    y0: float
    y1: float
    width: int
    height: int

    @property
    def cell(self) -> Pair:
        """Width and height of a cell in weights."""
        return (self.x1 - self.x0) / self.width, (self.y1 - self.y0) / self.height

    def column(self, x: float) -> int:
        """Column of a value of wx; outside 0..width-1 where it is not in view."""
        return _index(x - self.x0, self.x1 - self.x0, self.width)

    def row(self, y: float) -> int:
        """Row of a value of w_rec, counted from the top."""
        return _index(self.y1 - y, self.y1 - self.y0, self.height)

    def contains(self, x: float, y: float) -> bool:
        """Whether a point is in view."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def weights(self, column: float, row: float) -> Pair:
        """The weights at the middle of a cell."""
        width, height = self.cell
        return self.x0 + (column + 0.5) * width, self.y1 - (row + 0.5) * height

    def centres(self, across: int, down: int) -> tuple[Array, Array]:
        """Centres of sub-cells, ``across`` and ``down`` to a cell: wx, and w_rec from the top."""
        columns, rows = self.width * across, self.height * down
        x = self.x0 + (np.arange(columns) + 0.5) * ((self.x1 - self.x0) / columns)
        y = self.y1 - (np.arange(rows) + 0.5) * ((self.y1 - self.y0) / rows)
        return np.asarray(x, np.float64), np.asarray(y, np.float64)


class Tick(NamedTuple):
    """A round value and its label."""

    value: float
    label: str


def ticks(low: float, high: float, most: int, *, whole: bool = False) -> list[Tick]:
    """Round values (1, 2 or 5 times a power of ten) in [low, high], with at most ``most`` steps.

    With ``whole`` only whole numbers count.
    """
    span = high - low
    if most < 1 or not (span > 0 and math.isfinite(span)):
        return []
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next((m * power for m in (1, 2, 5, 10) if span / (m * power) <= most), 10 * power)
    if whole:
        step = max(step, 1.0)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [multiple(count, step) for count in range(first, last + 1)]


def multiple(count: int, step: float) -> Tick:
    """A multiple of a round step, with the decimals that the step needs."""
    value, decimals = count * step, max(0, decimals_for(step, 0) - 1)
    text = f"{value:.{decimals}f}" if abs(value) < 1e6 else f"{value:.3g}"
    return Tick(value, text.removeprefix("-") if float(text) == 0 else text)


def _index(distance: float, span: float, cells: int) -> int:
    # The far border belongs to the last cell.
    place = max(min(distance / span * cells, 1e9), -1e9)
    return cells - 1 if place == cells else math.floor(place)
