"""What the crosshair's line says, as fields of text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rnn_tui.core.curvature import largest_stable_rate, steps_per_factor_e
from rnn_tui.core.notebook import OVERVIEW
from rnn_tui.drawing.numbers import decimals_for, magnitude, weight

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair
    from rnn_tui.core.curvature import Curvature
    from rnn_tui.drawing.surface.local import Arrow


def readout(x: Pair, fun: float, jac: Pair, steps: Pair) -> list[str]:
    """What the crosshair's line says: weights, loss and gradient, a field each.

    Args:
        x: (wx, w_rec).
        fun: The loss.
        jac: The gradient.
        steps: Width and height of a cell, which the decimals must tell apart.
    """
    wx = weight(x[0], decimals_for(steps[0]))
    w_rec = weight(x[1], decimals_for(steps[1]))
    slopes = f"dL/dwx {jac[0]:+.2e}", f"dL/dwRec {jac[1]:+.2e}"
    return [f"wx {wx}", f"wRec {w_rec}", f"loss {fun:.2e}", *slopes]


def hint(view: tuple[float, float, float, float], *, levels_fit: bool) -> str:
    """Which key tells more where all of a view is alike.

    Args:
        view: (x0, x1, y0, y1).
        levels_fit: Whether levels by view would tell parts of it apart.
    """
    x0, x1, y0, y1 = view
    left, right, bottom, top = OVERVIEW
    if levels_fit:
        return "all alike: x fits the levels"
    if view == OVERVIEW:
        return "all alike"
    if x0 <= left and right <= x1 and y0 <= bottom and top <= y1:
        return "all alike: 0 shows [-3,3]^2"
    return "all alike: - or 0 shows more"


UP, DOWN, BOTH, FLAT = "up", "down", "both ways", "flat one way"
"""How a surface is bent."""


def curvature_words(curvature: Curvature, rate: float | None) -> list[str]:
    """The Hessian's eigenvalues and what they imply for plain gradient descent, a field each.

    How many lines they take does not depend on where the crosshair is.

    Args:
        curvature: The curvature.
        rate: The learning rate of gradient descent; None where the run is another optimiser's.
    """
    (low, high), limit = curvature.values, largest_stable_rate(curvature.values)
    bent = curving(curvature.values)
    curves = bent if bent == FLAT else f"curves {bent}"
    fields = [
        f"Hessian {low:+.2e}, {high:+.2e}: {curves:{len('curves ' + BOTH)}}",
        f"condition {curvature.condition:.2e}",
    ]
    if math.isnan(limit):
        way = "gd runs off where it bends down" if low < 0 else "too steep for a float"
        return [*fields, "gd: no stable rate", f"{way:31}", *_standing(rate, limit)]
    steps = steps_per_factor_e(limit, low)
    along = (
        "flat axis: never shorter" if math.isinf(steps) else f"flat axis 1/e in {steps:.2e} steps"
    )
    return [*fields, f"gd rate < {limit:.2e}", f"{along:31}", *_standing(rate, limit)]


def curvature_in_brief(curvature: Curvature, rate: float | None) -> list[str]:
    """:func:`curvature_words` for few columns, what follows from the eigenvalues first."""
    low, high = curvature.values
    bent = curving(curvature.values).removesuffix(" one way")
    return [
        _rate_in_brief(largest_stable_rate(curvature.values), rate),
        f"cond {curvature.condition:.2e}",
        f"Hessian {low:+.2e}, {high:+.2e}: {bent}",
    ]


def _rate_in_brief(limit: float, rate: float | None) -> str:
    """The largest stable learning rate, and where a rate stands to it."""
    if math.isnan(limit):
        return "gd: no stable rate"
    if rate is None or rate == limit or math.isinf(limit):
        return f"gd<{limit:.2e}"
    above = rate > limit
    factor = magnitude(rate / limit if above else limit / rate)
    return f"gd<{limit:.2e} {factor}x {'above' if above else 'below'}"


def curving(values: Pair) -> str:
    """How a surface is bent whose Hessian has these eigenvalues."""
    low, high = values
    if low > 0:
        return UP
    if high < 0:
        return DOWN
    return BOTH if low < 0 < high else FLAT


def _standing(rate: float | None, limit: float) -> list[str]:
    """Where a learning rate stands to the largest stable one, a field or none."""
    return [] if rate is None else [f"rate {rate:.3g}: {standing_words(rate, limit)}"]


def standing_words(rate: float, limit: float) -> str:
    """Where a learning rate stands to the largest stable one, nan where there is none."""
    if math.isnan(limit):
        return "unstable"
    if math.isinf(limit):
        return "below"
    if rate == limit:
        return "at the limit"
    if rate > limit:
        return f"{rate / limit:.3g}x above"
    return f"{limit / rate:.3g}x below"


def arrow_words(arrow: Arrow) -> list[str]:
    """Both lengths of the gradient, as it is and as it is drawn, a field each."""
    changed = "shortened" if arrow.drawn < arrow.raw else "stretched"
    how = "as it is" if math.isclose(arrow.drawn, arrow.raw) else changed
    return [f"gradient {arrow.raw:.2e}", f"arrow {arrow.drawn:.2e} ({how})"]
