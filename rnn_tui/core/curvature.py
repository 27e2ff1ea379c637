"""Eigenvalues and eigenvectors of the loss's second derivatives."""

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
