"""Where in time the weights' gradient comes from: what each step adds to it.

    dL/dwx = sum_k mean_i x_k dL/ds_k,   dL/dw_rec = sum_k mean_i s_(k-1) dL/ds_k,   k = 1..T

Each term is quadratic in the sequences and targets, so it is the same for the R factor that a
large dataset is compressed to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.core.network import forward_states

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.core.surface import LossSurface

EPS = float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What each step adds to the slope of a weight.

    Attributes:
        values: The terms of k = 1..T, (T,); infinite where they overflow, never nan.
        rounding: Terms whose sizes add up to no more than that are nothing but rounding.
    """

    values: Array
    rounding: float = 0.0

    @property
    def sum(self) -> float:
        """The slope itself."""
        with np.errstate(over="ignore", invalid="ignore"):
            return float(_known(self.values.sum()))

    @property
    def finite(self) -> bool:
        """Whether all terms are."""
        return bool(np.isfinite(self.values).all())

    @property
    def shares(self) -> Array | None:
        """Each term's share of the sizes of all terms added up, with the term's sign, (T,).

        None where there are no shares: where a term is not finite, or all are 0 or rounding.
        """
        if not self.finite:
            return None
        sizes = np.abs(self.values)
        largest = float(sizes.max())
        if largest == 0.0 or float((sizes / largest).sum()) <= self.rounding / largest:
            return None
        # In units of the largest, so that the sum is finite.
        scaled = self.values / largest
        return np.asarray(scaled / np.abs(scaled).sum())


class ByStep(NamedTuple):
    """The gradient of both weights by step.

    Attributes:
        wx: The terms of dL/dwx: mean_i x_k dL/ds_k.
        w_rec: The terms of dL/dw_rec: mean_i s_(k-1) dL/ds_k.
    """

    wx: Terms
    w_rec: Terms


def gradient_by_step(surface: LossSurface, wx: float, w_rec: float) -> ByStep:
    """The gradient at a point by step, in a time that does not depend on the number of samples."""
    X, t = surface.compressed
    rows, length = X.shape
    scale = 2.0 / surface.samples
    S = forward_states(X, wx, w_rec)
    back = np.arange(length - 1, -1, -1, dtype=np.float64)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        # dL/ds_k for k = T..1, each from the one before it.
        grad = np.full((rows, length), w_rec, dtype=np.float64)
        grad[:, 0] = scale * (S[:, -1] - t)
        grad = np.multiply.accumulate(grad, axis=1)[:, ::-1]
        decay = np.power(abs(w_rec), back)
        # The outputs are sums of T products, so errors are known up to that part of their parts.
        reach = abs(wx) * decay @ np.abs(X).max(axis=0) + np.abs(t).max()
        error = EPS * length * scale * rows * reach * decay
        return ByStep(_terms(X, grad, error), _terms(S[:, :-1], grad, error))


def _terms(factors: Array, grad: Array, error: Array) -> Terms:
    """The terms of one weight.

    Args:
        factors: What dL/ds_k is multiplied by, (R, T).
        grad: dL/ds_k, (R, T).
        error: The largest rounding in dL/ds_k, summed over rows, (T,).
    """
    values = _known(np.einsum("ij,ij->j", factors, grad))
    rounding = float(np.abs(factors).max(axis=0) @ error)
    return Terms(values, rounding if np.isfinite(rounding) else 0.0)


def _known(values: Array) -> Array:
    """Values, inf where an overflow (inf - inf, 0 * inf) has left nan."""
    return np.where(np.isnan(values), np.inf, values + 0.0)
