"""Where a slope of the surface vanishes, and the regions of equal signs between: all Rprop sees.

dL/dwx = 0 is the floor of the valley, wx*(w_rec). dL/dw_rec = 2 wx mean(e p') with e = wx p - t
is 0 on the line wx = 0 and on the curve wx = mean(t p') / mean(p p').
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rnn_tui.arrays import Array, Bytes
    from rnn_tui.core.model import Model
    from rnn_tui.core.surface import LossSurface


class _Slopes(NamedTuple):
    """mean(p p') and mean(t p') for each w_rec, up to positive factors; (H,).

    Attributes:
        square: mean(p^2).
        own: mean(p p'), with its sign.
        target: mean(t p'), with the sign that belongs to it.
        scale: What the quotient target / own is to be multiplied by.
    """

    square: Array
    own: Array
    target: Array
    scale: Array


def nullcline(model: Model, w_rec: ArrayLike) -> Array:
    """The wx where dL/dw_rec = 0 besides the line wx = 0, (H,); nan where mean(p p') = 0."""
    slopes = _slopes(model.surface, np.atleast_1d(np.asarray(w_rec, dtype=np.float64)))
    return _quotient(slopes)


def sign_pairs(model: Model, wx: ArrayLike, w_rec: ArrayLike) -> Bytes:
    """The signs of the gradient on a grid.

    Args:
        model: The model.
        wx: Values of wx, (W,).
        w_rec: Values of w_rec, (H,).

    Returns:
        2 * (dL/dwx > 0) + (dL/dw_rec > 0), (H, W).
    """
    columns = np.atleast_1d(np.asarray(wx, dtype=np.float64))[None, :]
    rows = np.atleast_1d(np.asarray(w_rec, dtype=np.float64))
    slopes = _slopes(model.surface, rows)
    uneven = (slopes.square > 0.0)[:, None]
    right_of_floor = uneven & (columns > model.surface.valley(rows)[:, None])
    beyond = np.sign(columns - np.nan_to_num(_quotient(slopes))[:, None])
    uphill = np.where(
        slopes.own[:, None] == 0.0,
        -np.sign(slopes.target)[:, None],
        np.sign(slopes.own)[:, None] * beyond,
    )
    return np.asarray(2 * right_of_floor + (np.sign(columns) * uphill > 0), dtype=np.uint8)


def _quotient(slopes: _Slopes) -> Array:
    with np.errstate(all="ignore"):
        quotient = slopes.target / slopes.own * slopes.scale
    return np.where(slopes.own == 0.0, np.nan, quotient)


def _slopes(surface: LossSurface, w_rec: Array) -> _Slopes:
    """Beyond +-1 powers of 1 / w_rec do, which never overflow: p(r) = r^(T-1) q(1/r)."""
    X, t = surface.compressed
    degree = X.shape[1] - 1
    power = np.arange(degree, -1, -1.0)[:, None]
    outside = np.abs(w_rec) > 1.0
    with np.errstate(all="ignore"):
        base = np.where(outside, 1.0 / w_rec, w_rec)
        v = base ** np.where(outside, degree - power, power)
        dv = power * base ** np.where(outside, degree - power, np.maximum(power - 1.0, 0.0))
        p, dp = X @ v, X @ dv
        scale = np.where(outside, base**degree, 1.0)
    square, own = np.einsum("ij,ij->j", p, p), np.einsum("ij,ij->j", p, dp)
    # r^(2T-3) has the sign of r, r^(T-2) that of r^T.
    odd = outside & (w_rec < 0.0)
    target = t @ dp
    own_sign = np.where(odd, -1.0, 1.0)
    target_sign = own_sign if degree % 2 == 0 else np.ones_like(own_sign)
    return _Slopes(square, own * own_sign, target * target_sign, scale * own_sign * target_sign)
