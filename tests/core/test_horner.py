from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core.horner import scaled_projections

# p(r) = 2 r^2 + 3 r - 1 and q(r) = r^2.
X = np.array([[2.0, 3.0, -1.0], [1.0, 0.0, 0.0]])


def test_projections_and_derivatives_by_hand() -> None:
    terms, exponent = scaled_projections(X, np.array([2.0, -1.0]), order=2)

    assert exponent.tolist() == [0, 0]
    # p, p' and p'' / 2 of both, at 2 and at -1.
    assert terms.tolist() == [
        [[13.0, -2.0], [4.0, 1.0]],
        [[11.0, -1.0], [4.0, -2.0]],
        [[2.0, 2.0], [1.0, 1.0]],
    ]


def test_what_overflows_has_an_exponent() -> None:
    terms, exponent = scaled_projections(np.ones((1, 101)), np.array([1e10, 0.5]))

    assert exponent[1] == 0
    assert terms[0, 0, 1] == pytest.approx(2.0)
    logarithm = np.log10(terms[0, 0, 0]) + exponent[0] * np.log10(2.0)
    assert logarithm == pytest.approx(1000.0, abs=1e-6)


@pytest.mark.parametrize("w_rec", [1e100, -1e230, 1e300])
def test_far_out_the_first_of_the_inputs_is_not_lost(w_rec: float) -> None:
    # 3 r^3 + ...; r + 5; and 2 alone, whose powers of r have nothing before them.
    x = np.array([[3.0, 0.0, 1.0, 0.0], [0.0, 0.0, 1.0, 5.0], [0.0, 0.0, 0.0, 2.0]])

    for row, size in ((x[:1], 3 * np.log10(abs(w_rec)) + np.log10(3.0)),
                      (x[1:2], np.log10(abs(w_rec)))):  # fmt: skip
        terms, exponent = scaled_projections(row, np.array([w_rec]))
        logarithm = np.log10(abs(terms[0, 0, 0])) + exponent[0] * np.log10(2.0)
        assert logarithm == pytest.approx(size, abs=1e-6)
    terms, exponent = scaled_projections(x[2:], np.array([w_rec]))
    assert (terms.tolist(), exponent.tolist()) == ([[[2.0]]], [0])
