"""The critical points of the loss surface.

A critical point lies on the floor of the valley, wx = wx*(w_rec), where the loss is

    F(r) = C - B^2 / A,  F'(r) = 2 wx* g(r),  g = mean(e p'),  e = wx* p - t

with A = mean p^2, B = mean(p t), C = mean t^2 (envelope theorem: dF/dr = dL/dw_rec there). So it is
a root of B, which lies on the line wx = 0 and is a saddle, or a root of g. Both are found as
changes of sign on a grid of w_rec, bisected, and polished with Newton's method.

Outside [-1, 1] the polynomial p(r) = r^(T-1) q(1/r) is searched as q(s), s = 1/r in (-1, 1): F is
the same function of either, so no length of sequence overflows.

There is no maximum anywhere: d2L/dwx2 = 2 A is never negative, and where it vanishes so does p,
which leaves a determinant of -(d2L/dwx dw_rec)^2.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.core.curvature import curvature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array, Integers, Pair, Triple
    from rnn_tui.core.model import Model
    from rnn_tui.core.surface import LossSurface

LOW, HIGH = -50.0, 50.0
KINDS = ("minimum", "saddle", "flat", "maximum")
# Eigenvalues this much smaller than the other one, in the surface's own units, count as 0.
FLAT = 1e-12
# Roots of random polynomials are spread evenly in log|1 - |r||, no closer to 1 than about 1/T.
GRID_RATIO = 1.02
GRID_CLOSEST = 20
# A pair of roots between two grid points shows as a slope that comes close to 0 and turns back.
ROUNDS, PARTS, DIP = 3, 8, 0.5
BISECTIONS = 40
NEWTON_STEPS = 4
SETTLED = 1e-15
VANISHED = 1e-12
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
    model: Model, low: float = LOW, high: float = HIGH
) -> tuple[CriticalPoint, ...]:
    """All isolated critical points with w_rec in [low, high].

    Found are changes of sign of B and g (see the module), not an even root of g, which is a point
    of inflection of the floor, nor a pair of roots much closer than the grid resolves.

    Where rounding alone decides the sign there is no point: where the floor is flat (t = 0, T = 1,
    a single sequence) critical points form a line, and none of it is returned. Left out is also
    where the Hessian leaves the range of a float.

    Args:
        model: The model.
        low: Smallest w_rec.
        high: Largest w_rec, finite. Roots of B and g gather at |w_rec| = 1, the more so the longer
            the sequences; the default is the notebook's window.

    Returns:
        Minima by loss, then saddles by loss, then flat points.
    """
    surface = model.surface
    floor = _Floor(surface)
    with np.errstate(all="ignore"):
        candidates = list(floor.roots(low, high)) if floor.steps else []
    found: list[CriticalPoint] = []
    for on_line, r in candidates:
        point = _polished(surface, r, on_line=on_line)
        if point is None or not low - ON_EDGE <= point.x[1] <= high + ON_EDGE:
            continue
        if not any(_same(surface, point, other) for other in found):
            found.append(point)
    return tuple(sorted(found, key=lambda c: (KINDS.index(c.kind), c.fun, c.x[1])))


class _Floor:
    """Slopes of the valley's floor, whose signs are safe from overflow and rounding.

    Steps before the first and after the last input that is not zero are left out: they multiply p
    by a power of w_rec, which changes wx* but not F.
    """

    def __init__(self, surface: LossSurface) -> None:
        X, t = surface.compressed
        used = np.flatnonzero(X.any(axis=0))
        self.steps = len(used) and int(used[-1] - used[0]) + 1 if t.any() else 0
        if not self.steps:
            return
        x = X[:, used[0] : used[-1] + 1]
        self._x = x / np.abs(x).max()
        self._t = t / np.linalg.norm(t)
        self._norms = np.linalg.norm(self._x, axis=0)
        self._noise = 8.0 * (self.steps + 8) * float(np.finfo(np.float64).eps)
        self._zeros_after = X.shape[1] - 1 - int(used[-1])

    def roots(self, low: float, high: float) -> Iterator[tuple[bool, float]]:
        """(root of B rather than of g, w_rec) of every change of sign."""
        r, slopes = self._sampled(low, high)
        brackets: list[tuple[int, float, float, float]] = []
        for row in (0, 1):
            sure = np.flatnonzero(slopes[row])
            sign = np.sign(slopes[row, sure])
            turn = np.flatnonzero(sign[:-1] != sign[1:])
            brackets += [(row, r[sure[i]], r[sure[i + 1]], sign[i]) for i in turn]
        if brackets:
            rows, left, right, signs = map(np.array, zip(*brackets, strict=True))
            root = self._bisected(rows, left, right, signs)
            # Where p vanishes g changes its sign with wx*, which is infinite there.
            kept = (rows == 0) | (self._relative(root)[2] > VANISHED)
            yield from zip((rows[kept] == 0).tolist(), root[kept].tolist(), strict=True)
        if self._zeros_after == 1:
            yield True, 0.0  # p(r) = r q(r)

    def _sampled(self, low: float, high: float) -> tuple[Array, Array]:
        """(w_rec, slopes) on a grid, finer where a slope comes close to 0 and turns back."""
        closest = 1.0 / (GRID_CLOSEST * self.steps)
        count = math.ceil(-math.log(closest) / math.log(GRID_RATIO)) + 1
        inside = np.append(1.0 - np.geomspace(1.0, closest, count), 1.0)
        positive = np.concatenate([inside, 1.0 / inside[1:]])
        r = np.concatenate([-positive, positive])
        first, last = (end + side * SAME * (1 + abs(end)) for end, side in ((low, -1), (high, 1)))
        r = np.unique(np.concatenate([[first, last], r[(first < r) & (r < last)]]))
        slopes = self._slopes(r)
        for _ in range(ROUNDS):
            size = np.abs(slopes)
            left, middle, right = size[:, :-2], size[:, 1:-1], size[:, 2:]
            dip = (middle <= np.minimum(left, right)) & (middle <= DIP * np.maximum(left, right))
            dip &= np.sign(slopes[:, :-2]) * np.sign(slopes[:, 2:]) > 0
            at = np.flatnonzero(dip.any(axis=0))
            if not len(at):
                break
            between = np.setdiff1d(np.linspace(r[at], r[at + 2], 2 * PARTS + 1), r)
            r = np.concatenate([r, between])
            slopes = np.concatenate([slopes, self._slopes(between)], axis=1)
            order = np.argsort(r)
            r, slopes = r[order], slopes[:, order]
        return r, slopes

    def _bisected(self, rows: Integers, low: Array, high: Array, sign: Array) -> Array:
        """The roots in brackets [low, high] of rows of :meth:`_slopes`, with their sign at low."""
        for _ in range(BISECTIONS):
            middle = (low + high) / 2.0
            found = sign * np.sign(self._slopes(middle)[rows, np.arange(len(rows))])
            low, high = np.where(found >= 0, middle, low), np.where(found <= 0, middle, high)
        return np.asarray((low + high) / 2.0)

    def _slopes(self, r: Array) -> Array:
        """B and g up to a positive factor, 0 where rounding decides, (2, R)."""
        slopes = self._relative(r)[:2]
        slopes[~(np.abs(slopes) > self._noise)] = 0.0
        return slopes

    def _relative(self, r: Array) -> Array:
        """B, g and the norm of p, each relative to the size of its terms, (3, R)."""
        result = np.empty((3, len(r)))
        inside = np.abs(r) <= 1.0
        result[:, inside] = self._polynomial(self._x[:, ::-1], self._norms[::-1], r[inside])
        outer = r[~inside]
        result[:, ~inside] = self._polynomial(self._x, self._norms, 1.0 / outer)
        # p = r^(T-1) q and dF/dr = -dF/ds / r^2.
        sign = np.sign(outer) ** (self.steps - 1)
        result[:2, ~inside] *= np.stack([sign, -sign])
        return result

    def _polynomial(self, x: Array, norms: Array, s: Array) -> Array:
        """:meth:`_relative` for the polynomial with the coefficients x, lowest power first."""
        powers = np.empty((self.steps, len(s)))
        powers[0], powers[1:] = 1.0, s
        np.multiply.accumulate(powers, axis=0, out=powers)
        derivative = np.zeros_like(powers)
        derivative[1:] = np.arange(1.0, self.steps)[:, None] * powers[:-1]
        p, dp = x @ powers, x @ derivative
        # What the terms of p and p' add up to without their signs, to which rounding is relative.
        terms, d_terms = norms @ np.abs(powers), norms @ np.abs(derivative)
        square = np.einsum("ij,ij->j", p, p)
        b = self._t @ p
        e = (b / square) * p - self._t[:, None]
        # e is orthogonal to p: the part of p' along p would add nothing but rounding.
        along = np.einsum("ij,ij->j", dp, p) / square
        dp -= along * p
        g = np.einsum("ij,ij->j", e, dp)
        size, e_size, d_size = np.sqrt(square), _norm(e), _norm(dp)
        g_terms = terms / size * d_size + e_size * (d_terms + np.abs(along) * terms)
        return np.stack([b / terms, g / g_terms, size / terms])


def _norm(columns: Array) -> Array:
    return np.asarray(np.sqrt(np.einsum("ij,ij->j", columns, columns)))


def _polished(surface: LossSurface, r: float, *, on_line: bool) -> CriticalPoint | None:
    """The critical point near w_rec = r, on the line wx = 0 or on the valley's floor.

    Newton's step along w_rec with the other equation kept: (H_wr g_w - H_ww g_r) / det H.
    """

    def evaluate(r: float) -> tuple[Pair, float, Pair, Triple]:
        wx = 0.0 if on_line else float(surface.valley([r])[0])
        point = surface.point(wx, r)
        return (wx, r), point.fun, point.jac, surface.hessian(wx, r)

    x, fun, jac, hessian = evaluate(r)
    for _ in range(NEWTON_STEPS):
        if not np.isfinite((*x, fun, *jac, *hessian)).all():
            return None
        step = _newton_step(jac, hessian)
        if not SETTLED < abs(step) / (1.0 + abs(r)) < SAME:
            break
        new = evaluate(x[1] + step)
        row = 0 if on_line else 1
        if not abs(new[2][row]) < abs(jac[row]):
            break
        x, fun, jac, hessian = new
    return CriticalPoint(x, fun, _kind(surface, x, hessian))


def _newton_step(jac: Pair, hessian: Triple) -> float:
    """w_rec's part of -H^-1 g; 0 where H is singular."""
    # In units of wx in which H_ww = 1 the determinant does not overflow.
    unit = math.sqrt(hessian[0]) or 1.0
    mixed, g_w = hessian[1] / unit, jac[0] / unit
    one = 1.0 if hessian[0] else 0.0
    scale = max(abs(mixed), math.sqrt(abs(hessian[2]))) or 1.0
    det = one * hessian[2] / scale / scale - (mixed / scale) ** 2
    return (mixed / scale * g_w - one * jac[1] / scale) / scale / det if det else 0.0


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
