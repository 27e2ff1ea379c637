"""Levels of the contour plot and the bands between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rnn_tui.arrays import Array, Bytes

LEVELS_COUNT = 30
BANDS_COUNT = LEVELS_COUNT + 1
"""One band below the first level, one above the last."""

TOP = BANDS_COUNT - 1
SMALLEST = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Where one band ends and the next begins.

    Attributes:
        name: ``notebook`` or ``auto``.
        losses: The levels, ascending, (LEVELS_COUNT,).
    """

    name: str
    losses: Array

    def bands(self, loss: Array) -> Bytes:
        """The band of each loss, 0 to TOP; +inf is in the top one."""
        return np.searchsorted(self.losses, loss, side="right").astype(np.uint8)


NOTEBOOK = Levels("notebook", np.logspace(-0.2, 8, LEVELS_COUNT) - 1.0)
"""The notebook's: 30 on a log scale of loss + 1. It leaves what is above the last one blank."""


def levels_for(name: str, loss: Array) -> Levels:
    """The levels of a name.

    Args:
        name: ``notebook``, or ``auto`` for levels on a log scale between the least and the
            largest finite loss in view, so that no view is of one colour.
        loss: The losses in view.
    """
    if name == "notebook":
        return NOTEBOOK
    finite = loss[np.isfinite(loss) & (loss > SMALLEST)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (1.0, 1.0)
    if not high > low * (1 + 1e-12):
        return NOTEBOOK
    return Levels("auto", np.geomspace(low, high, LEVELS_COUNT + 2)[1:-1])
