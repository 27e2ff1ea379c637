from __future__ import annotations

import math
import sys
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.core import network
from rnn_tui.core.dataset import Dataset
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.surface import LossSurface

Gradient = Callable[[float, float], tuple[float, float]]
LARGEST = Fraction(sys.float_info.max)
FAR = st.floats(-60, 60)
TINY = 1e-290
"""With weights below that the network's own products lose digits."""

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
@given(datasets(max_length=200), FAR.filter(lambda wx: not 0 < abs(wx) < TINY), FAR)
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


@settings(max_examples=100, deadline=None)
@given(datasets(max_length=20), WEIGHTS, WEIGHTS)
def test_the_hessian_is_how_the_gradient_changes(dataset: Dataset, wx: float, w_rec: float) -> None:
    surface = LossSurface(dataset)
    h = 1e-5

    def change(gradient: Gradient, along: int, component: int) -> float:
        dx, dr = (h, 0.0) if along == 0 else (0.0, h)
        above, below = gradient(wx + dx, w_rec + dr), gradient(wx - dx, w_rec - dr)
        return (above[component] - below[component]) / (2 * h)

    hessian = surface.hessian(wx, w_rec)

    # Differences lose what the third derivative adds, h^2 T^2 of the terms, and eps / h of them.
    sizes = term_sizes(dataset, wx, w_rec)
    for gradient in (surface.gradient, lambda a, b: textbook(dataset, a, b)[1]):
        for along, component in ((0, 0), (0, 1), (1, 0), (1, 1)):
            expected = hessian[along + component]
            assert change(gradient, along, component) == pytest.approx(
                expected, rel=1e-5, abs=1e-6 * sizes[along + component]
            )


def term_sizes(dataset: Dataset, wx: float, w_rec: float) -> tuple[float, float, float]:
    """How large the terms of each second derivative are, without their signs."""
    X = np.abs(dataset.X)
    powers = np.arange(dataset.length - 1, -1, -1)
    r = max(abs(w_rec), 1 / dataset.length) + 1e-5
    p, wx = X @ r**powers, abs(wx) + 1e-5
    dp, ddp = X @ (powers * r ** (powers - 1.0)), X @ (powers**2 * r ** (powers - 2.0))
    e = wx * p + np.abs(dataset.t)
    return (
        float(np.mean(2 * p * p)),
        float(np.mean(2 * dp * (wx * p + e))),
        float(np.mean(2 * wx * (wx * dp * dp + e * ddp))),
    )


@settings(max_examples=100, deadline=None)
@given(datasets(max_length=200), st.floats(-60, 60, width=16), st.floats(-60, 60, width=16))
def test_far_out_the_hessian_is_that_of_exact_arithmetic(
    dataset: Dataset, wx: float, w_rec: float
) -> None:
    hessian = LossSurface(dataset).hessian(wx, w_rec)
    few = Dataset(dataset.X[:2], dataset.t[:2])

    assert not np.isnan(hessian).any()
    assert hessian[0] >= 0
    sizes = exact_hessian(few, wx, w_rec, size=True)
    for value, exact, size in zip(
        LossSurface(few).hessian(wx, w_rec), exact_hessian(few, wx, w_rec), sizes, strict=True
    ):
        if size < LARGEST:
            assert value == pytest.approx(float(exact), rel=1e-9, abs=float(size) * 1e-12)
        elif abs(exact) > LARGEST and abs(exact) > size / 10**9:
            assert value == (math.inf if exact > 0 else -math.inf)


def exact_hessian(
    dataset: Dataset, wx: float, w_rec: float, *, size: bool = False
) -> list[Fraction]:
    """The second derivatives as fractions; with ``size`` of their terms without their signs."""

    def number(value: float) -> Fraction:
        return abs(Fraction(value)) if size else Fraction(value)

    w, r = number(wx), number(w_rec)
    total = [Fraction(0)] * 3
    for row, target in zip(dataset.X.tolist(), dataset.t.tolist(), strict=True):
        p = dp = ddp = Fraction(0)
        for x in row:
            p, dp, ddp = p * r + number(x), dp * r + p, ddp * r + 2 * dp
        e = w * p + number(target) if size else w * p - number(target)
        terms = (2 * p * p, 2 * dp * (w * p + e), 2 * w * (w * dp * dp + e * ddp))
        total = [a + b / dataset.samples for a, b in zip(total, terms, strict=True)]
    return total


def test_the_hessian_at_the_exact_solution_is_twice_the_mean_square_of_the_slopes() -> None:
    dataset = PRESETS["binary"].make()
    slope_wx = dataset.X.sum(axis=1)
    slope_w_rec = dataset.X @ np.arange(dataset.length - 1, -1, -1)

    assert LossSurface(dataset).hessian(1.0, 1.0) == pytest.approx(
        [2 * np.mean(a * b) for a, b in ((slope_wx, slope_wx), (slope_wx, slope_w_rec))]
        + [2 * np.mean(slope_w_rec**2)]
    )


def test_the_compressed_data_have_the_same_sums_of_squares() -> None:
    rng = np.random.default_rng(3)
    X, t = rng.random((400, 5)), rng.random(400)
    x, target = LossSurface(Dataset(X, t)).compressed

    assert x.shape == (6, 5)
    assert x.T @ x == pytest.approx(X.T @ X)
    assert x.T @ target == pytest.approx(X.T @ t)


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


def test_the_valley_and_its_floor_by_hand() -> None:
    # p = (r, 1) with targets (2, -3): wx* = (2 r - 3) / (r^2 + 1), F = (13 - (2 r - 3) wx*) / 2.
    surface = LossSurface(Dataset(np.eye(2), np.array([2.0, -3.0])))

    assert surface.valley([0.0, 1.0, 2.0]) == pytest.approx([-3.0, -0.5, 0.2])
    assert surface.floor([0.0, 1.0, 2.0]) == pytest.approx([2.0, 6.25, 6.4])


def test_what_underflows_and_overflows_at_once_is_not_nan() -> None:
    surface = LossSurface(Dataset(np.array([[1e-170]]), np.array([1.0])))

    assert surface.grid([1e200], [0.5]).tolist() == [[np.inf]]


def test_the_mean_error_by_hand() -> None:
    # p = (r, 1) with targets (2, -3): at (2, 3) the errors are 4 and 5.
    surface = LossSurface(Dataset(np.eye(2), np.array([2.0, -3.0])))

    assert surface.mean_error(2.0, 3.0) == pytest.approx(4.5)
    assert surface.mean_error(0.0, 3.0) == 0.5
    assert surface.mean_error(0.0, 1e300) == 0.5
    assert surface.mean_error(1e300, 1e300) == math.inf
    assert surface.mean_error(-1e300, 1e300) == -math.inf
    silent = LossSurface(Dataset(np.zeros((2, 3)), np.array([1.0, 2.0])))
    assert silent.mean_error(1e300, 1e300) == -1.5


@pytest.mark.parametrize(("samples", "rows"), [(2, 2), (3, 3), (4, 3), (9, 3)])
def test_more_rows_than_columns_are_compressed(samples: int, rows: int) -> None:
    X = np.arange(2.0 * samples).reshape(samples, 2) ** 0.5
    dataset = Dataset(X, np.arange(1.0, samples + 1) ** 2)
    x, t = LossSurface(dataset).compressed

    assert (x.shape, t.shape) == ((rows, 2), (rows,))
    assert np.array_equal(x, X) == (samples <= 3)
    assert x.T @ t == pytest.approx(X.T @ dataset.t)


def test_a_grid_by_hand_where_it_is_near_and_where_it_is_far() -> None:
    # p = (r, 1) with targets (2, -3).
    surface = LossSurface(Dataset(np.eye(2), np.array([2.0, -3.0])))

    assert surface.grid([0.0, 2.0], [3.0, 0.0]) == pytest.approx(
        np.array([[6.5, 20.5], [6.5, 14.5]])
    )
    far = surface.grid([0.0, 1e-80, 1e200], [3.0, 1e80])
    assert far == pytest.approx(np.array([[6.5, 6.5, np.inf], [6.5, 5.0, np.inf]]))
    assert surface.valley([1e80]) == pytest.approx([2e-80])
    assert surface.loss_at_zero == 6.5
    assert surface.loss(2.0, 3.0) == pytest.approx(20.5)
