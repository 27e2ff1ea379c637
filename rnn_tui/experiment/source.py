"""Where an experiment's dataset comes from: a recipe or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from rnn_tui.core.dataset import Dataset, Recipe, Target
    from rnn_tui.experiment.experiment import Experiment


class File(NamedTuple):
    """A dataset in a file, as it is when it is opened.

    Attributes:
        path: Where the file is.
        target: What its sequences should give.
        length: How many steps to keep, counted from the end; None keeps all.
        opening: Which time it was opened, because a file may change.
    """

    path: str
    target: Target
    length: int | None
    opening: int


def source_of(experiment: Experiment, opening: int = 0) -> Recipe | File:
    """What the experiment's dataset is made from; equal sources give equal datasets."""
    if experiment.data is None:
        return experiment.recipe
    return File(experiment.data, experiment.target, experiment.length, opening)


def read(source: Recipe | File) -> Generator[float, None, Dataset]:
    """Make or read a dataset.

    Yields:
        The share that is read, 0 to 1.

    Returns:
        The dataset.

    Raises:
        DataError: If the file cannot be used.
    """
    if isinstance(source, File):
        from rnn_tui.core import datafile

        return (yield from datafile.read(source.path, source.target, source.length))
    yield 0.0
    return source.make()


def load(source: Recipe | File, report: Callable[[float], object] = lambda _: None) -> Dataset:
    """:func:`read` to the end, reporting the share that is read."""
    progress = read(source)
    while True:
        try:
            report(next(progress))
        except StopIteration as finished:
            dataset: Dataset = finished.value
            return dataset
