"""A curve of a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.drawing.paint import Paint


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A curve; points that are not finite are left out.

    Attributes:
        x: Where its points lie along the axes, (n,), ascending.
        y: And how high, (n,).
        color: Its colour.
        label: What is written on it.
    """

    x: Array
    y: Array
    color: int
    label: str = ""

    @property
    def shown(self) -> tuple[Array, Array]:
        """The points that are finite."""
        finite = np.isfinite(self.x) & np.isfinite(self.y)
        return self.x[finite], self.y[finite]

    def mark(self, paint: Paint) -> str:
        """Its character where there are no dots."""
        return self.label if paint.plain and self.label else paint.marks.curve
