"""Projections p = X v(w_rec) and their derivatives where powers of w_rec leave a float's range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rnn_tui.arrays import Array, Integers

RESCALE_ABOVE = 2.0**200


def scaled_projections(x: Array, w_rec: Array, order: int = 0) -> tuple[Array, Integers]:
    """Horner's rule for p^(j) / j!, j = 0..order, with what has grown large rescaled on the way.

    Args:
        x: Sequences, (R, T), whose last column is the constant term.
        w_rec: Where, (n,).
        order: How many derivatives.

    Returns:
        ``(terms, exponent)``: the values are terms, (order + 1, R, n), times 2**exponent, (n,).
    """
    terms = np.zeros((order + 1, len(x), len(w_rec)))
    every_term = terms.reshape(-1, len(w_rec))
    exponent = np.zeros(len(w_rec), dtype=np.int64)
    # A factor that would overflow what has not grown large yet is taken apart, too.
    mantissa, power = np.frexp(w_rec)
    apart = np.abs(w_rec) > RESCALE_ABOVE
    power = np.where(apart, power, 0)
    factor = np.where(apart, mantissa, w_rec)
    # An infinite weight leaves nothing to be computed.
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        for k in range(x.shape[1]):
            lower = np.ldexp(terms[:-1], -power)
            terms *= factor
            # Nothing has no size: what comes first must not be small beside it.
            exponent += np.where(every_term.any(axis=0), power, 0)
            terms[1:] += lower
            terms[0] += np.ldexp(x[:, k, None], -exponent)
            largest = np.abs(every_term).max(axis=0)
            large = largest > RESCALE_ABOVE
            if large.any():
                _, shift = np.frexp(largest[large])
                terms[..., large] = np.ldexp(terms[..., large], -shift)
                exponent[large] += shift
    return terms, exponent
