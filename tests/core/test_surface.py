from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.core import network
from rnn_tui.core.dataset import PRESETS, Dataset
from rnn_tui.core.surface import LossSurface

WEIGHTS = st.floats(-3, 3, allow_subnormal=False)


@st.composite
def datasets(draw: st.DrawFn, max_length: int = 60) -> Dataset:
    samples, length = draw(st.integers(1, 90)), draw(st.integers(1, max_length))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    X = np.round(rng.random((samples, length)) * draw(st.integers(1, 9)), 1)
    X *= draw(st.sampled_from([1.0, 0.2, 1e-3, -7.0]))
    t = X.sum(axis=1) + draw(st.sampled_from([0.0, 0.3])) * rng.normal(size=samples)
    return Dataset(X, t)


def textbook(dataset: Dataset, wx: float, w_rec: float) -> tuple[float, tuple[float, float]]:
    states = network.forward_states(dataset.X, wx, w_rec)
    grad_out = network.output_gradient(states[:, -1], dataset.t)
    gradient, _ = network.backward_gradient(dataset.X, states, grad_out, w_rec)
    return network.loss(states[:, -1], dataset.t), gradient


@settings(max_examples=300, deadline=None)
@given(datasets(), WEIGHTS, WEIGHTS)
def test_closed_form_is_the_networks_loss(dataset: Dataset, wx: float, w_rec: float) -> None:
    surface = LossSurface(dataset)
    expected, gradient = textbook(dataset, wx, w_rec)

    for loss in (surface.loss(wx, w_rec), float(surface.grid([wx], [w_rec])[0, 0])):
        assert not math.isnan(loss)
        if math.isfinite(expected) and expected > 1e-6:
            assert loss == pytest.approx(expected, rel=1e-9)
    if np.isfinite(gradient).all():
        # Where it vanishes a gradient is a difference of terms about as large as these.
        terms = max(map(abs, gradient)) + dataset.length * float(np.mean(dataset.t**2)) + 1.0
        assert surface.gradient(wx, w_rec) == pytest.approx(gradient, rel=1e-7, abs=1e-10 * terms)


@settings(max_examples=100, deadline=None)
@given(datasets(max_length=200), st.floats(-60, 60), st.floats(-60, 60))
def test_far_out_nothing_is_nan_and_what_the_network_reaches_is_finite(
    dataset: Dataset, wx: float, w_rec: float
) -> None:
    surface = LossSurface(dataset)
    point = surface.point(wx, w_rec)
    expected, gradient = textbook(dataset, wx, w_rec)

    assert not math.isnan(point.fun)
    assert not np.isnan(point.jac).any()
    assert not np.isnan(surface.grid([wx, 0.0], [w_rec, 1.0])).any()
    assert np.isfinite(surface.valley([w_rec])).all()
    if math.isfinite(expected) and expected > 1e-6:
        assert point.fun == pytest.approx(expected, rel=1e-9)
        if np.isfinite(gradient).all():
            terms = max(map(abs, gradient)) + dataset.length * float(np.mean(dataset.t**2)) + 1.0
            assert point.jac == pytest.approx(gradient, rel=1e-7, abs=1e-10 * terms)


def test_grid_has_a_row_for_each_w_rec() -> None:
    surface = LossSurface(PRESETS["variant10"].make())

    grid = surface.grid([0.0, 0.5, 1.0], [-1.0, 1.0])

    assert grid.shape == (2, 3)
    assert grid[1, 2] == pytest.approx(0, abs=1e-20)
    assert grid[0, 1] == pytest.approx(surface.loss(0.5, -1.0))


def test_wx_zero_gives_exactly_the_mean_square_of_the_targets() -> None:
    surface = LossSurface(PRESETS["variant10"].make())

    column = surface.grid([0.0], [-50.0, -1.0, 0.0, 1.0, 50.0, 1e30])

    assert set(column.ravel().tolist()) == {surface.loss_at_zero}


def test_a_dataset_without_input_has_a_valley_at_zero() -> None:
    surface = LossSurface(Dataset(np.zeros((3, 4)), np.ones(3)))

    assert surface.valley([-2.0, 0.0, 1.0]).tolist() == [0.0, 0.0, 0.0]
    assert surface.grid([-3.0, 3.0], [0.5]).tolist() == [[1.0, 1.0]]


@settings(max_examples=50, deadline=None)
@given(datasets(max_length=20), st.floats(-2, 2))
def test_the_valley_is_where_the_slope_along_wx_vanishes(dataset: Dataset, w_rec: float) -> None:
    surface = LossSurface(dataset)
    wx = float(surface.valley([w_rec])[0])
    beside = surface.loss(wx + 0.01, w_rec), surface.loss(wx - 0.01, w_rec)

    assert surface.loss(wx, w_rec) <= min(beside) * (1 + 1e-9)


def test_many_rows_compress_without_loss() -> None:
    rng = np.random.default_rng(5)
    X = rng.random((150_000, 6))
    dataset = Dataset(X, X.sum(axis=1))
    surface = LossSurface(dataset)

    expected, gradient = textbook(dataset, 0.7, 1.1)
    states = network.forward_states(X, 0.7, 1.1)

    assert surface.loss(0.7, 1.1) == pytest.approx(expected, rel=1e-11)
    assert surface.gradient(0.7, 1.1) == pytest.approx(gradient, rel=1e-10)
    mean_error = float(np.mean(states[:, -1] - dataset.t))
    assert surface.mean_error(0.7, 1.1) == pytest.approx(mean_error, rel=1e-10)


def test_near_the_minimum_the_stable_form_keeps_its_digits() -> None:
    dataset = PRESETS["variant10"].make()
    offsets = np.linspace(-5e-7, 5e-7, 9)

    grid = LossSurface(dataset).grid(1 + offsets, 1 + offsets)

    for row, w_rec in enumerate(1 + offsets):
        for column, wx in enumerate(1 + offsets):
            expected, _ = textbook(dataset, float(wx), float(w_rec))
            assert grid[row, column] == pytest.approx(expected, rel=1e-6, abs=1e-24)
