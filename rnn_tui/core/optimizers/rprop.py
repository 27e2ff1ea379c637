"""Rprop and its relatives: steps of a size of their own, in the direction of the gradient's sign.

With g the slope of one weight now, g' the one remembered from the iteration before, and Delta the
weight's own step size, all but the notebook's begin alike:

    Delta <- min(Delta * eta+, largest)   where g g' > 0, the sign was kept
    Delta <- max(Delta * eta-, smallest)  where g g' < 0, it flipped: a minimum was stepped over
    w <- w - sign(g) * Delta

and differ in what they do after a flip.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.optimizers.stepper import ALL_RPROP, BOUNDED_RPROP, Move

if TYPE_CHECKING:
    from rnn_tui.core.optimizers.stepper import Arithmetic, Pair, Settings, Value
    from rnn_tui.core.points import Point

    Change = tuple[Value, Value, Value, Value]


class Memory(NamedTuple):
    """What Rprop remembers; a sign of 0 is none.

    Attributes:
        sign: The gradient's signs.
        delta: The step sizes.
        update: What the last step added to the weights.
        fun: The loss before it.
    """

    sign: Pair
    delta: Pair
    update: Pair
    fun: Value


class _Rprop:
    uses = BOUNDED_RPROP
    curved = returns = False

    def first_delta(self, settings: Settings) -> float:
        """Both Deltas' first size."""
        return settings.delta_zero

    def start(self, settings: Settings) -> Memory:
        """No sign, no update, both Deltas at their first size."""
        delta = settings.delta_zero
        return Memory((0, 0), (delta, delta), (0.0, 0.0), math.inf)

    def step(self, ops: Arithmetic, settings: Settings, point: Point, memory: Memory) -> Move:
        """See :class:`~rnn_tui.core.optimizers.stepper.Stepper`."""
        sign_wx, delta_wx, wx, agreement_wx = self.change(ops, settings, point, memory, 0)
        sign_w_rec, delta_w_rec, w_rec, agreement_w_rec = self.change(
            ops, settings, point, memory, 1
        )
        delta = delta_wx, delta_w_rec
        after = Memory((sign_wx, sign_w_rec), delta, (wx, w_rec), point.fun)
        x = point.x[0] + wx, point.x[1] + w_rec
        return Move(x, after, delta, (agreement_wx, agreement_w_rec))

    def change(
        self, ops: Arithmetic, settings: Settings, point: Point, memory: Memory, i: int
    ) -> Change:
        """What happens to weight ``i``: the sign to remember, Delta, the update, and agreement."""
        raise NotImplementedError


class RpropNotebook(_Rprop):
    """Rprop as the notebook has it (after Riedmiller & Braun 1993, without its safeguards).

    Delta grows by eta+ where the signs are *equal* and shrinks by eta- otherwise. The sign before
    the first step counts as 0, so the first step shrinks; 0 equals 0, so Delta grows on a flat
    spot; nothing bounds Delta, and no step is taken back.
    """

    uses = ALL_RPROP

    def change(
        self, ops: Arithmetic, settings: Settings, point: Point, memory: Memory, i: int
    ) -> Change:
        """See :class:`_Rprop`."""
        eta_minus, eta_plus = settings.etas
        sign = ops.sign(point.jac[i])
        same = sign == memory.sign[i]
        delta = memory.delta[i] * ops.where(same, eta_plus, eta_minus)
        # Delta may have grown without bound on a flat spot.
        update = ops.where(sign == 0, 0.0, -sign * delta)
        return sign, delta, update, ops.where(same, 1, -1)


class RpropMinus(_Rprop):
    """Rprop without weight-backtracking, "Rprop-" (Riedmiller 1994): steps on after a flip."""

    def change(
        self, ops: Arithmetic, settings: Settings, point: Point, memory: Memory, i: int
    ) -> Change:
        """See :class:`_Rprop`."""
        eta_minus, eta_plus = settings.etas
        smallest, largest = settings.step_sizes
        sign = ops.sign(point.jac[i])
        agreement = sign * memory.sign[i]
        flipped = agreement < 0
        factor = ops.where(flipped, eta_minus, ops.where(agreement > 0, eta_plus, 1.0))
        delta = ops.minimum(ops.maximum(memory.delta[i] * factor, smallest), largest)
        update = -sign * delta
        back = self.after_flip(ops, point, memory, memory.update[i])
        if back is not None:
            update = ops.where(flipped, back, update)
            sign = ops.where(flipped, 0, sign)
        return sign, delta, update, agreement

    def after_flip(
        self,
        ops: Arithmetic,  # noqa: ARG002
        point: Point,  # noqa: ARG002
        memory: Memory,  # noqa: ARG002
        update: Value,  # noqa: ARG002
    ) -> Value | None:
        """The update after a flip, in place of the usual one, and the sign is forgotten; or None.

        Args:
            ops: ONE for numbers, MANY for arrays.
            point: Where it is.
            memory: From the step before.
            update: What that step added to the weight.
        """
        return None


class RpropPlus(RpropMinus):
    """Rprop with weight-backtracking, "Rprop+" (Riedmiller & Braun 1993).

    After a flip the weight's last update is taken back.
    """

    def after_flip(
        self,
        ops: Arithmetic,  # noqa: ARG002
        point: Point,  # noqa: ARG002
        memory: Memory,  # noqa: ARG002
        update: Value,
    ) -> Value | None:
        """Back by the last update."""
        return -update


class IRpropMinus(RpropMinus):
    """Improved Rprop without backtracking, "iRprop-" (Igel & Huesken 2000, 2003).

    After a flip the weight stays for one iteration. This is what torch.optim.Rprop computes.
    """

    def after_flip(
        self,
        ops: Arithmetic,  # noqa: ARG002
        point: Point,  # noqa: ARG002
        memory: Memory,  # noqa: ARG002
        update: Value,  # noqa: ARG002
    ) -> Value | None:
        """No step."""
        return 0.0


class IRpropPlus(RpropMinus):
    """Improved Rprop with backtracking, "iRprop+" (Igel & Huesken 2000, 2003).

    After a flip the weight's last update is taken back if the loss has risen since; if it has
    not, the weight stays for one iteration.
    """

    def after_flip(
        self, ops: Arithmetic, point: Point, memory: Memory, update: Value
    ) -> Value | None:
        """Back by the last update where the loss has risen."""
        return ops.where(point.fun > memory.fun, -update, 0.0)
