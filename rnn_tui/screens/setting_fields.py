"""The settings that dialogs offer, and the values that arrow keys take them through."""

from __future__ import annotations

from typing import Any, NamedTuple

from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS

OFF = "off"


class Field(NamedTuple):
    """A setting of the experiment.

    Attributes:
        name: Its field in the experiment.
        label: Its name in the dialog.
        steps: What the arrow keys go through, ascending.
        wraps: Whether they go around.
        off: Whether it can be off, which is None.
    """

    name: str
    label: str
    steps: tuple[Any, ...]
    wraps: bool = False
    off: bool = False


def _decades(low: int, high: int) -> tuple[float, ...]:
    """1, 2 and 5 times the powers of ten."""
    return tuple(float(f"{m}e{power}") for power in range(low, high + 1) for m in (1, 2, 5))


FINE = tuple(round(i / 20, 2) for i in range(1, 20))
GROWTH = (1.01, 1.05, *(round(1 + i / 10, 1) for i in range(1, 11)), 2.5, 3.0, 5.0)
WHOLE = tuple(int(value) for value in _decades(0, 6))

OPTIMIZER_FIELDS = (
    Field("optimizer", "optimiser", tuple(OPTIMIZERS), wraps=True),
    Field("iterations", "iterations", WHOLE),
    Field("eta_plus", "eta+", GROWTH),
    Field("eta_minus", "eta-", FINE),
    Field("delta_zero", "Delta_0", _decades(-6, 0)),
    Field("step_min", "smallest Delta", _decades(-12, -2)),
    Field("step_max", "largest Delta", _decades(-1, 3)),
    Field("learning_rate", "learning rate", _decades(-9, 0)),
    Field("momentum", "momentum", (0.0, *FINE, 0.99, 0.999)),
    Field("clip", "clip gradient at", _decades(-3, 6), off=True),
    Field("tolerance", "tolerance", _decades(-12, 2), off=True),
)
DATASET_CHOICES = (
    Field("preset", "preset", tuple(PRESETS), wraps=True),
    Field("samples", "samples", WHOLE),
    Field("length", "length", (*range(1, 31), *range(35, 201, 5))),
    Field("levels", "levels", tuple(range(2, 101))),
    Field("seed", "seed", tuple(range(1000))),
    Field("noise", "noise on targets", (0.0, *_decades(-3, 1))),
)


def text_of(value: object) -> str:
    """A setting as it is typed."""
    if value is None:
        return OFF
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def beside(field: Field, value: Any, by: int) -> Any:  # noqa: ANN401
    """The next of a field's steps above (1) or below (-1) a value; off is below all."""
    steps = field.steps
    if field.wraps:
        return steps[(steps.index(value) + by) % len(steps)]
    if value is None:
        return steps[0] if by > 0 else None
    if by > 0:
        return next((step for step in steps if step > value * (1 + 1e-9)), value)
    lower = [step for step in steps if step < value * (1 - 1e-9)]
    return lower[-1] if lower else None if field.off else value
