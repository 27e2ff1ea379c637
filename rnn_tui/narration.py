"""What an optimiser's step did and why, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core.optimizers.stepper import FLIPPED, KEPT

if TYPE_CHECKING:
    from rnn_tui.core.explanation import Change, Explanation
    from rnn_tui.core.trajectory import Plan

HALF = 0.5


def describe(plan: Plan, step: Explanation | None) -> str:
    """One short sentence for a step of a run, beside its numbers; None is the start."""
    settings = plan.settings
    if step is None:
        first = f", both Deltas are {settings.delta_zero:.2g}" if plan.is_rprop else ""
        return f"the start: no step yet{first}"
    if not plan.is_rprop:
        return "; ".join([*_preamble(step), _moves(step)])
    wx, w_rec = (_phrase(step, change) for change in step.changes)
    if step.nit == 1 and wx == w_rec:
        return f"first step: {_first(step)}"
    if wx == w_rec:
        return f"both signs {wx}"
    # What changed comes first.
    changes = sorted(step.changes, key=lambda change: change.agreement)
    return "; ".join(f"{change.name} {_phrase(step, change)}" for change in changes)


def why(step: Explanation, change: Change) -> str:
    """What happened to one weight's step size, and why, with its numbers."""
    if not step.plan.is_rprop:
        return _reckoning(step, change)
    if step.nit == 1:
        return f"{_first(step)}: Delta is {change.delta[1]:.3g}"
    before, after = (f"{delta:.3g}" for delta in change.delta)
    what = f"{before} to {after}" if before != after else f"at {after}"
    words = "sign " if change.agreement and change.sign[0] else ""
    return f"{words}{_phrase(step, change)} ({what})"


def _first(step: Explanation) -> str:
    if step.plan.optimizer == "rprop-notebook":
        return f"the sign before counts as 0, so Delta is {_shrank(step.plan)}"
    return "no sign to compare with, so Delta stays"


def _phrase(step: Explanation, change: Change) -> str:
    """What became of a sign, and of its Delta."""
    grew = change.delta[1] > change.delta[0]
    if change.agreement == FLIPPED:
        shrank = _shrank(step.plan) if change.delta[1] < change.delta[0] else "at its smallest"
        return f"flipped: Delta {shrank}{_after_flip(step)}"
    if not change.sign[0]:
        return f"slope 0: {'0 equals 0, Delta grew, ' if grew else ''}nothing moves"
    if change.agreement == KEPT:
        factor = f"grew x{step.plan.settings.etas[1]:g}" if grew else "at its largest"
        return f"kept: Delta {factor}"
    if step.nit == 1:
        return "first step: Delta stays"
    return "no sign before: Delta stays"


def _shrank(plan: Plan) -> str:
    eta_minus = plan.settings.etas[0]
    return "halved" if eta_minus == HALF else f"x{eta_minus:g}"


def _after_flip(step: Explanation) -> str:
    match step.plan.optimizer:
        case "rprop+":
            return ", step taken back"
        case "irprop-":
            return ", no step"
        case "irprop+":
            return ", step taken back (loss rose)" if step.rose else ", no step (loss fell)"
    return ""


def _preamble(step: Explanation) -> list[str]:
    """What happened to the gradient as a whole."""
    if step.clipped < 1.0:
        return [f"gradient {step.norm:.2g} clipped to {step.plan.settings.clip:g}"]
    if step.plan.optimizer == "newton" and step.changes[0].update == step.changes[1].update == 0.0:
        return ["no step would lower the loss: damped x10"]
    return []


def _moves(step: Explanation) -> str:
    rule = {
        "gd": "-lr g",
        "momentum": "-lr b",
        "adam": "-lr m/sqrt v",
        "newton": "-(H+sI)^-1 g",
    }[step.plan.optimizer]
    wx, w_rec = step.changes
    return f"moved wx {wx.update:+.2g}, wRec {w_rec.update:+.2g} = {rule}"


def _reckoning(step: Explanation, change: Change) -> str:
    """The rule with its numbers."""
    g = change.slope[0] * step.clipped
    settings = step.plan.settings
    rate = settings.learning_rate
    match step.plan.optimizer:
        case "gd":
            return f"-lr g = -{rate:g} x {g:.3g} = {change.update:+.3g}"
        case "momentum":
            (b,) = change.means
            return f"b = {settings.momentum:g} b + {g:.3g} = {b:.3g}; -lr b = {change.update:+.3g}"
        case "adam":
            mean, root = change.means
            ratio = f"m = {mean:.3g}, sqrt v = {root:.3g}"
            return f"{ratio}; -lr m/sqrt v = {change.update:+.3g}"
    if change.delta[1] and not change.update:
        return f"{change.delta[1]:.3g} tried and taken back: the loss would not have fallen"
    return f"-(H + s I)^-1 g = {change.update:+.3g}"


def explanation_lines(step: Explanation) -> list[str]:
    """A step in numbers, a table of lines: both weights before and after."""
    rows: list[tuple[str, ...]] = [("", "before", "after", "")]
    fell = "fell" if step.fun[1] < step.fun[0] else "rose" if step.fun[1] > step.fun[0] else "stays"
    rows.append(("loss", f"{step.fun[0]:.4e}", f"{step.fun[1]:.4e}", fell))
    for change in step.changes:
        name = change.name
        compared = _compared(change) if step.plan.is_rprop else ""
        signs = (_sign(change.sign[0]), _sign(change.sign[1]))
        rows += [
            (name, *(f"{x:+.6f}" for x in change.x), f"moved {change.update:+.3e}"),
            (f"dL/d{name}", *(f"{g:+.3e}" for g in change.slope), ""),
            ("  its sign", *signs, compared),
        ]
        if step.plan.is_rprop:
            grew = change.delta[1] / change.delta[0] if change.delta[0] else 1.0
            rows.append((f"Delta_{name}", *(f"{d:.3e}" for d in change.delta), f"x{grew:.3g}"))
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    first, *others = widths
    lines = []
    for name, before, after, note in rows:
        numbers = (text.rjust(width) for text, width in zip((before, after), others, strict=True))
        lines.append("  ".join([name.ljust(first), *numbers, note]).rstrip())
    return lines


def _compared(change: Change) -> str:
    """What the sign before the step was compared with, and what came of it."""
    if not change.agreement:
        return "nothing remembered"
    word = "kept" if change.agreement == KEPT else "flipped"
    return f"{_sign(change.remembered)} remembered: {word}"


def _sign(sign: int) -> str:
    return "0+-"[sign]
