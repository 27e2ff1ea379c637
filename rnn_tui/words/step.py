"""What an optimiser's step did and why, in words and in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core.optimizers.optimizer import KEPT

if TYPE_CHECKING:
    from rnn_tui.core.explanation import Explanation
    from rnn_tui.core.optimizers.change import Change
    from rnn_tui.core.trajectory import Plan

WIDE = 57
"""Columns in which a step's numbers and what is said beside them have room."""

LONGEST_SENTENCE = 92
"""Characters that a sentence for a step may have."""

FAR = 1e5
"""Weights from there on are written with an exponent."""

NONE_REMEMBERED = "nothing remembered"


def describe(plan: Plan, step: Explanation | None) -> str:
    """One short sentence for a step of a run, beside its numbers; None is the start."""
    if step is None:
        return plan.method.about_start(plan.settings)
    return plan.method.summary(step)


def why(step: Explanation, change: Change) -> str:
    """What became of one weight in a step, and why, with its numbers."""
    return step.plan.method.because(step, change)


def explanation_lines(step: Explanation, width: int = 80) -> list[str]:
    """A step in numbers, a table of lines: both weights before and after.

    Where ``width`` is less than WIDE, how far the weights moved is left out, and what is said
    beside the numbers goes below them, at the right.
    """
    with_signs = step.plan.method.compares_signs
    rows: list[tuple[str, ...]] = [("", "before", "after", "")]
    fell = "fell" if step.fun[1] < step.fun[0] else "rose" if step.fun[1] > step.fun[0] else "stays"
    rows.append(("loss", f"{step.fun[0]:.4e}", f"{step.fun[1]:.4e}", fell))
    for change in step.changes:
        name = change.name
        compared = _compared(change) if with_signs else ""
        moved = f"moved {change.update:+.3e}" if width >= WIDE else ""
        signs = (_sign(change.sign[0]), _sign(change.sign[1]))
        rows += [
            (name, *map(_weight, change.x), moved),
            (f"dL/d{name}", *(f"{g:+.3e}" for g in change.slope), ""),
            ("  its sign", *signs, compared),
        ]
        if with_signs:
            old, new = change.delta
            grew = 1.0 if new == old or not old else new / old
            rows.append((f"Delta_{name}", f"{old:.3e}", f"{new:.3e}", f"x{grew:.3g}"))
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    first, *others = widths
    gap = "  " if width >= WIDE else " "
    lines = []
    for name, before, after, note in rows:
        numbers = (text.rjust(width) for text, width in zip((before, after), others, strict=True))
        line = gap.join([name.ljust(first), *numbers])
        whole = f"{line}{gap}{note}".rstrip()
        lines += [whole] if len(whole) <= width else [line, note.rjust(len(line))]
    return lines


def _compared(change: Change) -> str:
    """What the sign before the step was compared with, and what came of it."""
    zeros = 0 in (change.sign[0], change.remembered)
    if not change.agreement:
        return f"{_sign(change.remembered)} remembered" if change.remembered else NONE_REMEMBERED
    kept = change.agreement == KEPT
    # To the notebook a slope of 0 has a sign like any other.
    word = ("equal" if kept else "differs") if zeros else ("kept" if kept else "flipped")
    return f"{_sign(change.remembered)} remembered: {word}"


def _weight(x: float) -> str:
    return f"{x:+.6f}" if abs(x) < FAR else f"{x:+.5e}"


def _sign(sign: int) -> str:
    return "0+-"[sign]
