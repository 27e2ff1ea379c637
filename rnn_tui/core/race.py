"""Optimisers from the same start, side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.trajectory import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rnn_tui.arrays import Array, Integers, Pair
    from rnn_tui.core.model import Model
    from rnn_tui.core.trajectory import Plan, Trajectory

MILESTONES = (1.0, 0.1, 0.01, 1e-4)
"""Losses whose first iterations are compared."""


MOST_POINTS = 20_000
"""How much of a long run is kept for drawing it."""


@dataclass(frozen=True, slots=True, eq=False)
class Racer:
    """What became of an optimiser's run; of a long one some points, evenly spread.

    Attributes:
        optimizer: Its name.
        nit: Iterations it did.
        message: How it ended.
        at: The iterations that are kept, the last one among them, (m,).
        x: Weights there, (m, 2).
        fun: Losses there, (m,).
        reached: The first iteration of all at each of MILESTONES or below; None where there is
            none.
        distance: From the last point to the nearest minimum; None where none is known.
    """

    optimizer: str
    nit: int
    message: str
    at: Integers
    x: Array
    fun: Array
    reached: tuple[int | None, ...]
    distance: float | None

    @property
    def nfev(self) -> int:
        """How often loss and gradient were evaluated."""
        return self.nit + 1


def race(model: Model, plan: Plan, optimizers: Sequence[str]) -> Iterator[tuple[Racer, ...] | None]:
    """Run optimisers one after another.

    Args:
        model: What to train.
        plan: What each runs, with its own name for the optimiser's.
        optimizers: Names from :data:`~rnn_tui.core.optimizers.OPTIMIZERS`.

    Yields:
        Those that have arrived so far, each time another has; None between, where the race may be
        left.
    """
    minima = model.minima
    yield None
    racers: tuple[Racer, ...] = ()
    for optimizer in optimizers:
        for part in run(model, plan._replace(optimizer=optimizer)):
            if part is None or not part.finished:
                yield None
            else:
                racers = (*racers, _racer(part, minima))
                yield racers


def _racer(trajectory: Trajectory, minima: Sequence[Pair]) -> Racer:
    reached = [np.flatnonzero(trajectory.fun <= loss) for loss in MILESTONES]
    firsts = tuple(int(found[0]) if len(found) else None for found in reached)
    wx, w_rec = trajectory.x[-1].tolist()
    apart = [math.hypot(wx - x, w_rec - y) for x, y in minima]
    kept = min(trajectory.nit + 1, MOST_POINTS)
    at = np.rint(np.linspace(0, trajectory.nit, kept)).astype(np.int64)
    return Racer(
        trajectory.plan.optimizer,
        trajectory.nit,
        trajectory.message,
        at,
        trajectory.x[at],
        trajectory.fun[at],
        firsts,
        min(apart) if apart else None,
    )
