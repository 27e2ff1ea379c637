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

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.core.horner import scaled_projections
from rnn_tui.core.points import CURVED, LARGEST_WX, Point, PointMath

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rnn_tui.arrays import Array, Integers, Pair, Triple
    from rnn_tui.core.dataset import Dataset

CHUNK_ROWS = 65_536


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
    exponent: Integers | None
    curvature: Array
    wx_star: Array
    floor: Array


class Compressed(NamedTuple):
    """What the surface needs of a dataset, however many samples that has.

    Attributes:
        x: Sequences with the same sums of squares, (R, T), R <= T+1.
        t: Their targets, (R,).
        x_mean: Means of the dataset's own inputs, (T,).
        t_mean: Mean of its targets.
        samples: N, how many sequences it has.
    """

    x: Array
    t: Array
    x_mean: Array
    t_mean: float
    samples: int

    def times(self, ratio: float) -> Compressed:
        """The same of a dataset whose inputs and targets are so many times as large."""
        x, t, x_mean, t_mean, samples = self
        return Compressed(x * ratio, t * ratio, x_mean * ratio, t_mean * ratio, samples)


class LossSurface:
    """The mean squared error of the linear RNN as a function of its two weights.

    Args:
        dataset: The sequences and targets. Compressing them is the only work that depends on the
            number of samples.
    """

    def __init__(self, dataset: Dataset | Compressed) -> None:
        self._all = dataset if isinstance(dataset, Compressed) else _compressed(dataset)
        self._x, self._t, self._x_mean, self._t_mean, self.samples = self._all
        self.length = len(self._x_mean)
        self._math = PointMath(self._x, self._t, self.samples)
        self._safe_radius = self._math.safe_radius
        with np.errstate(over="ignore"):
            self.loss_at_zero = float(self._t @ self._t) / self.samples

    def scaled(self, ratio: float) -> LossSurface:
        """The surface of the same dataset with inputs and targets times a ratio.

        For powers of two it is that dataset's own surface, to the last bit.
        """
        return self if ratio == 1.0 else LossSurface(self._all.times(ratio))

    @property
    def compressed(self) -> tuple[Array, Array]:
        """(X, t) of a dataset with the same sums of squares, (R, T) and (R,), R <= T+1."""
        return self._x, self._t

    def loss(self, wx: float, w_rec: float) -> float:
        """The loss at one point; +inf where it overflows."""
        return float(self.point(wx, w_rec).fun)

    def gradient(self, wx: float, w_rec: float) -> Pair:
        """(dL/dwx, dL/dw_rec) at one point: 2 mean(e p) and 2 wx mean(e p'), e = wx p - t."""
        return self.point(wx, w_rec).jac

    def point(self, wx: float, w_rec: float) -> Point:
        """Loss and gradient at one point, never nan; what overflows is infinite."""
        return self._math.at(wx, w_rec)

    def hessian(self, wx: float, w_rec: float) -> Triple:
        """Second derivatives (d2L/dwx2, d2L/dwx dw_rec, d2L/dw_rec2) at one point, never nan."""
        a, b, c = self.curved_point(wx, w_rec).hess
        return a, b, c

    def curved_point(self, wx: float, w_rec: float) -> Point:
        """:meth:`point` with its second derivatives."""
        return self._math.at(wx, w_rec, CURVED)

    def points(self, wx: Array, w_rec: Array) -> Point:
        """:meth:`point` for many, (n,) each: the same numbers to the last bit."""
        return self._math.at_all(wx, w_rec)

    def curved_points(self, wx: Array, w_rec: Array) -> Point:
        """:meth:`curved_point` for many."""
        return self._math.at_all(wx, w_rec, CURVED)

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
            # Without any projection the output is 0, however large the weight.
            silent = ~profile.p.any(axis=0)
            grid[silent] = profile.floor[silent, None]
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
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
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

    def _project(self, rows: Array, w_rec: Array) -> tuple[Array, Integers | None]:
        """``rows @ v(w_rec)`` as (p, exponent) with the projection p * 2**exponent."""
        if np.abs(w_rec).max(initial=0.0) < self._safe_radius:
            powers = np.empty((self.length, len(w_rec)))
            powers[0], powers[1:] = 1.0, w_rec
            np.multiply.accumulate(powers, axis=0, out=powers)
            return rows @ powers[::-1], None
        terms, exponent = scaled_projections(rows, w_rec)
        return terms[0], exponent


def _compressed(dataset: Dataset) -> Compressed:
    joined = _factor(dataset)
    x, t = np.ascontiguousarray(joined[:, :-1]), np.ascontiguousarray(joined[:, -1])
    return Compressed(x, t, dataset.X.mean(axis=0), float(dataset.t.mean()), dataset.samples)


def _factor(dataset: Dataset) -> Array:
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
