from __future__ import annotations

import pytest

from rnn_tui.core.optimizers import Reason, Settings, Step
from rnn_tui.narration import describe

G, S, F = Reason.GROW, Reason.SHRINK, Reason.FIRST_STEP


def step(*reasons: Reason) -> Step:
    wx, w_rec = reasons
    return Step(3, (0.0, 0.0), 1.0, (1.0, 1.0), (1, 1), (0.0011, 3.4e-5), (wx, w_rec))


@pytest.mark.parametrize(
    ("reasons", "sentence"),
    [
        ((Reason.START, Reason.START), "the start: no step yet, both Deltas are 0.0011"),
        ((F, F), "first step, the sign before counts as 0: both Deltas halved to 0.0011"),
        ((G, G), "both signs kept: Delta_wx grew to 0.0011, Delta_wRec to 3.4e-05 (x1.2)"),
        ((S, S), "both signs flipped: Delta_wx halved to 0.0011, Delta_wRec to 3.4e-05"),
        (
            (G, S),
            (
                "sign of dL/dwRec flipped: Delta_wRec halved to 3.4e-05; "
                "wx kept its sign: Delta_wx grew to 0.0011"
            ),
        ),
        (
            (S, G),
            (
                "sign of dL/dwx flipped: Delta_wx halved to 0.0011; "
                "wRec kept its sign: Delta_wRec grew to 3.4e-05"
            ),
        ),
    ],
)
def test_a_step_in_words(reasons: tuple[Reason, Reason], sentence: str) -> None:
    assert describe(step(*reasons), Settings()) == sentence


def test_other_factors_are_named() -> None:
    sentence = describe(step(S, S), Settings(etas=(0.25, 1.5)))

    assert "cut to 0.25 of it" in sentence
