from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core.by_step import ByStep, Terms
from rnn_tui.words.by_step import at_step, sentences

TEN = [0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 6.0, 20.0, 30.0, 40.0]


def said(*values: float, rounding: float = 0.0) -> list[str]:
    terms = Terms(np.array(values), rounding)
    return sentences(ByStep(terms, terms))[0]


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_last_and_the_first_five_are_compared(sign: float) -> None:
    terms = Terms(sign * np.array(TEN))
    of_wx, of_w_rec = sentences(ByStep(terms, terms))

    assert of_wx == [
        "the last five inputs make 98% of dL/dwx, the first five 2%",
        "dL/dwx: last 5 98%, first 5 2%",
        "dL/dwx: last 5 98%",
    ]
    assert of_w_rec[0] == "the last five states make 98% of dL/dwRec, the first five 2%"


def test_of_unlike_signs_sizes_are_compared() -> None:
    # Sizes 100 in all, sum 20.
    assert said(*TEN[:-1], -40.0) == [
        (
            "by size the last five inputs make 98% of dL/dwx's terms, the first five 2%; "
            "unlike signs cancel 80% of them"
        ),
        "by size the last five inputs make 98% of dL/dwx's terms, the first five 2%",
        "by size the last five make 98% of dL/dwx, the first five 2%",
        "dL/dwx by size: last 5 98%, first 5 2%",
        "dL/dwx by size: last 5 98%",
    ]
    assert said(1.0, -1.0)[0].endswith("unlike signs cancel 100% of them")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((3.0,), "the only input makes all of dL/dwx"),
        ((3.0, 1.0), "the last input makes 25% of dL/dwx, the first one 75%"),
        ((3.0, 4.0, 1.0), "the last input makes 12% of dL/dwx, the first one 38%"),
        ((2.0, 1.0, 1.0, 0.0), "the last two inputs make 25% of dL/dwx, the first two 75%"),
        ((1.0,) * 9, "the last four inputs make 44% of dL/dwx, the first four 44%"),
        ((0.0,) * 12, "dL/dwx is 0 at every step"),
        ((0.0,), "dL/dwx is 0 at every step"),
        ((1.0, np.inf), "dL/dwx is not finite: no shares"),
        ((-np.inf,), "dL/dwx is not finite: no shares"),
    ],
)
def test_short_sequences_and_what_has_no_shares(values: tuple[float, ...], words: str) -> None:
    assert said(*values)[0] == words


def test_rounding_has_no_shares() -> None:
    assert said(1e-16, -2e-16, rounding=1e-15) == ["dL/dwx is 0 within rounding", "dL/dwx is 0"]


def test_every_shorter_text_is_shorter() -> None:
    for texts in (said(*TEN), said(*TEN[:-1], -40.0), said(1.0), said(0.0), said(np.inf)):
        assert [*map(len, texts)] == sorted(map(len, texts), reverse=True)


def test_a_steps_terms() -> None:
    found = ByStep(Terms(np.array([1.0, -3.0])), Terms(np.array([0.0, np.inf])))

    assert at_step(found, 1) == ["k 1: dL/dwx 1.00 (25%)", "dL/dwRec 0.00"]
    assert at_step(found, 2) == ["k 2: dL/dwx -3.00 (75%)", "dL/dwRec inf"]
