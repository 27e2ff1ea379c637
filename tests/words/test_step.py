from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rnn_tui.core.explanation import Change, Explanation, explain
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.optimizers.adam import unbiased
from rnn_tui.core.trajectory import Plan, run_to_end
from rnn_tui.panes.trajectory import LONGEST_SENTENCE
from rnn_tui.words.step import describe, why

KEPT, FLIPPED, NONE = 1, -1, 0


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
            ("wx flipped: Delta halved, step taken back; wRec no sign before: Delta stays"),
        ),
        ("irprop+", (FLIPPED, FLIPPED), "both signs flipped: Delta halved, no step (loss fell)"),
    ],
)
def test_a_step_in_words(optimizer: str, agreements: tuple[int, int], sentence: str) -> None:
    explained = step(optimizer, agreements)

    assert describe(explained.plan, explained) == sentence


def test_the_first_step() -> None:
    notebook = step("rprop-notebook", (FLIPPED, FLIPPED), nit=1)
    published = step("rprop-", (NONE, NONE), nit=1)

    assert describe(notebook.plan, notebook) == (
        "first step: the sign before counts as 0, so Delta is halved"
    )
    assert describe(published.plan, published) == (
        "first step: no sign to compare with, so Delta stays"
    )


def test_irprop_plus_says_that_the_loss_had_risen() -> None:
    explained = step("irprop+", (FLIPPED, KEPT), rose=True)

    assert why(explained, explained.changes[0]) == (
        "sign flipped: Delta halved, step taken back (loss rose) (0.0022 to 0.0011)"
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

    assert describe(plan, replace(explained, plan=plan)) == "both signs flipped: Delta x0.25"


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
