"""What every optimiser has in common: the form of a step, and of the words for it."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from rnn_tui.arrays import Value, Values
    from rnn_tui.core.optimizers.arithmetic import Arithmetic
    from rnn_tui.core.optimizers.change import Change, Explained
    from rnn_tui.core.optimizers.settings import Settings
    from rnn_tui.core.points import Point

Memory = TypeVar("Memory")

Numbers: TypeAlias = tuple[tuple[float, ...], tuple[float, ...]]
"""Some numbers about wx, and as many about w_rec."""

KEPT, FLIPPED, NOTHING_TO_COMPARE = 1, -1, 0
NEVER_COMPARED = (NOTHING_TO_COMPARE, NOTHING_TO_COMPARE)


class Move(NamedTuple, Generic[Memory]):
    """One step.

    Attributes:
        x: Where it leads.
        memory: What the next one must know.
        delta: The step sizes: Rprop's Deltas, else how far each weight is to move.
        agreement: How the gradient's signs compare with those remembered: KEPT, FLIPPED, or
            NOTHING_TO_COMPARE; always that where the optimiser does not look at signs.
    """

    x: Values
    memory: Memory
    delta: Values
    agreement: Values


@dataclass(frozen=True, kw_only=True)
class Optimizer(ABC, Generic[Memory]):
    """An optimiser: how it steps, and how it says what it did.

    It holds nothing that changes: what it must know from step to step is in its memory.

    Attributes:
        name: What the command line calls it.
        letter: Its mark where optimisers are drawn together.
        rule: What it does, in a line.
        uses: Which settings it uses, by their names in ``Settings``.
    """

    name: str
    letter: str
    rule: str
    uses: frozenset[str] = frozenset()

    family: ClassVar[str] = ""
    """What it and its relatives are called, at the beginning of a line."""
    step_size: ClassVar[str] = "step"
    """What the step size on record for a weight is called."""
    compares_signs: ClassVar[bool] = False
    """Whether it looks at the gradient's signs alone, and keeps a step size Delta a weight."""
    curved: ClassVar[bool] = False
    """Whether it needs the second derivatives."""
    never_rises: ClassVar[bool] = False
    """Whether a step to a loss that is no lower is taken back, as part of that iteration."""
    formula: ClassVar[str] = ""
    """What it adds to the weights, where that can be written in a few letters."""

    @abstractmethod
    def start(self, settings: Settings) -> Memory:
        """The memory before the first step."""

    @abstractmethod
    def step(
        self, ops: Arithmetic, settings: Settings, point: Point, memory: Memory
    ) -> Move[Memory]:
        """One step from a point.

        Args:
            ops: ONE for numbers, MANY for arrays.
            settings: The optimiser's settings.
            point: Where it is, with the gradient there.
            memory: From the step before, or the start.
        """

    def first_delta(self, _: Settings, /) -> float:
        """The step size of both weights on record for the start."""
        return 0.0

    def longest_gradient(self, _: Settings, /) -> float | None:
        """The norm to which longer gradients are clipped; None for no limit."""
        return None

    def numbers(self, _: Memory, /) -> Numbers:
        """What is worth recording of a memory, for :meth:`because`."""
        return (), ()

    def about_start(self, _: Settings, /) -> str:
        """A sentence in place of :meth:`summary` for the start, which no step led to."""
        return "the start: no step yet"

    def summary(self, step: Explained) -> str:
        """A short sentence for a step, beside its numbers."""
        wx, w_rec = step.changes
        rule = f" = {self.formula}" if self.formula else ""
        how = ", after rounding" if wx.rounded or w_rec.rounded else rule
        sizes = f"moved wx {wx.update:+.2g}, wRec {w_rec.update:+.2g}{how}"
        return "; ".join([*self.remarks(step), sizes])

    def remarks(self, step: Explained) -> list[str]:
        """What is to be said of a step before its sizes."""
        if step.clipped == 1.0:
            return []
        return [f"gradient {step.norm:.2g} clipped to {step.settings.clip:.2g}"]

    def because(self, _: Explained, change: Change, /) -> str:
        """What became of one weight in a step, and why, with its numbers."""
        rule = f"{self.formula} = " if self.formula else ""
        return f"{rule}{signed_step(change)}"

    def remembers(self, _sign: int, _agreement: int, /) -> int:
        """The sign that is kept to compare the next one with; 0 for none.

        Args:
            _sign: That of the slope which decided a step.
            _agreement: How it compared with the one before.
        """
        return 0


def signed_step(change: Change) -> str:
    """How far a weight was to move, and how far it did where rounding makes a difference."""
    step = math.copysign(change.delta[1], change.update)
    if not change.rounded:
        return f"{step:+.3g}"
    size = f"{step:+.3g}" if change.update else f"{change.delta[1]:.3g} in size"
    return f"{size}; rounding leaves {change.update:+.3g}"


def moved(point: Point, memory: Memory, down: Values) -> Move[Memory]:
    """The step that takes so much from the weights, of an optimiser that compares no signs."""
    x = point.x[0] - down[0], point.x[1] - down[1]
    return Move(x, memory, (abs(down[0]), abs(down[1])), NEVER_COMPARED)


def better(ops: Arithmetic, before: Point, tried: Point) -> Point:
    """The tried point where its loss is lower, else the one before."""
    lower = tried.fun < before.fun

    def choose(yes: Value, no: Value) -> Value:
        return ops.where(lower, yes, no)

    return tried._replace(
        x=(choose(tried.x[0], before.x[0]), choose(tried.x[1], before.x[1])),
        fun=choose(tried.fun, before.fun),
        jac=(choose(tried.jac[0], before.jac[0]), choose(tried.jac[1], before.jac[1])),
        hess=tuple(choose(yes, no) for yes, no in zip(tried.hess, before.hess, strict=True)),
    )
