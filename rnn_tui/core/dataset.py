"""Sequences and targets: how they are made, and what every dataset must satisfy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.core.datafile.account import Account

MOST_VALUES = 500_000_000
"""How many inputs a dataset may have."""

LARGEST_VALUE = 1e100
"""Larger values are refused: their squares would leave the range of a float."""


class DataError(ValueError):
    """Data that cannot be used; the message says what is wrong, where, and what would be right."""


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Sequences with their targets.

    Attributes:
        X: Input sequences, (N, T), N and T at least 1.
        t: Targets, (N,).
        account: What was read of the file they are from; None where they are from none.
        units: What inputs and targets were multiplied by.

    Raises:
        DataError: If the shapes do not fit together or a value is not finite.
    """

    X: Array
    t: Array
    account: Account | None = None
    units: float = 1.0

    def __post_init__(self) -> None:
        if self.X.ndim != 2 or 0 in self.X.shape:
            raise DataError(f"sequences must be a table of rows, not an array {self.X.shape}")
        if self.t.shape != (len(self.X),):
            raise DataError(f"{len(self.X)} sequences need as many targets, not {self.t.shape}")

    @property
    def samples(self) -> int:
        """N, the number of sequences."""
        return len(self.X)

    @property
    def length(self) -> int:
        """T, the number of steps of a sequence."""
        return int(self.X.shape[1])


class Recipe(NamedTuple):
    """How a random dataset is made.

    Attributes:
        samples: N, the number of sequences.
        length: T, the number of steps.
        levels: How many equidistant values in [0, 1] an input can take.
        seed: Seed of the legacy ``numpy.random.RandomState``, which the notebook uses.
        noise: Standard deviation of what is added to the targets, at units 1.
        units: What inputs, targets and noise are multiplied by.
    """

    samples: int
    length: int
    levels: int
    seed: int
    noise: float = 0.0
    units: float = 1.0

    def make(self) -> Dataset:
        """X = units round(rand(N, T) (levels - 1)) / (levels - 1), t = sums + units noise randn.

        Powers of two for units leave every digit as it is, so that losses and gradients are
        exactly units^2 times as large.
        """
        steps = self.levels - 1
        random = np.random.RandomState(self.seed)
        X = np.round(random.rand(self.samples, self.length) * steps) / steps
        X *= self.units
        t = X.sum(axis=1)
        if self.noise:
            t += self.units * self.noise * random.randn(self.samples)
        return Dataset(X, t, units=self.units)


def last_steps(X: Array, length: int | None) -> Array:
    """The last ``length`` columns.

    Raises:
        DataError: If there are fewer.
    """
    if length is None:
        return X
    if length > X.shape[1]:
        raise DataError(f"its sequences have {X.shape[1]} steps, --length {length} needs more")
    return X[:, X.shape[1] - length :]
