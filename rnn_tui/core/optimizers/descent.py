"""Steps along the gradient: gradient descent and momentum, as torch.optim defines them.

Each may clip the gradient's norm first (Pascanu, Mikolov & Bengio 2013): a gradient longer than
``clip`` is scaled to that length, exactly, and keeps its direction. torch's ``clip_grad_norm_``
divides by the norm + 1e-6 instead, and leaves it shorter by one part in norm * 1e6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from rnn_tui.core.optimizers.optimizer import Move, Numbers, Optimizer, moved, signed_step

if TYPE_CHECKING:
    from rnn_tui.arrays import Value, Values
    from rnn_tui.core.optimizers.arithmetic import Arithmetic
    from rnn_tui.core.optimizers.change import Change, Explained
    from rnn_tui.core.optimizers.settings import Settings
    from rnn_tui.core.points import Point

Memory = TypeVar("Memory")

FOLLOWS_GRADIENT = frozenset({"learning_rate", "clip"})


def share_kept(ops: Arithmetic, jac: Values, clip: float | None) -> Value:
    """How much of the gradient's length clipping leaves, 1 for all of it."""
    if clip is None:
        return 1.0
    gx, gr = jac
    largest = ops.maximum(abs(gx), abs(gr))
    unit = ops.where(largest > 0, largest, 1.0)
    a, b = gx / unit, gr / unit
    norm = unit * ops.sqrt(a * a + b * b)
    return clip / ops.maximum(norm, clip)


def clipped(ops: Arithmetic, jac: Values, clip: float | None) -> Values:
    """The gradient with a norm of at most ``clip``."""
    if clip is None:
        return jac
    share = share_kept(ops, jac, clip)
    return jac[0] * share, jac[1] * share


class Descent(Optimizer[Memory]):
    """What optimisers that follow the gradient have in common: they clip it."""

    @override
    def longest_gradient(self, settings: Settings, /) -> float | None:
        return settings.clip


class GradientDescent(Descent[None]):
    """Gradient descent: w <- w - lr * g."""

    family = "Gradient descent"
    formula = "-lr g"

    @override
    def start(self, settings: Settings) -> None:
        return None

    @override
    def step(self, ops: Arithmetic, settings: Settings, point: Point, memory: None) -> Move[None]:
        gx, gr = clipped(ops, point.jac, settings.clip)
        rate = settings.learning_rate
        return moved(point, None, (rate * gx, rate * gr))

    @override
    def because(self, step: Explained, change: Change, /) -> str:
        g = change.slope[0] * step.clipped
        rate = step.settings.learning_rate
        return f"-lr g = -{rate:g} x {g:.3g} = {signed_step(change)}"


class Momentum(Descent["Values"]):
    """Gradient descent with momentum mu (Polyak 1964; torch.optim.SGD without dampening).

    b <- mu * b + g;  w <- w - lr * b, from b = 0. It remembers b.
    """

    family = "Momentum"
    formula = "-lr b"

    @override
    def start(self, settings: Settings) -> Values:
        return 0.0, 0.0

    @override
    def step(
        self, ops: Arithmetic, settings: Settings, point: Point, memory: Values
    ) -> Move[Values]:
        gx, gr = clipped(ops, point.jac, settings.clip)
        rate, mu = settings.learning_rate, settings.momentum
        bx, br = mu * memory[0] + gx, mu * memory[1] + gr
        return moved(point, (bx, br), (rate * bx, rate * br))

    @override
    def numbers(self, memory: Values, /) -> Numbers:
        return (memory[0],), (memory[1],)

    @override
    def because(self, step: Explained, change: Change, /) -> str:
        (b,) = change.memory
        g, mu = change.slope[0] * step.clipped, step.settings.momentum
        return f"b <- {mu:g} b + {g:.3g} = {b:.3g}; -lr b = {signed_step(change)}"


GRADIENT_DESCENT = GradientDescent(
    name="gd",
    letter="g",
    rule="gradient descent: w <- w - lr g",
    uses=FOLLOWS_GRADIENT,
)
MOMENTUM = Momentum(
    name="momentum",
    letter="m",
    rule="gradient descent with momentum: b <- mu b + g, w <- w - lr b",
    uses=FOLLOWS_GRADIENT | {"momentum"},
)
