"""Where a start leads: the same optimiser from many starts at once.

All runs take their steps together, with arrays for numbers. The arithmetic is that of a run alone,
see :mod:`rnn_tui.core.optimizers.arithmetic` and :mod:`rnn_tui.core.points`; so are the outcomes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnn_tui.core.optimizers.arithmetic import MANY, kept
from rnn_tui.core.optimizers.optimizer import better

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rnn_tui.arrays import Array, Bytes, Flags
    from rnn_tui.core.model import Model
    from rnn_tui.core.points import Point
    from rnn_tui.core.trajectory import Plan, Trajectory

NEVER = -1
"""In the place of the iterations of a run that does not arrive."""

FEWEST, MOST = 16, 4096
"""Runs that step together, fewer where a step is much work, so that it can be left soon."""

WORK = 2_000_000
"""Multiplications to project that many runs."""

STEP_SECONDS = 0.004
"""Time after which the runs may be left for something more urgent."""

CROWDED = 0.75
"""Share of runs that are still going below which the others are let go."""


class Outcome(IntEnum):
    """How a run ends."""

    ARRIVED = 0
    """It reached the loss."""
    STUCK = 1
    """It did not, and is not on its way to infinity."""
    RAN_AWAY = 2
    """It did not; down the valley: |w_rec| is above 1 and was still growing at the end."""
    DIVERGED = 3
    """Loss, weights or gradient are no longer finite."""

    @property
    def words(self) -> str:
        """What it is called on screen."""
        return self.name.lower().replace("_", " ")

    @property
    def code(self) -> str:
        """What it is called in data: its words without a blank."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """How runs end, an entry a start.

    Attributes:
        outcome: :class:`Outcome` as uint8, (n,).
        iterations: Iterations until the loss was reached, NEVER where it was not; (n,).
    """

    outcome: Bytes
    iterations: NDArray[np.int32]


class _Runs(NamedTuple):
    """The runs that are still going.

    Attributes:
        place: Which they are, (m,).
        point: Where they are.
        memory: Their optimiser's memory.
        halfway: |w_rec| half-way through the iterations, (m,).
    """

    place: NDArray[np.intp]
    point: Point
    memory: Any
    halfway: Array


def together(model: Model) -> int:
    """How many runs step together."""
    return max(FEWEST, min(WORK // model.surface.compressed[0].size, MOST))


def ends(model: Model, plan: Plan, wx: Array, w_rec: Array, loss: float) -> Iterator[Ends | None]:
    """Run an optimiser from many starts.

    Args:
        model: What to train.
        plan: What to run; its start does not matter.
        wx: Starts, (n,).
        w_rec: Starts, (n,).
        loss: The loss that counts as arrived.

    Yields:
        None now and then, where the work may be left; at last the ends.
    """
    outcome = np.empty(len(wx), dtype=np.uint8)
    iterations = np.full(len(wx), NEVER, dtype=np.int32)
    size = together(model)
    for first in range(0, len(wx), size):
        part = slice(first, first + size)
        yield from _run(
            model, plan, (wx[part], w_rec[part]), loss, (outcome[part], iterations[part])
        )
    yield Ends(outcome, iterations)


def ends_to_end(model: Model, plan: Plan, wx: Array, w_rec: Array, loss: float) -> Ends:
    """:func:`ends` without the pauses."""
    return next(part for part in ends(model, plan, wx, w_rec, loss) if part is not None)


def end_of(trajectory: Trajectory, loss: float) -> tuple[Outcome, int]:
    """How a recorded run ends, and after how many iterations it arrived (NEVER if it did not)."""
    reached = np.flatnonzero(trajectory.fun <= loss)
    if len(reached):
        return Outcome.ARRIVED, int(reached[0])
    if not trajectory.step(trajectory.nit).finite:
        return Outcome.DIVERGED, NEVER
    if trajectory.converged:
        return Outcome.STUCK, NEVER
    w_rec = np.abs(trajectory.x[[trajectory.plan.iterations // 2, -1], 1])
    away = bool(_runs_away(w_rec[:1], w_rec[1:])[0])
    return Outcome.RAN_AWAY if away else Outcome.STUCK, NEVER


def _runs_away(halfway: Array, end: Array) -> Flags:
    """From |w_rec| half-way and at the end."""
    return (end > 1.0) & (end > halfway)


def _run(
    model: Model,
    plan: Plan,
    start: tuple[Array, Array],
    loss: float,
    result: tuple[Bytes, NDArray[np.int32]],
) -> Iterator[None]:
    """Run together, and write down how each ends."""
    method, settings = plan.method, plan.settings
    evaluate = model.surface.curved_points if method.curved else model.surface.points
    outcome, iterations = result
    count = len(start[0])
    memory = method.start(settings)
    runs = _Runs(np.arange(count), evaluate(*start), memory, np.abs(start[1]))
    going = np.ones(count, dtype=bool)
    since = perf_counter()
    with np.errstate(all="ignore"):
        for nit in range(plan.iterations + 1):
            point = runs.point
            arrived = going & (point.fun <= loss)
            iterations[runs.place[arrived]] = nit
            for found, how in (
                (arrived, Outcome.ARRIVED),
                (~finite(point), Outcome.DIVERGED),
                (converged(point, plan.tolerance), Outcome.STUCK),
            ):
                ended = going & found
                outcome[runs.place[ended]] = how
                going &= ~ended
            if not going.any():
                return
            if going.mean() < CROWDED:
                runs, going = kept(runs, going), going[going]
                point = runs.point
            if nit == plan.iterations // 2:
                runs = runs._replace(halfway=np.abs(point.x[1]))
            if nit == plan.iterations:
                break
            move = method.step(MANY, settings, point, runs.memory)
            tried = evaluate(*move.x)
            after = better(MANY, point, tried) if method.never_rises else tried
            runs = runs._replace(point=after, memory=move.memory)
            if perf_counter() - since > STEP_SECONDS:
                yield
                since = perf_counter()
    away = _runs_away(runs.halfway, np.abs(runs.point.x[1]))
    outcome[runs.place[going]] = np.where(away, Outcome.RAN_AWAY, Outcome.STUCK)[going]


def finite(point: Point) -> Flags:
    """Where loss, weights and gradient are all finite, (n,)."""
    result: Flags = np.isfinite(point.fun)
    for values in (*point.x, *point.jac):
        result &= np.isfinite(values)
    return result


def converged(point: Point, tolerance: float | None) -> Flags:
    """Where no slope is steeper than a tolerance, (n,); nowhere where there is none."""
    if tolerance is None:
        return np.zeros(len(point.fun), dtype=bool)
    return np.asarray(np.maximum(*map(np.abs, point.jac)) <= tolerance)
