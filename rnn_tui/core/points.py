"""Loss, gradient and curvature at points of the surface, one or many, in one arithmetic.

A point's numbers do not depend on what is evaluated with it, to the last bit: a run is the same
alone and among thousands. BLAS rounds a product by the shape of its matrices, so projections are
made in blocks of BLOCK points, and a single point is a block of equal ones.

With p = X v(w_rec), its derivatives p' and p'' and the errors e = wx p - t:

    L = mean(e^2),  dL/dwx = 2 mean(e p),  dL/dw_rec = 2 wx mean(e p')
    d2L/dwx2 = 2 mean(p^2),  d2L/dwx dw_rec = 2 mean(p' (wx p + e)),
    d2L/dw_rec2 = 2 wx mean(wx p'^2 + e p'')
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.core.horner import scaled_projections

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.arrays import Array, Value, Values

BLOCK = 8
CURVED = 2
"""Derivatives of p that the curvature needs; the gradient needs one."""

# Within these bounds every intermediate of a loss or a gradient is finite without rescaling.
LARGEST_PROJECTION = 1e85
LARGEST_WX = 1e50
USUAL_VALUE = 1e15
"""Values up to here share one bound of w_rec, so that the bits of a run do not depend on units."""
# Binary exponent of an output beside which no target counts.
TARGETS_VANISH_ABOVE = 500
LARGEST_EXPONENT = 1023
NOTHING = -100_000
"""In the place of 0's binary exponent."""


KEPT_COUNT = 4096
"""Arrays for no more points than that are kept."""


class Point(NamedTuple):
    """The surface at a point, or at many with arrays (n,) for numbers; names as scipy has them.

    Attributes:
        x: The weights (wx, w_rec).
        fun: The loss.
        jac: The gradient.
        hess: (d2L/dwx2, d2L/dwx dw_rec, d2L/dw_rec2), empty where it was not asked for.
    """

    x: Values
    fun: Value
    jac: Values
    hess: tuple[Value, ...] = ()


class _Room:
    """Arrays for so many points, which are used again: new ones would take longer to get.

    Args:
        count: How many points.
        length: T.
        t: Targets, (R,).
    """

    def __init__(self, count: int, length: int, t: Array) -> None:
        self.count = count
        every_power = np.ones((length, -(-count // BLOCK) * BLOCK))
        self.powers = [row[:count] for row in every_power]
        self.blocks = every_power.reshape(length, -1, BLOCK).transpose(1, 2, 0)
        self.errors = np.empty((count, len(t)))
        self.t = np.tile(t, (count, 1))


class PointMath:
    """Evaluates points; what overflows is infinite and nothing is ever nan.

    Args:
        x: Sequences, (R, T), perhaps compressed.
        t: Targets, (R,).
        samples: How many sequences they stand for.
    """

    def __init__(self, x: Array, t: Array, samples: int) -> None:
        rows, length = x.shape
        self._x, self._t, self._rows, self._samples = x, t, rows, samples
        self._scale = 2.0 / samples
        largest = max(USUAL_VALUE, float(np.abs(x).max()), float(np.abs(t).max()))
        self.safe_radius = (LARGEST_PROJECTION / largest) ** (1.0 / max(length - 1, 1))
        # Polynomials in w_rec with ascending powers, a column each: p, p' and p''/2.
        p = x[:, ::-1].T
        dp, half_ddp = np.zeros_like(p), np.zeros_like(p)
        k = np.arange(length, dtype=np.float64)[:, None]
        dp[:-1] = (p * k)[1:]
        half_ddp[:-2] = (p * k * (k - 1.0) / 2.0)[2:]
        self._polynomials = {
            1: np.ascontiguousarray(np.hstack([p, dp])),
            CURVED: np.ascontiguousarray(np.hstack([p, dp, half_ddp])),
        }
        self._powers = np.ones(length)
        self._block = np.ones((length, BLOCK)).T
        self._room: _Room | None = None

    def at(self, wx: float, w_rec: float, order: int = 1) -> Point:
        """One point; with CURVED for ``order`` its curvature too."""
        if not (-self.safe_radius < w_rec < self.safe_radius and abs(wx) < LARGEST_WX):
            point = self._far(np.array([wx]), np.array([w_rec]), order)
            fun, gx, gr, *hess = (float(value[0]) for value in (point.fun, *point.jac, *point.hess))
            return Point((wx, w_rec), fun, (gx, gr), tuple(hess))
        powers = self._powers
        powers[1:] = w_rec
        self._block[:] = np.multiply.accumulate(powers)
        terms = np.matmul(self._block, self._polynomials[order])[0]
        e = wx * terms[: self._rows] - self._t
        fun, jac, curvature = self._near(np.ndarray.dot, wx, wx, terms, e)
        slopes = float(jac[0]), float(jac[1])
        second = tuple(map(float, curvature)) if curvature else ()
        return Point((wx, w_rec), float(fun), slopes, second)

    def at_all(self, wx: Array, w_rec: Array, order: int = 1) -> Point:
        """Many points, (n,) each."""
        if _largest(w_rec) < self.safe_radius and _largest(wx) < LARGEST_WX:
            return self._near_all(wx, w_rec, order)
        near = (np.abs(w_rec) < self.safe_radius) & (np.abs(wx) < LARGEST_WX)
        result = np.empty((3 + (3 if order == CURVED else 0), len(wx)))
        for chosen, evaluate in ((near, self._near_all), (~near, self._far)):
            if chosen.any():
                point = evaluate(wx[chosen], w_rec[chosen], order)
                result[:, chosen] = point.fun, *point.jac, *point.hess
        return Point((wx, w_rec), result[0], (result[1], result[2]), tuple(result[3:]))

    def _near_all(self, wx: Array, w_rec: Array, order: int) -> Point:
        room = self._room
        if room is None or room.count != len(wx):
            room = _Room(len(wx), self._x.shape[1], self._t)
            self._room = room if len(wx) <= KEPT_COUNT else None
        for lower, higher in pairwise(room.powers):
            np.multiply(lower, w_rec, higher)
        polynomials = self._polynomials[order]
        terms = np.matmul(room.blocks, polynomials).reshape(-1, polynomials.shape[1])[: len(wx)]
        column = wx[:, None]
        e = np.einsum("i,ij->ij", wx, terms[:, : self._rows], out=room.errors)
        e -= room.t
        fun, jac, hess = self._near(np.vecdot, wx, column, terms, e)
        return Point((wx, w_rec), fun, jac, hess)

    def _near(
        self,
        dot: Callable[[Array, Array], Value],
        wx: Value,
        column: Value,
        terms: Array,
        e: Array,
    ) -> tuple[Value, Values, tuple[Value, ...]]:
        """Loss, gradient and curvature from p, p' and perhaps p''/2 side by side.

        Args:
            dot: The product along the last axis; both that are used here call the same routine.
            wx: The weight, or (n,).
            column: The same, or (n, 1).
            terms: (m * R,), or (n, m * R).
            e: The errors, (R,), or (n, R).
        """
        rows, scale = self._rows, self._scale
        p, dp = terms[..., :rows], terms[..., rows : 2 * rows]
        fun = dot(e, e) / self._samples
        jac = scale * dot(e, p), scale * wx * dot(e, dp)
        if terms.shape[-1] == 2 * rows:
            return fun, jac, ()
        half_ddp = terms[..., 2 * rows :]
        hess = (
            scale * dot(p, p),
            scale * dot(dp, column * p + e),
            scale * wx * (wx * dot(dp, dp) + 2.0 * dot(e, half_ddp)),
        )
        return fun, jac, hess

    def _far(self, wx: Array, w_rec: Array, order: int) -> Point:
        """Where powers of w_rec, or wx itself, leave the safe range.

        Binary exponents are carried beside the values: p is ``p * 2**exponent``, and errors are
        ``e * 2**unit`` with outputs ``factor * p`` in the same unit.
        """
        terms, exponent = scaled_projections(self._x, w_rec, order)
        # A point a row, as where nothing is rescaled.
        p, dp, *half_ddp = np.ascontiguousarray(terms.transpose(0, 2, 1))
        mantissa, shift = np.frexp(wx)
        output_exponent = exponent + shift
        largest = np.abs(p).max(axis=1)
        height = np.where(largest > 0.0, np.frexp(largest)[1], NOTHING)
        targets_vanish = (wx != 0.0) & (output_exponent + height >= TARGETS_VANISH_ABOVE)
        unit = np.where(targets_vanish, output_exponent, 0)
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            # Where p is 0, or as good as, so is the output, however large the weight.
            at_most = np.minimum(output_exponent, LARGEST_EXPONENT)
            whole = np.ldexp(mantissa, np.where(targets_vanish | (wx == 0.0), 0, at_most))
            factor = np.where(targets_vanish, mantissa, whole)
            outputs = factor[:, None] * p
            e = outputs - np.where(targets_vanish[:, None], 0.0, self._t)
            fun = np.ldexp(np.vecdot(e, e) / self._samples, 2 * unit)
            jac = (
                np.ldexp(self._scale * np.vecdot(e, p), exponent + unit),
                np.ldexp(self._scale * factor * np.vecdot(e, dp), 2 * unit),
            )
            if order != CURVED:
                return Point((wx, w_rec), _known(fun), (_known(jac[0]), _known(jac[1])))
            mixed = np.vecdot(dp, outputs + e)
            along_w_rec = factor * np.vecdot(dp, dp) + 2.0 * np.vecdot(e, half_ddp[0])
            hess = (
                np.ldexp(self._scale * np.vecdot(p, p), 2 * exponent),
                np.ldexp(self._scale * mixed, exponent + unit),
                np.ldexp(self._scale * factor * along_w_rec, 2 * unit),
            )
        return Point(
            (wx, w_rec), _known(fun), (_known(jac[0]), _known(jac[1])), tuple(map(_known, hess))
        )


def _largest(values: Array) -> float:
    """The largest size; nan where one is."""
    return float(np.abs(values).max(initial=0.0))


def _known(values: Array) -> Array:
    """Values, inf where an infinite weight has left nan."""
    return np.where(np.isnan(values), np.inf, values)
