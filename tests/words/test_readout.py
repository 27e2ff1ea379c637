from __future__ import annotations

import math

import pytest

from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface import local
from rnn_tui.words.readout import arrow_words, curvature_words, readout

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


def test_the_crosshairs_line() -> None:
    words = readout((1.2, -0.5), 0.0576, (-0.25, 1234.5), (0.1, 1e-5))

    assert words == [
        "wx +1.2000",
        "wRec -0.500000",
        "loss 5.76e-02",
        "dwx -2.50e-01",
        "dwRec +1.23e+03",
    ]


def test_slopes_and_weights_have_signs() -> None:
    words = readout((-1.0, 2e6), 1e8, (3.0, -0.0), (1e-9, 1.0))

    assert words[:2] == ["wx -1.0000000000", "wRec +2.0000e+06"]
    assert words[2:] == ["loss 1.00e+08", "dwx +3.00e+00", "dwRec -0.00e+00"]


@pytest.mark.parametrize(
    ("values", "bent"),
    [
        ((1.0, 2.0), "1.00e+00, 2.00e+00: curves up"),
        ((-2.0, -1.0), "-2.00e+00, -1.00e+00: curves down"),
        ((-1.0, 300.0), "-1.00e+00, 3.00e+02: curves both ways"),
        ((0.0, 2.0), "0.00e+00, 2.00e+00: flat one way"),
        ((-2.0, 0.0), "-2.00e+00, 0.00e+00: flat one way"),
    ],
)
def test_the_curvature_in_words(values: tuple[float, float], bent: str) -> None:
    assert curvature_words(values, 1234.5) == [f"Hessian {bent}", "condition 1.23e+03"]


@pytest.mark.parametrize(
    ("raw", "drawn", "words"),
    [
        (0.5, 0.5, ["gradient 5.00e-01", "arrow 5.00e-01 (as it is)"]),
        (20.0, 1.5, ["gradient 2.00e+01", "arrow 1.50e+00 (clipped)"]),
        (1e-9, 0.2, ["gradient 1.00e-09", "arrow 2.00e-01 (stretched)"]),
    ],
)
def test_the_arrows_lengths_in_words(raw: float, drawn: float, words: list[str]) -> None:
    assert arrow_words(local.Arrow((0.0, 0.0), raw, drawn)) == words
