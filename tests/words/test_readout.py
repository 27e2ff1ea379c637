from __future__ import annotations

import math

import pytest

from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface import local
from rnn_tui.words.readout import arrow_words, curvature_words, hint, readout

FRAME = Frame(-3, 3, -3, 3, 60, 30)


@pytest.mark.parametrize(
    ("jac", "words"),
    [((0.5, 0.0), "5.00e-01 (as it is)"), ((3e13, 4e13), "(clipped)"), ((1e-9, 0), "(stretched)")],
)
def test_the_arrow_says_both_lengths(jac: tuple[float, float], words: str) -> None:
    arrow = local.arrow(FRAME, (0.0, 0.0), jac)

    assert arrow is not None
    gradient, drawn = arrow_words(arrow)
    assert gradient == f"gradient {math.hypot(*jac):.2e}"
    assert words in drawn


def test_a_gradient_is_as_it_is_clipped_or_stretched() -> None:
    assert arrow_words(local.Arrow((0.0, 0.0), 2.0, 2.0)) == [
        "gradient 2.00e+00", "arrow 2.00e+00 (as it is)",
    ]  # fmt: skip
    assert arrow_words(local.Arrow((0.0, 0.0), 2.0, 1.5)) == [
        "gradient 2.00e+00", "arrow 1.50e+00 (clipped)",
    ]  # fmt: skip
    assert arrow_words(local.Arrow((0.0, 0.0), 2.0, 2.5)) == [
        "gradient 2.00e+00", "arrow 2.50e+00 (stretched)",
    ]  # fmt: skip


def test_the_crosshairs_line() -> None:
    assert readout((1.0, -2.0), 0.5, (3.0, -4.0), (0.1, 0.1)) == [
        "wx +1.0000", "wRec -2.0000", "loss 5.00e-01", "dwx +3.00e+00", "dwRec -4.00e+00",
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
    assert curvature_words(values, 250.0) == [
        f"Hessian {low:.2e}, {high:.2e}: {bent}", "condition 2.50e+02",
    ]  # fmt: skip


def test_a_hint_names_the_key_that_tells_more() -> None:
    assert hint((0, 1, 0, 1), levels_fit=True) == "all alike: x fits the levels"
    assert hint((0, 1, 0, 1), levels_fit=False) == "all alike: - or 0 shows more"
    assert hint((-9, 1, 0, 1), levels_fit=False) == "all alike: - or 0 shows more"
    assert hint((-9, 9, -9, 9), levels_fit=False) == "all alike: 0 shows [-3,3]^2"
    assert hint((-3, 3, -3, 3), levels_fit=False) == "all alike"
