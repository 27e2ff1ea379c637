"""What is given to the library's functions, as the experiment that a command line would make."""

from __future__ import annotations

import operator
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, SupportsFloat, TypeAlias, TypedDict

import numpy as np

from rnn_tui.core.model import Model
from rnn_tui.core.notebook import NOTEBOOK_START
from rnn_tui.experiment import Experiment, View
from rnn_tui.experiment.entry import SETTING_NAMES
from rnn_tui.experiment.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    from rnn_tui.arrays import Array, Pair

    Weights: TypeAlias = Sequence[float] | Array
    """(wx, w_rec), as a pair or an array (2,)."""

ITERATIONS = 500
LOSS = 0.01
OPTIMIZER = "rprop-notebook"
START = NOTEBOOK_START

MOST_CELLS = 1000
"""The most columns, and rows, of a text."""

OPTION = re.compile(r"(?<!\S)--(" + "|".join(s.option[2:] for s in SETTINGS.values()) + r")\b")
"""An option of the command line in a sentence."""


class Settings(TypedDict, total=False):
    """Settings of optimisers by keyword, each with its default where it is not given."""

    eta_plus: float
    eta_minus: float
    delta_zero: float
    step_min: float
    step_max: float
    learning_rate: float
    momentum: float
    clip: float | None


def experiment_of(
    model: Model,
    settings: Mapping[str, object],
    *,
    start: Weights = START,
    optimizer: str = OPTIMIZER,
    iterations: int = ITERATIONS,
    tolerance: float | None = None,
    loss: float = LOSS,
    racers: Iterable[str] | None = None,
) -> Experiment:
    """The experiment of a call.

    Raises:
        ValueError: If a setting cannot have its value.
        TypeError: If the model is none, or there is no setting of that name.
    """
    if not isinstance(model, Model):
        raise TypeError(f"a Model is needed, as Model(dataset) makes one, not {type(model)}")
    unknown = [name for name in settings if name not in SETTING_NAMES]
    if unknown:
        raise TypeError(f"there is no setting {unknown[0]!r}, only {', '.join(SETTING_NAMES)}")
    given: dict[str, Any] = {
        name: None if value is None and SETTINGS[name].optional else number(name, value)
        for name, value in settings.items()
    }
    if racers is not None:
        names = [racers] if isinstance(racers, str) else racers
        read = SETTINGS["racers"].read
        with in_pythons_words():
            given["racers"] = tuple(entry for name in names for entry in read(name))
    with in_pythons_words():
        return Experiment(
            units=model.dataset.units,
            start=weights("start", start),
            optimizer=optimizer,
            iterations=whole_number("iterations", iterations),
            tolerance=None if tolerance is None else number("tolerance", tolerance),
            loss=number("loss", loss),
            **given,
        )


def number(name: str, value: object) -> float:
    """A number that is given.

    Raises:
        ValueError: If it is none.
    """
    try:
        if isinstance(value, SupportsFloat):
            return float(value)
    except (TypeError, ValueError, OverflowError):
        pass
    raise ValueError(f"{name} must be a number, not {value!r}")


def whole_number(name: str, value: int) -> int:
    """A whole number that is given.

    Raises:
        ValueError: If it is none.
    """
    try:
        return operator.index(value)
    except TypeError:
        raise ValueError(f"{name} must be a whole number, not {value!r}") from None


def weights(name: str, given: Weights) -> Pair:
    """Two weights that are given.

    Raises:
        ValueError: If they are not two numbers.
    """
    try:
        wx, w_rec = given
        return float(wx), float(w_rec)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be two numbers (wx, w_rec), not {given!r}") from None


def numbers(name: str, given: ArrayLike) -> Array:
    """A copy of an array that is given, of any shape.

    Raises:
        ValueError: If it does not hold real numbers.
    """
    try:
        array = np.array(given, order="C")
    except ValueError:
        raise ValueError(f"{name} must have rows of equal length") from None
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name} must hold real numbers, not {array.dtype}")
    return array.astype(np.float64, copy=False)


def axis(name: str, given: ArrayLike) -> Array:
    """Values of a weight or a setting, (n,).

    Raises:
        ValueError: If they are not finite numbers in a row.
    """
    values = numbers(name, given)
    if values.ndim != 1 or not len(values) or not np.isfinite(values).all():
        raise ValueError(f"{name} must be finite numbers in a row, at least one")
    return values


def path(name: str, given: ArrayLike) -> Array:
    """Weights in rows, (n, 2), n at least 1.

    Raises:
        ValueError: If they are anything else.
    """
    rows = numbers(name, given)
    if rows.ndim != 2 or rows.shape[1] != 2 or not len(rows):
        raise ValueError(f"{name} must be rows of wx and w_rec, not an array {rows.shape}")
    return rows


def window(given: Sequence[float]) -> View:
    """A part of the surface.

    Raises:
        ValueError: If it is none.
    """
    try:
        view = View(*map(float, given))
    except (TypeError, ValueError):
        raise ValueError(f"view must be four numbers, not {given!r}") from None
    with in_pythons_words():
        SETTINGS["view"].check(view)
    return view


def columns_and_rows(given: tuple[int, int]) -> tuple[int, int]:
    """The size of a text.

    Raises:
        ValueError: If it is none, or too large to be looked at.
    """
    try:
        width, height = map(operator.index, given)
    except (TypeError, ValueError):
        raise ValueError(f"size must be columns and rows, not {given!r}") from None
    if not (1 <= width <= MOST_CELLS and 1 <= height <= MOST_CELLS):
        raise ValueError(f"size must be 1 to {MOST_CELLS} columns and rows, not {given!r}")
    return width, height


def fixed(*arrays: NDArray[Any]) -> None:
    """Let nobody write into the arrays of a result."""
    for array in arrays:
        array.setflags(write=False)


@contextmanager
def in_pythons_words() -> Iterator[None]:
    """Errors within name settings as Python does: step_max in the place of --step-max."""
    try:
        yield
    except ValueError as error:
        words = OPTION.sub(lambda option: option[1].replace("-", "_"), str(error))
        raise ValueError(words) from None
