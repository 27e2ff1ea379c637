"""A run of an optimiser, recorded in NumPy columns."""

from __future__ import annotations

import math
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.optimizers.arithmetic import ONE
from rnn_tui.core.optimizers.optimizer import NEVER_COMPARED, better

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from numpy.typing import NDArray

    from rnn_tui.arrays import Array, Pair
    from rnn_tui.core.model import Model
    from rnn_tui.core.optimizers import Settings
    from rnn_tui.core.optimizers.optimizer import Numbers, Optimizer

STEP_SECONDS = 0.004
"""Time after which a run may be left for something more urgent."""

LOOK_EVERY = 8
"""Iterations between two looks at the clock."""

STORE_EVERY = 250
"""Iterations that are stored together."""

FIRST_PART, LARGEST_PART = 2_000, 50_000
"""Iterations of the first part that is published, and of the later ones at most."""


class Step(NamedTuple):
    """One iteration; pairs are (wx, w_rec).

    Attributes:
        nit: Iterations done; 0 is the start.
        x: The weights.
        fun: The loss there.
        jac: The gradient there.
        delta: The step sizes that led here.
        agreement: How the signs that led here compare with those remembered before.
        memory: What the optimiser remembers now, as numbers.
    """

    nit: int
    x: Pair
    fun: float
    jac: Pair
    delta: Pair
    agreement: tuple[int, int]
    memory: Numbers = ((), ())

    @property
    def sign(self) -> tuple[int, int]:
        """The gradient's signs, which decide the *next* step."""
        wx, w_rec = self.jac
        return (wx > 0) - (wx < 0), (w_rec > 0) - (w_rec < 0)

    @property
    def finite(self) -> bool:
        """Whether loss, weights and gradient are all finite."""
        isfinite, (wx, w_rec), (dwx, dw_rec) = math.isfinite, self.x, self.jac
        weights = isfinite(wx) and isfinite(w_rec)
        return weights and isfinite(self.fun) and isfinite(dwx) and isfinite(dw_rec)


class Plan(NamedTuple):
    """What to run; on one surface equal plans give equal runs.

    Attributes:
        optimizer: A name from :data:`~rnn_tui.core.optimizers.OPTIMIZERS`.
        start: Where to start, (wx, w_rec).
        settings: The optimiser's settings.
        iterations: How many iterations to do, unless the run ends before.
        tolerance: End once no slope is steeper than this; None goes on.
        ratio: What the model's inputs and targets are multiplied by for this run.
    """

    optimizer: str
    start: Pair
    settings: Settings
    iterations: int
    tolerance: float | None = None
    ratio: float = 1.0

    @property
    def method(self) -> Optimizer[Any]:
        """The optimiser of that name."""
        return OPTIMIZERS[self.optimizer]


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory:
    """The points of a run, (n, ...); row i is the point after i iterations and what led there.

    Attributes:
        plan: What was run.
        x: Weights (wx, w_rec), (n, 2).
        fun: Losses, (n,).
        jac: Gradients, (n, 2).
        delta: The step sizes that led there, (n, 2); of Rprop its Deltas, row 0 holds the first;
            else how far each weight was to move.
        agreement: How the signs that led there compare with those remembered, int8, (n, 2).
        memory: What the optimiser remembered there, (n, 2, m): m numbers a weight, most often 0.
        message: How the run ended, empty while it goes on.
    """

    plan: Plan
    x: Array
    fun: Array
    jac: Array
    delta: Array
    agreement: NDArray[np.int8]
    memory: Array
    message: str

    @property
    def nit(self) -> int:
        """Iterations done."""
        return len(self.fun) - 1

    @property
    def nfev(self) -> int:
        """How often loss and gradient were evaluated."""
        return len(self.fun)

    @property
    def finished(self) -> bool:
        """Whether the run has ended."""
        return bool(self.message)

    @property
    def converged(self) -> bool:
        """Whether no slope at the end is steeper than the plan's tolerance."""
        tolerance = self.plan.tolerance
        return tolerance is not None and bool((np.abs(self.jac[-1]) <= tolerance).all())

    def step(self, iteration: int) -> Step:
        """The record of one iteration, 0 for the start."""
        x, jac, delta = (column[iteration].tolist() for column in (self.x, self.jac, self.delta))
        agreement = self.agreement[iteration].tolist()
        of_wx, of_w_rec = self.memory[iteration].tolist()
        return Step(
            iteration,
            (x[0], x[1]),
            float(self.fun[iteration]),
            (jac[0], jac[1]),
            (delta[0], delta[1]),
            (agreement[0], agreement[1]),
            (tuple(of_wx), tuple(of_w_rec)),
        )


def steps(model: Model, plan: Plan) -> Iterator[Step]:
    """An optimiser's steps, without end unless something is not finite.

    Args:
        model: What to train.
        plan: What to run; how many iterations does not matter here.

    Yields:
        The start, then the record of each iteration.
    """
    method, settings = plan.method, plan.settings
    surface = model.surface.scaled(plan.ratio)
    evaluate = surface.curved_point if method.curved else surface.point
    memory = method.start(settings)
    delta = (method.first_delta(settings),) * 2
    agreement = NEVER_COMPARED
    point = evaluate(*plan.start)
    nit = 0
    while True:
        remembered = method.numbers(memory)
        step = Step(nit, point.x, point.fun, point.jac, delta, agreement, remembered)
        yield step
        if not step.finite:
            return
        x, memory, delta, agreement = method.step(ONE, settings, point, memory)
        tried = evaluate(*x)
        point = better(ONE, point, tried) if method.never_rises else tried
        nit += 1


def run_by_steps(model: Model, plan: Plan) -> Generator[Step, None, str]:
    """Run an optimiser without a record.

    Yields:
        The start, then the record of each iteration.

    Returns:
        How the run ended.
    """
    converged = False
    for step in steps(model, plan):
        yield step
        if plan.tolerance is not None:
            converged = max(map(abs, step.jac)) <= plan.tolerance
        if converged or step.nit == plan.iterations:
            break
    return _message(plan, step, converged=converged)


def run(model: Model, plan: Plan) -> Iterator[Trajectory | None]:
    """Run an optimiser.

    Yields:
        The trajectory so far in growing parts, and at last the whole of it; None between, where
        the run may be left.
    """
    record = _Record(plan)
    part = FIRST_PART
    converged = False
    since = perf_counter()
    for step in steps(model, plan):
        record.add(step)
        if plan.tolerance is not None:
            converged = max(map(abs, step.jac)) <= plan.tolerance
        if converged or step.nit == plan.iterations:
            break
        if step.nit == part:
            part += min(part, LARGEST_PART)
            yield record.so_far("")
            since = perf_counter()
        elif step.nit % LOOK_EVERY == 0 and perf_counter() - since > STEP_SECONDS:
            yield None
            since = perf_counter()
    yield record.so_far(_message(plan, step, converged=converged))


def run_to_end(model: Model, plan: Plan) -> Trajectory:
    """:func:`run` without what comes in between."""
    parts = (part for part in run(model, plan) if part is not None)
    return next(part for part in parts if part.finished)


class _Record:
    """Columns that grow; what was published of them stays as it is."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        n = plan.iterations + 1
        # Pages of these that are never written take no memory.
        self._x, self._jac, self._delta = (np.empty((n, 2)) for _ in range(3))
        self._fun, self._agreement = np.empty(n), np.empty((n, 2), dtype=np.int8)
        first, _ = plan.method.numbers(plan.method.start(plan.settings))
        self._memory = np.empty((n, 2, len(first)))
        self._recent: list[Step] = []
        self._length = 0

    def add(self, step: Step) -> None:
        """Add an iteration."""
        self._recent.append(step)
        if len(self._recent) == STORE_EVERY:
            self._store()

    def so_far(self, message: str) -> Trajectory:
        """What there is."""
        self._store()
        n = self._length
        return Trajectory(
            self._plan,
            self._x[:n],
            self._fun[:n],
            self._jac[:n],
            self._delta[:n],
            self._agreement[:n],
            self._memory[:n],
            message,
        )

    def _store(self) -> None:
        if not self._recent:
            return
        new = slice(self._length, self._length + len(self._recent))
        _, x, fun, jac, delta, agreement, memory = zip(*self._recent, strict=True)
        self._x[new], self._fun[new], self._jac[new] = x, fun, jac
        self._delta[new], self._agreement[new] = delta, agreement
        if self._memory.size:
            self._memory[new] = memory
        self._length = new.stop
        self._recent.clear()


def _message(plan: Plan, last: Step, *, converged: bool) -> str:
    if not last.finite and last.nit == 0:
        return f"diverged at the start: {_culprit(last)} not finite"
    if not last.finite:
        return f"diverged at iteration {last.nit}: {_culprit(last)} no longer finite"
    if converged:
        return f"converged at iteration {last.nit}: no slope is steeper than {plan.tolerance:g}"
    return f"{plan.iterations} iterations done"


def _culprit(step: Step) -> str:
    if not all(map(math.isfinite, step.x)):
        return "the weights are"
    return "the gradient is" if math.isfinite(step.fun) else "the loss is"
