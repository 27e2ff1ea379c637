"""What the crosshair's line says, as fields of text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rnn_tui.core.notebook import OVERVIEW
from rnn_tui.drawing.numbers import decimals_for, weight

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair
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
    slopes = f"dwx {jac[0]:+.2e}", f"dwRec {jac[1]:+.2e}"
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


def curvature_words(values: Pair, condition: float) -> list[str]:
    """The Hessian's eigenvalues with what they mean, and its condition number, a field each."""
    low, high = values
    if low > 0:
        bent = "curves up"
    elif high < 0:
        bent = "curves down"
    else:
        bent = "curves both ways" if low < 0 < high else "flat one way"
    return [f"Hessian {low:.2e}, {high:.2e}: {bent}", f"condition {condition:.2e}"]


def arrow_words(arrow: Arrow) -> list[str]:
    """Both lengths of the gradient, as it is and as it is drawn, a field each."""
    clipped = "clipped" if arrow.drawn < arrow.raw else "stretched"
    how = "as it is" if math.isclose(arrow.drawn, arrow.raw) else clipped
    return [f"gradient {arrow.raw:.2e}", f"arrow {arrow.drawn:.2e} ({how})"]
