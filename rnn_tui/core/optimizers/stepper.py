"""What every optimiser has in common: its settings, and the form of one step.

A step is written once, for numbers and for arrays of them: a run alone steps with Python's floats,
many at once with NumPy's arrays, and both do the same operations in the same order. Each is
correctly rounded (sums, products, quotients, square roots), so they agree to the last bit.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.core.points import Point

Value = Any
"""A number, or an array (n,) of them: one for each run."""

Pair = tuple[Value, Value]
"""Of values, for wx and w_rec."""

KEPT, FLIPPED, NOTHING_TO_COMPARE = 1, -1, 0


class Arithmetic(NamedTuple):
    """The operations that numbers and arrays spell differently."""

    where: Callable[[Value, Value, Value], Value]
    sign: Callable[[Value], Value]
    minimum: Callable[[Value, Value], Value]
    maximum: Callable[[Value, Value], Value]
    sqrt: Callable[[Value], Value]


ONE = Arithmetic(
    lambda condition, yes, no: yes if condition else no,
    lambda value: (value > 0) - (value < 0),
    min,
    max,
    math.sqrt,
)
MANY = Arithmetic(np.where, np.sign, np.minimum, np.maximum, np.sqrt)


class Settings(NamedTuple):
    """Settings of an optimiser, by torch.optim's meaning of the words; each uses some.

    Attributes:
        etas: Factors for Delta after a sign change and after none, 0 < eta- < 1 < eta+.
        delta_zero: Delta of both weights before the first step.
        step_sizes: Smallest and largest Delta.
        learning_rate: Factor of the gradient.
        momentum: Share of the last step that goes on.
        clip: Longest gradient (its norm); None for no limit.
    """

    etas: tuple[float, float] = (0.5, 1.2)
    delta_zero: float = 0.001
    step_sizes: tuple[float, float] = (1e-6, 50.0)
    learning_rate: float = 0.001
    momentum: float = 0.9
    clip: float | None = None


class Move(NamedTuple):
    """One step.

    Attributes:
        x: Where it leads.
        memory: What the next one must know.
        delta: The step sizes: Rprop's Deltas, else how far each weight moved.
        agreement: How the gradient's signs compare with those remembered: KEPT, FLIPPED, or
            NOTHING_TO_COMPARE; always that where the optimiser does not look at signs.
    """

    x: Pair
    memory: Any
    delta: Pair
    agreement: Pair


class Stepper(Protocol):
    """An optimiser; it holds nothing, what changes is in its memory."""

    uses: frozenset[str]
    """The names of the settings it uses."""
    curved: bool
    """Whether it needs the second derivatives."""
    returns: bool
    """Whether a step to a loss that is no lower is taken back, as part of that iteration."""

    def first_delta(self, settings: Settings) -> float:
        """The step size on record for the start."""
        ...

    def start(self, settings: Settings) -> Any:  # noqa: ANN401
        """The memory before the first step."""
        ...

    def step(self, ops: Arithmetic, settings: Settings, point: Point, memory: Any) -> Move:  # noqa: ANN401
        """One step from a point.

        Args:
            ops: ONE for numbers, MANY for arrays.
            settings: The optimiser's settings.
            point: Where it is, with the gradient there.
            memory: From the step before, or the start.
        """
        ...


ALL_RPROP = frozenset({"eta_minus", "eta_plus", "delta_zero"})
BOUNDED_RPROP = ALL_RPROP | {"step_min", "step_max"}
FOLLOWS_GRADIENT = frozenset({"learning_rate", "clip"})
"""Settings that families of optimisers use, by their names in the experiment."""


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
