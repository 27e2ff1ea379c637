"""The model: a dataset and all that is computed of it once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.surface import LossSurface

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair
    from rnn_tui.core.critical import CriticalPoint
    from rnn_tui.core.dataset import Dataset

SOMEWHERE = (-1.5, -0.5, 0.5, 1.0, 1.5)
"""Values of w_rec at which the floor of the valley is compared."""

LEVEL = 1e-12
"""How much of the loss without output a level floor's heights may differ by."""


class Model:
    """The network on a dataset, which is what everything else is given.

    Args:
        dataset: The sequences and their targets; making a model compresses them.

    Attributes:
        dataset: The same.
        surface: The loss as a function of the weights.
        low: The least input.
        high: The largest input.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.surface = LossSurface(dataset)
        self.low, self.high = float(dataset.X.min()), float(dataset.X.max())

    @property
    def samples(self) -> int:
        """N, the number of sequences."""
        return self.dataset.samples

    @property
    def length(self) -> int:
        """T, the number of steps of a sequence."""
        return self.dataset.length

    @cached_property
    def critical_points(self) -> tuple[CriticalPoint, ...]:
        """Where the gradient vanishes, for w_rec in the range that is searched by default."""
        from rnn_tui.core.critical import critical_points

        return critical_points(self.surface)

    @cached_property
    def minima(self) -> tuple[Pair, ...]:
        """Where the minima among them are, (wx, w_rec)."""
        return tuple(point.x for point in self.critical_points if point.kind == "minimum")

    @cached_property
    def least(self) -> float:
        """The best minimum's loss: a level floor's where there is one, 0 where none is known."""
        found = [point.fun for point in self.critical_points if point.kind == "minimum"]
        if found:
            return min(found)
        floor = self.surface.floor(SOMEWHERE)
        level = float(np.ptp(floor)) <= LEVEL * self.surface.loss_at_zero
        return float(floor.min()) if level else 0.0
