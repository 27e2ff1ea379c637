"""Optimisers as small steppers: each yields one record per iteration.

A stepper is an iterator of :class:`Step`; the first one is the start itself, step i is the point
after i iterations together with what led there. A run whose loss, weights or gradient stop being
finite yields that point and ends.
"""

from __future__ import annotations

import math
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Pair = tuple[float, float]
Signs = tuple[int, int]


class Reason(IntEnum):
    """Why a Delta became what it is."""

    START = 0
    FIRST_STEP = 1
    GROW = 2
    SHRINK = 3


Reasons = tuple[Reason, Reason]


class Evaluated(Protocol):
    """A point of the loss with its gradient."""

    @property
    def fun(self) -> float:
        """The loss."""
        ...

    @property
    def jac(self) -> Pair:
        """The gradient."""
        ...


if TYPE_CHECKING:
    Objective = Callable[[float, float], Evaluated]


class Settings(NamedTuple):
    """Settings of an optimiser, by torch.optim's meaning of the words.

    Attributes:
        etas: Factors for Delta after a sign change and after none, 0 < eta- < 1 < eta+.
        delta_zero: Delta of both weights before the first step.
    """

    etas: Pair = (0.5, 1.2)
    delta_zero: float = 0.001


class Step(NamedTuple):
    """One iteration; pairs are (wx, w_rec).

    Attributes:
        nit: Iterations done; 0 is the start.
        x: The weights.
        fun: The loss there.
        jac: The gradient there.
        sign: The gradient's signs there, which decide the *next* step.
        delta: The step sizes that led here.
        reason: Why each Delta became what it is.
    """

    nit: int
    x: Pair
    fun: float
    jac: Pair
    sign: Signs
    delta: Pair
    reason: Reasons

    @property
    def finite(self) -> bool:
        """Whether loss, weights and gradient are all finite."""
        return all(map(math.isfinite, (self.fun, *self.x, *self.jac)))


def rprop_notebook(objective: Objective, start: Pair, settings: Settings) -> Iterator[Step]:
    """Rprop as the notebook has it (after Riedmiller & Braun 1993, without its safeguards).

    A Delta grows by eta+ where the gradient's sign equals the one before and shrinks by eta-
    otherwise; the weight moves by -sign * Delta whatever the gradient's size. The sign before the
    first step counts as 0, so the first step shrinks; 0 equals 0, so Delta grows on a flat spot;
    nothing bounds Delta and no step is taken back.

    Args:
        objective: Loss and gradient at (wx, w_rec).
        start: Where to start.
        settings: Etas and delta_zero.

    Yields:
        The start, then a record per iteration, without end unless something is not finite.
    """
    eta_minus, eta_plus = settings.etas
    (wx, w_rec), delta_wx, delta_w_rec = start, settings.delta_zero, settings.delta_zero
    sign_wx = sign_w_rec = 0
    reason_wx = reason_w_rec = Reason.START
    nit = 0
    while True:
        point = objective(wx, w_rec)
        before_wx, before_w_rec = sign_wx, sign_w_rec
        sign_wx, sign_w_rec = _sign(point.jac[0]), _sign(point.jac[1])
        step = Step(
            nit,
            (wx, w_rec),
            point.fun,
            point.jac,
            (sign_wx, sign_w_rec),
            (delta_wx, delta_w_rec),
            (reason_wx, reason_w_rec),
        )
        yield step
        if not step.finite:
            return
        nit += 1
        reason_wx = _reason(before_wx, sign_wx, nit)
        reason_w_rec = _reason(before_w_rec, sign_w_rec, nit)
        delta_wx *= eta_plus if reason_wx is Reason.GROW else eta_minus
        delta_w_rec *= eta_plus if reason_w_rec is Reason.GROW else eta_minus
        wx -= sign_wx * delta_wx
        w_rec -= sign_w_rec * delta_w_rec


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _reason(before: int, now: int, nit: int) -> Reason:
    if before == now:
        return Reason.GROW
    return Reason.FIRST_STEP if nit == 1 else Reason.SHRINK


if TYPE_CHECKING:
    Stepper = Callable[[Objective, Pair, Settings], Iterator[Step]]

STEPPERS: dict[str, Stepper] = {"rprop-notebook": rprop_notebook}
"""Every optimiser by the name the command line gives it."""
