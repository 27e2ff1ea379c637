"""Rectangles of weights, and the notebook's three."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core import notebook

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair

NARROWEST = 1e-12
"""Least width of a view, relative to the weights in it where they are larger than 1."""

WIDEST = 1e9
"""How wide zooming out may make a view."""


class View(NamedTuple):
    """A rectangle on the plane of weights: wx from x0 to x1, w_rec from y0 to y1."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def sides(self) -> tuple[Pair, Pair]:
        """(least, largest) of wx and of w_rec."""
        return (self.x0, self.x1), (self.y0, self.y1)


OVERVIEW, ZOOM, CLOSE = View(*notebook.OVERVIEW), View(*notebook.ZOOM), View(*notebook.CLOSE)


def shortened(value: float, step: float, digits: int = 2) -> float:
    """A value with no more digits than it takes beside steps of some size, and some more.

    Args:
        value: The value.
        step: What tells two values apart.
        digits: How many digits more are kept than the first one of a step.
    """
    if not (0.0 < step < math.inf):
        return value
    return round(value, digits - math.floor(math.log10(step)))


def what_a_view_must_be(view: View) -> str:
    """What would be right, where floats cannot show a view; empty where they can."""
    if not all(map(math.isfinite, view)):
        return "four finite numbers"
    if not all(low < high for low, high in view.sides):
        return "ascending, X0 < X1 and Y0 < Y1"
    for low, high in view.sides:
        if not NARROWEST * max(1.0, abs(low), abs(high)) <= high - low < math.inf:
            return f"wider than {NARROWEST:g}"
    return ""


def containing(view: View, x: Pair) -> View:
    """The view moved as little as needed to hold a point."""
    (x0, x1), (y0, y1) = (_shifted(*side, at) for side, at in zip(view.sides, x, strict=True))
    return View(x0, x1, y0, y1)


def scaled(view: View, factor: float, about: Pair) -> View:
    """The view with all distances from a point times a factor."""
    (x0, x1), (y0, y1) = (
        (at + (low - at) * factor, at + (high - at) * factor)
        for (low, high), at in zip(view.sides, about, strict=True)
    )
    return View(x0, x1, y0, y1)


def is_usable(view: View, before: View) -> bool:
    """Whether keys may lead to a view.

    Floats must tell its points apart twice over, and it may be no wider than WIDEST, or than the
    view before.
    """
    for (low, high), (low_before, high_before) in zip(view.sides, before.sides, strict=True):
        finest = 2 * NARROWEST * max(1.0, abs(low), abs(high))
        widest = max(WIDEST, high_before - low_before)
        if not (math.isfinite(high - low) and finest <= high - low <= widest * (1 + 1e-9)):
            return False
    return True


def _shifted(low: float, high: float, value: float) -> Pair:
    if value < low:
        return value, value + (high - low)
    if value > high:
        return value - (high - low), value
    return low, high
