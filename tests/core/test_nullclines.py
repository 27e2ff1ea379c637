from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rnn_tui.core.dataset import Dataset, Recipe
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.nullclines import nullcline, sign_pairs

VARIANT10 = Model(PRESETS["variant10"].make())
WEIGHTS = st.floats(-3, 3).map(lambda value: round(value, 3))


def model_of(samples: int, length: int, seed: int) -> Model:
    random = np.random.RandomState(seed)
    return Model(Dataset(random.normal(size=(samples, length)), random.normal(size=samples)))


@given(st.integers(1, 8), st.integers(1, 9), st.integers(0, 99), WEIGHTS, WEIGHTS)
def test_the_signs_are_those_of_the_gradient(
    samples: int, length: int, seed: int, wx: float, w_rec: float
) -> None:
    model = model_of(samples, length, seed)
    jac = model.surface.gradient(wx, w_rec)
    scale = 1e-9 * (1.0 + abs(wx) + abs(w_rec)) ** (2 * length)
    assume(all(abs(slope) > scale for slope in jac) or length == 1)
    if length == 1:
        assume(abs(jac[0]) > scale)
        assert jac[1] == 0.0

    pair = int(sign_pairs(model, [wx], [w_rec])[0, 0])
    assert pair == 2 * (jac[0] > 0) + (jac[1] > 0)


@pytest.mark.parametrize("length", [2, 3, 20, 21, 200])
def test_the_signs_are_those_of_the_gradient_far_out_too(length: int) -> None:
    model = Model(Recipe(30, length, 6, 1).make())
    wx, w_rec = np.linspace(-3.1, 3.2, 17), np.linspace(-2.9, 3.1, 23)
    found = sign_pairs(model, wx, w_rec)
    for row, r in enumerate(w_rec.tolist()):
        for column, w in enumerate(wx.tolist()):
            jac = model.surface.gradient(w, r)
            assert found[row, column] == 2 * (jac[0] > 0) + (jac[1] > 0), (w, r)


def test_where_nothing_slopes_no_sign_is_positive() -> None:
    flat = Model(Dataset(np.zeros((3, 4)), np.ones(3)))

    assert sign_pairs(flat, [-1.0, 0.0, 1.0], [0.5, -2.0]).tolist() == [[0, 0, 0], [0, 0, 0]]


def test_on_the_nullcline_the_slope_changes_its_sign() -> None:
    for w_rec in (-2.5, -0.7, 0.3, 0.9, 1.4):
        wx = float(nullcline(VARIANT10, [w_rec])[0])
        step = 1e-6 * abs(wx)
        below, above = (VARIANT10.surface.gradient(wx + d, w_rec)[1] for d in (-step, step))

        assert below * above < 0


def test_where_no_step_back_matters_there_is_no_nullcline() -> None:
    assert np.isnan(nullcline(model_of(4, 1, 0), [0.5, -2.0])).all()
    assert sign_pairs(model_of(4, 1, 0), [1e9], [0.5]).tolist() == [[2]]
