"""Where the floor of the valley has no slope, which is where critical points are.

On the floor, wx = wx*(w_rec), the loss is a function of w_rec alone,

    F(r) = C - B^2 / A,  F'(r) = 2 wx* g(r),  g = mean(e p'),  e = wx* p - t

with A = mean p^2, B = mean(p t), C = mean t^2 (envelope theorem: dF/dr = dL/dw_rec there). So F'
vanishes at the roots of B and at those of g. Both are looked for as changes of sign on a grid of
w_rec, and bisected.

Outside [-1, 1] the polynomial p(r) = r^(T-1) q(1/r) is searched as q(s), s = 1/r in (-1, 1): F is
the same function of either, so no length of sequence overflows.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array, Flags, Integers
    from rnn_tui.core.surface import LossSurface

# Roots of random polynomials are spread evenly in log|1 - |r||, no closer to 1 than about 1/T.
GRID_RATIO = 1.02
GRID_CLOSEST = 20
# A pair of roots between two grid points shows as a slope that comes close to 0 and turns back.
ROUNDS, PARTS, DIP = 3, 8, 0.5
BISECTIONS = 40
VANISHED = 1e-12
MARGIN = 1e-6
"""How far beyond the ends of a range is searched, relative to them: roots there belong to it."""

B, G = 0, 1
"""Rows of slopes."""


class Root(NamedTuple):
    """A w_rec where the floor has no slope, and whether it is a root of B: on the line wx = 0."""

    w_rec: float
    on_line: bool


class _Relative(NamedTuple):
    """B, g and the norm of p for each w_rec, relative to the size of their terms, (n,) each."""

    b: Array
    g: Array
    p: Array


class Floor:
    """The floor's slopes, whose signs are safe from overflow and rounding.

    Steps before the first and after the last input that is not zero are left out: they multiply p
    by a power of w_rec, which changes wx* but not F.

    Args:
        surface: The loss.
    """

    def __init__(self, surface: LossSurface) -> None:
        X, t = surface.compressed
        used = np.flatnonzero(X.any(axis=0))
        self._is_flat = not len(used) or not t.any()
        if self._is_flat:
            return
        first, last = int(used[0]), int(used[-1])
        x = X[:, first : last + 1]
        self._steps = last - first + 1
        self._x = x / np.abs(x).max()
        self._t = t / np.linalg.norm(t)
        self._norms = np.linalg.norm(self._x, axis=0)
        self._noise = 8.0 * (self._steps + 8) * float(np.finfo(np.float64).eps)
        self._zeros_after = X.shape[1] - 1 - last

    def roots(self, low: float, high: float) -> Iterator[Root]:
        """Every change of sign of B or g between two w_rec; none where the floor is flat."""
        if self._is_flat:
            return
        w_rec = self._grid(low, high)
        rows, left, right, sign = _turns(*self._refined(w_rec, self._slopes(w_rec)))
        root = self._bisected(rows, left, right, sign)
        # Where p vanishes g changes its sign with wx*, which is infinite there.
        kept = (rows == B) | (self._relative(root).p > VANISHED)
        for row, w in zip(rows[kept].tolist(), root[kept].tolist(), strict=True):
            yield Root(w, on_line=row == B)
        if self._zeros_after == 1:
            yield Root(0.0, on_line=True)  # p(r) = r q(r)

    def _grid(self, low: float, high: float) -> Array:
        """Ascending w_rec, denser towards +-1, from just below ``low`` to just above ``high``."""
        closest = 1.0 / (GRID_CLOSEST * self._steps)
        count = math.ceil(-math.log(closest) / math.log(GRID_RATIO)) + 1
        inside = np.append(1.0 - np.geomspace(1.0, closest, count), 1.0)
        positive = np.concatenate([inside, 1.0 / inside[1:]])
        everywhere = np.concatenate([-positive, positive])
        first, last = low - MARGIN * (1.0 + abs(low)), high + MARGIN * (1.0 + abs(high))
        between = everywhere[(first < everywhere) & (everywhere < last)]
        return np.unique(np.concatenate([[first, last], between]))

    def _refined(self, w_rec: Array, slopes: Array) -> tuple[Array, Array]:
        """A finer grid and its slopes, where a slope comes close to 0 and turns back."""
        for _ in range(ROUNDS):
            at = np.flatnonzero(_dips(slopes).any(axis=0))
            if not len(at):
                break
            between = np.setdiff1d(np.linspace(w_rec[at], w_rec[at + 2], 2 * PARTS + 1), w_rec)
            w_rec = np.concatenate([w_rec, between])
            slopes = np.concatenate([slopes, self._slopes(between)], axis=1)
            order = np.argsort(w_rec)
            w_rec, slopes = w_rec[order], slopes[:, order]
        return w_rec, slopes

    def _bisected(self, rows: Integers, low: Array, high: Array, sign: Array) -> Array:
        """The roots of some rows of slopes in brackets [low, high], with their sign at low."""
        each = np.arange(len(rows))
        for _ in range(BISECTIONS):
            middle = (low + high) / 2.0
            found = sign * np.sign(self._slopes(middle)[rows, each])
            low, high = np.where(found >= 0, middle, low), np.where(found <= 0, middle, high)
        return np.asarray((low + high) / 2.0)

    def _slopes(self, w_rec: Array) -> Array:
        """B and g up to a positive factor, 0 where rounding decides, (2, n)."""
        relative = self._relative(w_rec)
        slopes = np.stack([relative.b, relative.g])
        slopes[~(np.abs(slopes) > self._noise)] = 0.0
        return slopes

    def _relative(self, w_rec: Array) -> _Relative:
        result = np.empty((3, len(w_rec)))
        inside = np.abs(w_rec) <= 1.0
        result[:, inside] = _relative(self._x[:, ::-1], self._t, self._norms[::-1], w_rec[inside])
        outer = w_rec[~inside]
        b, g, p = _relative(self._x, self._t, self._norms, 1.0 / outer)
        # p = r^(T-1) q and dF/dr = -dF/ds / r^2.
        sign = np.sign(outer) ** (self._steps - 1)
        result[:, ~inside] = b * sign, g * -sign, p
        return _Relative(*result)


def _relative(x: Array, t: Array, norms: Array, s: Array) -> _Relative:
    """Of the polynomial p(s) with the coefficients x, (R, T), lowest power first.

    Args:
        x: Coefficients.
        t: Targets, (R,).
        norms: Lengths of the columns of x, (T,).
        s: Where, (n,), in [-1, 1].
    """
    powers, derivatives = _powers(x.shape[1], s)
    p, dp = x @ powers, x @ derivatives
    # What the terms of p and p' add up to without their signs, to which rounding is relative.
    p_terms, dp_terms = norms @ np.abs(powers), norms @ np.abs(derivatives)
    p_square = _dots(p, p)
    b = t @ p
    e = (b / p_square) * p - t[:, None]
    # e is orthogonal to p: the part of p' along p would add nothing but rounding.
    along = _dots(dp, p) / p_square
    across = dp - along * p
    g = _dots(e, across)
    p_size, e_size, across_size = (
        np.sqrt(p_square),
        np.sqrt(_dots(e, e)),
        np.sqrt(_dots(across, across)),
    )
    # The rounding of e comes with the terms of p, that of p' across p with both.
    g_terms = p_terms / p_size * across_size + e_size * (dp_terms + np.abs(along) * p_terms)
    return _Relative(b / p_terms, g / g_terms, p_size / p_terms)


def _powers(steps: int, s: Array) -> tuple[Array, Array]:
    """s^k and its derivative k s^(k-1), k = 0..steps-1, (steps, n) each."""
    powers = np.empty((steps, len(s)))
    powers[0], powers[1:] = 1.0, s
    np.multiply.accumulate(powers, axis=0, out=powers)
    derivatives = np.zeros_like(powers)
    derivatives[1:] = np.arange(1.0, steps)[:, None] * powers[:-1]
    return powers, derivatives


def _dips(slopes: Array) -> Flags:
    """Where a slope is small between two larger ones of its sign, (2, n - 2): at its left one."""
    size, sign = np.abs(slopes), np.sign(slopes)
    left, middle, right = size[:, :-2], size[:, 1:-1], size[:, 2:]
    is_least = (middle <= np.minimum(left, right)) & (middle <= DIP * np.maximum(left, right))
    turns_back = sign[:, :-2] * sign[:, 2:] > 0
    return np.asarray(is_least & turns_back)


def _turns(w_rec: Array, slopes: Array) -> tuple[Integers, Array, Array, Array]:
    """Changes of sign: rows of slopes, w_rec before and after, and the sign before."""
    brackets = []
    for row in (B, G):
        sure = np.flatnonzero(slopes[row])
        sign = np.sign(slopes[row, sure])
        turn = np.flatnonzero(sign[:-1] != sign[1:])
        rows = np.full(len(turn), row)
        brackets.append((rows, w_rec[sure[turn]], w_rec[sure[turn + 1]], sign[turn]))
    rows, left, right, sign = (np.concatenate(parts) for parts in zip(*brackets, strict=True))
    return rows, left, right, sign


def _dots(a: Array, b: Array) -> Array:
    """Products of columns, (n,)."""
    return np.asarray(np.einsum("ij,ij->j", a, b))
