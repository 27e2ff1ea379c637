from __future__ import annotations

import math

import pytest

from rnn_tui.core.curvature import Curvature
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.numbers import packed
from rnn_tui.drawing.surface import local
from rnn_tui.words.readout import (
    arrow_words,
    curvature_in_brief,
    curvature_words,
    hint,
    readout,
)

FRAME = Frame(-3, 3, -3, 3, 60, 30)
VECTORS = ((-1.0, 0.0), (0.0, 1.0))


@pytest.mark.parametrize(
    ("jac", "words"),
    [
        ((0.5, 0.0), "5.00e-01 (as it is)"),
        ((3e13, 4e13), "(shortened)"),
        ((1e-9, 0), "(stretched)"),
    ],
)
def test_the_arrow_says_both_lengths(jac: tuple[float, float], words: str) -> None:
    arrow = local.arrow(FRAME, (0.0, 0.0), jac)

    assert arrow is not None
    gradient, drawn = arrow_words(arrow)
    assert gradient == f"gradient {math.hypot(*jac):.2e}"
    assert words in drawn


def test_a_gradient_is_as_it_is_shortened_or_stretched() -> None:
    assert arrow_words(local.Arrow((0.0, 0.0), 2.0, 2.0)) == [
        "gradient 2.00e+00", "arrow 2.00e+00 (as it is)",
    ]  # fmt: skip
    assert arrow_words(local.Arrow((0.0, 0.0), 2.0, 1.5)) == [
        "gradient 2.00e+00", "arrow 1.50e+00 (shortened)",
    ]  # fmt: skip
    assert arrow_words(local.Arrow((0.0, 0.0), 2.0, 2.5)) == [
        "gradient 2.00e+00", "arrow 2.50e+00 (stretched)",
    ]  # fmt: skip


def test_the_crosshairs_line() -> None:
    assert readout((1.0, -2.0), 0.5, (3.0, -4.0), (0.1, 0.1)) == [
        "wx +1.0000", "wRec -2.0000", "loss 5.00e-01", "dL/dwx +3.00e+00", "dL/dwRec -4.00e+00",
    ]  # fmt: skip
    # Steps of 1e-6 across are told apart by seven decimals, those of 1e-4 up by five.
    assert readout((1.0, -2.0), 0.5, (3.0, -4.0), (1e-6, 1e-4))[:2] == [
        "wx +1.0000000", "wRec -2.00000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "bent"),
    [
        ((1.0, 2.0), "curves up"),
        ((-2.0, -1.0), "curves down"),
        ((-1.0, 2.0), "curves both ways"),
        ((0.0, 2.0), "flat one way"),
        ((-2.0, 0.0), "flat one way"),
        ((0.0, 0.0), "flat one way"),
    ],
)
def test_the_curvature_in_words(values: tuple[float, float], bent: str) -> None:
    low, high = values
    first, second, *_ = curvature_words(Curvature(values, VECTORS, 250.0), None)
    assert first == f"Hessian {low:+.2e}, {high:+.2e}: {bent:16}"
    assert second == "condition 2.50e+02"


@pytest.mark.parametrize(
    ("values", "rate", "words", "brief"),
    [
        # 2 / 16 = 0.125; 1 - 0.125 * 2 = 0.75, and -1 / ln 0.75 = 3.476.
        ((2.0, 16.0), None, ["gd rate < 1.25e-01", "flat axis 1/e in 3.48e+00 steps"],
         "gd<1.25e-01"),
        ((2.0, 16.0), 0.5, ["gd rate < 1.25e-01", "flat axis 1/e in 3.48e+00 steps",
                            "rate 0.5: 4x above"], "gd<1.25e-01 4x above"),
        ((2.0, 16.0), 0.025, ["gd rate < 1.25e-01", "flat axis 1/e in 3.48e+00 steps",
                              "rate 0.025: 5x below"], "gd<1.25e-01 5x below"),
        ((2.0, 16.0), 0.125, ["gd rate < 1.25e-01", "flat axis 1/e in 3.48e+00 steps",
                              "rate 0.125: at the limit"], "gd<1.25e-01"),
        ((0.0, 4.0), 0.25, ["gd rate < 5.00e-01", "flat axis: never shorter       ",
                            "rate 0.25: 2x below"], "gd<5.00e-01 2x below"),
        ((0.0, 0.0), 0.25, ["gd rate < inf", "flat axis: never shorter       ",
                            "rate 0.25: below"], "gd<inf"),
        ((-1.0, 4.0), None, ["gd: no stable rate", "gd runs off where it bends down"],
         "gd: no stable rate"),
        ((-4.0, -1.0), 0.1, ["gd: no stable rate", "gd runs off where it bends down",
                             "rate 0.1: unstable"], "gd: no stable rate"),
        ((0.0, math.inf), 0.1, ["gd: no stable rate", "too steep for a float          ",
                                "rate 0.1: unstable"], "gd: no stable rate"),
    ],
)  # fmt: skip
def test_what_the_curvature_implies_for_gradient_descent(
    values: tuple[float, float], rate: float | None, words: list[str], brief: str
) -> None:
    found = Curvature(values, VECTORS, 250.0)
    assert curvature_words(found, rate)[2:] == words
    assert curvature_in_brief(found, rate)[:2] == [brief, "cond 2.50e+02"]


@pytest.mark.parametrize("width", [59, 79, 119, 199])
def test_the_curvature_takes_as_many_lines_wherever_one_looks(width: int) -> None:
    bowl, saddle, hill = (
        Curvature(values, VECTORS, 1.2e4)
        for values in ((1.757, 18946.0), (-109.8, 1.2e12), (-3e10, -2.0))
    )
    for rate in (None, 0.001):
        lines = {len(packed(curvature_words(bent, rate), width)) for bent in (bowl, saddle, hill)}
        assert len(lines) == 1
        for bent in (bowl, saddle, hill):
            assert len(packed(curvature_in_brief(bent, rate), 39)) == 2
            assert all(len(field) <= 39 for field in curvature_in_brief(bent, rate))


def test_a_hint_names_the_key_that_tells_more() -> None:
    assert hint((0, 1, 0, 1), levels_fit=True) == "all alike: x fits the levels"
    assert hint((0, 1, 0, 1), levels_fit=False) == "all alike: - or 0 shows more"
    assert hint((-9, 1, 0, 1), levels_fit=False) == "all alike: - or 0 shows more"
    assert hint((-9, 9, -9, 9), levels_fit=False) == "all alike: 0 shows [-3,3]^2"
    assert hint((-3, 3, -3, 3), levels_fit=False) == "all alike"
