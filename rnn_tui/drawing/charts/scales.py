"""Scales of charts: how values are stretched, and which limits and ticks suit so many rows.

Ticks lie in the middle of a dot and a whole number of rows from each other. So limits, which are
the middles of the outermost dots, lie a little beyond the values.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from rnn_tui.drawing.frame import Tick, multiple
from rnn_tui.drawing.numbers import power_of_ten
from rnn_tui.drawing.pen import DOTS_DOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rnn_tui.arrays import Array, Pair

ROWS_APART = 2
"""Ticks farther apart than that many rows are chosen only for limits that fit much better."""

FEWER_TICKS = 0.15
"""How much better, for each row more."""

DIGITS = 1, 2, 4, 5
"""Ticks of a linear scale are multiples of one of these times a power of ten."""

POWERS_APART = (
    1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300, 400,
)  # fmt: skip
"""How many powers of ten there may be from tick to tick."""

LARGEST = 1e300
"""Limits are no larger than that, so that their distance is finite."""

LINEAR_WITHIN = 2.0
"""The notebook's symlog axis is linear between -2 and 2."""


class Axis(NamedTuple):
    """Limits and ticks, in stretched values.

    Attributes:
        low: What is drawn in the first dot.
        high: What is drawn in the last dot.
        ticks: Values with a label, ascending.
    """

    low: float
    high: float
    ticks: tuple[Tick, ...]


class Scale(Protocol):
    """How values are stretched along an axis."""

    def transform(self, values: Array) -> Array:
        """Values as they lie along the axis; not finite where they have no place on it."""

    def limits(self, stretched: Array) -> Pair:
        """The least and the largest of stretched values, apart from each other."""

    def axis(self, low: float, high: float, rows: int) -> Axis:
        """The axis of so many rows that holds two stretched values and what is between them."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Values as they are."""

    def transform(self, values: Array) -> Array:
        """Values as they are."""
        return values

    def limits(self, stretched: Array) -> Pair:
        """The least and the largest, apart where they are equal; 0 and 1 where there are none."""
        low, high = _ends(stretched)
        apart = 1e-9 * max(abs(low), abs(high), 1.0)
        return (low, high) if high - low > apart else (low - apart, high + apart)

    def axis(self, low: float, high: float, rows: int) -> Axis:
        """Ticks at multiples of one of DIGITS times a power of ten."""
        power = math.floor(math.log10((high - low) / max(rows, 1)))
        steps = (digit * 10.0**p for p in range(power, power + 6) for digit in DIGITS)
        return _fitted(low, high, rows, steps, multiple)


@dataclass(frozen=True, slots=True)
class Log:
    """A unit a power of ten; values of 0 and below have no place."""

    def transform(self, values: Array) -> Array:
        """The logarithm to the base of ten."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.log10(values))

    def limits(self, stretched: Array) -> Pair:
        """The least and the largest, a tenth of a unit apart or more."""
        low, high = _ends(stretched)
        return low, max(high, low + 0.1)

    def axis(self, low: float, high: float, rows: int) -> Axis:
        """Ticks at powers of ten."""
        return _fitted(low, high, rows, POWERS_APART, _power)


@dataclass(frozen=True, slots=True)
class Symlog:
    """Linear within +-2, then a unit a power of ten; continuous and odd."""

    def transform(self, values: Array) -> Array:
        """1 for 2, 2 for 20, 3 for 200."""
        with np.errstate(divide="ignore", invalid="ignore"):
            beyond = np.sign(values) * (1.0 + np.log10(np.abs(values) / LINEAR_WITHIN))
        return np.where(np.abs(values) <= LINEAR_WITHIN, values / LINEAR_WITHIN, beyond)

    def limits(self, stretched: Array) -> Pair:
        """The least and the largest, with all of the linear part."""
        low, high = _ends(stretched)
        return min(low, -1.0), max(high, 1.0)

    def axis(self, low: float, high: float, rows: int) -> Axis:
        """Ticks at 0 and 2 times powers of ten, where the linear part ends and beyond."""
        return _fitted(low, high, rows, POWERS_APART, _two_times_a_power)


def _ends(values: Array) -> Pair:
    finite = np.clip(values[np.isfinite(values)], -LARGEST, LARGEST)
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)


def _power(count: int, step: float) -> Tick:
    return Tick(count * step, f"1e{round(count * step)}")


def _two_times_a_power(count: int, step: float) -> Tick:
    place = round(count * step)
    if not place:
        return Tick(0.0, "0")
    text = power_of_ten(abs(place) - 1).replace("1", "2", 1)
    return Tick(count * step, f"-{text}" if place < 0 else text)


def _fitted(
    low: float,
    high: float,
    rows: int,
    steps: Iterable[float],
    named: Callable[[int, float], Tick],
) -> Axis:
    """The limits that fit best of those with ticks a number of rows apart, two ticks or more."""
    dots = rows * DOTS_DOWN
    least = 2 if rows > 3 else 1
    best, best_cost = (1, 1.0, 0), math.inf
    for step in steps:
        # A step over as many rows as fit: then a dot is the smallest part of it.
        most = min(int((dots - 1) * step / (high - low)) // DOTS_DOWN, max(rows - 1, 1))
        for apart in range(most, least - 1, -1):
            dot = step / (apart * DOTS_DOWN)
            bottom = _bottom(low / dot, high / dot, dots, apart * DOTS_DOWN)
            if bottom is not None:
                cost = dot * (1 + FEWER_TICKS * max(apart - ROWS_APART, 0))
                if cost < best_cost:
                    best, best_cost = (apart * DOTS_DOWN, step, bottom), cost
                break
    apart, step, bottom = best
    multiples = range(-(-bottom // apart), (bottom + dots - 1) // apart + 1)
    ends = bottom * step / apart, (bottom + dots - 1) * step / apart
    return Axis(*ends, tuple(named(count, step) for count in multiples))


def _bottom(low: float, high: float, dots: int, apart: int) -> int | None:
    """The lowest dot, counted from that of 0 upwards; None where the limits do not fit.

    As much room is left above the values as below them, unless there were fewer than two ticks.

    Args:
        low: The lower limit, in dots from that of 0.
        high: The upper limit, likewise.
        dots: How many there are.
        apart: How many lie between two ticks.
    """
    highest, lowest = math.floor(low + 1e-9), math.ceil(high - 1e-9) - dots + 1
    middle = (highest + lowest) // 2
    for bottom in sorted(range(lowest, highest + 1), key=lambda dot: abs(dot - middle)):
        if (bottom + dots - 1) // apart - (bottom - 1) // apart >= min(dots // DOTS_DOWN, 2):
            return bottom
    return None
