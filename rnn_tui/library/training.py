"""One run of an optimiser, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.basins import NEVER, Goal, end_of
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.library.given import ITERATIONS, LOSS, OPTIMIZER, START, experiment_of, fixed

if TYPE_CHECKING:
    from typing import Unpack

    from rnn_tui.arrays import Array, Pair
    from rnn_tui.core.basins import Outcome
    from rnn_tui.core.model import Model as CoreModel
    from rnn_tui.core.trajectory import Plan, Trajectory
    from rnn_tui.library.given import Settings, Weights
    from rnn_tui.library.model import Model


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Result:
    """What came of a run; the names are those of ``scipy.optimize.OptimizeResult``.

    Attributes:
        x: The last weights (wx, w_rec), (2,).
        fun: The loss there.
        jac: The gradient there, (2,).
        nit: Iterations done.
        nfev: How often loss and gradient were evaluated.
        message: How the run ended, in a few words.
        success: Whether the loss at the end is within ``loss`` of the best minimum's.
        outcome: How the run ended, as :class:`Outcome` has it: it is ``ARRIVED`` if the loss was
            within ``loss`` of the best minimum's at any iteration.
        arrival: The first iteration at which it was; None if it never was.
        optimizer: The optimiser's name.
        start: Where it started, (wx, w_rec).
        trajectory: Every iteration, with arrays for ``x`` (n, 2), ``fun`` (n,), ``jac`` (n, 2) and
            ``delta`` (n, 2), the step sizes that led there; row 0 is the start, n = nit + 1. An
            iteration takes some 80 bytes.
    """

    x: Array
    fun: float
    jac: Array
    nit: int
    nfev: int
    message: str
    success: bool
    outcome: Outcome
    arrival: int | None
    optimizer: str
    start: Pair
    trajectory: Trajectory

    def __repr__(self) -> str:
        wx, w_rec = self.x
        return (
            f"Result({self.optimizer}: x=({wx:.4f}, {w_rec:.4f}), fun={self.fun:.4g}, "
            f"nit={self.nit}, {self.outcome.words})"
        )

    def reached(self, loss: float) -> int | None:
        """The first iteration with a loss of at most that; None if there is none.

        Args:
            loss: The loss itself, not that above the best minimum's.
        """
        found = np.flatnonzero(self.trajectory.fun <= loss)
        return int(found[0]) if len(found) else None


def train(
    model: Model,
    start: Weights = START,
    *,
    optimizer: str = OPTIMIZER,
    iterations: int = ITERATIONS,
    tolerance: float | None = None,
    loss: float = LOSS,
    **settings: Unpack[Settings],
) -> Result:
    """Run an optimiser.

    >>> from rnn_tui import Dataset, Model, train
    >>> result = train(Model(Dataset.variant10()))
    >>> result
    Result(rprop-notebook: x=(1.2782, 0.9730), fun=0.05761, nit=500, on its way)
    >>> result.message
    '500 iterations done'
    >>> train(Model(Dataset.binary()), optimizer="irprop-", tolerance=1e-6).success
    True

    Args:
        model: What to train.
        start: Where to start, (wx, w_rec); the default is the notebook's.
        optimizer: A name from :data:`OPTIMIZERS`.
        iterations: How many iterations to do, unless the run ends before.
        tolerance: End once no slope is steeper than this; None goes on.
        loss: How far above the best minimum's loss counts as arrived, at units 1.
        **settings: Settings of the optimiser: ``eta_plus``, ``eta_minus``, ``delta_zero``,
            ``step_min``, ``step_max``, ``learning_rate``, ``momentum``, ``clip``. Each optimiser
            uses some of them, see ``OPTIMIZERS[name].uses``, and does not look at the others.

    Raises:
        ValueError: If a setting cannot have its value; one sentence says what it may have.
    """
    experiment = experiment_of(
        model,
        settings,
        start=start,
        optimizer=optimizer,
        iterations=iterations,
        tolerance=tolerance,
        loss=loss,
    )
    return result_of(model, experiment.plan, experiment.arrival)


def result_of(model: CoreModel, plan: Plan, loss: float) -> Result:
    """Run a plan to its end.

    Args:
        model: What to train.
        plan: What to run.
        loss: How far above the best minimum's loss counts as arrived, on the model's data.
    """
    run = run_to_end(model, plan)
    # Slices of a long record keep its room, and could be written to through it.
    fixed(run.x, run.fun, run.jac, run.delta, run.agreement, run.memory)
    goal = Goal.of(model, loss, plan.ratio)
    outcome, arrival = end_of(run, goal)
    fun = float(run.fun[-1])
    return Result(
        run.x[-1],
        fun,
        run.jac[-1],
        run.nit,
        run.nfev,
        run.message,
        fun <= goal.loss,
        outcome,
        None if arrival == NEVER else arrival,
        plan.optimizer,
        plan.start,
        run,
    )
