from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rnn_tui.core.explanation import Explanation, explain
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.optimizers.adam import unbiased
from rnn_tui.core.optimizers.change import Change
from rnn_tui.core.trajectory import Plan, run_to_end
from rnn_tui.words.step import LONGEST_SENTENCE, describe, explanation_lines, why

KEPT, FLIPPED, NONE = 1, -1, 0
QUARTER = Settings(learning_rate=0.25, clip=4.0)


def step(
    optimizer: str, agreements: tuple[int, int], nit: int = 3, *, rose: bool = False
) -> Explanation:
    plan = Plan(optimizer, (0.0, 0.0), Settings(), 500)
    wx, w_rec = (
        Change(
            name, (0.0, -delta), (1.0, 1.0), (1, 1), agreement, agreement,
            (delta / {KEPT: 1.2, FLIPPED: 0.5, NONE: 1.0}[agreement], delta),
        )
        for name, agreement, delta in zip(("wx", "wRec"), agreements, (0.0011, 3.4e-5), strict=True)
    )  # fmt: skip
    return Explanation(plan, nit, (9.0, 8.0), rose, 1.0, 1.0, (wx, w_rec))


@pytest.mark.parametrize(
    ("optimizer", "agreements", "sentence"),
    [
        ("rprop-", (KEPT, KEPT), "both signs kept: Delta grew x1.2"),
        ("rprop-", (FLIPPED, FLIPPED), "both signs flipped: Delta halved"),
        (
            "irprop-",
            (KEPT, FLIPPED),
            "wRec flipped: Delta halved, no step; wx kept: Delta grew x1.2",
        ),
        (
            "rprop+",
            (FLIPPED, NONE),
            ("wx flipped: Delta halved, step taken back; wRec remembered no sign: Delta stays"),
        ),
        ("irprop+", (FLIPPED, FLIPPED), "both signs flipped: Delta halved, no step"),
    ],
)
def test_a_step_in_words(optimizer: str, agreements: tuple[int, int], sentence: str) -> None:
    explained = step(optimizer, agreements)

    assert describe(explained.plan, explained) == sentence


def test_the_first_step() -> None:
    from_nothing = step("rprop-notebook", (FLIPPED, FLIPPED), nit=1)
    wx, w_rec = (replace(change, remembered=0) for change in from_nothing.changes)
    notebook = replace(from_nothing, changes=(wx, w_rec))
    published = step("rprop-", (NONE, NONE), nit=1)

    assert describe(notebook.plan, notebook) == (
        "first step: the sign before counts as 0, so Delta halved"
    )
    assert describe(published.plan, published) == (
        "first step: no sign to compare with, so Delta stays"
    )


def test_irprop_plus_says_that_the_loss_had_risen() -> None:
    explained = step("irprop+", (FLIPPED, KEPT), rose=True)

    assert why(explained, explained.changes[0]) == (
        "sign flipped: Delta halved, step taken back (0.0022 to 0.0011); "
        "the step before had raised the loss"
    )


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_step_of_every_optimiser_has_words_and_true_numbers(optimizer: str) -> None:
    model = Model(PRESETS["variant10"].make())
    plan = Plan(optimizer, (0.6, 0.7), Settings(clip=2.0, learning_rate=0.01), 60)
    run = run_to_end(model, plan)

    assert describe(plan, explain(run, 0)).startswith("the start")
    for iteration in range(1, run.nit + 1):
        explained = explain(run, iteration)
        assert explained is not None
        assert describe(plan, explained)
        assert explained.fun == (run.fun[iteration - 1], run.fun[iteration])
        for i, change in enumerate(explained.changes):
            assert why(explained, change)
            assert change.x[0] + change.update == pytest.approx(change.x[1], abs=1e-15)
            assert change.slope == (run.jac[iteration - 1, i], run.jac[iteration, i])


def test_adams_means_explain_its_step() -> None:
    model = Model(PRESETS["variant10"].make())
    plan = Plan("adam", (0.6, 0.7), Settings(clip=2.0, learning_rate=0.01), 60)
    run = run_to_end(model, plan)

    for iteration in (1, 2, 17, 60):
        explained = explain(run, iteration)
        assert explained is not None
        for change in explained.changes:
            mean, root = unbiased(change.memory, iteration)
            assert change.update == pytest.approx(-0.01 * mean / (root + 1e-8), rel=1e-9)


def test_a_clipped_gradient_is_said_to_be() -> None:
    model = Model(PRESETS["variant10"].make())
    plan = Plan("gd", (-1.5, 2.0), Settings(clip=1.0), 5)

    sentence = describe(plan, explain(run_to_end(model, plan), 1))

    assert sentence.startswith("gradient 1.4e+13 clipped to 1; moved wx ")


def test_other_factors_are_named() -> None:
    explained = step("rprop-", (FLIPPED, FLIPPED))
    plan = explained.plan._replace(settings=Settings(eta_minus=0.25, eta_plus=1.5))
    wx, w_rec = (replace(change, delta=(4.0, 1.0)) for change in explained.changes)

    assert describe(plan, replace(explained, plan=plan, changes=(wx, w_rec))) == (
        "both signs flipped: Delta x0.25"
    )


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_sentences_fit_in_the_room_kept_for_them(optimizer: str) -> None:
    model = Model(PRESETS["variant10"].make())
    for start in ((-1.5, 2.0), (0.5, 0.5), (0.0, -1.0), (2.5, -2.9)):
        for settings in (
            Settings(clip=1.0),
            Settings(eta_minus=0.25, eta_plus=1.05, learning_rate=0.02),
        ):
            plan = Plan(optimizer, start, settings, 150)
            run = run_to_end(model, plan)
            for i in range(run.nit + 1):
                sentence = describe(plan, explain(run, i))
                assert len(sentence) <= LONGEST_SENTENCE, sentence


def test_momentums_sum_is_right_to_the_last_digits_of_the_weights() -> None:
    model = Model(PRESETS["variant10"].make())
    plan = Plan("momentum", (0.6, 0.7), Settings(clip=1.0, momentum=0.8), 80)
    run = run_to_end(model, plan)
    b = np.zeros(2)
    for i in range(80):
        g = run.jac[i]
        b = 0.8 * b + g * min(1.0, 1.0 / float(np.linalg.norm(g)))
        explained = explain(run, i + 1)
        assert explained is not None
        assert [change.memory[0] for change in explained.changes] == pytest.approx(b.tolist())


def test_a_first_step_with_one_flat_slope_is_not_said_to_follow_a_flip() -> None:
    model = Model(PRESETS["variant10"]._replace(length=1).make())
    plan = Plan("irprop-", (0.5, 0.3), Settings(), 3)

    assert "flip" not in describe(plan, explain(run_to_end(model, plan), 1))


def explained(
    optimizer: str,
    *,
    slope: float = 2.0,
    clipped: float = 1.0,
    agreement: int = NONE,
    delta: tuple[float, float] = (0.0, 0.5),
    x: tuple[float, float] = (1.0, 0.5),
    memory: tuple[float, ...] = (),
    nit: int = 3,
    settings: Settings = QUARTER,
    remembered: int | None = None,
) -> Explanation:
    """A step in which the same happens to both weights."""
    sign = (slope > 0) - (slope < 0)
    if remembered is None:
        remembered = agreement * sign
    wx, w_rec = (
        Change(name, x, (slope, 1.5), (sign, 1), remembered, agreement, delta, memory)
        for name in ("wx", "wRec")
    )
    plan = Plan(optimizer, (0.0, 0.0), settings, 500)
    return Explanation(plan, nit, (9.0, 8.0), rose=False, norm=8.0, clipped=clipped,
                       changes=(wx, w_rec))  # fmt: skip


@pytest.mark.parametrize(
    ("step", "sentence", "reason"),
    [
        (
            explained("gd", clipped=0.5),
            "gradient 8 clipped to 4; moved wx -0.5, wRec -0.5 = -lr g",
            "-lr g = -0.25 x 1 = -0.5",
        ),
        (
            explained("momentum", memory=(3.5,)),
            "moved wx -0.5, wRec -0.5 = -lr b",
            "b <- 0.9 b + 2 = 3.5; -lr b = -0.5",
        ),
        (
            # After one step m / (1 - 0.9) = 2 and sqrt(v / (1 - 0.999)) = 4.
            explained("adam", memory=(0.2, 0.016), nit=1),
            "moved wx -0.5, wRec -0.5 = -lr m'/(sqrt v'+eps)",
            "bias-corrected m' = 2, sqrt v' = 4; -lr m'/(sqrt v'+1e-8) = -0.5",
        ),
        (
            explained("newton"),
            "moved wx -0.5, wRec -0.5 = -(H+sI)^-1 g",
            "-(H + s I)^-1 g = -0.5",
        ),
        (
            explained("newton", x=(1.0, 1.0), memory=(1e-3,)),
            "steps of 0.5, 0.5 would not lower the loss: taken back; damping x10",
            "0.5 tried and taken back: the loss would not have fallen",
        ),
        (
            explained("rprop-", agreement=KEPT, delta=(50.0, 50.0)),
            "both signs kept: Delta at its largest",
            "sign kept: Delta at its largest (at 50)",
        ),
        (
            explained("rprop+", agreement=FLIPPED, delta=(1e-6, 1e-6)),
            "both signs flipped: Delta at its smallest, step taken back",
            "sign flipped: Delta at its smallest, step taken back (at 1e-06)",
        ),
        (
            explained("irprop-", agreement=FLIPPED, delta=(1.0, 0.5)),
            "both signs flipped: Delta halved, no step",
            "sign flipped: Delta halved, no step (1 to 0.5)",
        ),
        (
            explained("rprop-notebook", slope=0.0, agreement=KEPT, delta=(1.0, 1.2)),
            "both signs stay 0: Delta grew x1.2, nothing moves",
            "sign stays 0: Delta grew x1.2, nothing moves (1 to 1.2)",
        ),
        (
            explained("irprop+", slope=0.0, delta=(1.0, 1.0)),
            "both slopes are 0: nothing moves",
            "slope 0: nothing moves (at 1)",
        ),
        (
            explained("rprop-notebook", agreement=FLIPPED, delta=(1.0, 0.5), nit=1, remembered=0),
            "first step: the sign before counts as 0, so Delta halved",
            "the sign before counts as 0, so Delta halved (1 to 0.5)",
        ),
    ],
)
def test_sentence_and_reason(step: Explanation, sentence: str, reason: str) -> None:
    assert describe(step.plan, step) == sentence
    assert [why(step, change) for change in step.changes] == [reason, reason]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_start_in_words(optimizer: str) -> None:
    plan = Plan(optimizer, (0.0, 0.0), Settings(delta_zero=0.02), 500)

    deltas = ", both Deltas are 0.02" if "rprop" in optimizer else ""
    assert describe(plan, None) == f"the start: no step yet{deltas}"


def test_a_step_of_rprop_as_a_table() -> None:
    step = explained("irprop+", agreement=FLIPPED, slope=-2.0, delta=(1.0, 0.5))

    assert explanation_lines(step)[:6] == [
        "                before       after",
        "loss        9.0000e+00  8.0000e+00  fell",
        "wx           +1.000000   +0.500000  moved -5.000e-01",
        "dL/dwx      -2.000e+00  +1.500e+00",
        "  its sign           -           +  + remembered: flipped",
        "Delta_wx     1.000e+00   5.000e-01  x0.5",
    ]


def test_a_step_without_signs_as_a_table() -> None:
    step = replace(explained("gd"), fun=(8.0, 9.0))

    lines = explanation_lines(step)

    assert lines[1] == "loss        8.0000e+00  9.0000e+00  rose"
    assert explanation_lines(replace(step, fun=(8.0, 8.0)))[1].endswith("  stays")
    assert lines[2:5] == [
        "wx           +1.000000   +0.500000  moved -5.000e-01",
        "dL/dwx      +2.000e+00  +1.500e+00",
        "  its sign           +           +",
    ]
    assert lines[5].startswith("wRec ")


def test_what_was_compared_is_told() -> None:
    kept = explained("rprop-", agreement=KEPT, delta=(1.0, 1.2))
    nothing = explained("rprop-", agreement=NONE, delta=(1.0, 1.0))

    assert explanation_lines(kept)[4].endswith("+ remembered: kept")
    assert explanation_lines(kept)[5].endswith("x1.2")
    assert explanation_lines(nothing)[4].endswith("nothing remembered")
    # A slope of 0 is compared with nothing, or, by the notebook, like any other sign.
    still = explained("irprop-", slope=0.0, remembered=-1)
    assert explanation_lines(still)[4].endswith("0           +  - remembered")
    for agreement, remembered, word in (
        (KEPT, 0, "0 remembered: equal"), (FLIPPED, 1, "+ remembered: differs"),
    ):  # fmt: skip
        step = explained("rprop-notebook", slope=0.0, agreement=agreement, remembered=remembered)
        assert explanation_lines(step)[4].endswith(word)
    first = explained("rprop-notebook", agreement=FLIPPED, remembered=0)
    assert explanation_lines(first)[4].endswith("0 remembered: differs")


def test_a_whole_table_of_rprop() -> None:
    wx = Change("wx", (1.0, 0.5), (2.0, -1.5), (1, -1), 1, KEPT, (0.4, 0.5))
    w_rec = Change("wRec", (0.25, 0.25), (0.0, -1.0), (0, -1), -1, FLIPPED, (0.0, 0.5))
    plan = Plan("rprop-", (0.0, 0.0), Settings(), 500)
    step = Explanation(plan, 3, (9.0, 8.0), rose=False, norm=1.0, clipped=1.0, changes=(wx, w_rec))

    assert explanation_lines(step) == [
        "                before       after",
        "loss        9.0000e+00  8.0000e+00  fell",
        "wx           +1.000000   +0.500000  moved -5.000e-01",
        "dL/dwx      +2.000e+00  -1.500e+00",
        "  its sign           +           -  + remembered: kept",
        "Delta_wx     4.000e-01   5.000e-01  x1.25",
        "wRec         +0.250000   +0.250000  moved +0.000e+00",
        "dL/dwRec    +0.000e+00  -1.000e+00",
        "  its sign           0           -  - remembered: differs",
        "Delta_wRec   0.000e+00   5.000e-01  x1",
    ]


def test_a_sentence_has_room_for_ninety_two_characters() -> None:
    assert LONGEST_SENTENCE == 92
