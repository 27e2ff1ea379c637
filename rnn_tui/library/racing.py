"""Optimisers from the same start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rnn_tui.library.given import ITERATIONS, LOSS, START, experiment_of
from rnn_tui.library.named import Named, in_columns
from rnn_tui.library.training import Result, result_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from rnn_tui.library.given import Settings, Weights
    from rnn_tui.library.model import Model


@dataclass(frozen=True, eq=False, repr=False)
class Race(Named[Result]):
    """What came of a race: ``race["adam"]`` is a :class:`Result`, ``print(race)`` a table.

    Attributes:
        names: What the racers are called.
        runs: The :class:`Result` of each, in the same order.
    """

    def __repr__(self) -> str:
        return f"Race({', '.join(self.names)})"

    def __str__(self) -> str:
        rows = [
            (name, _count(run.arrival), f"{run.fun:.3g}", run.outcome.words)
            for name, run in zip(self.names, self.runs, strict=True)
        ]
        return in_columns([("optimizer", "arrives after", "loss", "outcome"), *rows])


def race(
    model: Model,
    racers: Iterable[str] | None = None,
    start: Weights = START,
    *,
    iterations: int = ITERATIONS,
    tolerance: float | None = None,
    loss: float = LOSS,
    **settings: Unpack[Settings],
) -> Race:
    """Run optimisers from the same start.

    >>> from rnn_tui import Dataset, Model, race
    >>> found = race(Model(Dataset.variant10()), ["irprop-", "gd:learning-rate=1e-13"])
    >>> print(found)
    optimizer               arrives after     loss  outcome
    irprop-                           360  0.00155  arrived
    gd:learning-rate=1e-13          never      144    stuck
    >>> found["irprop-"].reached(0.1)
    198

    Args:
        model: What to train.
        racers: Names from :data:`OPTIMIZERS`, each as it is or with settings of its own behind
            it, as the command line has them; None lets all race.
        start: Where they start, (wx, w_rec).
        iterations: How many iterations each does, unless its run ends before.
        tolerance: A run ends once no slope is steeper than this; None goes on.
        loss: How far above the best minimum's loss counts as arrived, at units 1.
        **settings: Settings of all racers, see :func:`train`.

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
    runs = tuple(result_of(model, plan, experiment.arrival) for plan in experiment.race)
    return Race(tuple(map(str, experiment.racers)), runs)


def _count(iterations: int | None) -> str:
    return "never" if iterations is None else str(iterations)
