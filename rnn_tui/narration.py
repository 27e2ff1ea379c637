"""What an optimiser's step did and why, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core.optimizers.stepper import FLIPPED, KEPT

if TYPE_CHECKING:
    from rnn_tui.core.explanation import Change, Explanation
    from rnn_tui.core.trajectory import Plan

HALF = 0.5


def describe(plan: Plan, step: Explanation | None) -> str:
    """One sentence for a step of a run; None is its start."""
    settings = plan.settings
    if step is None:
        first = f", both Deltas are {settings.delta_zero:.2g}" if _is_rprop(plan) else ""
        return f"the start: no step yet{first}"
    if not _is_rprop(plan):
        return "; ".join([*_preamble(step), _moves(step)])
    wx, w_rec = step.changes
    if wx.agreement == w_rec.agreement == KEPT and _moved_on(wx) and _moved_on(w_rec):
        kept = f"both signs kept: Delta_wx grew to {wx.delta[1]:.2g}, Delta_wRec to"
        return f"{kept} {w_rec.delta[1]:.2g} (x{settings.etas[1]:g})"
    if wx.agreement == w_rec.agreement == FLIPPED:
        what = f"Delta_wx {_shrank(plan)} to {wx.delta[1]:.2g}, Delta_wRec to"
        return f"{_flip(step, 'both signs')}: {what} {w_rec.delta[1]:.2g}{_after_flip(step)}"
    # What changed comes first.
    changes = sorted(step.changes, key=lambda change: change.agreement)
    return "; ".join(f"{change.name}: {why(step, change)}" for change in changes)


def why(step: Explanation, change: Change) -> str:
    """What happened to one weight's step size, and why."""
    if not _is_rprop(step.plan):
        return _reckoning(step, change)
    before, after = change.delta
    name = f"Delta_{change.name}"
    if change.agreement == FLIPPED:
        shrank = f"{_shrank(step.plan)} to {after:.2g}" if after < before else "is at its smallest"
        return f"{_flip(step, 'sign')}: {name} {shrank}{_after_flip(step)}"
    if not change.sign[0]:
        grew = f"0 equals 0: {name} grew to" if after > before else f"slope 0: {name} stays"
        return f"{grew} {after:.2g}, but nothing moves"
    if change.agreement == KEPT and after > before:
        return f"sign kept: {name} grew to {after:.2g} (x{step.plan.settings.etas[1]:g})"
    if change.agreement == KEPT:
        return f"sign kept: {name} is at its largest, {after:.2g}"
    first = "first step" if step.nit == 1 else "no sign remembered since the flip"
    return f"{first}: {name} stays {after:.2g}"


def _is_rprop(plan: Plan) -> bool:
    return "rprop" in plan.optimizer


def _moved_on(change: Change) -> bool:
    return bool(change.sign[0]) and change.delta[1] > change.delta[0]


def _flip(step: Explanation, what: str) -> str:
    if step.plan.optimizer == "rprop-notebook" and step.nit == 1:
        return "first step, the sign before counts as 0"
    return f"{what} flipped"


def _shrank(plan: Plan) -> str:
    eta_minus = plan.settings.etas[0]
    return "halved" if eta_minus == HALF else f"cut to {eta_minus:g} of it,"


def _after_flip(step: Explanation) -> str:
    match step.plan.optimizer:
        case "rprop+":
            return ", its last step taken back"
        case "irprop-":
            return ", no step"
        case "irprop+":
            if step.rose:
                return ", and as the loss rose its last step taken back"
            return ", no step as the loss fell"
    return ""


def _preamble(step: Explanation) -> list[str]:
    """What happened to the gradient as a whole."""
    if step.clipped < 1.0:
        return [f"gradient of length {step.norm:.2g} clipped to {step.plan.settings.clip:g}"]
    if step.plan.optimizer == "newton" and step.changes[0].update == step.changes[1].update == 0.0:
        return ["the loss would not have fallen: step taken back, damping x10"]
    return []


def _moves(step: Explanation) -> str:
    rule = {
        "gd": "-lr g",
        "momentum": "-lr b, b = mu b + g",
        "adam": "-lr m/(sqrt v + eps)",
        "newton": "-(H + s I)^-1 g",
    }[step.plan.optimizer]
    wx, w_rec = step.changes
    return f"wx moved by {wx.update:+.2g}, wRec by {w_rec.update:+.2g} = {rule}"


def _reckoning(step: Explanation, change: Change) -> str:
    """The rule with its numbers."""
    g = change.slope[0] * step.clipped
    settings = step.plan.settings
    rate = settings.learning_rate
    match step.plan.optimizer:
        case "gd":
            return f"-lr g = -{rate:g} x {g:.3g} = {change.update:+.3g}"
        case "momentum":
            b = -change.update / rate
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
        compared = f"compared with {_sign(change.remembered)}" if _is_rprop(step.plan) else ""
        signs = (_sign(change.sign[0]), _sign(change.sign[1]))
        rows += [
            (name, *(f"{x:+.6f}" for x in change.x), f"moved {change.update:+.3e}"),
            (f"dL/d{name}", *(f"{g:+.3e}" for g in change.slope), ""),
            ("  its sign", *signs, compared),
        ]
        if _is_rprop(step.plan):
            grew = change.delta[1] / change.delta[0] if change.delta[0] else 1.0
            rows.append((f"Delta_{name}", *(f"{d:.3e}" for d in change.delta), f"x{grew:.3g}"))
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    first, *others = widths
    lines = []
    for name, before, after, note in rows:
        numbers = (text.rjust(width) for text, width in zip((before, after), others, strict=True))
        lines.append("  ".join([name.ljust(first), *numbers, note]).rstrip())
    return lines


def _sign(sign: int) -> str:
    return "0+-"[sign]
