"""Sequences and targets: how they are made, and what every dataset must satisfy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from rnn_tui.arrays import Array

Target = Literal["sum", "last"]
"""What a sequence should give: its sum, or a value of its own in the last column of the data."""

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

    Raises:
        DataError: If the shapes do not fit together or a value is not finite.
    """

    X: Array
    t: Array

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
        noise: Standard deviation of what is added to the targets.
    """

    samples: int
    length: int
    levels: int
    seed: int
    noise: float = 0.0

    def make(self) -> Dataset:
        """X = round(rand(N, T) (levels - 1)) / (levels - 1), t = row sums + noise randn(N)."""
        steps = self.levels - 1
        random = np.random.RandomState(self.seed)
        X = np.round(random.rand(self.samples, self.length) * steps) / steps
        t = X.sum(axis=1)
        return Dataset(X, t + self.noise * random.randn(self.samples) if self.noise else t)


def from_table(table: Array, target: Target = "sum", length: int | None = None) -> Dataset:
    """Make a dataset of a table of numbers, (N, columns).

    Args:
        table: A sequence a row; with ``last`` its last column is the target.
        target: ``sum`` or ``last``.
        length: How many steps to keep, counted from the end; None keeps all.

    Raises:
        DataError: If the table has not that many columns of input.
    """
    if target == "sum":
        X = last_steps(table, length)
        return Dataset(X, X.sum(axis=1))
    if table.shape[1] < 2:
        raise DataError("--target last needs at least two columns: inputs, then the target")
    return Dataset(last_steps(table[:, :-1], length), table[:, -1])


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
