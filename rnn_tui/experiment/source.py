"""Where an experiment's dataset comes from: a recipe or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.datafile.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from rnn_tui.core.dataset import Dataset, Recipe
    from rnn_tui.experiment.experiment import Experiment


class File(NamedTuple):
    """A dataset in a file, as it is when it is opened.

    Attributes:
        path: Where the file is.
        choices: What is said about it.
        opening: Which time it was opened, because a file may change.
    """

    path: str
    choices: Choices
    opening: int


def source_of(experiment: Experiment, opening: int = 0) -> Recipe | File:
    """What the experiment's dataset is made from; equal sources give equal datasets."""
    if experiment.data is None:
        return experiment.recipe
    choices = Choices(
        target=experiment.target,
        length=experiment.length,
        header=experiment.header,
        columns=experiment.columns,
        arrays=experiment.arrays,
        units=experiment.units,
    )
    return File(experiment.data, choices, opening)


def opening_of(source: Recipe | File) -> tuple[str, int] | None:
    """Which file was opened, and which time; None where none was."""
    return (source.path, source.opening) if isinstance(source, File) else None


def units_of(source: Recipe | File) -> float:
    """What its inputs and targets are multiplied by."""
    return source.choices.units if isinstance(source, File) else source.units


def read(source: Recipe | File) -> Generator[float, None, Dataset]:
    """Make or read a dataset.

    Yields:
        The share that is read, 0 to 1; less than 0 while a pipe is empty.

    Returns:
        The dataset.

    Raises:
        DataError: If the file cannot be used.
    """
    if isinstance(source, File):
        from rnn_tui.core.datafile import reading

        return (yield from reading.read(source.path, source.choices))
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
