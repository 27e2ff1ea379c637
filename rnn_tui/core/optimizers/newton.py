"""Newton's method, damped, on the second derivatives of the closed form."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.optimizers.stepper import NOTHING_TO_COMPARE, Move

if TYPE_CHECKING:
    from rnn_tui.core.optimizers.stepper import Arithmetic, Pair, Settings, Value
    from rnn_tui.core.points import Point

DAMPING = 1e-3
TENFOLD = 10.0
DAMPINGS = (1e-12, 1e12)


class Memory(NamedTuple):
    """The damping, and the loss where the last step began."""

    damping: Value
    fun: Value


class Newton:
    """Levenberg-Marquardt damping (Marquardt 1963) of Newton's step on a convex neighbour of L.

    w <- w - (H + s I)^-1 g, with s = damping * |largest eigenvalue of H|, and where the lowest
    eigenvalue is negative twice its size more, so that none is (Nocedal & Wright 2006, 3.4). The
    damping is divided by 10 after a step that lowered the loss; one that did not is taken back and
    the damping multiplied by 10.
    """

    uses: frozenset[str] = frozenset()
    curved = returns = True

    def first_delta(self, settings: Settings) -> float:  # noqa: ARG002
        """Nothing moved yet."""
        return 0.0

    def start(self, settings: Settings) -> Memory:  # noqa: ARG002
        """The damping's first value counts as confirmed."""
        return Memory(DAMPING * TENFOLD, math.inf)

    def step(self, ops: Arithmetic, settings: Settings, point: Point, memory: Memory) -> Move:  # noqa: ARG002
        """See :class:`~rnn_tui.core.optimizers.stepper.Stepper`."""
        lower = point.fun < memory.fun
        wanted = ops.where(lower, memory.damping / TENFOLD, memory.damping * TENFOLD)
        damping = ops.minimum(ops.maximum(wanted, DAMPINGS[0]), DAMPINGS[1])
        x = point.x
        down_wx, down_w_rec = _solve(ops, point, damping)
        after = x[0] - down_wx, x[1] - down_w_rec
        delta = abs(down_wx), abs(down_w_rec)
        return Move(
            after, Memory(damping, point.fun), delta, (NOTHING_TO_COMPARE, NOTHING_TO_COMPARE)
        )


def _solve(ops: Arithmetic, point: Point, damping: Value) -> Pair:
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
