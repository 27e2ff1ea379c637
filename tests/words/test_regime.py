from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.words.regime import regime


@pytest.mark.parametrize(
    ("w_rec", "words"),
    [
        (1.2, "exploding: wRec^T = 1.2^20 = 38.3"),
        (1.00001, "exploding: wRec^T = 1.00001^20 = 1.00020002"),
        (0.5, "vanishing: wRec^T = 0.5^20 = 9.54e-07"),
        (-0.5, "alternating, vanishing: wRec^T = (-0.5)^20"),
        (-2.0, "alternating, exploding"),
        (1.0, "constant: wRec^T = 1^20 = 1"),
        (-1.0, "alternating: wRec^T = (-1)^20 = 1"),
        (0.0, "vanishing"),
        (1e200, "exploding: wRec^T = 1e+200^20 = inf"),
    ],
)
def test_the_regime_in_words(w_rec: float, words: str) -> None:
    assert regime(w_rec, 20).startswith(words)


@given(st.floats(-3, 3), st.integers(1, 500), st.integers(12, 80))
def test_the_factor_is_never_cut(w_rec: float, length: int, width: int) -> None:
    words = regime(w_rec, length, width)

    assert len(words) <= width
    assert words.split()[-1] == regime(w_rec, length, 200).split()[-1]


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (35, "exploding: wRec^T = 1.2^20 = 38.3"),
        (33, "exploding: wRec^T = 1.2^20 = 38.3"),
        (32, "exploding: wRec^T = 38.3"),
        (24, "exploding: wRec^T = 38.3"),
        (23, "exploding: 38.3"),
        (15, "exploding: 38.3"),
        (14, "38.3"),
        (2, "38.3"),
    ],
)
def test_words_get_fewer_and_the_factor_stays(width: int, words: str) -> None:
    assert regime(1.2, 20, width) == words


@pytest.mark.parametrize(
    ("w_rec", "length", "words"),
    [
        (-2.0, 3, "alternating, exploding: wRec^T = (-2)^3 = -8"),
        (-0.5, 3, "alternating, vanishing: wRec^T = (-0.5)^3 = -0.125"),
        (-1.0, 3, "alternating: wRec^T = (-1)^3 = -1"),
        (-1e200, 3, "alternating, exploding: wRec^T = (-1e+200)^3 = -inf"),
        (-1e200, 2, "alternating, exploding: wRec^T = (-1e+200)^2 = inf"),
        (1.001, 1, "exploding: wRec^T = 1.001^1 = 1.001"),
        (0.9999, 2, "vanishing: wRec^T = 0.9999^2 = 0.99980001"),
        (1.0123456, 1, "exploding: wRec^T = 1.012^1 = 1.01"),
        (1.23456, 1, "exploding: wRec^T = 1.235^1 = 1.23"),
    ],
)
def test_signs_and_digits_of_the_factor(w_rec: float, length: int, words: str) -> None:
    assert regime(w_rec, length) == words
