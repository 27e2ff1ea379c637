"""Adam: steps along a running mean of the gradient, in units of a running mean of its square."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.core.optimizers.descent import FOLLOWS_GRADIENT, Descent, clipped
from rnn_tui.core.optimizers.optimizer import Move, Numbers, moved, signed_step

if TYPE_CHECKING:
    from rnn_tui.arrays import Value, Values
    from rnn_tui.core.optimizers.arithmetic import Arithmetic
    from rnn_tui.core.optimizers.change import Change, Explained
    from rnn_tui.core.optimizers.settings import Settings
    from rnn_tui.core.points import Point

BETA_1, BETA_2 = 0.9, 0.999
EPS = 1e-8


class AdamMemory(NamedTuple):
    """Running means of the gradient and of its square, and how many steps they hold."""

    mean: Values
    square: Values
    nit: int


class Adam(Descent[AdamMemory]):
    """Adam (Kingma & Ba 2015; torch.optim.Adam), betas 0.9 and 0.999, eps 1e-8.

    m <- beta1 m + (1 - beta1) g;  v <- beta2 v + (1 - beta2) g^2;
    w <- w - lr * m / (1 - beta1^t) / (sqrt(v) / sqrt(1 - beta2^t) + eps)
    """

    family = "Adam"
    formula = "-lr m'/(sqrt v'+eps)"

    @override
    def start(self, settings: Settings) -> AdamMemory:
        return AdamMemory((0.0, 0.0), (0.0, 0.0), 0)

    @override
    def step(
        self, ops: Arithmetic, settings: Settings, point: Point, memory: AdamMemory
    ) -> Move[AdamMemory]:
        gx, gr = clipped(ops, point.jac, settings.clip)
        (mx, mr), (vx, vr), nit = memory
        mean = _mixed(BETA_1, mx, gx), _mixed(BETA_1, mr, gr)
        square = _mixed(BETA_2, vx, gx * gx), _mixed(BETA_2, vr, gr * gr)
        bias, root_bias = _biases(nit + 1)
        rate = settings.learning_rate / bias
        down = (
            rate * mean[0] / (ops.sqrt(square[0]) / root_bias + EPS),
            rate * mean[1] / (ops.sqrt(square[1]) / root_bias + EPS),
        )
        return moved(point, AdamMemory(mean, square, nit + 1), down)

    @override
    def numbers(self, memory: AdamMemory, /) -> Numbers:
        (mx, mr), (vx, vr), _ = memory
        return (mx, vx), (mr, vr)

    @override
    def because(self, step: Explained, change: Change, /) -> str:
        mean, root = unbiased(change.memory, step.nit)
        means = f"bias-corrected m' = {mean:.3g}, sqrt v' = {root:.3g}"
        return f"{means}; -lr m'/(sqrt v'+1e-8) = {signed_step(change)}"


def unbiased(memory: tuple[float, ...], nit: int) -> tuple[float, float]:
    """(m, sqrt v) of a weight after so many iterations, without the bias towards 0."""
    mean, square = memory
    bias, root_bias = _biases(nit)
    return mean / bias, math.sqrt(square) / root_bias


def _mixed(beta: float, before: Value, now: Value) -> Value:
    """A running mean that has taken in another value."""
    return beta * before + (1.0 - beta) * now


def _biases(nit: int) -> tuple[float, float]:
    """What the means, and the roots of the means of squares, are too small by."""
    return 1.0 - BETA_1**nit, math.sqrt(1.0 - BETA_2**nit)


ADAM = Adam(
    name="adam",
    letter="a",
    rule="w <- w - lr m' / (sqrt v' + 1e-8), m' and v' bias-corrected running means of g and g^2",
    uses=FOLLOWS_GRADIENT,
)
