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
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.core.optimizers.arithmetic import MANY, both
from rnn_tui.core.optimizers.optimizer import FLIPPED, KEPT, Move, Optimizer

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.arrays import Value, Values
    from rnn_tui.core.optimizers.arithmetic import Arithmetic
    from rnn_tui.core.optimizers.change import Change, Explained
    from rnn_tui.core.optimizers.settings import Settings
    from rnn_tui.core.points import Point

UNBOUNDED = frozenset({"eta_minus", "eta_plus", "delta_zero"})
BOUNDED = UNBOUNDED | {"step_min", "step_max"}
HALF = 0.5


class RpropMemory(NamedTuple):
    """What Rprop remembers; a sign of 0 is none.

    Attributes:
        sign: The gradient's signs.
        delta: The step sizes.
        update: What the last step added to the weights.
        fun: The loss before it.
    """

    sign: Values
    delta: Values
    update: Values
    fun: Value


class AfterFlip(NamedTuple):
    """What follows when a slope has changed its sign.

    Attributes:
        update: The update in place of the usual one, after which the sign is forgotten, from the
            weight's last update and whether the loss has risen since. None steps on as usual.
        if_fell: The words for it where the loss has not risen, and why.
        if_rose: The words where it has, and why.
    """

    update: Callable[[Arithmetic, Value, Value], Value] | None = None
    if_fell: tuple[str, str] = ("", "")
    if_rose: tuple[str, str] = ("", "")


class Finding(NamedTuple):
    """What became of a sign, in words.

    Attributes:
        of_one: After the weight's name.
        of_both: Where the same became of both.
        alone: Without a name.
        then: What follows for Delta and the step.
        why: Why that follows, where more than the sign decides.
    """

    of_one: str
    of_both: str
    alone: str
    then: str
    why: str = ""


NO_STEP, TAKEN_BACK = ", no step", ", step taken back"
STEPS_ON = AfterFlip()
TAKES_BACK = AfterFlip(lambda _, last, __: -last, (TAKEN_BACK, ""), (TAKEN_BACK, ""))
STAYS = AfterFlip(lambda *_: 0.0, (NO_STEP, ""), (NO_STEP, ""))
TAKES_BACK_A_RISE = AfterFlip(
    lambda ops, last, rose: ops.where(rose, -last, 0.0),
    (NO_STEP, "; the step before had not raised the loss"),
    (TAKEN_BACK, "; the step before had raised the loss"),
)


@dataclass(frozen=True, kw_only=True)
class Rprop(Optimizer[RpropMemory]):
    """Rprop as it was published.

    Attributes:
        after_flip: What its variants differ in.
    """

    uses: frozenset[str] = BOUNDED
    after_flip: AfterFlip = STEPS_ON

    family = "Rprop"
    step_size = "Delta"
    compares_signs = True

    @override
    def first_delta(self, settings: Settings, /) -> float:
        return settings.delta_zero

    @override
    def start(self, settings: Settings) -> RpropMemory:
        delta = settings.delta_zero
        return RpropMemory((0, 0), (delta, delta), (0.0, 0.0), math.inf)

    @override
    def step(
        self, ops: Arithmetic, settings: Settings, point: Point, memory: RpropMemory
    ) -> Move[RpropMemory]:
        if ops is MANY:
            return self._step_of_many(ops, settings, point, memory)
        sign_wx, delta_wx, wx, agreement_wx = self._change(ops, settings, point, memory, 0)
        sign_w_rec, delta_w_rec, w_rec, agreement_w_rec = self._change(
            ops, settings, point, memory, 1
        )
        delta = delta_wx, delta_w_rec
        after = RpropMemory((sign_wx, sign_w_rec), delta, (wx, w_rec), point.fun)
        x = point.x[0] + wx, point.x[1] + w_rec
        return Move(x, after, delta, (agreement_wx, agreement_w_rec))

    def _step_of_many(
        self, ops: Arithmetic, settings: Settings, point: Point, memory: RpropMemory
    ) -> Move[RpropMemory]:
        """The same with both weights in one array, (2, n), on half as many operations."""
        point = point._replace(jac=both(point.jac))
        memory = RpropMemory(both(memory.sign), both(memory.delta), both(memory.update), memory.fun)
        sign, delta, update, agreement = self._change(ops, settings, point, memory, ...)
        x = point.x[0] + update[0], point.x[1] + update[1]
        return Move(x, RpropMemory(sign, delta, update, point.fun), delta, agreement)

    def _change(
        self, ops: Arithmetic, settings: Settings, point: Point, memory: RpropMemory, i: Value
    ) -> tuple[Value, Value, Value, Value]:
        """What happens to weight ``i``: the sign to remember, Delta, the update, the agreement."""
        sign = ops.sign(point.jac[i])
        agreement, delta = self.resized(ops, settings, sign, memory.sign[i], memory.delta[i])
        # Delta may be infinite, where nothing bounds it.
        update = ops.where(sign == 0, 0.0, -sign * delta)
        instead = self.after_flip.update
        if instead is not None:
            flipped = agreement < 0
            rose = point.fun > memory.fun
            update = ops.where(flipped, instead(ops, memory.update[i], rose), update)
            sign = ops.where(flipped, 0, sign)
        return sign, delta, update, agreement

    def resized(
        self, ops: Arithmetic, settings: Settings, sign: Value, remembered: Value, delta: Value
    ) -> Values:
        """How a sign agrees with the one remembered, and the Delta that comes of it."""
        agreement = sign * remembered
        kept = ops.where(agreement > 0, settings.eta_plus, 1.0)
        factor = ops.where(agreement < 0, settings.eta_minus, kept)
        bounded = ops.minimum(ops.maximum(delta * factor, settings.step_min), settings.step_max)
        return agreement, bounded

    # -- words -----------------------------------------------------------------------------

    @override
    def about_start(self, settings: Settings, /) -> str:
        return f"the start: no step yet, both Deltas are {settings.delta_zero:.2g}"

    @override
    def summary(self, step: Explained) -> str:
        wx, w_rec = (self._finding(step, change) for change in step.changes)
        if wx == w_rec and _is_first(step, step.changes[0]):
            return f"first step: {self.about_first(wx)}"
        if wx == w_rec:
            return f"{wx.of_both}: {wx.then}"
        # What changed comes first.
        changes = sorted(step.changes, key=lambda change: change.agreement)
        findings = ((change.name, self._finding(step, change)) for change in changes)
        return "; ".join(f"{name} {found.of_one}: {found.then}" for name, found in findings)

    @override
    def because(self, step: Explained, change: Change, /) -> str:
        before, after = (f"{delta:.3g}" for delta in change.delta)
        size = f"{before} to {after}" if before != after else f"at {after}"
        found = self._finding(step, change)
        if _is_first(step, change):
            return f"{self.about_first(found)} ({size})"
        return f"{found.alone}: {found.then} ({size}){found.why}"

    def about_first(self, found: Finding, /) -> str:
        """What the first step makes of having no sign to compare with."""
        return f"no sign to compare with, so {found.then}"

    @override
    def remembers(self, sign: int, agreement: int, /) -> int:
        forgets = self.after_flip.update is not None and agreement == FLIPPED
        return 0 if forgets else sign

    def _finding(self, step: Explained, change: Change) -> Finding:
        """What became of a sign, and of its Delta."""
        size = f"Delta {_resizing(step.settings, change)}"
        sign, remembered = ("0+-"[sign] for sign in (change.sign[0], change.remembered))
        still = ", nothing moves" if sign == "0" else ""
        if change.agreement == FLIPPED and "0" in {sign, remembered}:
            went = f"went from {remembered} to {sign}"
            return Finding(went, f"both signs {went}", f"sign {went}", f"{size}{still}")
        if change.agreement == FLIPPED:
            after_flip = self.after_flip
            then, why = after_flip.if_rose if step.rose else after_flip.if_fell
            return Finding("flipped", "both signs flipped", "sign flipped", f"{size}{then}", why)
        if change.agreement == KEPT and still:
            return Finding("stays 0", "both signs stay 0", "sign stays 0", f"{size}{still}")
        if change.agreement == KEPT:
            return Finding("kept", "both signs kept", "sign kept", size)
        if still:
            return Finding("has slope 0", "both slopes are 0", "slope 0", "nothing moves")
        none = "no sign remembered"
        return Finding("remembered no sign", f"{none} of either", none, size)


class RpropNotebook(Rprop):
    """Rprop as the notebook has it (after Riedmiller & Braun 1993, without its safeguards).

    Delta grows by eta+ where the signs are *equal* and shrinks by eta- otherwise. The sign before
    the first step counts as 0, so the first step shrinks; 0 equals 0, so Delta grows on a flat
    spot; nothing bounds Delta, and no step is taken back.
    """

    @override
    def resized(
        self, ops: Arithmetic, settings: Settings, sign: Value, remembered: Value, delta: Value
    ) -> Values:
        same = sign == remembered
        factor = ops.where(same, settings.eta_plus, settings.eta_minus)
        return ops.where(same, KEPT, FLIPPED), delta * factor

    @override
    def about_first(self, found: Finding, /) -> str:
        return f"the sign before counts as 0, so {found.then}"


def _is_first(step: Explained, change: Change) -> bool:
    """Whether a weight takes its first step, with nothing to compare its sign with."""
    return step.nit == 1 and change.sign[0] != 0


def _resizing(settings: Settings, change: Change) -> str:
    """What became of Delta."""
    before, after = change.delta
    factor = {KEPT: settings.eta_plus, FLIPPED: settings.eta_minus}.get(change.agreement, 1.0)
    if not math.isclose(after, before * factor):
        # A bound has stood in its way.
        return "at its largest" if after < before * factor else "at its smallest"
    if after == before:
        return "stays"
    if factor == HALF:
        return "halved"
    return f"grew x{factor:g}" if factor > 1.0 else f"x{factor:g}"


RPROP_NOTEBOOK = RpropNotebook(
    name="rprop-notebook",
    letter="b",
    rule="the notebook's Rprop: equal signs, 0 too, let Delta grow, others shrink it, unbounded",
    uses=UNBOUNDED,
)
RPROP_MINUS = Rprop(
    name="rprop-",
    letter="r",
    rule="Rprop without backtracking: steps on after a flip (Riedmiller 1994)",
)
RPROP_PLUS = Rprop(
    name="rprop+",
    letter="R",
    rule="Rprop: takes the last step back after a flip (Riedmiller & Braun 1993)",
    after_flip=TAKES_BACK,
)
IRPROP_MINUS = Rprop(
    name="irprop-",
    letter="i",
    rule="stays for an iteration after a flip, as torch.optim.Rprop (Igel & Huesken 2000)",
    after_flip=STAYS,
)
IRPROP_PLUS = Rprop(
    name="irprop+",
    letter="I",
    rule="after a flip takes the last step back if the loss has risen (Igel & Huesken 2000)",
    after_flip=TAKES_BACK_A_RISE,
)
