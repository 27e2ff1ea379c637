"""Iterations drawn at random, and whether what is said of them is what the rules say they did."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.core.dataset import Recipe
from rnn_tui.core.explanation import explain
from rnn_tui.core.model import Model
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.trajectory import Plan, run_to_end
from rnn_tui.words.step import LONGEST_SENTENCE, describe, explanation_lines, why
from tests.words.happened import SignStep, SlopeStep, sign_steps, slope_step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rnn_tui.core.explanation import Explanation
    from rnn_tui.core.trajectory import Trajectory

DRAWN = 900
NAMES = ("wx", "wRec")
NUMBER = r"[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|inf)"


class Drawn(NamedTuple):
    """An iteration of a run that was drawn."""

    model: Model
    run: Trajectory
    nit: int

    @property
    def plan(self) -> Plan:
        """What was run."""
        return self.run.plan

    @property
    def moved(self) -> list[float]:
        """What was added to the weights."""
        wx, w_rec = (self.run.x[self.nit] - self.run.x[self.nit - 1]).tolist()
        return [wx, w_rec]


def draw(seed: int) -> Iterator[Drawn]:
    """Iterations of any optimiser, often with a setting or a start where something odd happens."""
    rng = np.random.default_rng(seed)

    def one_of(*values: float) -> float:
        return values[rng.integers(len(values))]

    def power(low: float, high: float) -> float:
        return float(10 ** rng.uniform(low, high))

    samples, length, levels = rng.integers(1, 31), one_of(1, 2, 3, 10, 20, 40), rng.integers(2, 7)
    model = Model(Recipe(int(samples), int(length), int(levels), seed, 0.0).make())
    a, b = rng.uniform(-3.0, 3.0, 2).tolist()
    starts = (-1.5, 2.0), (a, b), (0.0, b), (a, 0.0), (1.0, 1.0), (1.0, 1.0 + a / 1e6)
    step_min = power(-9, -1)
    step_max = step_min * one_of(1.01, 3.0, 1e9)
    settings = Settings(
        eta_plus=one_of(1.2, 1.01, 1.5, 4.0),
        eta_minus=one_of(0.5, 0.9, 0.3, 0.05),
        delta_zero=one_of(step_min, step_max, (step_min * step_max) ** 0.5),
        step_min=step_min,
        step_max=step_max,
        learning_rate=power(-20, 0) if rng.random() < 0.3 else power(-4, -1),
        momentum=one_of(0.0, 0.9, 0.99),
        clip=power(-3, 3) if rng.random() < 0.5 else None,
    )
    name, start = [*OPTIMIZERS][seed % len(OPTIMIZERS)], starts[rng.integers(len(starts))]
    run = run_to_end(model, Plan(name, start, settings, int(one_of(2, 60, 400))))
    # The first iterations are special, and the later ones like most others.
    for nit in {1, 2, *rng.integers(1, run.nit + 1, 2).tolist()} if run.nit else ():
        if nit <= run.nit:
            yield Drawn(model, run, nit)


def test_what_is_said_of_a_step_is_what_it_did() -> None:
    seen = Counter[str]()
    for drawn in chain.from_iterable(map(draw, range(DRAWN))):
        seen[drawn.plan.optimizer] += 1
        step = explain(drawn.run, drawn.nit)
        assert step is not None
        sentence = describe(drawn.plan, step)
        reasons = [why(step, change) for change in step.changes]
        said = f"{drawn.plan}, iteration {drawn.nit}: {sentence} | {reasons}"
        assert len(sentence) <= LONGEST_SENTENCE, said
        if drawn.plan.method.compares_signs:
            facts = sign_steps(drawn.run, drawn.nit)
            assert signs_are_true(sentence, reasons, facts, drawn), said
            assert table_is_true(explanation_lines(step), facts, step), said
        else:
            slopes = slope_step(drawn.model, drawn.run, drawn.nit)
            if np.isfinite(slopes.steps).all():
                assert moves_are_true(sentence, reasons, slopes, drawn), said

    # Enough was drawn of each optimiser.
    assert set(seen) == set(OPTIMIZERS)
    assert min(seen.values()) >= 60


# -- Rprop -------------------------------------------------------------------------------------


def signs_are_true(
    sentence: str, reasons: Sequence[str], facts: Sequence[SignStep], drawn: Drawn
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
        sign_is_true(told[NAMES[i]], fact, drawn, i)
        and sign_is_true(reasons[i].split(" (")[0], fact, drawn, i)
        and reason_is_true(reasons[i], fact, drawn.plan)
        for i, fact in enumerate(facts)
    )


def sign_is_true(said: str, fact: SignStep, drawn: Drawn, i: int) -> bool:
    """Whether what is said of a weight's sign, its Delta and its step happened."""
    about, _, then = said.removeprefix("first step: ").partition(
        ", so " if ", so " in said else ": "
    )
    parts = then.split(", ")
    of_delta = [part for part in parts if part.startswith("Delta")]
    of_step = {part for part in parts if not part.startswith("Delta")}
    resized = delta_is_true(of_delta[0], fact) if of_delta else fact.delta[0] == fact.delta[1]
    recorded = (drawn.run.delta[drawn.nit - 1, i], drawn.run.delta[drawn.nit, i]) == fact.delta
    named = word_is_true(about, fact, drawn)
    return named and resized and recorded and step_is_true(of_step, fact, drawn, i)


def word_is_true(about: str, fact: SignStep, drawn: Drawn) -> bool:
    """Whether that became of a sign which is said."""
    notebook, first = drawn.plan.optimizer == "rprop-notebook", drawn.nit == 1
    went = re.search(r"went from (\S) to (\S)$", about)
    if went:
        return notebook and went.groups() == (fact.before, fact.now) and fact.word == "zero"
    new = fact.before == "0" != fact.now
    for words, right in (
        ("counts as 0", notebook and first and new),
        ("no sign to compare with", not notebook and first and new),
        ("remembered", not notebook and new),
        ("stays 0", notebook and fact.before == fact.now == "0"),
        ("stay 0", notebook and fact.before == fact.now == "0"),
        ("slope", not notebook and fact.now == "0"),
    ):
        if words in about:
            return right
    return about.rsplit(maxsplit=1)[-1] == fact.word


def step_is_true(said: set[str], fact: SignStep, drawn: Drawn, i: int) -> bool:
    """Whether what is said of a step, or that nothing is, fits what the weight did."""
    before, after = drawn.run.x[drawn.nit - 1 : drawn.nit + 1, i].tolist()
    if fact.moves == "step":
        way = {"+": -1, "-": 1}[fact.now]
        return not said and after == before + way * drawn.run.delta[drawn.nit, i]
    if fact.moves == "no step":
        return after == before and said == {"nothing moves" if fact.now == "0" else "no step"}
    # To and fro, rounded once each.
    start = drawn.run.x[drawn.nit - 2, i]
    back = abs(after - start) <= 1e-15 * max(abs(before), abs(start))
    return bool(back) and said == {"step taken back"}


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


def reason_is_true(reason: str, fact: SignStep, plan: Plan) -> bool:
    """Whether the numbers behind a reason, and what it says of the loss before, are right."""
    numbers, _, of_loss = reason.partition(" (")[2].partition(")")
    before, _, after = numbers.removeprefix("at ").rpartition(" to ")
    sizes = digits(after, fact.delta[1]) and digits(before or after, fact.delta[0])
    expected = ""
    if plan.optimizer == "irprop+" and fact.word == "flipped":
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


def moves_are_true(sentence: str, reasons: Sequence[str], slopes: SlopeStep, drawn: Drawn) -> bool:
    """Whether a sentence about a gradient, and the reason for each weight, say what happened."""
    name, clip = drawn.plan.optimizer, drawn.plan.settings.clip
    moved = drawn.moved
    *before, last = sentence.split("; ")
    if name == "newton" and not any(moved):
        return back_is_true(sentence, reasons, slopes, drawn)
    if clip is not None and slopes.norm > clip and name != "newton":
        found = re.fullmatch(rf"gradient ({NUMBER}) clipped to ({NUMBER})", "; ".join(before))
        if not found or not digits(found[1], slopes.norm, 2) or not digits(found[2], clip, 2):
            return False
    elif before:
        return False
    found = re.fullmatch(rf"moved wx ({NUMBER}), wRec ({NUMBER})( = .*|, after rounding)", last)
    if not found or not all(digits(found[i + 1], moved[i], 2) for i in (0, 1)):
        return False
    apart = [abs(moved[i] - step) / (abs(step) or 1.0) for i, step in enumerate(slopes.steps)]
    formulas = {
        "gd": "-lr g", "momentum": "-lr b", "adam": "-lr m'/(sqrt v'+eps)",
        "newton": "-(H+sI)^-1 g",
    }  # fmt: skip
    if found[3] == ", after rounding":
        right = max(apart) > 0.004
    else:
        right = max(apart) < 0.01 and found[3] == f" = {formulas[name]}"
    return right and all(reason_of_move(reasons[i], slopes, drawn, i) for i in (0, 1))


def reason_of_move(reason: str, slopes: SlopeStep, drawn: Drawn, i: int) -> bool:
    """Whether the reason for a weight's move has the right numbers."""
    name, settings, moved = drawn.plan.optimizer, drawn.plan.settings, drawn.moved[i]
    step, used = float(slopes.steps[i]), float(slopes.used[i])
    said, _, left = reason.partition("; rounding leaves ")
    if left and not (abs(moved - step) > 0.004 * abs(step) and digits(left, moved)):
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


def back_is_true(sentence: str, reasons: Sequence[str], slopes: SlopeStep, drawn: Drawn) -> bool:
    """Whether what is said of a step that Newton's method took back is right."""
    nit, run = drawn.nit, drawn.run
    if not run.delta[nit].any():
        return sentence == "the step is 0: nothing moves" and not run.jac[nit - 1].any()
    tried = drawn.model.surface.loss(*(run.x[nit - 1] + slopes.steps).tolist())
    then = "at its largest" if np.isclose(slopes.damping, 1e12) else "x10"
    steps = rf"steps of ({NUMBER}), ({NUMBER})"
    found = re.fullmatch(rf"{steps} would not lower the loss: taken back; damping {then}", sentence)
    # Within the rounding of losses either may be the lower one.
    if not found or tried < run.fun[nit - 1] * (1 - 1e-9) - 1e-12:
        return False
    return all(
        near(found[i + 1], abs(step), 0.06) and reason_is_back(reasons[i], abs(step))
        for i, step in enumerate(slopes.steps)
    )


def reason_is_back(reason: str, size: float) -> bool:
    """Whether the reason of a weight says that its step was taken back."""
    if not size:
        return reason == "-(H + s I)^-1 g = +0"
    number, _, rest = reason.partition(" ")
    right = rest == "tried and taken back: the loss would not have fallen"
    return right and near(number, size, 0.006)


def near(text: str, value: float, share: float) -> bool:
    """Whether a number that is shown is that one within a share of it."""
    return abs(float(text) - value) <= share * abs(value)


def digits(text: str, value: float, count: int = 3) -> bool:
    """Whether a number is shown as it is, with so many digits."""
    return float(text) == float(f"{value:.{count}g}")
