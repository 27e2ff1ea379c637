"""One setting through many values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core import sweep as core
from rnn_tui.core.basins import NEVER
from rnn_tui.core.sweep import Swept
from rnn_tui.experiment import sweep as usual
from rnn_tui.experiment.settings import SWEPT
from rnn_tui.library.given import (
    ITERATIONS,
    LOSS,
    START,
    axis,
    experiment_of,
    fixed,
    in_pythons_words,
)
from rnn_tui.library.named import Named, in_columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from numpy.typing import ArrayLike

    from rnn_tui.arrays import Array
    from rnn_tui.library.given import Settings, Weights
    from rnn_tui.library.model import Model


@dataclass(frozen=True, eq=False, repr=False)
class Sweep(Named[Swept]):
    """What came of a sweep: ``sweep["adam"]`` has an entry a value, ``print(sweep)`` is a table.

    Attributes:
        names: What the racers are called.
        runs: For each of them the losses at the end, ``fun`` (n,), the iterations until it
            arrived, ``iterations`` (n,), -1 where it did not, and the places of the value that
            arrives first, ``best``, and of that which ends lowest, ``lowest``; arrays are
            read-only.
        over: The setting.
        values: Its values, (n,), read-only.
    """

    over: str
    values: Array

    def __repr__(self) -> str:
        return f"Sweep({len(self.values)} values of {self.over}: {', '.join(self.names)})"

    def __str__(self) -> str:
        rows = [("optimizer", "best value", "loss there", "share arriving")]
        for name, run in zip(self.names, self.runs, strict=True):
            value = f"{self.values[run.best]:.3g}" if self.over in run.uses else "not used"
            share = float(np.mean(run.iterations != NEVER))
            rows.append((name, value, f"{run.fun[run.best]:.3g}", f"{share:.1%}"))
        return in_columns(rows)


def sweep(
    model: Model,
    over: str = "learning_rate",
    values: ArrayLike | None = None,
    racers: Iterable[str] | None = None,
    start: Weights = START,
    *,
    iterations: int = ITERATIONS,
    tolerance: float | None = None,
    loss: float = LOSS,
    **settings: Unpack[Settings],
) -> Sweep:
    """Run optimisers with each value of a setting, all values together.

    >>> from rnn_tui import Dataset, Model, sweep
    >>> model = Model(Dataset.variant10())
    >>> found = sweep(model, "step_max", [0.01, 0.1, 1, 10], ["irprop-", "adam"])
    >>> print(found)
    optimizer  best value  loss there  share arriving
    irprop-           0.1    0.000333          100.0%
    adam         not used    2.28e+10            0.0%
    >>> found["irprop-"].iterations
    array([462, 112, 360, 360])

    Args:
        model: What to train.
        over: The setting: ``eta_plus``, ``eta_minus``, ``delta_zero``, ``step_max``,
            ``learning_rate``, ``momentum`` or ``clip``.
        values: Its values, (n,); None is the 400 that ``rnn-tui sweep`` takes it through.
        racers: Names of racers, see :func:`race`; None takes all.
        start: Where they start, (wx, w_rec).
        iterations: How many iterations each does, unless its run ends before.
        tolerance: A run ends once no slope is steeper than this; None goes on.
        loss: How far above the best minimum's loss counts as arrived, at units 1.
        **settings: The other settings of all racers, see :func:`train`.

    Raises:
        ValueError: If a setting cannot have its value; one sentence says what it may have.
    """
    experiment = experiment_of(
        model,
        settings,
        start=start,
        iterations=iterations,
        tolerance=tolerance,
        loss=loss,
        racers=racers,
    )
    if over not in (names := {setting.name: setting for setting in SWEPT.values()}):
        raise ValueError(f"over must be one of {', '.join(names)}, not {over}")
    with in_pythons_words():
        if values is None:
            through = usual.values(names[over], experiment)
        else:
            through = axis("values", values)
            for value in through.min(), through.max():
                usual.with_value(experiment, names[over], value)
    *_unfinished, runs = core.sweep(model, experiment.race, over, through, experiment.arrival)
    fixed(through)
    for run in runs or ():
        fixed(run.fun, run.iterations)
    return Sweep(tuple(map(str, experiment.racers)), runs or (), over, through)
