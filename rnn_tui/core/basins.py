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

LATE = 3, 4
"""The part of the iterations after which is looked whether a run still moves."""

TREND = 1e-6
"""The share of what it is by which something changes that does not merely round, or hop."""


class Outcome(IntEnum):
    """How a run ends.

    The first of these that is true of it:

    1. arrived: its loss came within ``loss`` of the best minimum's.
    2. diverged: its loss, weights or gradient left the range of a float.
    3. stuck: no slope is above the tolerance, if there is one.
    4. ran away: in the last quarter of the iterations |w_rec| still grew, from above that of any
       minimum on its side, and from above 1.
    5. on its way: in the last quarter its least loss still fell.
    6. stuck: none of these.

    To grow or to fall is to do so by more than a millionth of what it was: of |w_rec|, or of the
    loss above the best minimum's.
    """

    ARRIVED = 0
    """It reached the loss."""
    ON_ITS_WAY = 1
    """It did not, but its least loss still fell at the end."""
    STUCK = 2
    """It did not, and neither fell nor ran away."""
    RAN_AWAY = 3
    """It did not; down the valley: |w_rec| is above that of any minimum, and was still growing."""
    DIVERGED = 4
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


class Goal(NamedTuple):
    """Where runs are to arrive, and beyond what they run away.

    Attributes:
        loss: The loss that counts as arrived.
        least: The best minimum's loss.
        below: |w_rec| beyond which there is no minimum where w_rec is negative, at least 1.
        above: The same where it is positive.
    """

    loss: float
    least: float = 0.0
    below: float = 1.0
    above: float = 1.0

    @classmethod
    def of(cls, model: Model, loss: float, ratio: float = 1.0) -> Goal:
        """The goal that lies so much above the best minimum's loss.

        Args:
            model: What is trained.
            loss: How far above, on the model's data.
            ratio: How many times as large the inputs and targets are that the runs see.
        """
        w_recs = [w_rec for _, w_rec in model.minima]
        above = max([1.0, *w_recs])
        below = max([1.0, *(-w_rec for w_rec in w_recs)])
        square = ratio**2
        return cls((model.least + loss) * square, model.least * square, below, above)

    def outcomes(self, late: _Late, lowest: Array, w_rec: Array) -> Bytes:
        """How runs end that go on until they have done all iterations, (n,).

        Args:
            late: How they were when the last quarter began.
            lowest: The least loss of each.
            w_rec: Where each ends.
        """
        falls = lowest - self.least < (1.0 - TREND) * (late.lowest - self.least)
        edge = np.where(late.w_rec > 0, self.above, self.below)
        beyond = np.abs(late.w_rec) > edge
        # Across 0 is not farther out.
        outward = np.sign(late.w_rec) * w_rec > (1.0 + TREND) * np.abs(late.w_rec)
        stays = np.where(falls, Outcome.ON_ITS_WAY, Outcome.STUCK)
        return np.where(beyond & outward, Outcome.RAN_AWAY, stays).astype(np.uint8)


class _Late(NamedTuple):
    """The least loss of runs by the time the last quarter begins, and their w_rec then, (n,)."""

    lowest: Array
    w_rec: Array


class _Runs(NamedTuple):
    """The runs that are still going.

    Attributes:
        place: Which they are, (m,).
        point: Where they are.
        memory: Their optimiser's memory.
        lowest: The least loss of each so far, (m,).
        late: How they were when the last quarter began.
    """

    place: NDArray[np.intp]
    point: Point
    memory: Any
    lowest: Array
    late: _Late


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
        loss: How far above the best minimum's loss counts as arrived.

    Yields:
        None now and then, where the work may be left; at last the ends.
    """
    outcome = np.empty(len(wx), dtype=np.uint8)
    iterations = np.full(len(wx), NEVER, dtype=np.int32)
    size = together(model)
    goal = Goal.of(model, loss)
    for first in range(0, len(wx), size):
        part = slice(first, first + size)
        yield from _run(
            model, plan, (wx[part], w_rec[part]), goal, (outcome[part], iterations[part])
        )
    yield Ends(outcome, iterations)


def ends_to_end(model: Model, plan: Plan, wx: Array, w_rec: Array, loss: float) -> Ends:
    """:func:`ends` without the pauses."""
    return next(part for part in ends(model, plan, wx, w_rec, loss) if part is not None)


def end_of(trajectory: Trajectory, goal: Goal) -> tuple[Outcome, int]:
    """How a recorded run ends, and after how many iterations it arrived (NEVER if it did not)."""
    reached = np.flatnonzero(trajectory.fun <= goal.loss)
    if len(reached):
        return Outcome.ARRIVED, int(reached[0])
    if not trajectory.step(trajectory.nit).finite:
        return Outcome.DIVERGED, NEVER
    if trajectory.converged:
        return Outcome.STUCK, NEVER
    at = _late(trajectory.plan)
    late = _Late(trajectory.fun[: at + 1].min(keepdims=True), trajectory.x[[at], 1])
    lowest = trajectory.fun.min(keepdims=True)
    return Outcome(int(goal.outcomes(late, lowest, trajectory.x[-1:, 1])[0])), NEVER


def arrivals(iterations: NDArray[np.integer[Any]]) -> list[int | None]:
    """Iterations after which runs arrived, None in the place of NEVER."""
    return [None if count == NEVER else count for count in iterations.tolist()]


def _late(plan: Plan) -> int:
    """The iteration with which the last quarter begins."""
    part, whole = LATE
    return plan.iterations * part // whole


def _run(
    model: Model,
    plan: Plan,
    start: tuple[Array, Array],
    goal: Goal,
    result: tuple[Bytes, NDArray[np.int32]],
) -> Iterator[None]:
    """Run together, and write down how each ends."""
    method, settings = plan.method, plan.settings
    evaluate = model.surface.curved_points if method.curved else model.surface.points
    outcome, iterations = result
    count = len(start[0])
    memory = method.start(settings)
    point = evaluate(*start)
    runs = _Runs(np.arange(count), point, memory, point.fun, _Late(point.fun, start[1]))
    late = _late(plan)
    going = np.ones(count, dtype=bool)
    since = perf_counter()
    with np.errstate(all="ignore"):
        for nit in range(plan.iterations + 1):
            point = runs.point
            arrived = going & (point.fun <= goal.loss)
            iterations[runs.place[arrived]] = nit
            for those, how in (
                (arrived, Outcome.ARRIVED),
                (~finite(point), Outcome.DIVERGED),
                (converged(point, plan.tolerance), Outcome.STUCK),
            ):
                ended = going & those
                outcome[runs.place[ended]] = how
                going &= ~ended
            if not going.any():
                return
            if going.mean() < CROWDED:
                runs, going = kept(runs, going), going[going]
                point = runs.point
            runs = runs._replace(lowest=np.minimum(runs.lowest, point.fun))
            if nit == late:
                runs = runs._replace(late=_Late(runs.lowest, point.x[1]))
            if nit == plan.iterations:
                break
            move = method.step(MANY, settings, point, runs.memory)
            tried = evaluate(*move.x)
            after = better(MANY, point, tried) if method.never_rises else tried
            runs = runs._replace(point=after, memory=move.memory)
            if perf_counter() - since > STEP_SECONDS:
                yield
                since = perf_counter()
        found = goal.outcomes(runs.late, runs.lowest, runs.point.x[1])
    outcome[runs.place[going]] = found[going]


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
