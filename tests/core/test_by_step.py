from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings

from rnn_tui.core import network
from rnn_tui.core.by_step import Terms, gradient_by_step
from rnn_tui.core.dataset import Dataset, Recipe
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.surface import LossSurface
from tests.core.test_surface import FAR, WEIGHTS, datasets

if TYPE_CHECKING:
    from rnn_tui.arrays import Array

VARIANT10 = LossSurface(PRESETS["variant10"].make())


def by_loops(dataset: Dataset, wx: float, w_rec: float) -> tuple[Array, Array]:
    """The terms as the textbook has them: over all samples and steps, one after another."""
    S = network.forward_states(dataset.X, wx, w_rec)
    grad = network.sample_gradients(dataset.X, dataset.t, wx, w_rec)
    of_wx, of_w_rec = np.zeros(dataset.length), np.zeros(dataset.length)
    for k in range(1, dataset.length + 1):
        for i in range(dataset.samples):
            of_wx[k - 1] += dataset.X[i, k - 1] * grad[i, k]
            of_w_rec[k - 1] += S[i, k - 1] * grad[i, k]
    return of_wx, of_w_rec


@settings(max_examples=100, deadline=None)
@given(datasets(), WEIGHTS, WEIGHTS)
def test_terms_are_the_textbooks_and_add_up_to_the_gradient(
    dataset: Dataset, wx: float, w_rec: float
) -> None:
    surface = LossSurface(dataset)
    found = gradient_by_step(surface, wx, w_rec)
    for terms, expected, slope in zip(
        found, by_loops(dataset, wx, w_rec), surface.gradient(wx, w_rec), strict=True
    ):
        size = np.abs(expected).sum() + dataset.length * float(np.mean(dataset.t**2)) + 1.0
        assert terms.values == pytest.approx(expected, rel=1e-7, abs=1e-10 * size)
        assert terms.sum == pytest.approx(slope, rel=1e-7, abs=1e-10 * size)


@settings(max_examples=100, deadline=None)
@given(datasets(max_length=200), FAR, FAR)
def test_far_out_nothing_is_nan(dataset: Dataset, wx: float, w_rec: float) -> None:
    surface = LossSurface(dataset)
    for terms, slope in zip(
        gradient_by_step(surface, wx, w_rec), surface.gradient(wx, w_rec), strict=True
    ):
        assert not np.isnan(terms.values).any()
        assert not np.isnan(terms.sum)
        if np.isfinite(slope) and terms.finite:
            assert terms.sum == pytest.approx(
                slope, rel=1e-7, abs=1e-10 * np.abs(terms.values).sum()
            )
        shares = terms.shares
        assert shares is None or float(np.abs(shares).sum()) == pytest.approx(1.0)


def test_two_sequences_by_hand() -> None:
    # Outputs 2 * 0.5 + 4 = 5 and 0 + 2 = 2, errors 3 and -1; the loss is a mean of two.
    surface = LossSurface(Dataset(np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([2.0, 3.0])))
    found = gradient_by_step(surface, 2.0, 0.5)

    # dL/ds_2 = 3 and -1, dL/ds_1 half of that; s_1 = 2 and 0.
    assert found.wx.values.tolist() == [1.5, 5.0]
    assert found.w_rec.values.tolist() == [0.0, 6.0]
    assert (found.wx.sum, found.w_rec.sum) == (6.5, 6.0) == surface.gradient(2.0, 0.5)


def test_a_hundred_thousand_rows_have_the_terms_of_their_loops() -> None:
    dataset = Recipe(samples=100_000, length=6, levels=6, seed=2).make()
    found = gradient_by_step(LossSurface(dataset), 1.2, -0.9)
    grad = network.sample_gradients(dataset.X, dataset.t, 1.2, -0.9)

    assert found.wx.values == pytest.approx((dataset.X * grad[:, 1:]).sum(axis=0), rel=1e-11)
    S = network.forward_states(dataset.X, 1.2, -0.9)
    assert found.w_rec.values == pytest.approx((S[:, :-1] * grad[:, 1:]).sum(axis=0), rel=1e-11)


@pytest.mark.parametrize(
    ("w_rec", "first", "last"), [(0.5, 2.75e-5, 0.969), (1.2, 0.631, 0.0386), (2.0, 0.975, 2.44e-5)]
)
def test_shares_of_the_notebooks_dataset(w_rec: float, first: float, last: float) -> None:
    shares = gradient_by_step(VARIANT10, 1.0, w_rec).wx.shares

    assert shares is not None
    assert abs(shares[:5].sum()) == pytest.approx(first, rel=3e-3)
    assert abs(shares[-5:].sum()) == pytest.approx(last, rel=3e-3)


def test_shares_are_of_sizes_and_keep_their_signs() -> None:
    assert Terms(np.array([1.0, -2.0, 0.0, 1.0])).shares == pytest.approx([0.25, -0.5, 0.0, 0.25])
    largest = Terms(np.array([1.5e308, 1.5e308]))
    assert largest.shares == pytest.approx([0.5, 0.5])
    assert largest.sum == np.inf


def test_there_are_no_shares_of_nothing_and_of_what_is_not_finite() -> None:
    assert Terms(np.zeros(3)).shares is None
    assert Terms(np.array([1.0, np.inf])).shares is None
    assert Terms(np.array([np.inf, -np.inf])).sum == np.inf
    assert Terms(np.array([1e-14, -1e-14]), rounding=2e-14).shares is None
    assert Terms(np.array([1e-14, -2e-14]), rounding=2e-14).shares is not None


def test_at_the_minimum_the_terms_are_rounding() -> None:
    assert [terms.shares for terms in gradient_by_step(VARIANT10, 1.0, 1.0)] == [None, None]
    near = gradient_by_step(VARIANT10, 1.0 + 1e-11, 1.0)
    assert [terms.shares is None for terms in near] == [False, False]
