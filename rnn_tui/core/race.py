"""Optimisers from the same start, side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.basins import Goal, Outcome, end_of
from rnn_tui.core.trajectory import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rnn_tui.arrays import Array, Integers, Pair
    from rnn_tui.core.model import Model
    from rnn_tui.core.trajectory import Plan, Trajectory

MILESTONES = (1.0, 0.1, 0.01, 1e-4)
"""Losses whose first iterations are compared, at units 1."""


MOST_POINTS = 20_000
"""How much of a long run is kept for drawing it."""


@dataclass(frozen=True, slots=True, eq=False)
class Racer:
    """What became of a run; of a long one some points, with the least and largest losses.

    Attributes:
        plan: What it ran.
        nit: Iterations it did.
        message: How it ended.
        at: The iterations that are kept, the first and the last among them, (m,).
        x: Weights there, (m, 2).
        fun: Losses there, (m,), in the racer's own units.
        reached: The first iteration of all at each of MILESTONES or below; None where there is
            none.
        minima: The minima of the loss that are known.
        outcome: How it ended, in a word.
    """

    plan: Plan
    nit: int
    message: str
    at: Integers
    x: Array
    fun: Array
    reached: tuple[int | None, ...]
    minima: Sequence[Pair]
    outcome: Outcome

    @property
    def optimizer(self) -> str:
        """Its optimiser's name."""
        return self.plan.optimizer

    @property
    def nfev(self) -> int:
        """How often loss and gradient were evaluated."""
        return self.nit + 1

    @property
    def distance(self) -> float | None:
        """From the last point to the nearest minimum; None where none is known."""
        return self.distance_at(-1)

    def place(self, iteration: int) -> int:
        """Which of the kept points is the last one up to an iteration."""
        return int(np.searchsorted(self.at, iteration, side="right")) - 1

    def distance_at(self, place: int) -> float | None:
        """From a kept point to the nearest minimum; None where none is known."""
        wx, w_rec = self.x[place].tolist()
        return min((math.hypot(wx - x, w_rec - y) for x, y in self.minima), default=None)


def race(model: Model, plans: Sequence[Plan], loss: float) -> Iterator[tuple[Racer, ...] | None]:
    """Run plans one after another.

    Args:
        model: What to train.
        plans: What each racer runs.
        loss: How far above the best minimum's loss counts as arrived, on the model's data.

    Yields:
        Those that have arrived so far, each time another has; None between, where the race may be
        left.
    """
    racers: tuple[Racer, ...] = ()
    for plan in plans:
        for racer in run_racer(model, plan, loss):
            if racer is None:
                yield None
            else:
                racers = (*racers, racer)
                yield racers


def run_racer(model: Model, plan: Plan, loss: float) -> Iterator[Racer | None]:
    """Run one racer of :func:`race`, with pauses before it arrives."""
    minima = model.minima
    square = (model.dataset.units * plan.ratio) ** 2
    yield None
    for part in run(model, plan):
        if part is not None and part.finished:
            yield _racer(part, minima, Goal.of(model, loss, plan.ratio), square)
        else:
            yield None


def _racer(trajectory: Trajectory, minima: Sequence[Pair], goal: Goal, square: float) -> Racer:
    """What became of a run, from its units^2 and the goal in its units."""
    reached = [np.flatnonzero(trajectory.fun <= square * milestone) for milestone in MILESTONES]
    firsts = tuple(int(found[0]) if len(found) else None for found in reached)
    at = _kept(trajectory.fun)
    return Racer(
        trajectory.plan,
        trajectory.nit,
        trajectory.message,
        at,
        trajectory.x[at],
        trajectory.fun[at],
        firsts,
        minima,
        end_of(trajectory, goal)[0],
    )


def _kept(fun: Array) -> Integers:
    """Which points are kept: all, or evenly spread ones and the extremes between them, the ends."""
    n = len(fun)
    if n <= MOST_POINTS:
        return np.arange(n)
    # Three of each part: its first, and those of the least and the largest loss.
    part = -(-n // ((MOST_POINTS - 1) // 3))
    first = np.arange(0, n, part)
    padded = np.full(len(first) * part, np.nan)
    padded[:n] = fun
    parts = padded.reshape(-1, part)
    least = np.where(np.isfinite(parts), parts, np.inf).argmin(axis=1)
    largest = np.where(np.isfinite(parts), parts, -np.inf).argmax(axis=1)
    return np.unique(np.concatenate([first, first + least, first + largest, [n - 1]]))
