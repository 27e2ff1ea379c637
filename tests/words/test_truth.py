"""Iterations drawn at random, and whether what is said of them is what the rules say they did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.core.dataset import Recipe
from rnn_tui.core.explanation import explain
from rnn_tui.core.model import Model
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.trajectory import Plan, run_to_end
from rnn_tui.words.step import LONGEST_SENTENCE, describe, explanation_lines, why
from tests.words.happened import SignStep, SlopeStep, sign_steps, slope_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.core.explanation import Explanation
    from rnn_tui.core.trajectory import Trajectory

DRAWN, TOGETHER = 900, 45
NAMES = ("wx", "wRec")
NUMBER = r"[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|inf)"


def drawn(seed: int) -> tuple[Model, Plan]:
    """An experiment: any optimiser, often with a setting or a start where something odd happens."""
    rng = np.random.default_rng(seed)

    def one_of(*values: object) -> object:
        return values[rng.integers(len(values))]

    def power(low: float, high: float) -> float:
        return float(10 ** rng.uniform(low, high))

    name = [*OPTIMIZERS][seed % len(OPTIMIZERS)]
    length = int(one_of(1, 2, 3, 10, 20, 40))  # type: ignore[call-overload]
    recipe = Recipe(int(rng.integers(1, 31)), length, int(rng.integers(2, 7)), seed, 0.0)
    x = rng.uniform(-3.0, 3.0, 2)
    starts = (-1.5, 2.0), (x[0], x[1]), (0.0, x[1]), (x[0], 0.0), (1.0, 1.0), (1.0, 1.0 + x[0] / 1e6)
    step_min = power(-9, -1)
    step_max = step_min * one_of(1.01, 3.0, 1e9)  # type: ignore[operator]
    settings = Settings(
        eta_plus=float(one_of(1.2, 1.01, 1.5, 4.0)),  # type: ignore[arg-type]
        eta_minus=float(one_of(0.5, 0.9, 0.3, 0.05)),  # type: ignore[arg-type]
        delta_zero=float(one_of(step_min, step_max, (step_min * step_max) ** 0.5)),  # type: ignore[arg-type]
        step_min=step_min,
        step_max=step_max,
        learning_rate=power(-20, 0) if rng.random() < 0.3 else power(-4, -1),
        momentum=float(one_of(0.0, 0.9, 0.99)),  # type: ignore[arg-type]
        clip=one_of(None, power(-3, 3)),  # type: ignore[arg-type]
    )
    start = starts[rng.integers(len(starts))]
    iterations = int(one_of(2, 60, 400))  # type: ignore[call-overload]
    return Model(recipe.make()), Plan(name, start, settings, iterations)


@pytest.mark.parametrize("first", range(0, DRAWN, TOGETHER))
def test_what_is_said_of_a_step_is_what_it_did(first: int) -> None:
    for seed in range(first, first + TOGETHER):
        model, plan = drawn(seed)
        run = run_to_end(model, plan)
        rng = np.random.default_rng(seed)
        for iteration in {1, *rng.integers(1, run.nit + 1, 3).tolist()} if run.nit else ():
            step = explain(run, iteration)
            assert step is not None
            sentence, reasons = describe(plan, step), [why(step, each) for each in step.changes]
            said = f"{plan}, iteration {iteration}: {sentence} | {reasons}"
            assert len(sentence) <= LONGEST_SENTENCE, said
            if "rprop" in plan.optimizer:
                facts = sign_steps(run, iteration)
                assert signs_are_true(sentence, reasons, facts, run, iteration), said
                assert table_is_true(explanation_lines(step), facts, step), said
            else:
                slopes = slope_step(model, run, iteration)
                if np.isfinite(slopes.steps).all():
                    assert moves_are_true(sentence, reasons, slopes, model, run, iteration), said


# -- Rprop -------------------------------------------------------------------------------------


def signs_are_true(
    sentence: str, reasons: Sequence[str], facts: Sequence[SignStep], run: Trajectory, nit: int
) -> bool:
    """Whether a sentence about signs, and the reason for each weight, say what happened."""
    told: dict[str, str] = {}
    for clause in sentence.split("; "):
        about, then = clause.split(": ")
        name = about.split()[0]
        if name in NAMES:
            told[name] = f"{about.removeprefix(name).strip()}: {then}"
        else:
            told |= dict.fromkeys(NAMES, clause)
    if set(told) != {*NAMES}:
        return False
    return all(
        sign_is_true(told[NAMES[i]], fact, run, nit, i)
        and sign_is_true(reasons[i].split(" (")[0], fact, run, nit, i)
        and reason_is_true(reasons[i], fact, run)
        for i, fact in enumerate(facts)
    )


def sign_is_true(said: str, fact: SignStep, run: Trajectory, nit: int, i: int) -> bool:
    """Whether what is said of a weight's sign, its Delta and its step happened."""
    about, _, then = said.partition(": ")
    if about == "first step":
        about, _, then = then.partition(", so ")
    elif ", so " in about:
        about, _, then = said.partition(", so ")
    parts = then.split(", ")
    notebook = run.plan.optimizer == "rprop-notebook"
    went = re.search(r"went from (\S) to (\S)$", about)
    if went:
        right = notebook and went.groups() == (fact.before, fact.now) and fact.word == "zero"
    elif "counts as 0" in about:
        right = notebook and nit == 1 and fact.before == "0" != fact.now
    elif "no sign to compare" in about:
        right = not notebook and nit == 1 and fact.before == "0" != fact.now
    elif "remembered" in about:
        right = not notebook and fact.before == "0" != fact.now
    elif "stay" in about and about.endswith("0"):
        right = notebook and fact.before == fact.now == "0"
    elif "slope" in about:
        right = not notebook and fact.now == "0"
    else:
        right = about.split()[-1] == fact.word
    moved = run.x[nit, i] - run.x[nit - 1, i]
    delta = run.delta[nit, i]
    if fact.moves == "step":
        sized = run.x[nit, i] == run.x[nit - 1, i] + {"+": -1, "-": 1}[fact.now] * delta
    elif fact.moves == "no step":
        sized = moved == 0.0
    else:
        # To and fro, rounded once each.
        sized = abs(run.x[nit, i] - run.x[nit - 2, i]) <= 1e-15 * abs(run.x[nit - 2 : nit, i]).max()
    words = {"no step", "nothing moves", "step taken back"} & {*parts}
    flipped = fact.moves == "no step" and fact.now != "0"
    if fact.moves == "step":
        steps = not words
    elif fact.moves == "taken back":
        steps = words == {"step taken back"}
    else:
        steps = words == ({"no step"} if flipped else {"nothing moves"})
    of_delta = [part for part in parts if part.startswith("Delta")]
    known = len(of_delta) + len(words) == len(parts)
    resized = fact.delta[0] == fact.delta[1] if not of_delta else delta_is_true(of_delta[0], fact)
    recorded = (run.delta[nit - 1, i], delta) == fact.delta
    return bool(right and sized and steps and known and resized and recorded)


def delta_is_true(said: str, fact: SignStep) -> bool:
    """Whether what is said of a Delta became of it."""
    before, after = fact.delta
    if said == "Delta stays":
        return before == after == fact.wanted
    if said == "Delta at its largest":
        return after < fact.wanted and before <= after
    if said == "Delta at its smallest":
        return after > fact.wanted and before >= after
    factor = 0.5 if said == "Delta halved" else float(said.rpartition("x")[2])
    grew = said.startswith("Delta grew")
    return after == before * factor and factor == fact.factor and grew == (factor > 1)


def reason_is_true(reason: str, fact: SignStep, run: Trajectory) -> bool:
    """Whether the numbers behind a reason, and what it says of the loss before, are right."""
    numbers, _, of_loss = reason.partition(" (")[2].partition(")")
    before, _, after = numbers.removeprefix("at ").rpartition(" to ")
    sizes = digits(after, fact.delta[1]) and digits(before or after, fact.delta[0])
    expected = ""
    if run.plan.optimizer == "irprop+" and fact.word == "flipped":
        expected = f"; the step before had{'' if fact.rose else ' not'} raised the loss"
    return sizes and of_loss == expected


def table_is_true(lines: Sequence[str], facts: Sequence[SignStep], step: Explanation) -> bool:
    """Whether the notes at the end of a table's lines are right."""
    before, after = step.fun
    right = lines[1].endswith("fell" if after < before else "rose" if after > before else "stays")
    for fact, line, delta in zip(facts, lines[4::4], lines[5::4], strict=True):
        note = line.split(maxsplit=4)[4]
        if fact.word == "zero" and step.plan.optimizer == "rprop-notebook":
            equal = "equal" if fact.now == fact.before else "differs"
            expected = f"{fact.before} remembered: {equal}"
        elif fact.before == "0":
            expected = "nothing remembered"
        else:
            word = "" if fact.word == "zero" else f": {fact.word}"
            expected = f"{fact.before} remembered{word}"
        ratio = fact.delta[1] / fact.delta[0]
        right &= note == expected and line.split()[2] == fact.now
        right &= digits(delta.split()[-1].removeprefix("x"), ratio)
    return right


# -- those that follow the gradient ------------------------------------------------------------


def moves_are_true(
    sentence: str, reasons: Sequence[str], slopes: SlopeStep, model: Model, run: Trajectory, nit: int
) -> bool:
    """Whether a sentence about a gradient, and the reason for each weight, say what happened."""
    name, settings = run.plan.optimizer, run.plan.settings
    moved = run.x[nit] - run.x[nit - 1]
    *before, last = sentence.split("; ")
    clips = settings.clip is not None and slopes.norm > settings.clip and name != "newton"
    if name == "newton" and not moved.any():
        return back_is_true(sentence, reasons, slopes, model, run, nit)
    if clips != bool(before):
        return False
    if clips:
        found = re.fullmatch(rf"gradient ({NUMBER}) clipped to ({NUMBER})", before[0])
        if not found or not digits(found[1], slopes.norm, 2) or not digits(found[2], settings.clip, 2):
            return False
    found = re.fullmatch(rf"moved wx ({NUMBER}), wRec ({NUMBER})( = .*|, after rounding)", last)
    if not found:
        return False
    told = [float(number) for number in found.groups()[:2]]
    exact = np.abs(moved - slopes.steps) <= 0.01 * np.abs(slopes.steps)
    formulas = {
        "gd": "-lr g", "momentum": "-lr b", "adam": "-lr m'/(sqrt v'+eps)",
        "newton": "-(H+sI)^-1 g",
    }  # fmt: skip
    how = found[3] == f" = {formulas[name]}"
    rounds = not how and bool((np.abs(moved - slopes.steps) > 0.004 * np.abs(slopes.steps)).any())
    right = bool(exact.all()) if how else rounds and found[3] == ", after rounding"
    right &= all(near(f"{a}", b, 0.06) for a, b in zip(told, moved.tolist(), strict=True))
    return right and all(
        reason_of_move(reasons[i], slopes, float(moved[i]), settings, name, i) for i in (0, 1)
    )


def reason_of_move(
    reason: str, slopes: SlopeStep, moved: float, settings: Settings, name: str, i: int
) -> bool:
    """Whether the reason for a weight's move has the right numbers."""
    step, used = float(slopes.steps[i]), float(slopes.used[i])
    said, _, left = reason.partition("; rounding leaves ")
    visible = abs(moved - step) > 0.004 * abs(step)
    if left and not (visible and near(left, moved, 0.006)):
        return False
    if not left and abs(moved - step) > 0.01 * abs(step):
        return False
    value = rf"({NUMBER})(?: in size)?"
    patterns = {
        "gd": rf"-lr g = -({NUMBER}) x ({NUMBER}) = {value}",
        "momentum": rf"b <- ({NUMBER}) b \+ ({NUMBER}) = ({NUMBER}); -lr b = {value}",
        "adam": rf"bias-corrected m' = ({NUMBER}), sqrt v' = ({NUMBER}); "
        rf"-lr m'/\(sqrt v'\+1e-8\) = {value}",
        "newton": rf"-\(H \+ s I\)\^-1 g = {value}",
    }
    expected = {
        "gd": (settings.learning_rate, used),
        "momentum": (settings.momentum, used, *slopes.means[i]),
        "adam": slopes.means[i],
        "newton": (),
    }
    found = re.fullmatch(patterns[name], said)
    if not found:
        return False
    *numbers, size = found.groups()
    shown = abs(step) if said.endswith("in size") else step
    given = all(near(a, b, 0.006) for a, b in zip(numbers, expected[name], strict=True))
    return given and near(size, shown, 0.01)


def back_is_true(
    sentence: str, reasons: Sequence[str], slopes: SlopeStep, model: Model, run: Trajectory, nit: int
) -> bool:
    """Whether what is said of a step that Newton's method took back is right."""
    if not run.delta[nit].any():
        return sentence == "the step is 0: nothing moves" and not run.jac[nit - 1].any()
    tried = model.surface.loss(*(run.x[nit - 1] + slopes.steps).tolist())
    then = "at its largest" if np.isclose(slopes.damping, 1e12) else "x10"
    pattern = rf"steps of ({NUMBER}), ({NUMBER}) would not lower the loss: taken back; damping {then}"
    found = re.fullmatch(pattern, sentence)
    # Within the rounding of losses either may be the lower one.
    higher = tried >= run.fun[nit - 1] * (1 - 1e-9) - 1e-12
    return bool(found) and higher and all(
        near(number, abs(step), 0.06) and (
            reason == "-(H + s I)^-1 g = +0" if not step else near(reason.split()[0], abs(step), 0.006)
            and reason.endswith("tried and taken back: the loss would not have fallen")
        ) for number, step, reason in zip(found.groups(), slopes.steps, reasons, strict=True)
    )  # fmt: skip


def near(text: str, value: float | None, share: float) -> bool:
    """Whether a number that is shown is that one within a share of it."""
    assert value is not None
    return abs(float(text) - value) <= share * abs(value)


def digits(text: str, value: float, count: int = 3) -> bool:
    """Whether a number is shown as it is, with so many digits."""
    return float(text) == float(f"{value:.{count}g}")
