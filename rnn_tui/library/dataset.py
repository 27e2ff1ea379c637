"""Datasets: the notebook's, random ones, from arrays and from files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core import dataset as core
from rnn_tui.core.datafile.arrays import finite_numbers
from rnn_tui.core.notebook import PRESETS
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import load, source_of
from rnn_tui.library.given import fixed, in_pythons_words, number, numbers, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Self

    from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dataset(core.Dataset):
    """Sequences with their targets; make one with the methods below.

    >>> from rnn_tui import Dataset
    >>> data = Dataset.from_arrays([[0, 1, 1], [1, 0, 0]], [2, 1])
    >>> data
    Dataset(2 sequences of 3 steps)
    >>> data.t
    array([2., 1.])

    Attributes:
        X: Input sequences, float64, (N, T), read-only.
        t: Targets, float64, (N,), read-only.
        units: What inputs and targets were multiplied by, 1 for arrays.
    """

    def __repr__(self) -> str:
        return f"Dataset({self.samples} sequences of {self.length} steps)"

    @classmethod
    def from_arrays(cls, X: ArrayLike, t: ArrayLike | None = None) -> Self:
        """Your own data, which are copied.

        >>> Dataset.from_arrays([[0, 1, 1], [1, 0, 0]]).t
        array([2., 1.])

        Args:
            X: Input sequences, (N, T), N and T at least 1.
            t: Targets, (N,); None for the sum of each sequence.

        Raises:
            ValueError: If the shapes do not fit together, or a value is not finite or above 1e100.
        """
        inputs = numbers("X", X)
        with np.errstate(over="ignore", invalid="ignore"):
            targets = inputs.sum(axis=-1) if t is None else numbers("t", t)
        made = core.Dataset(inputs, targets)
        for name, table in ("X", made.X), ("t", made.t[:, None]):
            for _share in finite_numbers(table, name):
                pass
        return cls._of(made)

    @classmethod
    def variant10(cls) -> Self:
        """The notebook's harder data: 30 sequences of 20 steps, inputs 0, 0.2, ..., 1.

        >>> Dataset.variant10()
        Dataset(30 sequences of 20 steps)
        """
        return cls._of(PRESETS["variant10"].make())

    @classmethod
    def binary(cls) -> Self:
        """The notebook's first data: 20 sequences of 10 steps, inputs 0 and 1.

        >>> Dataset.binary().X[0]
        array([0., 1., 0., 0., 0., 0., 0., 0., 0., 1.])
        """
        return cls._of(PRESETS["binary"].make())

    @classmethod
    def random(
        cls,
        *,
        samples: int = 30,
        length: int = 20,
        levels: int = 6,
        seed: int = 1,
        noise: float = 0.0,
        units: float = 1.0,
    ) -> Self:
        """Random sequences whose targets are their sums; the defaults are ``variant10``.

        >>> Dataset.random(samples=1000, length=40, noise=0.1)
        Dataset(1000 sequences of 40 steps)

        Args:
            samples: N, how many sequences there are.
            length: T, the steps of each.
            levels: How many equidistant values in [0, 1] an input can take.
            seed: Seed of the legacy ``numpy.random.RandomState``, which the notebook uses.
            noise: Standard deviation of what is added to the targets.
            units: What all of it is multiplied by; losses grow with the square.

        Raises:
            ValueError: If a setting cannot have its value.
        """
        with in_pythons_words():
            wanted = Experiment(
                samples=whole_number("samples", samples),
                length=whole_number("length", length),
                levels=whole_number("levels", levels),
                seed=whole_number("seed", seed),
                noise=number("noise", noise),
                units=number("units", units),
            )
        return cls._of(wanted.recipe.make())

    @classmethod
    def read(
        cls,
        path: str | Path,
        *,
        target: str = "sum",
        length: int | None = None,
        header: str = "auto",
        columns: Iterable[str] = (),
        arrays: Iterable[str] = (),
        units: float = 1.0,
    ) -> Self:
        """Data from a file: text in columns, ``.npy`` or ``.npz``, also compressed with gzip.

        >>> data = Dataset.read("own.csv", target="last")  # doctest: +SKIP

        Args:
            path: The file.
            target: What its sequences should give: ``sum``, the ``first`` or the ``last`` column,
                or a column or an array by its name.
            length: How many steps to keep, counted from the end; None keeps all.
            header: Whether the first line of a text is a header: ``yes``, ``no`` or ``auto``.
            columns: The columns that are inputs, by name, number (from 1) or range of numbers
                (``2-21``); none means all that are neither an index nor the target.
            arrays: Of an ``.npz``: the array of sequences and, if there is one, that of targets.
            units: What inputs and targets are multiplied by.

        Raises:
            ValueError: With the file, and line and column where there is one.
        """
        with in_pythons_words():
            wanted = Experiment(
                data=str(path),
                target=target,
                length=None if length is None else whole_number("length", length),
                header=header,
                columns=_names(columns),
                arrays=_names(arrays),
                units=number("units", units),
            )
            return cls._of(load(source_of(wanted)))

    @classmethod
    def _of(cls, made: core.Dataset) -> Self:
        fixed(made.X, made.t)
        return cls(made.X, made.t, made.account, made.units)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """Names that are given, of which one may stand alone."""
    return (given,) if isinstance(given, str) else tuple(given)
