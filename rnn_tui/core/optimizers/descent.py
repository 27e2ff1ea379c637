"""Steps along the gradient: gradient descent, momentum and Adam, as torch.optim defines them.

Each may clip the gradient's norm first (Pascanu, Mikolov & Bengio 2013): a gradient longer than
``clip`` is scaled to that length and keeps its direction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.optimizers.stepper import FOLLOWS_GRADIENT, NOTHING_TO_COMPARE, Move

if TYPE_CHECKING:
    from rnn_tui.core.optimizers.stepper import Arithmetic, Pair, Settings, Value
    from rnn_tui.core.points import Point

BETAS = (0.9, 0.999)
EPS = 1e-8
NOWHERE = (NOTHING_TO_COMPARE, NOTHING_TO_COMPARE)


def clipped(ops: Arithmetic, jac: Pair, clip: float | None) -> Pair:
    """The gradient with a norm of at most ``clip``."""
    if clip is None:
        return jac
    gx, gr = jac
    largest = ops.maximum(abs(gx), abs(gr))
    unit = ops.where(largest > 0, largest, 1.0)
    a, b = gx / unit, gr / unit
    norm = unit * ops.sqrt(a * a + b * b)
    long = norm > clip
    factor = clip / ops.where(long, norm, clip)
    return ops.where(long, gx * factor, gx), ops.where(long, gr * factor, gr)


class _Descent:
    uses = FOLLOWS_GRADIENT
    curved = returns = False

    def first_delta(self, settings: Settings) -> float:  # noqa: ARG002
        """Nothing moved yet."""
        return 0.0


class GradientDescent(_Descent):
    """Gradient descent: w <- w - lr * g."""

    def start(self, settings: Settings) -> None:
        """Nothing to remember."""

    def step(self, ops: Arithmetic, settings: Settings, point: Point, memory: None) -> Move:  # noqa: ARG002
        """See :class:`~rnn_tui.core.optimizers.stepper.Stepper`."""
        gx, gr = clipped(ops, point.jac, settings.clip)
        return _move(point, None, settings.learning_rate * gx, settings.learning_rate * gr)


class Momentum(_Descent):
    """Gradient descent with momentum mu (Polyak 1964; torch.optim.SGD without dampening).

    b <- mu * b + g;  w <- w - lr * b, from b = 0.
    """

    uses = FOLLOWS_GRADIENT | {"momentum"}

    def start(self, settings: Settings) -> Pair:  # noqa: ARG002
        """At rest."""
        return 0.0, 0.0

    def step(self, ops: Arithmetic, settings: Settings, point: Point, memory: Pair) -> Move:
        """See :class:`~rnn_tui.core.optimizers.stepper.Stepper`."""
        gx, gr = clipped(ops, point.jac, settings.clip)
        bx, br = settings.momentum * memory[0] + gx, settings.momentum * memory[1] + gr
        return _move(point, (bx, br), settings.learning_rate * bx, settings.learning_rate * br)


class AdamMemory(NamedTuple):
    """Running means of the gradient and of its square, and how many steps they hold."""

    mean: Pair
    square: Pair
    nit: int


class Adam(_Descent):
    """Adam (Kingma & Ba 2015; torch.optim.Adam), betas 0.9 and 0.999, eps 1e-8.

    m <- beta1 m + (1 - beta1) g;  v <- beta2 v + (1 - beta2) g^2;
    w <- w - lr * m / (1 - beta1^t) / (sqrt(v) / sqrt(1 - beta2^t) + eps)
    """

    def start(self, settings: Settings) -> AdamMemory:  # noqa: ARG002
        """Means of nothing."""
        return AdamMemory((0.0, 0.0), (0.0, 0.0), 0)

    def step(self, ops: Arithmetic, settings: Settings, point: Point, memory: AdamMemory) -> Move:
        """See :class:`~rnn_tui.core.optimizers.stepper.Stepper`."""
        beta1, beta2 = BETAS
        nit = memory.nit + 1
        rate = settings.learning_rate / (1.0 - beta1**nit)
        root = ops.sqrt(1.0 - beta2**nit)
        means, squares, downs = [], [], []
        jac = clipped(ops, point.jac, settings.clip)
        for g, m, v in zip(jac, memory.mean, memory.square, strict=True):
            mean = beta1 * m + (1.0 - beta1) * g
            square = beta2 * v + (1.0 - beta2) * (g * g)
            means.append(mean)
            squares.append(square)
            downs.append(rate * mean / (ops.sqrt(square) / root + EPS))
        after = AdamMemory((means[0], means[1]), (squares[0], squares[1]), nit)
        return _move(point, after, downs[0], downs[1])


def _move(point: Point, memory: object, down_wx: Value, down_w_rec: Value) -> Move:
    """The step that takes this much from the weights."""
    x = point.x[0] - down_wx, point.x[1] - down_w_rec
    return Move(x, memory, (abs(down_wx), abs(down_w_rec)), NOWHERE)
