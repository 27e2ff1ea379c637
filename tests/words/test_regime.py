from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.words.regime import regime, short_regime


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
    ("w_rec", "length", "words"),
    [
        (0.0, 3, "vanishing: wRec^T = 0^3 = 0"),
        (-0.5, 3, "alternating, vanishing: wRec^T = (-0.5)^3 = -0.125"),
        (-2.0, 3, "alternating, exploding: wRec^T = (-2)^3 = -8"),
        (-1.0, 3, "alternating: wRec^T = (-1)^3 = -1"),
        (1.0, 3, "constant: wRec^T = 1^3 = 1"),
        # As close to 1 as rounding is.
        (1.0 + 4e-16, 3, "constant: wRec^T = 1^3 = 1"),
        (1.0 + 2e-12, 3, "exploding: wRec^T = 1^3 = 1"),
        (1.0 - 2e-12, 3, "vanishing: wRec^T = 1^3 = 1"),
        # From a thousandth away four digits tell it from 1, and three its power.
        (1.002, 3, "exploding: wRec^T = 1.002^3 = 1.01"),
        (1.0005, 3, "exploding: wRec^T = 1.0005^3 = 1.00150075"),
        (0.9995, 3, "vanishing: wRec^T = 0.9995^3 = 0.999"),
        (0.99995, 3, "vanishing: wRec^T = 0.99995^3 = 0.999850007"),
        (1.12345, 1, "exploding: wRec^T = 1.123^1 = 1.12"),
        (1e200, 2, "exploding: wRec^T = 1e+200^2 = inf"),
        (-1e200, 3, "alternating, exploding: wRec^T = (-1e+200)^3 = -inf"),
        (-1e200, 2, "alternating, exploding: wRec^T = (-1e+200)^2 = inf"),
    ],
)
def test_the_factor_of_a_gradient_on_its_way_back(w_rec: float, length: int, words: str) -> None:
    assert regime(w_rec, length) == words


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (80, "vanishing: wRec^T = 0.5^3 = 0.125"),
        (33, "vanishing: wRec^T = 0.5^3 = 0.125"),
        (32, "vanishing: wRec^T = 0.125"),
        (25, "vanishing: wRec^T = 0.125"),
        (24, "vanishing: 0.125"),
        (16, "vanishing: 0.125"),
        (15, "0.125"),
        (3, "0.125"),
    ],
)
def test_there_are_fewer_words_where_there_is_less_room(width: int, words: str) -> None:
    assert regime(0.5, 3, width) == words


def test_there_is_room_for_eighty_columns() -> None:
    just = regime(-0.9999876543, 10**26)

    assert just == f"alternating, vanishing: wRec^T = (-0.9999876543)^1{'0' * 26} = 0"
    assert len(just) == 80
    assert regime(-0.9999876543, 10**27) == "alternating, vanishing: wRec^T = 0"


@pytest.mark.parametrize(
    ("w_rec", "words"),
    [
        (2.0, "explodes"),
        (1.0001, "explodes"),
        (1.0, "constant"),
        (1.0 + 1e-15, "constant"),
        (0.9999, "vanishes"),
        (0.0, "0 before s_T"),
        (-0.5, "alternates, vanishes"),
        (-1.0, "alternates"),
        (-2.0, "alternates, explodes"),
    ],
)
def test_a_regime_in_a_word_or_two(w_rec: float, words: str) -> None:
    assert short_regime(w_rec) == words
