"""What one iteration did, in numbers: what the optimiser saw, what it remembered, what it moved."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rnn_tui.core.optimizers.arithmetic import ONE
from rnn_tui.core.optimizers.change import Change
from rnn_tui.core.optimizers.descent import share_kept

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair
    from rnn_tui.core.optimizers.optimizer import Optimizer
    from rnn_tui.core.optimizers.settings import Settings
    from rnn_tui.core.trajectory import Plan, Step, Trajectory


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one iteration did.

    Attributes:
        plan: What is run.
        nit: The iteration, at least 1.
        fun: The loss before and after.
        rose: Whether the loss had risen in the iteration before.
        norm: Length of the gradient before.
        clipped: How much of that length the optimiser used, 1 for all.
        changes: Both weights.
    """

    plan: Plan
    nit: int
    fun: Pair
    rose: bool
    norm: float
    clipped: float
    changes: tuple[Change, Change]

    @property
    def settings(self) -> Settings:
        """The optimiser's settings."""
        return self.plan.settings


def explain(trajectory: Trajectory, iteration: int) -> Explanation | None:
    """What an iteration did.

    Args:
        trajectory: The run.
        iteration: Which one.

    Returns:
        None for the start, which nothing led to.
    """
    if iteration < 1:
        return None
    before, after = trajectory.step(iteration - 1), trajectory.step(iteration)
    earlier = trajectory.step(iteration - 2) if iteration > 1 else None
    plan = trajectory.plan
    longest = plan.method.longest_gradient(plan.settings)
    wx, w_rec = (_change(plan.method, i, before, after, earlier) for i in (0, 1))
    return Explanation(
        plan,
        iteration,
        (before.fun, after.fun),
        earlier is not None and before.fun > earlier.fun,
        math.hypot(*before.jac),
        share_kept(ONE, before.jac, longest),
        (wx, w_rec),
    )


def _change(
    method: Optimizer[Any], i: int, before: Step, after: Step, earlier: Step | None
) -> Change:
    remembered = 0
    if earlier is not None:
        remembered = method.remembers(earlier.sign[i], before.agreement[i])
    return Change(
        ("wx", "wRec")[i],
        (before.x[i], after.x[i]),
        (before.jac[i], after.jac[i]),
        (before.sign[i], after.sign[i]),
        remembered,
        after.agreement[i],
        (before.delta[i], after.delta[i]),
        after.memory[i],
    )
