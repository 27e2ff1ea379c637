"""The loss surface in closed form: what the screen and the optimisers compute with.

With v(r) = (r^(T-1), ..., r, 1) and p(r) = X v(r) the output is y = wx * p(w_rec), so for a
fixed w_rec the loss is a parabola in wx. Written as a sum of squares it does not cancel:

    L(wx, w_rec) = A (wx - wx*)^2 + mean((wx* p - t)^2),  A = mean p^2,  wx* = mean(p t) / A

The floor of the valley is wx*(w_rec), exactly.

A dataset of any number of rows is replaced by the R factor of the QR decomposition of [X t]: at
most T+1 rows with the same sums of squares. Sums of errors need the column means, kept beside it.

Long sequences overflow. Projections that large are carried as ``p * 2^exponent``, so a loss is
finite wherever the network's own states are, +inf elsewhere, and nan nowhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from rnn_tui.core.dataset import Dataset

    Array = NDArray[np.float64]

Pair = tuple[float, float]
Triple = tuple[float, float, float]

CHUNK_ROWS = 65_536
# Within these bounds every intermediate of a loss or a gradient is finite without rescaling.
LARGEST_PROJECTION = 1e70
LARGEST_WX = 1e50
RESCALE_ABOVE = 2.0**200
# Binary exponent of an output beside which no target counts.
TARGETS_VANISH_ABOVE = 500


class Point(NamedTuple):
    """The surface at one point: ``fun`` and ``jac`` as scipy names them."""

    x: Pair
    fun: float
    jac: Pair


@dataclass(frozen=True, slots=True)
class Profile:
    """The parabolas of a column of w_rec values, see the module's formula.

    Attributes:
        p: Scaled projections, (rows, H); the projection itself is ``p * 2**exponent``.
        exponent: Binary exponents, (H,); None, for zeros, unless powers of w_rec overflow.
        curvature: A of the scaled projections, (H,).
        wx_star: Scaled floor of the valley, wx* * 2**exponent, (H,).
        floor: Loss on the floor of the valley, (H,).
    """

    p: Array
    exponent: NDArray[np.int64] | None
    curvature: Array
    wx_star: Array
    floor: Array


class LossSurface:
    """The mean squared error of the linear RNN as a function of its two weights.

    Args:
        dataset: The sequences and targets. Compressing them is the only work that depends on the
            number of samples.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.samples, self.length = dataset.X.shape
        joined = _compress(dataset)
        self._x = np.ascontiguousarray(joined[:, :-1])
        self._t = np.ascontiguousarray(joined[:, -1])
        self._x_mean = dataset.X.mean(axis=0)
        self._t_mean = float(dataset.t.mean())
        self._powers = np.arange(self.length - 1, -1, -1, dtype=np.float64)
        self._derivative_powers = np.maximum(self._powers - 1.0, 0.0)
        largest = max(1.0, float(np.abs(joined).max(initial=0.0)))
        self._safe_radius = (LARGEST_PROJECTION / largest) ** (1.0 / max(self.length - 1, 1))
        with np.errstate(over="ignore"):
            self.loss_at_zero = float(self._t @ self._t) / self.samples

    @property
    def compressed(self) -> tuple[Array, Array]:
        """(X, t) of a dataset with the same sums of squares, (R, T) and (R,), R <= T+1."""
        return self._x, self._t

    def loss(self, wx: float, w_rec: float) -> float:
        """The loss at one point; +inf where it overflows."""
        return self.point(wx, w_rec).fun

    def gradient(self, wx: float, w_rec: float) -> Pair:
        """(dL/dwx, dL/dw_rec) at one point: 2 mean(e p) and 2 wx mean(e p'), e = wx p - t."""
        return self.point(wx, w_rec).jac

    def point(self, wx: float, w_rec: float) -> Point:
        """Loss and gradient at one point, never nan; what overflows is infinite."""
        if not -self._safe_radius < w_rec < self._safe_radius or not abs(wx) < LARGEST_WX:
            return self._far_point(wx, w_rec)
        v = np.power(w_rec, self._powers)
        dv = self._powers * np.power(w_rec, self._derivative_powers)
        p = self._x @ v
        e = wx * p - self._t
        scale = 2.0 / self.samples
        grad_wx = scale * float(e @ p)
        grad_w_rec = scale * wx * float(e @ (self._x @ dv))
        return Point((wx, w_rec), float(e @ e) / self.samples, (grad_wx, grad_w_rec))

    def hessian(self, wx: float, w_rec: float) -> Triple:
        """Second derivatives (d2L/dwx2, d2L/dwx dw_rec, d2L/dw_rec2) at one point.

        2 mean(p^2), 2 mean(p' (wx p + e)) and 2 wx mean(wx p'^2 + e p''), e = wx p - t. Never
        nan; what overflows is infinite.
        """
        (p, dp, half_ddp), exponent = self._project_derivatives(w_rec, 2)
        factor, e, e_exponent = self._output_error(wx, p, exponent)
        scale = 2.0 / self.samples
        with np.errstate(over="ignore", under="ignore"):
            twice = factor * float(dp @ dp) + 2.0 * float(e @ half_ddp)
            return (
                float(np.ldexp(scale * float(p @ p), 2 * exponent)),
                float(np.ldexp(scale * float(dp @ (factor * p + e)), exponent + e_exponent)),
                float(np.ldexp(scale * factor * twice, 2 * e_exponent)),
            )

    def grid(self, wx: ArrayLike, w_rec: ArrayLike) -> Array:
        """The loss on a grid.

        Args:
            wx: Values of wx, (W,).
            w_rec: Values of w_rec, (H,).

        Returns:
            Losses, (H, W); +inf where they overflow, never nan.
        """
        columns = np.atleast_1d(np.asarray(wx, dtype=np.float64))
        zero = columns == 0.0
        with np.errstate(all="ignore"):
            profile = self._profile(np.atleast_1d(np.asarray(w_rec, dtype=np.float64)))
            if profile.exponent is None:
                grid = columns - profile.wx_star[:, None]
            else:
                grid = np.ldexp(columns, profile.exponent[:, None]) - profile.wx_star[:, None]
            np.multiply(grid, grid, out=grid)
            grid *= profile.curvature[:, None]
            grid += profile.floor[:, None]
        if profile.exponent is not None or np.abs(columns).max(initial=0.0) > LARGEST_WX:
            grid[np.isnan(grid)] = np.inf
        if zero.any():
            grid[:, zero] = self.loss_at_zero
        return grid

    def valley(self, w_rec: ArrayLike) -> Array:
        """The floor of the valley wx*(w_rec), (H,): where dL/dwx = 0. Zero where X v(w_rec) = 0."""
        with np.errstate(all="ignore"):
            profile = self._profile(np.atleast_1d(np.asarray(w_rec, dtype=np.float64)))
            if profile.exponent is None:
                return profile.wx_star
            return np.ldexp(profile.wx_star, -profile.exponent)

    def floor(self, w_rec: ArrayLike) -> Array:
        """The loss on the floor of the valley, (H,)."""
        with np.errstate(all="ignore"):
            return self._profile(np.atleast_1d(np.asarray(w_rec, dtype=np.float64))).floor

    def mean_error(self, wx: float, w_rec: float) -> float:
        """mean_i (y_i - t_i) at one point, which the gradient over time is made of."""
        if wx == 0.0:
            return -self._t_mean
        p, exponent = self._project(self._x_mean[None, :], np.array([w_rec]))
        with np.errstate(over="ignore", under="ignore"):
            output = (wx if exponent is None else np.ldexp(wx, exponent[0])) * p[0, 0]
        return 0.0 - self._t_mean if np.isnan(output) else float(output) - self._t_mean

    def _profile(self, w_rec: Array) -> Profile:
        p, exponent = self._project(self._x, w_rec)
        square = np.einsum("ij,ij->j", p, p)
        wx_star = (self._t @ p) / square
        # A = 0, or so small that the quotient overflows: the output is 0 for any wx in reach.
        wx_star[~np.isfinite(wx_star)] = 0.0
        error = wx_star * p
        error -= self._t[:, None]
        floor = np.einsum("ij,ij->j", error, error)
        return Profile(p, exponent, square / self.samples, wx_star, floor / self.samples)

    def _project(self, rows: Array, w_rec: Array) -> tuple[Array, NDArray[np.int64] | None]:
        """``rows @ v(w_rec)`` as (p, exponent) with the projection p * 2**exponent."""
        if np.abs(w_rec).max(initial=0.0) < self._safe_radius:
            powers = np.empty((self.length, len(w_rec)))
            powers[0], powers[1:] = 1.0, w_rec
            np.multiply.accumulate(powers, axis=0, out=powers)
            return rows @ powers[::-1], None
        exponent = np.zeros(len(w_rec), dtype=np.int64)
        p = np.zeros((len(rows), len(w_rec)))
        with np.errstate(under="ignore"):
            for k in range(self.length):
                p = p * w_rec + np.ldexp(rows[:, k, None], -exponent)
                large = np.abs(p).max(axis=0) > RESCALE_ABOVE
                if large.any():
                    _, shift = np.frexp(np.abs(p[:, large]).max(axis=0))
                    p[:, large] = np.ldexp(p[:, large], -shift)
                    exponent[large] += shift
        return p, exponent

    def _far_point(self, wx: float, w_rec: float) -> Point:
        """:meth:`point` where powers of w_rec, or wx itself, leave the safe range."""
        (p, dp), exponent = self._project_derivatives(w_rec, 1)
        factor, e, e_exponent = self._output_error(wx, p, exponent)
        scale = 2.0 / self.samples
        with np.errstate(over="ignore", under="ignore"):
            grad_wx = float(np.ldexp(scale * float(e @ p), exponent + e_exponent))
            grad_w_rec = float(np.ldexp(scale * factor * float(e @ dp), 2 * e_exponent))
        return Point((wx, w_rec), float(self.grid(wx, w_rec)[0, 0]), (grad_wx, grad_w_rec))

    def _output_error(self, wx: float, p: Array, exponent: int) -> tuple[float, Array, int]:
        """(factor, e, exponent) with outputs factor * p and errors e, both times 2**exponent."""
        mantissa, shift = math.frexp(wx)
        if wx != 0.0 and exponent + shift >= TARGETS_VANISH_ABOVE:
            return mantissa, mantissa * p, exponent + shift
        with np.errstate(under="ignore"):
            factor = float(np.ldexp(mantissa, exponent + shift)) if wx != 0.0 else 0.0
            return factor, factor * p - self._t, 0

    def _project_derivatives(self, w_rec: float, order: int) -> tuple[Array, int]:
        """Horner's rule for a polynomial and its derivatives p^(j) / j!, j = 0..order.

        Returns:
            ``(terms, exponent)``: (order + 1, rows), each times 2**exponent.
        """
        terms = np.zeros((order + 1, len(self._x)))
        exponent = 0
        with np.errstate(under="ignore"):
            for k in range(self.length):
                lower = terms[:-1].copy()
                terms *= w_rec
                terms[1:] += lower
                terms[0] += np.ldexp(self._x[:, k], -exponent)
                largest = float(np.abs(terms).max())
                if largest > RESCALE_ABOVE:
                    shift = math.frexp(largest)[1]
                    terms = np.ldexp(terms, -shift)
                    exponent += shift
        return terms, exponent


def _compress(dataset: Dataset) -> Array:
    """[X t], or its R factor where that has fewer rows; read in chunks, (<= N, T+1)."""
    samples, length = dataset.X.shape
    if samples <= length + 1:
        return np.column_stack([dataset.X, dataset.t])
    factor = np.empty((0, length + 1))
    for first in range(0, samples, CHUNK_ROWS):
        rows = slice(first, first + CHUNK_ROWS)
        chunk = np.column_stack([dataset.X[rows], dataset.t[rows]])
        factor = np.asarray(np.linalg.qr(np.vstack([factor, chunk]), mode="r"))
    return factor
