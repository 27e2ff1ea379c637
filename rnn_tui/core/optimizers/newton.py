"""Newton's method, damped, on the second derivatives of the closed form."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.core.optimizers.optimizer import Move, Numbers, Optimizer, moved, signed_step

if TYPE_CHECKING:
    from rnn_tui.arrays import Value, Values
    from rnn_tui.core.optimizers.arithmetic import Arithmetic
    from rnn_tui.core.optimizers.change import Change, Explained
    from rnn_tui.core.optimizers.settings import Settings
    from rnn_tui.core.points import Point

DAMPING = 1e-3
TENFOLD = 10.0
LEAST_DAMPING, MOST_DAMPING = 1e-12, 1e12


class NewtonMemory(NamedTuple):
    """The damping, and the loss where the last step began."""

    damping: Value
    fun: Value


class Newton(Optimizer[NewtonMemory]):
    """Levenberg-Marquardt damping (Marquardt 1963) of Newton's step on a convex neighbour of L.

    w <- w - (H + s I)^-1 g, with s = damping * |largest eigenvalue of H|, and where the lowest
    eigenvalue is negative twice its size more, so that none is (Nocedal & Wright 2006, 3.4). The
    damping is divided by 10 after a step that lowered the loss; one that did not is taken back and
    the damping multiplied by 10.
    """

    family = "Newton"
    step_size = "step tried"
    curved = never_rises = True
    formula = "-(H+sI)^-1 g"

    @override
    def start(self, settings: Settings) -> NewtonMemory:
        # Below an infinite loss any step counts as one that helped.
        return NewtonMemory(DAMPING * TENFOLD, math.inf)

    @override
    def step(
        self, ops: Arithmetic, settings: Settings, point: Point, memory: NewtonMemory
    ) -> Move[NewtonMemory]:
        lower = point.fun < memory.fun
        wanted = ops.where(lower, memory.damping / TENFOLD, memory.damping * TENFOLD)
        damping = ops.minimum(ops.maximum(wanted, LEAST_DAMPING), MOST_DAMPING)
        return moved(point, NewtonMemory(damping, point.fun), _solved(ops, point, damping))

    @override
    def numbers(self, memory: NewtonMemory, /) -> Numbers:
        return (memory.damping,), (memory.damping,)

    @override
    def summary(self, step: Explained) -> str:
        sizes = [change.delta[1] for change in step.changes]
        if not any(sizes):
            return "the step is 0: nothing moves"
        if not _taken_back(step):
            return super().summary(step)
        (damping,) = step.changes[0].memory
        then = "x10" if damping < MOST_DAMPING / 2.0 else "at its largest"
        tried = f"steps of {sizes[0]:.2g}, {sizes[1]:.2g}"
        return f"{tried} would not lower the loss: taken back; damping {then}"

    @override
    def because(self, step: Explained, change: Change, /) -> str:
        if change.delta[1] and _taken_back(step):
            return f"{change.delta[1]:.3g} tried and taken back: the loss would not have fallen"
        return f"-(H + s I)^-1 g = {signed_step(change)}"


def _taken_back(step: Explained) -> bool:
    """Whether the step that was tried did not lower the loss; one that did moves some weight."""
    return not any(change.update for change in step.changes)


def _solved(ops: Arithmetic, point: Point, damping: Value) -> Values:
    """(H + s I)^-1 g in units of H's largest entry, so that nothing overflows; 0 if not finite."""
    (a, b, c), (gx, gr) = point.hess, point.jac
    largest = ops.maximum(ops.maximum(abs(a), abs(b)), abs(c))
    unit = ops.where((largest > 0) & (largest < math.inf), largest, 1.0)
    a, b, c = a / unit, b / unit, c / unit
    middle, half = (a + c) / 2.0, (a - c) / 2.0
    radius = ops.sqrt(half * half + b * b)
    lowest, size = middle - radius, abs(middle) + radius
    shift = damping * size + ops.where(lowest < 0, -2.0 * lowest, 0.0)
    a, c = a + shift, c + shift
    determinant = a * c - b * b
    safe = ops.where(determinant > 0, determinant, math.inf)
    downs = (c * gx - b * gr) / safe / unit, (a * gr - b * gx) / safe / unit
    return (
        ops.where(abs(downs[0]) < math.inf, downs[0], 0.0),
        ops.where(abs(downs[1]) < math.inf, downs[1], 0.0),
    )


NEWTON = Newton(
    name="newton",
    letter="n",
    rule="w <- w - (H + s I)^-1 g, with ten times the damping s where the loss would not fall",
)
