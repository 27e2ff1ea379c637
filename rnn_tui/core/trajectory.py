"""A run of an optimiser, recorded in NumPy columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.optimizers import STEPPERS, Reason, Settings, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rnn_tui.core.optimizers import Objective, Pair

PUBLISH_EVERY = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory:
    """The points of a run, (n, ...); row i is the point after i iterations and what led there.

    Attributes:
        optimizer: Name of the optimiser.
        x: Weights (wx, w_rec), (n, 2).
        fun: Losses, (n,).
        jac: Gradients, (n, 2).
        delta: The step sizes that led there, (n, 2); row 0 holds delta_zero.
        reason: Why each Delta became what it is, :class:`Reason` as int8, (n, 2).
        message: How the run ended, empty while it goes on.
    """

    optimizer: str
    x: NDArray[np.float64]
    fun: NDArray[np.float64]
    jac: NDArray[np.float64]
    delta: NDArray[np.float64]
    reason: NDArray[np.int8]
    message: str

    @property
    def nit(self) -> int:
        """Iterations done."""
        return len(self.fun) - 1

    @property
    def finished(self) -> bool:
        """Whether the run has ended."""
        return bool(self.message)

    def step(self, iteration: int) -> Step:
        """The record of one iteration, 0 for the start."""
        x, jac, delta = (column[iteration].tolist() for column in (self.x, self.jac, self.delta))
        signs = np.sign(self.jac[iteration]).astype(int).tolist()
        reasons = [Reason(code) for code in self.reason[iteration].tolist()]
        return Step(
            iteration,
            (x[0], x[1]),
            float(self.fun[iteration]),
            (jac[0], jac[1]),
            (signs[0], signs[1]),
            (delta[0], delta[1]),
            (reasons[0], reasons[1]),
        )


def run(
    objective: Objective, optimizer: str, start: Pair, settings: Settings, iterations: int
) -> Iterator[Trajectory]:
    """Run an optimiser.

    Args:
        objective: Loss and gradient at (wx, w_rec).
        optimizer: A name from :data:`~rnn_tui.core.optimizers.STEPPERS`.
        start: Where to start, (wx, w_rec).
        settings: The optimiser's settings.
        iterations: How many iterations to do, unless something stops being finite before.

    Yields:
        The trajectory so far every few thousand iterations, and at last the whole of it.
    """
    x, jac, delta = (np.empty((iterations + 1, 2)) for _ in range(3))
    fun = np.empty(iterations + 1)
    reason = np.empty((iterations + 1, 2), dtype=np.int8)
    recent: list[Step] = []

    def so_far(message: str) -> Trajectory:
        n = recent[-1].nit + 1
        new = slice(n - len(recent), n)
        x[new], jac[new] = [step.x for step in recent], [step.jac for step in recent]
        fun[new], delta[new] = [step.fun for step in recent], [step.delta for step in recent]
        reason[new] = [step.reason for step in recent]
        recent.clear()
        return Trajectory(optimizer, x[:n], fun[:n], jac[:n], delta[:n], reason[:n], message)

    for step in STEPPERS[optimizer](objective, start, settings):
        recent.append(step)
        if step.nit == iterations:
            break
        if step.nit and step.nit % PUBLISH_EVERY == 0:
            yield so_far("")
    if not recent:
        # The run ended right after a part was published: publish it again, with its message.
        recent.append(step)
    yield so_far(_message(step, iterations))


def run_to_end(
    objective: Objective, optimizer: str, start: Pair, settings: Settings, iterations: int
) -> Trajectory:
    """:func:`run` without what comes in between."""
    *_, whole = run(objective, optimizer, start, settings, iterations)
    return whole


def _message(step: Step, iterations: int) -> str:
    if step.finite:
        return f"{iterations} iterations done"
    if not np.isfinite(step.x).all():
        what = "the weights are"
    else:
        what = "the gradient is" if np.isfinite(step.fun) else "the loss is"
    return f"stopped at iteration {step.nit}: {what} no longer finite"
