"""What becomes of a gradient on its way back through time, in words."""

from __future__ import annotations

import math


def factor(w_rec: float, length: int) -> float:
    """What so many steps back multiply a gradient by, wRec^T; infinite beyond a float's range."""
    try:
        return w_rec**length
    except OverflowError:
        return -math.inf if w_rec < 0 and length % 2 else math.inf


def regime(w_rec: float, length: int, width: int = 80) -> str:
    """What becomes of a gradient on its way back through time, with its factor.

    Args:
        w_rec: The weight every step back multiplies by.
        length: T, the number of steps.
        width: Columns there are; the words get fewer, the factor stays whole.
    """
    size = abs(w_rec)
    constant = math.isclose(size, 1.0, rel_tol=1e-12)
    word = "constant" if constant else "exploding" if size > 1.0 else "vanishing"
    if w_rec < 0:
        word = "alternating" if constant else f"alternating, {word}"
    power = factor(w_rec, length)
    value = f"{power:.3g}" if constant or f"{abs(power):.3g}" != "1" else f"{power:.9g}"
    base = f"{w_rec:.4g}" if constant or abs(size - 1.0) > 1e-3 else f"{w_rec:.10g}"
    base = f"({base})" if w_rec < 0 else base
    texts = (
        f"{word}: wRec^T = {base}^{length} = {value}",
        f"{word}: wRec^T = {value}",
        f"{word}: {value}",
        value,
    )
    return next((text for text in texts if len(text) <= width), value)


def short_regime(w_rec: float) -> str:
    """What becomes of a gradient with every step back, in a word or two."""
    size = abs(w_rec)
    if size == 0.0:
        return "0 before s_T"
    words = ["alternates"] if w_rec < 0 else []
    if not math.isclose(size, 1.0, rel_tol=1e-12):
        words.append("explodes" if size > 1.0 else "vanishes")
    return ", ".join(words) or "constant"
