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
    """What dL/dw_rec is made of for each w_rec, up to positive factors, (H,).

    Attributes:
        square: mean(p^2).
        own: mean(p p').
        target: mean(t p').
        scale: What the quotient target / own has to be multiplied by.
    """

    square: Array
    own: Array
    target: Array
    scale: Array

    @property
    def quotient(self) -> Array:
        """Where wx own - target is 0; nan where own is."""
        with np.errstate(all="ignore"):
            quotient = self.target / self.own * self.scale
        return np.where(self.own == 0.0, np.nan, quotient)


def nullcline(model: Model, w_rec: ArrayLike) -> Array:
    """The wx where dL/dw_rec = 0 besides the line wx = 0, (H,); nan where mean(p p') = 0."""
    return _slopes(model.surface, np.atleast_1d(np.asarray(w_rec, dtype=np.float64))).quotient


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
    has_floor = (slopes.square > 0.0)[:, None]
    dwx_is_positive = has_floor & (columns > model.surface.valley(rows)[:, None])
    # The sign of wx own - target, which does not overflow like this.
    beyond = np.sign(columns - np.nan_to_num(slopes.quotient)[:, None])
    own, target = np.sign(slopes.own)[:, None], np.sign(slopes.target)[:, None]
    mean_of_e_dp = np.where(own == 0.0, -target, own * beyond)
    dw_rec_is_positive = np.sign(columns) * mean_of_e_dp > 0
    return np.asarray(2 * dwx_is_positive + dw_rec_is_positive, dtype=np.uint8)


def _slopes(surface: LossSurface, w_rec: Array) -> _Slopes:
    """The slopes; beyond +-1 with powers of s = 1 / w_rec, which never overflow.

    There p = r^(T-1) q and p' = r^(T-2) q' with polynomials q and q' in s, and of the powers of r
    that q and q' leave out only the signs are put back.
    """
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
    square, own, target = np.einsum("ij,ij->j", p, p), np.einsum("ij,ij->j", p, dp), t @ dp
    # p p' leaves out r^(2T-3), which has the sign of r, and t p' leaves out r^(T-2).
    own_sign = np.where(outside & (w_rec < 0.0), -1.0, 1.0)
    target_sign = own_sign if degree % 2 == 0 else np.ones_like(own_sign)
    return _Slopes(square, own * own_sign, target * target_sign, scale * own_sign * target_sign)
