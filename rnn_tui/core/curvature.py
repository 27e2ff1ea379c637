"""Eigenvalues and eigenvectors of the loss's second derivatives, and what gd can do with them.

In a bowl with the eigenvalues low and high, gradient descent with the rate eta multiplies the
distance along each axis by 1 - eta * eigenvalue a step (Nocedal & Wright 2006, chapter 3; Goh 2017,
"Why Momentum Really Works"). It is stable while none of them is beyond -1:

    eta < 2 / high,  and along an axis a factor e takes -1 / ln |1 - eta * eigenvalue| steps

which on the flat axis at the largest stable rate is about high / (2 low): half the condition.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair, Triple


class Curvature(NamedTuple):
    """Eigenvalues and eigenvectors of a Hessian.

    Attributes:
        values: Eigenvalues, ascending.
        vectors: Unit eigenvectors (wx, w_rec) in the same order.
        condition: |largest| / |smallest| eigenvalue, inf where the smallest is 0.
    """

    values: Pair
    vectors: tuple[Pair, Pair]
    condition: float


def curvature(hessian: Triple) -> Curvature:
    """Eigenvalues and eigenvectors of the symmetric matrix [[a, b], [b, c]].

    With h = hypot((a - c) / 2, b) they are (a + c) / 2 -+ h, the one of smaller size computed as
    determinant / other; the vectors are a rotation by atan2(2 b, a - c) / 2 (Jacobi).

    Args:
        hessian: (a, b, c), as :meth:`LossSurface.hessian` gives it.

    Returns:
        The curvature, never nan. Beside an infinite entry finite ones count as 0: the eigenvalues
        are those of the matrix of the infinite entries' signs, times inf (0 stays 0), with its
        eigenvectors, and the condition is inf.
    """
    largest = max(map(abs, hessian))
    if math.isinf(largest):
        a, b, c = (math.copysign(1.0, h) if math.isinf(h) else 0.0 for h in hessian)
    elif largest > 0.0:
        a, b, c = (h / largest for h in hessian)
    else:
        a = b = c = 0.0
    middle, h = (a + c) / 2.0, math.hypot((a - c) / 2.0, b)
    large = middle + math.copysign(h, middle)
    small = (a * c - b * b) / large if large else 0.0
    low, high = sorted((small, large))
    angle = math.atan2(2.0 * b, a - c) / 2.0
    cos, sin = math.cos(angle), math.sin(angle)
    return Curvature(
        (low * largest if low else 0.0, high * largest if high else 0.0),
        ((-sin, cos), (cos, sin)),
        abs(large / small) if small and math.isfinite(largest) else math.inf,
    )


def largest_stable_rate(values: Pair) -> float:
    """The learning rate below which plain gradient descent is stable in such a bowl.

    That is 2 / the largest eigenvalue. It holds for the quadratic model of the loss: exactly near
    a minimum, elsewhere as long as the curvature stays.

    Args:
        values: Eigenvalues, ascending.

    Returns:
        The rate; inf where nothing is bent, nan where it is no bowl: a negative eigenvalue takes
        gradient descent away along its axis at any rate, and so may an infinite one.
    """
    low, high = values
    if low < 0.0 or math.isinf(high):
        return math.nan
    return 2.0 / high if high else math.inf


def steps_per_factor_e(rate: float, value: float) -> float:
    """How many steps of gradient descent shrink the distance along an axis by a factor e.

    That is -1 / ln |1 - rate * value|.

    Args:
        rate: The learning rate.
        value: The eigenvalue of the axis.

    Returns:
        The steps, not a whole number; inf where they do not shrink it, 0 where one ends it.
    """
    moved = rate * value
    if not 0.0 < moved < 2.0:
        return math.inf
    if moved == 1.0:
        return 0.0
    # Of a tiny part that is moved, 1 - moved would have lost the digits.
    return -1.0 / (math.log1p(-moved) if moved < 1.0 else math.log(moved - 1.0))
