"""The gradient of backpropagation against central differences, judged by the errors these have.

A central difference (L(w+eps) - L(w-eps)) / (2 eps) is off the slope dL/dw by two errors (Nocedal
& Wright 2006, section 8.1; Press et al. 2007, section 5.7):

* truncation, eps^2/6 times the third derivative of the loss along w, and by Taylor's theorem at
  most eps^4/120 times the largest fifth derivative within eps besides. Along wx the loss is a
  parabola, whose differences are exact;
* rounding of the losses, over eps. The loss is the mean of (y - t)^2, and y a sum of T terms that
  2 T operations make: it is off by up to T EPSILON times the sum of their sizes (Higham 2002,
  section 5.1), however small y - t is. An output that is off by d moves the loss by 2 |y - t| d +
  d^2. Twice T EPSILON is allowed: the backpropagated gradient is rounded too, and so is w + eps.

A right gradient is within the sum of both. Where that sum is as large as what is to be seen, which
is how much the loss changes over eps, nothing can be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from rnn_tui.core.network import forward_states, loss, weight_gradient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array, Pair

Verdict = Literal["passes", "fails", "cannot be told at this eps"]
PASSES: Verdict = "passes"
FAILS: Verdict = "fails"
UNTOLD: Verdict = "cannot be told at this eps"

EPSILON = float(np.finfo(np.float64).eps)
"""Twice the largest relative error of an operation."""

SUMMING = 32 * EPSILON
"""The relative error of a mean of squares, which NumPy sums in pairs of blocks of 128."""

UNDERFLOW = float(np.finfo(np.float64).tiny)
"""What is lost of a loss whose squares underflow."""

TELLING = 0.1
"""The largest share that the errors may have of what is seen."""

SWEEP = tuple(10.0 ** (-k / 2) for k in range(4, 25))
"""Half steps from 1e-2 to 1e-12, two to a power of ten."""

TRIED = tuple(float(f"1e{power}") for power in range(-15, 16))
"""Half steps of which the best is proposed where one cannot tell."""

ENOUGH_VALUES = 100_000
"""How many values of a large dataset that is tried on."""

ROWS_TOGETHER = 4096
"""Sequences whose derivatives are made at a time, which a cache can hold."""


@dataclass(frozen=True, slots=True)
class SlopeCheck:
    """The slope along one weight.

    Attributes:
        analytic: The backpropagated one.
        numeric: The difference of losses over 2 eps.
        truncation: How far differences may be off because the step is not small enough.
        rounding: And because losses and weights are rounded.
        change: The change of the loss from w to w + eps and w - eps, their mean over eps.
        moves: Whether w + eps and w - eps are other numbers than w.
    """

    analytic: float
    numeric: float
    truncation: float
    rounding: float
    change: float
    moves: bool

    @property
    def difference(self) -> float:
        """How far the two are apart."""
        return abs(self.analytic - self.numeric) if self.finite else np.inf

    @property
    def relative_error(self) -> float:
        """The same over the larger of both sizes, 0 where both are 0."""
        largest = max(abs(self.analytic), abs(self.numeric))
        if not self.finite:
            return np.inf
        return self.difference / largest if largest else 0.0

    @property
    def tolerance(self) -> float:
        """How far they may be apart."""
        return self.truncation + self.rounding

    @property
    def finite(self) -> bool:
        """Whether nothing overflows."""
        return all(map(isfinite, (self.analytic, self.numeric, self.change)))

    @property
    def verdict(self) -> Verdict:
        """What this eps can tell of the slope."""
        if not (self.moves and self.finite and isfinite(self.tolerance)):
            return UNTOLD
        if self.difference > self.tolerance:
            return FAILS
        return PASSES if self.tolerance <= TELLING * self.change else UNTOLD

    @property
    def source(self) -> str:
        """What most of the tolerance comes from."""
        return "truncation" if self.truncation > self.rounding else "rounding"

    @property
    def reason(self) -> str:
        """What keeps this eps from telling, where it cannot."""
        if not self.finite:
            return "the loss overflows"
        return f"{self.source} is too large" if self.moves else "it is too small to move a weight"


@dataclass(frozen=True, slots=True)
class GradientCheck:
    """Backpropagated gradient against central differences.

    Attributes:
        at: Where, (wx, w_rec).
        eps: Half the step.
        slopes: What was found along wx and along w_rec.
        proposed_eps: An eps that can tell where this one cannot; None where none is known.
    """

    at: Pair
    eps: float
    slopes: tuple[SlopeCheck, SlopeCheck]
    proposed_eps: float | None = None

    @property
    def verdict(self) -> Verdict:
        """It fails where a slope does, and passes where both do."""
        verdicts = {slope.verdict for slope in self.slopes}
        return next(verdict for verdict in (FAILS, UNTOLD, PASSES) if verdict in verdicts)

    @property
    def passed(self) -> bool:
        """Whether both slopes pass."""
        return self.verdict == PASSES

    @property
    def advice(self) -> str:
        """Why nothing can be told, and which eps can; empty where it can be told."""
        if self.verdict != UNTOLD:
            return ""
        reason = next(slope.reason for slope in self.slopes if slope.verdict == UNTOLD)
        return reason if self.proposed_eps is None else f"{reason}; {self.proposed_eps:g} can"


def check_gradient(
    X: Array, t: Array, wx: float, w_rec: float, *, eps: float = 1e-7
) -> GradientCheck:
    """Compare the gradient of BPTT with central differences, and propose a better eps if need be.

    Raises:
        ValueError: If ``eps`` is not a positive, finite number.
    """
    if not (isfinite(eps) and eps > 0):
        raise ValueError(f"eps must be a positive number, not {eps:g}")
    analytic = weight_gradient(X, t, wx, w_rec)
    found = judge(X, t, (wx, w_rec), analytic, eps)
    if found.verdict != UNTOLD or not all(map(isfinite, analytic)):
        return found
    proposed = _proposed_eps(X, t, (wx, w_rec), analytic)
    return GradientCheck(found.at, eps, found.slopes, proposed)


def judge(X: Array, t: Array, at: Pair, analytic: Pair, eps: float) -> GradientCheck:
    """Compare some gradient with central differences.

    Args:
        X: Input sequences, (N, T).
        t: Targets, (N,).
        at: The weights (wx, w_rec).
        analytic: What is taken for the gradient there.
        eps: Half the step, positive.
    """
    (wx, w_rec), length = at, X.shape[1]
    here = loss(_outputs(X, wx, w_rec), t)
    # The same polynomials with every coefficient's size bound theirs anywhere within eps.
    sizes = np.abs(X)
    terms_of_wx = _series(sizes, abs(wx) + eps, abs(w_rec), 0)
    terms_of_w_rec = _series(sizes, abs(wx), abs(w_rec) + eps, 5)
    truncation = _truncation(X, t, at, eps, terms_of_w_rec)

    def slope(
        analytic: float, weight: float, ends: _Ends, truncation: float, terms: Array, *, says: bool
    ) -> SlopeCheck:
        above, below, off = ends.above_loss, ends.below_loss, 2 * length * EPSILON * terms
        with np.errstate(all="ignore"):
            lost = sum(
                float(np.mean(off * (2.0 * np.abs(y - t) + off))) + SUMMING * at_end + UNDERFLOW
                for y, at_end in ((ends.above, above), (ends.below, below))
            )
            # A weight without a say leaves the loss as it is, to the last bit.
            rounding = float(np.divide(lost, ends.step)) if says else 0.0
            change = float(np.divide(abs(above - here) + abs(here - below), ends.step))
        return SlopeCheck(
            analytic,
            ends.slope,
            _known(truncation),
            _known(rounding),
            _known(change),
            moves=weight - eps < weight < weight + eps,
        )

    along_wx, along_w_rec = _ends(X, t, at, eps)
    any_input, any_state = bool(sizes.any()), bool(terms_of_w_rec[1].any())
    slopes = (
        slope(analytic[0], wx, along_wx, 0.0, terms_of_wx[0], says=any_input),
        slope(analytic[1], w_rec, along_w_rec, truncation, terms_of_w_rec[0], says=any_state),
    )
    return GradientCheck(at, eps, slopes)


def difference_error(X: Array, t: Array, at: Pair, analytic: Pair, eps: float) -> float:
    """How far central differences with a half step ``eps`` are from a gradient.

    The truncation falls with eps^2, the rounding grows with 1/eps: over SWEEP a V.

    Returns:
        The larger |numeric - analytic| over the gradient's larger component, or over 1 where that
        is smaller; inf where it cannot be told.
    """
    numeric = (ends.slope for ends in _ends(X, t, at, eps))
    apart = max(abs(n - a) for n, a in zip(numeric, analytic, strict=True))
    error = apart / max(1.0, *map(abs, analytic))
    return error if isfinite(error) else np.inf


class _Ends(NamedTuple):
    """Outputs (N,) and losses at w + eps and w - eps, and how far apart these are."""

    above: Array
    below: Array
    above_loss: float
    below_loss: float
    step: float

    @property
    def slope(self) -> float:
        """The central difference; inf where a loss is."""
        with np.errstate(all="ignore"):
            return _known(float(np.divide(self.above_loss - self.below_loss, self.step)))


def _ends(X: Array, t: Array, at: Pair, eps: float) -> Iterator[_Ends]:
    """The ends along wx, then along w_rec."""
    wx, w_rec = at
    of_wx, of_w_rec = (wx + eps, wx - eps), (w_rec + eps, w_rec - eps)
    along_wx = [_outputs(X, end, w_rec) for end in of_wx]
    along_w_rec = [_outputs(X, wx, end) for end in of_w_rec]
    for (up, down), (above, below) in ((of_wx, along_wx), (of_w_rec, along_w_rec)):
        # What is added is not quite eps.
        yield _Ends(above, below, loss(above, t), loss(below, t), up - down or 2.0 * eps)


def _truncation(X: Array, t: Array, at: Pair, eps: float, terms: Array) -> float:
    """The truncation along w_rec, with the outputs' series of sizes to the fifth derivative."""
    errors = _series(X, *at, 3)
    errors[0] -= t
    bounds = terms.copy()
    bounds[0] += np.abs(t)
    square = eps * eps
    return square * abs(_of_square(errors, 3)) + square * square * _of_square(bounds, 5)


def _outputs(X: Array, wx: float, w_rec: float) -> Array:
    return forward_states(X, wx, w_rec)[:, -1]


def _series(X: Array, wx: float, w_rec: float, order: int) -> Array:
    """The outputs and their derivatives by w_rec over j!, j = 0..order, (order + 1, N)."""
    series = np.zeros((order + 1, len(X)))
    with np.errstate(all="ignore"):
        for first in range(0, len(X), ROWS_TOGETHER):
            rows = slice(first, first + ROWS_TOGETHER)
            part = series[:, rows]
            for x in np.ascontiguousarray(X[rows].T):
                part[1:] = w_rec * part[1:] + part[:-1]
                part[0] = w_rec * part[0] + wx * x
    return series


def _of_square(series: Array, order: int) -> float:
    """A coefficient of the mean of the square of a series."""
    with np.errstate(all="ignore"):
        total = sum(series[j] * series[order - j] for j in range(order + 1))
        return float(np.mean(total))


def _proposed_eps(X: Array, t: Array, at: Pair, analytic: Pair) -> float | None:
    """The half step whose errors have the least share of what is seen; None where none can tell."""
    most = max(ENOUGH_VALUES // X.shape[1], 1)
    some = slice(None, None, -(-len(X) // most))

    def share(eps: float) -> float:
        slopes = judge(X[some], t[some], at, analytic, eps).slopes
        if not all(slope.moves and slope.finite for slope in slopes):
            return np.inf
        return max(slope.tolerance / max(slope.change, UNDERFLOW) for slope in slopes)

    best = min(TRIED, key=share)
    return best if judge(X, t, at, analytic, best).verdict != UNTOLD else None


def _known(value: float) -> float:
    """A value, inf where an overflow has left nan."""
    return np.inf if np.isnan(value) else value
