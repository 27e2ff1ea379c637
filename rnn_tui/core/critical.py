"""The critical points of the loss surface.

A critical point lies on the floor of the valley, where :mod:`rnn_tui.core.floor` finds the roots
of its slope: those of B = mean(p t), which lie on the line wx = 0 and are saddles, and those of
g = mean(e p'). Each is polished with Newton's method, and its kind is told by the Hessian.

There is no maximum anywhere: d2L/dwx2 = 2 A is never negative, and where it vanishes so does p,
which leaves a determinant of -(d2L/dwx dw_rec)^2.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.core.curvature import curvature
from rnn_tui.core.floor import Floor, Root

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair, Triple
    from rnn_tui.core.points import Point
    from rnn_tui.core.surface import LossSurface

LOW, HIGH = -50.0, 50.0
KINDS = ("minimum", "saddle", "flat", "maximum")
# Eigenvalues this much smaller than the other one, in the surface's own units, count as 0.
FLAT = 1e-12
NEWTON_STEPS = 4
SETTLED = 1e-15
EXACT = 1e-24
"""How much of the loss without output rounding leaves where every target is met."""
SAME = 1e-6
ON_EDGE = 1e-9


class CriticalPoint(NamedTuple):
    """A point without slope.

    Attributes:
        x: (wx, w_rec).
        fun: The loss.
        kind: ``minimum``, ``saddle``, ``maximum``, or ``flat`` where an eigenvalue of the Hessian
            is 0 within rounding.
    """

    x: Pair
    fun: float
    kind: str


def critical_points(
    surface: LossSurface, low: float = LOW, high: float = HIGH
) -> tuple[CriticalPoint, ...]:
    """All isolated critical points with w_rec in [low, high].

    Found are changes of sign of B and g, not an even root of g, which is a point of inflection of
    the floor, nor a pair of roots much closer than the grid resolves.

    Where rounding alone decides the sign there is no point: where the floor is flat (t = 0, T = 1,
    a single sequence) critical points form a line, and none of it is returned. Left out is also
    where the Hessian leaves the range of a float.

    Args:
        surface: The loss surface.
        low: Smallest w_rec.
        high: Largest w_rec, finite. Roots of B and g gather at |w_rec| = 1, the more so the longer
            the sequences; the default is wider than any view of the notebook.

    Returns:
        Minima by loss, then saddles by loss, then flat points.
    """
    with np.errstate(all="ignore"):
        roots = list(Floor(surface).roots(low, high))
    found: list[CriticalPoint] = []
    for root in (*roots, *_sum(surface)):
        point = _polished(surface, root)
        if point is None or not low - ON_EDGE <= point.x[1] <= high + ON_EDGE:
            continue
        if not any(_same(surface, point, other) for other in found):
            found.append(point)
    return tuple(sorted(found, key=lambda c: (KINDS.index(c.kind), c.fun, c.x[1])))


def _sum(surface: LossSurface) -> tuple[Root, ...]:
    """w_rec = 1 where (1, 1) adds up every sequence to its target, and is an isolated minimum.

    A minimum there may be too narrow for the grid, or its slope too small beside rounding.
    """
    if not surface.loss(1.0, 1.0) <= EXACT * surface.loss_at_zero:
        return ()
    isolated = _kind(surface, (1.0, 1.0), surface.hessian(1.0, 1.0)) == "minimum"
    return (Root(1.0, on_line=False),) if isolated else ()


def _polished(surface: LossSurface, root: Root) -> CriticalPoint | None:
    """The critical point near a root; None where it leaves the range of a float.

    Newton's step along w_rec with the other equation kept, for as long as it lowers the slope
    that is not kept: dL/dwx on the line wx = 0, else dL/dw_rec.
    """
    spot = _spot(surface, root.w_rec, on_line=root.on_line)
    slope = 0 if root.on_line else 1
    for _ in range(NEWTON_STEPS):
        if not all(map(math.isfinite, (*spot.x, spot.fun, *spot.jac, *spot.hess))):
            return None
        step = _newton_step(spot.jac, spot.hess)
        if not SETTLED < abs(step) / (1.0 + abs(root.w_rec)) < SAME:
            break
        after = _spot(surface, spot.x[1] + step, on_line=root.on_line)
        if not abs(after.jac[slope]) < abs(spot.jac[slope]):
            break
        spot = after
    return CriticalPoint(spot.x, spot.fun, _kind(surface, spot.x, spot.hess))


def _spot(surface: LossSurface, w_rec: float, *, on_line: bool) -> Point:
    """A point on the line wx = 0, or on the valley's floor, with its curvature."""
    wx = 0.0 if on_line else float(surface.valley([w_rec])[0])
    return surface.point(wx, w_rec)._replace(hess=surface.hessian(wx, w_rec))


def _newton_step(jac: Pair, hessian: Triple) -> float:
    """w_rec's part of -H^-1 g, which is (H_wr g_w - H_ww g_r) / det H; 0 where H is singular.

    It is reckoned in units of wx in which H_ww is 1, and of w_rec in which no entry of H is
    above 1, so that the determinant does not overflow.
    """
    unit_wx = math.sqrt(hessian[0]) or 1.0
    one = 1.0 if hessian[0] else 0.0
    mixed, g_wx = hessian[1] / unit_wx, jac[0] / unit_wx
    unit_w_rec = max(abs(mixed), math.sqrt(abs(hessian[2]))) or 1.0
    mixed, g_w_rec = mixed / unit_w_rec, jac[1] / unit_w_rec
    determinant = one * hessian[2] / unit_w_rec / unit_w_rec - mixed**2
    return (mixed * g_wx - one * g_w_rec) / unit_w_rec / determinant if determinant else 0.0


def _kind(surface: LossSurface, x: Pair, hessian: Triple) -> str:
    """The kind of critical point, from the Hessian in units natural to the surface.

    They are the wx that gives outputs as large as the targets, and the w_rec that changes
    w_rec^T by about as much as itself. Signs of eigenvalues do not depend on units (Sylvester).
    """
    unit_wx = math.sqrt(2.0 * surface.loss_at_zero) / math.sqrt(hessian[0]) if hessian[0] else 1.0
    unit_w_rec = max(1.0, abs(x[1])) / surface.length
    values = curvature(
        (
            hessian[0] * unit_wx * unit_wx,
            hessian[1] * unit_wx * unit_w_rec,
            hessian[2] * unit_w_rec * unit_w_rec,
        )
    ).values
    limit = FLAT * max(map(abs, values))
    low, high = (0 if abs(value) <= limit else math.copysign(1, value) for value in values)
    if low * high == 0:
        return "flat"
    return "saddle" if low < high else "minimum" if low > 0 else "maximum"


def _same(surface: LossSurface, a: CriticalPoint, b: CriticalPoint) -> bool:
    """Whether two points differ by rounding only."""
    if abs(a.x[1] - b.x[1]) > SAME * (1.0 + abs(b.x[1])):
        return False
    outputs = math.sqrt(surface.hessian(*b.x)[0] / 2.0) * abs(a.x[0] - b.x[0])
    return outputs <= SAME * math.sqrt(surface.loss_at_zero)
