"""A curve of a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array, Flags
    from rnn_tui.drawing.paint import Paint


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A curve; points that are not finite are left out.

    Attributes:
        x: Where its points lie along the axes, (n,), ascending.
        y: And how high, (n,).
        color: Its colour.
        label: What is written on it.
        sign: Less than 0, 0 or more for each point, (n,): where it is given, each point is a mark
            whose form says its sign; a point of sign 0 has none.
        marks: What says so: for more than 0, for less, and for both in a cell; those of the style
            by default.
        joins_signs: Whether neighbours of unlike sign are joined.
        values: What the points stand for, (n,): where the curve leaves the chart above or below,
            an arrow has the farthest of them beside it.
    """

    x: Array
    y: Array
    color: int
    label: str = ""
    sign: Array | None = None
    marks: str = ""
    joins_signs: bool = True
    values: Array | None = None

    @property
    def finite(self) -> Flags:
        """Which points have a place, (n,)."""
        return np.asarray(np.isfinite(self.x) & np.isfinite(self.y))

    @property
    def shown(self) -> tuple[Array, Array]:
        """The points that are finite."""
        return self.x[self.finite], self.y[self.finite]

    def pieces(self, paint: Paint) -> Iterator[Array]:
        """Runs of joined points, (n, 2) each; of marks, only dots are thin enough to join them."""
        points = np.column_stack(self.shown)
        if self.sign is None:
            yield from [points] if len(points) else []
        elif paint.dots:
            sign = np.sign(self.sign[self.finite])
            apart = np.diff(sign) != 0 if not self.joins_signs else np.zeros(max(len(sign) - 1, 0))
            pieces = np.split(points, np.flatnonzero(apart) + 1)
            yield from (piece for piece in pieces if len(piece))

    def signs(self, paint: Paint) -> str:
        """Its marks for more than 0, for less, and for both in a cell."""
        return self.marks or paint.marks.signs

    def mark(self, paint: Paint) -> str:
        """Its character where there are no dots."""
        return self.label if paint.plain and self.label else paint.marks.curve
