"""What an optimiser's step did and why, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core.optimizers import Reason

if TYPE_CHECKING:
    from rnn_tui.core.optimizers import Settings, Step

NAMES = ("wx", "wRec")


def describe(step: Step, settings: Settings) -> str:
    """One sentence for the step that led to a point.

    Args:
        step: The record of the point.
        settings: The settings of the run, for the factors.
    """
    eta_minus, eta_plus = settings.etas
    shrank = "halved" if eta_minus == 0.5 else f"cut to {eta_minus:g} of it,"  # noqa: PLR2004
    wx, w_rec = (f"{delta:.2g}" for delta in step.delta)
    if step.sign == (0, 0) and step.reason == (Reason.GROW, Reason.GROW):
        return f"both gradients are 0, and 0 equals 0: Delta_wx grew to {wx}, Delta_wRec to {w_rec}"
    match step.reason:
        case (Reason.START, _):
            return f"the start: no step yet, both Deltas are {wx}"
        case (Reason.FIRST_STEP, Reason.FIRST_STEP):
            return f"first step, the sign before counts as 0: both Deltas {shrank} to {wx}"
        case (Reason.GROW, Reason.GROW):
            return f"both signs kept: Delta_wx grew to {wx}, Delta_wRec to {w_rec} (x{eta_plus:g})"
        case (Reason.SHRINK, Reason.SHRINK):
            return f"both signs flipped: Delta_wx {shrank} to {wx}, Delta_wRec to {w_rec}"
    phrases: list[str] = []
    for name, reason, delta in zip(NAMES, step.reason, (wx, w_rec), strict=True):
        match reason:
            case Reason.SHRINK:
                phrase = f"sign of dL/d{name} flipped: Delta_{name} {shrank} to {delta}"
                phrases.insert(0, phrase)
            case Reason.FIRST_STEP:
                phrases.insert(0, f"first step: Delta_{name} {shrank} to {delta}")
            case _:
                phrases.append(f"{name} kept its sign: Delta_{name} grew to {delta}")
    return "; ".join(phrases)
