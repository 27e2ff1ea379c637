"""What one iteration did, in numbers: what the optimiser saw, what it remembered, what it moved."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.optimizers.descent import BETAS
from rnn_tui.core.optimizers.stepper import FLIPPED, KEPT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.core.trajectory import Plan, Step, Trajectory

REMEMBERED = 40_000
"""Iterations after which Adam's beta2^n is below the last bit."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one weight; before and after the iteration.

    Attributes:
        name: ``wx`` or ``wRec``.
        x: The weight.
        slope: The gradient's component; the one before decided the step.
        sign: Its signs.
        remembered: The sign the optimiser compared with; 0 for none.
        agreement: What it found: KEPT, FLIPPED or NOTHING_TO_COMPARE.
        delta: The step sizes, see :class:`~rnn_tui.core.trajectory.Trajectory`.
        means: Adam's running means of gradient and square, without their bias; momentum's sum;
            else empty.
    """

    name: str
    x: tuple[float, float]
    slope: tuple[float, float]
    sign: tuple[int, int]
    remembered: int
    agreement: int
    delta: tuple[float, float]
    means: tuple[float, ...] = ()

    @property
    def update(self) -> float:
        """What was added to the weight."""
        return self.x[1] - self.x[0]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One iteration; see :func:`explain`.

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
    fun: tuple[float, float]
    rose: bool
    norm: float
    clipped: float
    changes: tuple[Change, Change]


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
    norm = math.hypot(*before.jac)
    plan = trajectory.plan
    clip = plan.clip
    clipped = 1.0 if clip is None or norm <= clip else clip / norm
    wx, w_rec = (
        _change(i, before, after, earlier, _means(trajectory, iteration, i)) for i in (0, 1)
    )
    return Explanation(
        plan,
        iteration,
        (before.fun, after.fun),
        earlier is not None and before.fun > earlier.fun,
        norm,
        clipped,
        (wx, w_rec),
    )


def _change(
    i: int, before: Step, after: Step, earlier: Step | None, means: tuple[float, ...]
) -> Change:
    agreement, sign = after.agreement[i], before.sign[i]
    remembered = 0
    if agreement == KEPT:
        remembered = sign
    elif agreement == FLIPPED and earlier is not None:
        remembered = earlier.sign[i]
    return Change(
        ("wx", "wRec")[i],
        (before.x[i], after.x[i]),
        (before.jac[i], after.jac[i]),
        (sign, after.sign[i]),
        remembered,
        agreement,
        (before.delta[i], after.delta[i]),
        means,
    )


def _means(trajectory: Trajectory, iteration: int, i: int) -> tuple[float, ...]:
    """Adam's two running means, or momentum's sum, from the gradients on record."""
    plan = trajectory.plan
    if plan.optimizer not in ("adam", "momentum"):
        return ()
    first = max(iteration - REMEMBERED, 0)
    jac = trajectory.jac[first:iteration]
    g = _clipped(jac, plan.clip)[:, i]
    ages = np.arange(len(g) - 1, -1, -1.0)
    if plan.optimizer == "momentum":
        return (float(np.sum(plan.settings.momentum**ages * g)),)
    mean, square = (
        float((1.0 - beta) * np.sum(beta**ages * values) / (1.0 - beta**iteration))
        for beta, values in zip(BETAS, (g, g * g), strict=True)
    )
    return mean, math.sqrt(square)


def _clipped(jac: NDArray[np.float64], clip: float | None) -> NDArray[np.float64]:
    if clip is None:
        return jac
    norm = np.hypot(jac[:, 0], jac[:, 1])
    return np.asarray(jac * np.minimum(1.0, clip / np.maximum(norm, clip))[:, None])
