"""What happened in an iteration, by the optimisers' rules as they are published.

It is worked out from a run's raw numbers, weights, losses and gradients, and from nothing that the
program says or thinks of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.core.model import Model
    from rnn_tui.core.optimizers import Settings
    from rnn_tui.core.trajectory import Trajectory

FORGET = ("rprop+", "irprop-", "irprop+")
"""Those that remember no sign after a flip."""


@dataclass(frozen=True)
class SignStep:
    """What Rprop did with one weight.

    Attributes:
        now: The sign of the slope that decides the step, "+", "-" or "0".
        before: The one it remembered, "0" where it remembered none.
        delta: Delta before and after.
        factor: What Delta was to be multiplied by.
        moves: What was added to the weight: a "step", nothing ("no step"), or the last step's
            opposite ("taken back").
        rose: Whether the step before had raised the loss.
    """

    now: str
    before: str
    delta: tuple[float, float]
    factor: float
    moves: str
    rose: bool

    @property
    def wanted(self) -> float:
        """Delta without bounds."""
        return self.delta[0] * self.factor

    @property
    def word(self) -> str:
        """What became of the sign."""
        if "0" in (self.now, self.before):
            return "zero"
        return "kept" if self.now == self.before else "flipped"


def sign_steps(run: Trajectory, iteration: int) -> tuple[SignStep, SignStep]:
    """What Rprop did, by going through the run from its start."""
    wx, w_rec = (_sign_step(run, iteration, i) for i in (0, 1))
    return wx, w_rec


def _sign_step(run: Trajectory, iteration: int, i: int) -> SignStep:
    name, settings = run.plan.optimizer, run.plan.settings
    bounded = name != "rprop-notebook"
    delta, remembered = settings.delta_zero, "0"
    for k in range(iteration):
        now = "0+-"[int(np.sign(run.jac[k, i]))]
        rose = k > 0 and bool(run.fun[k] > run.fun[k - 1])
        if bounded:
            same = now == remembered != "0"
            opposite = "0" not in (now, remembered) and not same
        else:
            same, opposite = now == remembered, now != remembered
        factor = settings.eta_plus if same else settings.eta_minus if opposite else 1.0
        after = delta * factor
        if bounded:
            after = min(max(after, settings.step_min), settings.step_max)
        moves = "no step" if now == "0" else "step"
        if opposite and name == "irprop-":
            moves = "no step"
        if opposite and (name == "rprop+" or (name == "irprop+" and rose)):
            moves = "taken back"
        if opposite and name == "irprop+" and not rose:
            moves = "no step"
        step = SignStep(now, remembered, (delta, after), factor, moves, rose)
        delta = after
        remembered = "0" if opposite and name in FORGET else now
    return step


@dataclass(frozen=True)
class SlopeStep:
    """What an optimiser that follows the gradient was to add to the weights, and why.

    Attributes:
        steps: What was to be added to each weight.
        norm: The gradient's length.
        used: The gradient after clipping.
        means: Momentum's b of each weight, or Adam's m' and the root of v' of each.
        damping: Newton's.
    """

    steps: Array
    norm: float
    used: Array
    means: tuple[tuple[float, ...], ...] = ((), ())
    damping: float = 0.0


def slope_step(model: Model, run: Trajectory, iteration: int) -> SlopeStep:
    """What gradient descent, momentum, Adam or Newton's method was to do."""
    name, settings = run.plan.optimizer, run.plan.settings
    gradients = [_clipped(g, settings) for g in run.jac[:iteration]]
    norm, used = math.hypot(*run.jac[iteration - 1]), gradients[-1]
    rate = settings.learning_rate
    if name == "gd":
        return SlopeStep(-rate * used, norm, used)
    if name == "newton":
        return _newton_step(model, run, iteration)
    first, second = np.zeros(2), np.zeros(2)
    for g in gradients:
        if name == "momentum":
            first = settings.momentum * first + g
        else:
            first, second = 0.9 * first + 0.1 * g, 0.999 * second + 0.001 * g * g
    if name == "momentum":
        b = tuple((float(value),) for value in first)
        return SlopeStep(-rate * first, norm, used, b)
    mean = first / (1 - 0.9**iteration)
    root = np.sqrt(second / (1 - 0.999**iteration))
    means = tuple((float(m), float(r)) for m, r in zip(mean, root, strict=True))
    return SlopeStep(-rate * mean / (root + 1e-8), norm, used, means)


def _clipped(gradient: Array, settings: Settings) -> Array:
    norm = math.hypot(*gradient)
    longest = settings.clip
    return gradient if longest is None or norm <= longest else gradient * (longest / norm)


def _newton_step(model: Model, run: Trajectory, iteration: int) -> SlopeStep:
    """Levenberg's damping is a tenth after every step that lowered the loss, ten times after one
    that was taken back."""
    damping = 1e-3
    for k in range(1, iteration):
        damping *= 0.1 if run.fun[k] < run.fun[k - 1] else 10.0
        damping = min(max(damping, 1e-12), 1e12)
    g, x = run.jac[iteration - 1], run.x[iteration - 1]
    a, b, c = model.surface.hessian(*x.tolist())
    hessian = np.array([[a, b], [b, c]])
    low, high = np.linalg.eigvalsh(hessian)
    shift = damping * max(abs(low), abs(high)) + max(-2.0 * low, 0.0)
    steps = -np.linalg.solve(hessian + shift * np.eye(2), g) if shift else np.zeros(2)
    return SlopeStep(steps, math.hypot(*g), g, damping=damping)
