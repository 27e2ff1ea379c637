"""The data of a program: how it is made, where it is read, or the numbers themselves."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.export.ending import ExportError
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array
    from rnn_tui.core.dataset import Dataset, Recipe
    from rnn_tui.experiment import Experiment

MOST_WRITTEN, MOST_PACKED = 2_000, 200_000
"""Inputs that are written out as numbers, and packed as text."""

SEPARATORS = (",", ";", "\t", "|", None)
HEADER_LINES = (0, 1)
PACKED_COLUMNS = 96


class Reading(NamedTuple):
    """A way to read a table.

    Attributes:
        code: In Python.
        table: What it gives.
    """

    code: str
    table: Array


def about(experiment: Experiment, dataset: Dataset) -> str:
    """A sentence about where it is from."""
    if experiment.data is not None:
        return f"Sequences and targets are those of the file {visible(Path(experiment.data).name)}."
    recipe = experiment.recipe
    noise = f" Noise is added to the targets, {recipe.noise:g} wide." if recipe.noise else ""
    return (
        f"{dataset.samples} random sequences of {dataset.length} steps, each of them one of "
        f"{recipe.levels} values; the target is their sum.{noise}"
    )


def data(experiment: Experiment, dataset: Dataset) -> str:
    """Python that makes ``X`` and ``t``, the same to the last bit.

    Raises:
        ExportError: If the data is too much for a program, and in no file that NumPy can read.
    """
    if experiment.data is None:
        return "\n".join(_made(experiment.recipe))
    if dataset.X.size <= MOST_WRITTEN:
        return _written(dataset)
    read = _read(experiment.data, dataset)
    if read is None and dataset.X.size > MOST_PACKED:
        raise ExportError("this data is too much for a program: an .npz holds it")
    return read or _packed(dataset)


def _made(recipe: Recipe) -> Iterator[str]:
    """As the recipe makes it."""
    steps = recipe.levels - 1
    yield f"random = np.random.RandomState({recipe.seed})"
    yield f"X = np.round(random.rand({recipe.samples}, {recipe.length}) * {steps}) / {steps}"
    if recipe.units != 1.0:
        yield f"X *= {recipe.units!r}"
    yield "t = X.sum(axis=1)"
    if recipe.noise:
        yield f"t += {recipe.units * recipe.noise!r} * random.randn({recipe.samples})"


def _written(dataset: Dataset) -> str:
    """The numbers."""
    rows = "".join(f"    {row},\n" for row in dataset.X.tolist())
    return f"X = np.array([\n{rows}])\nt = np.array({dataset.t.tolist()})"


def _read(path: str, dataset: Dataset) -> str | None:
    """How NumPy reads it from its file, if it can; that is tried."""
    for reading in _readings(path):
        if reading.table.ndim == 2 and len(reading.table) == len(dataset.X):
            X = _columns(reading.table * dataset.units, dataset.X)
            t = _columns(reading.table * dataset.units, dataset.t[:, None])
            if X is None:
                continue
            times = f" * {dataset.units!r}" if dataset.units != 1.0 else ""
            start = f"table = {reading.code}{times}\nX = table[:, {X}]\n"
            if np.array_equal(dataset.X.sum(axis=1), dataset.t):
                return f"{start}t = X.sum(axis=1)"
            if t is not None:
                return f"{start}t = table[:, {t}].ravel()"
    return None


def _readings(path: str) -> Iterator[Reading]:
    """The ways in which NumPy can read a file as a table."""
    whole = str(Path(path).absolute())
    if not Path(path).is_file():
        return
    try:
        yield Reading(f"np.load({whole!r})", np.asarray(np.load(path), dtype=np.float64))
    except (OSError, ValueError, TypeError, EOFError):
        for separator in SEPARATORS:
            for header in HEADER_LINES:
                code = f"np.loadtxt({whole!r}, delimiter={separator!r}, skiprows={header})"
                try:
                    table = np.loadtxt(path, delimiter=separator, skiprows=header, ndmin=2)
                except (OSError, ValueError):
                    continue
                yield Reading(code, table)


def _columns(table: Array, wanted: Array) -> str | None:
    """Which columns of a table these are, side by side; None where they are not."""
    width = wanted.shape[1]
    for first in range(table.shape[1] - width + 1):
        if np.array_equal(table[:, first : first + width], wanted):
            return f"{first}:{first + width}"
    return None


def _packed(dataset: Dataset) -> str:
    """The arrays in a text that NumPy unpacks."""
    file = io.BytesIO()
    np.savez_compressed(file, X=dataset.X, t=dataset.t)
    text = base64.b64encode(file.getvalue()).decode()
    lines = (text[at : at + PACKED_COLUMNS] for at in range(0, len(text), PACKED_COLUMNS))
    packed = "\n".join(lines)
    return (
        "import base64\nimport io\n\n"
        f'PACKED = """\n{packed}\n"""\n'
        "arrays = np.load(io.BytesIO(base64.b64decode(PACKED)))\n"
        'X, t = arrays["X"], arrays["t"]'
    )
