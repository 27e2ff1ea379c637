"""Levels of the contour plot and the bands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOWEST_EXPONENT, HIGHEST_EXPONENT, LEVELS_COUNT = -0.2, 8.0, 30

LEVELS: NDArray[np.float64] = np.logspace(LOWEST_EXPONENT, HIGHEST_EXPONENT, LEVELS_COUNT)
"""The notebook's levels, of loss + 1."""

BANDS_COUNT = LEVELS_COUNT + 1
"""One band below the first level, one above the last, which the notebook leaves blank."""


def bands(loss: NDArray[np.float64]) -> NDArray[np.uint8]:
    """The band of each loss, 0 to BANDS_COUNT - 1; +inf is in the top one."""
    return np.searchsorted(LEVELS, loss + 1.0, side="right").astype(np.uint8)


def exponent(loss: float) -> float:
    """Where a loss stands on the colour bar: log10(loss + 1), ends at those of the levels."""
    return float(np.clip(np.log10(loss + 1.0), LOWEST_EXPONENT, HIGHEST_EXPONENT))
