"""One setting through many values: what becomes of the same run with each of them.

All runs of an optimiser step together, with an array for the setting that varies. The arithmetic
is that of a run alone, see :mod:`rnn_tui.core.optimizers.arithmetic`; so are the losses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_tui.core.basins import NEVER, STEP_SECONDS, Goal, converged, end_of, finite
from rnn_tui.core.optimizers.arithmetic import MANY, kept
from rnn_tui.core.optimizers.optimizer import better
from rnn_tui.core.trajectory import run

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from rnn_tui.arrays import Array, Integers
    from rnn_tui.core.model import Model
    from rnn_tui.core.optimizers import Settings
    from rnn_tui.core.trajectory import Plan


@dataclass(frozen=True, slots=True, eq=False)
class Swept:
    """What became of an optimiser's runs, an entry a value of the setting.

    Attributes:
        optimizer: Its name.
        uses: The settings it uses.
        fun: Losses at the end, or where a run was no longer finite, (n,).
        iterations: Iterations until the loss that counts as arrived, NEVER where it was not
            reached, (n,).
    """

    optimizer: str
    uses: frozenset[str]
    fun: Array
    iterations: Integers

    @property
    def best(self) -> int:
        """Which value is best: the one that arrives first, or else ends lowest."""
        arrived = self.iterations != NEVER
        if not arrived.any():
            return self.lowest
        soonest = self.iterations == self.iterations[arrived].min()
        return _least(np.where(soonest, self.fun, np.inf))

    @property
    def lowest(self) -> int:
        """Which value ends lowest."""
        return _least(self.fun)


def _least(values: Array) -> int:
    return int(np.argmin(np.where(np.isfinite(values), values, np.inf)))


def sweep(
    model: Model, plans: Sequence[Plan], over: str, values: Array, loss: float
) -> Iterator[tuple[Swept, ...] | None]:
    """Run optimisers with each value of a setting.

    Args:
        model: What to train.
        plans: What each of them runs.
        over: The setting that varies, a field of
            :class:`~rnn_tui.core.optimizers.settings.Settings`.
        values: Its values, (n,).
        loss: How far above the best minimum's loss counts as arrived, on the model's data.

    Yields:
        Those that are done so far, each time another is; None between, where the work may be left.
    """
    done: tuple[Swept, ...] = ()
    for plan in plans:
        for swept in sweep_one(model, plan, over, values, loss):
            if swept is not None:
                done = (*done, swept)
            yield None if swept is None else done


def sweep_one(
    model: Model, plan: Plan, over: str, values: Array, loss: float
) -> Iterator[Swept | None]:
    """One optimiser of :func:`sweep`, with pauses before it is done."""
    goal = Goal.of(model, loss, plan.ratio)
    if over in plan.method.uses:
        yield (yield from _together(model, plan, over, values, goal.loss))
    else:
        yield (yield from _alone(model, plan, len(values), goal))


def _alone(model: Model, plan: Plan, count: int, goal: Goal) -> Generator[None, None, Swept]:
    """The run of an optimiser that does not use the setting, for each of its values."""
    for part in run(model, plan):
        if part is None or not part.finished:
            yield
        else:
            _, first = end_of(part, goal)
            ends, firsts = np.full(count, part.fun[-1]), np.full(count, first)
            return Swept(plan.optimizer, plan.method.uses, ends, firsts)
    raise AssertionError("a run ends")


def _together(
    model: Model, plan: Plan, over: str, values: Array, loss: float
) -> Generator[None, None, Swept]:
    """The runs of one optimiser, a value each."""
    method = plan.method
    surface = model.surface.scaled(plan.ratio)
    evaluate = surface.curved_points if method.curved else surface.points
    n = len(values)
    fun, iterations = np.empty(n), np.full(n, NEVER, dtype=np.int64)
    place, settings = np.arange(n), _varied(plan, over, values)
    point = evaluate(*(np.full(n, weight) for weight in plan.start))
    memory = method.start(settings)
    under_way = np.ones(n, dtype=bool)
    since = perf_counter()
    with np.errstate(all="ignore"):
        for nit in range(plan.iterations + 1):
            arrived = under_way & (point.fun <= loss)
            if np.count_nonzero(arrived):
                iterations[place[arrived]] = nit
                under_way &= ~arrived
            going = finite(point)
            if plan.tolerance is not None:
                going &= ~converged(point, plan.tolerance)
            if nit == plan.iterations or np.count_nonzero(going) < len(going):
                fun[place] = point.fun
                if nit == plan.iterations or not np.count_nonzero(going):
                    break
                # What is not finite any longer would only be slow.
                place, under_way = place[going], under_way[going]
                point, memory = kept(point, going), kept(memory, going)
                settings = _varied(plan, over, values[place])
            move = method.step(MANY, settings, point, memory)
            tried = evaluate(*move.x)
            point, memory = better(MANY, point, tried) if method.never_rises else tried, move.memory
            if perf_counter() - since > STEP_SECONDS:
                yield
                since = perf_counter()
    return Swept(plan.optimizer, method.uses, fun, iterations)


def _varied(plan: Plan, over: str, values: Array) -> Settings:
    """The plan's settings with an array for one of them."""
    varied: dict[str, Any] = {over: values}
    return replace(plan.settings, **varied)
