from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from rnn_tui.core.critical import (
    KINDS,
    CriticalPoint,
    _kind,
    _newton_step,
    _same,
    critical_points,
)
from rnn_tui.core.dataset import Dataset, Recipe
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.surface import LossSurface

Array = NDArray[np.float64]
SEEDS = st.integers(0, 2**32 - 1)


def random_dataset(seed: int, samples: int, length: int, *, related: bool = False) -> Dataset:
    """Random sequences; the targets are their sums with noise, or random."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(samples, length)) if seed % 2 else rng.random((samples, length))
    noise = rng.normal(size=samples)
    return Dataset(X, X.sum(axis=1) + 0.3 * noise if related else noise)


def assert_no_slope(dataset: Dataset, point: CriticalPoint) -> None:
    """Neither component is more than rounding, beside the size of the terms that it adds up."""
    surface = LossSurface(dataset)
    (wx, w_rec), powers = point.x, np.arange(dataset.length - 1, -1, -1)
    X, r = np.abs(dataset.X), max(abs(w_rec), 1e-3)
    p, dp = X @ r**powers, X @ (powers * r ** (powers - 1.0))
    target = math.sqrt(surface.loss_at_zero)
    sizes = target * np.sqrt(np.mean(p**2)), abs(wx) * target * np.sqrt(np.mean(dp**2))
    for slope, size in zip(surface.gradient(wx, w_rec), sizes, strict=True):
        assert abs(slope) <= 1e-10 * size
    assert point.fun == surface.loss(wx, w_rec)


def test_the_notebooks_surface_has_one_minimum_and_one_saddle() -> None:
    model = Model(PRESETS["variant10"].make())

    minimum, saddle = critical_points(model.surface)

    assert minimum.kind == "minimum"
    assert minimum.x == pytest.approx((1.0, 1.0), abs=1e-9)
    assert minimum.fun == pytest.approx(0.0, abs=1e-20)
    assert saddle.kind == "saddle"
    assert saddle.x[0] == 0.0
    assert saddle.x[1] == pytest.approx(-1.0136, abs=5e-5)
    assert saddle.fun == pytest.approx(model.surface.loss_at_zero)


def test_the_binary_surface_too() -> None:
    minimum, saddle = critical_points(LossSurface(PRESETS["binary"].make()))

    assert minimum.kind == "minimum"
    assert minimum.x == pytest.approx((1.0, 1.0), abs=1e-9)
    assert saddle.kind == "saddle"
    assert saddle.x[0] == 0.0


def test_only_points_of_the_range_are_returned_and_its_ends_belong_to_it() -> None:
    model = Model(PRESETS["variant10"].make())

    for low, high in ((1.0, 3.0), (-1.0, 1.0), (0.5, 1.5)):
        (minimum,) = critical_points(model.surface, low, high)
        assert minimum.x == pytest.approx((1.0, 1.0), abs=1e-9)
    assert critical_points(model.surface, 1.1, 3.0) == ()
    assert critical_points(model.surface, 3.0, -3.0) == ()
    assert critical_points(model.surface, -1e6, 1e6) == critical_points(model.surface)


def test_for_an_odd_length_the_saddle_lies_off_the_line() -> None:
    dataset = random_dataset(0, 30, 7)
    minimum, saddle = critical_points(LossSurface(Dataset(dataset.X, dataset.X.sum(axis=1))))

    assert minimum.x == pytest.approx((1.0, 1.0), abs=1e-9)
    assert saddle.kind == "saddle"
    assert abs(saddle.x[0]) > 0.1


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.integers(2, 40), st.integers(2, 24), st.booleans())
def test_a_dense_search_finds_the_same_points(
    seed: int, samples: int, length: int, related: bool
) -> None:
    dataset = random_dataset(seed, samples, length, related=related)
    found = critical_points(LossSurface(dataset), -3.0, 3.0)

    r = np.linspace(-3, 3, 20_001)
    powers = np.vander(r, length).T
    slopes = np.arange(length - 1, 0, -1)[:, None] * powers[1:]
    p, dp = dataset.X @ powers, dataset.X[:, :-1] @ slopes
    B = dataset.t @ p
    e = B / np.sum(p * p, axis=0) * p - dataset.t[:, None]
    roots = sorted(point.x[1] for point in found)
    expected = sorted(x for f in (B, np.sum(e * dp, axis=0)) for x in changes_of_sign(r, f))
    assert roots == pytest.approx(expected, abs=3e-4)
    for point in found:
        assert_no_slope(dataset, point)
    # Along the valley minima and saddles take turns.
    kinds = [point.kind for point in sorted(found, key=lambda point: point.x[1])]
    assert set(kinds) <= {"minimum", "saddle"}
    assert all(a != b for a, b in pairwise(kinds))


def changes_of_sign(r: Array, f: Array) -> list[float]:
    before = np.flatnonzero(np.sign(f[:-1]) != np.sign(f[1:]))
    return [float(x) for x in (r[before] + r[before + 1]) / 2]


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.integers(2, 30), st.integers(2, 20))
def test_around_a_point_the_loss_does_what_its_kind_says(
    seed: int, samples: int, length: int
) -> None:
    model = Model(random_dataset(seed, samples, length))

    for point in critical_points(model.surface, -3.0, 3.0):
        hessian = model.surface.hessian(*point.x)
        determinant = hessian[0] * hessian[2] - hessian[1] ** 2
        assert (determinant > 0) == (point.kind == "minimum")


def test_points_are_sorted() -> None:
    found = critical_points(LossSurface(random_dataset(2, 30, 40)))

    order = [(["minimum", "saddle"].index(point.kind), point.fun) for point in found]
    assert len(found) > 3
    assert order == sorted(order)


@settings(max_examples=12, deadline=None)
@given(SEEDS, st.sampled_from([100, 199, 200]), st.booleans())
def test_long_sequences(seed: int, length: int, related: bool) -> None:
    dataset = random_dataset(seed, 300, length, related=related)
    # Farther out the plain sums that these are compared with overflow.
    found = critical_points(LossSurface(dataset), -3.0, 3.0)

    assert found
    for point in found:
        assert_no_slope(dataset, point)
    kinds = [point.kind for point in sorted(found, key=lambda point: point.x[1])]
    assert all(a != b for a, b in pairwise(kinds))


def test_long_sums_have_the_exact_solution_and_one_saddle() -> None:
    X = np.random.default_rng(0).random((1000, 200))
    minimum, saddle = critical_points(LossSurface(Dataset(X, X.sum(axis=1))))

    assert minimum.x == pytest.approx((1.0, 1.0), abs=1e-9)
    assert (minimum.kind, saddle.kind) == ("minimum", "saddle")


@pytest.mark.parametrize(
    ("X", "t"),
    [
        (np.random.default_rng(1).normal(size=(9, 6)), np.zeros(9)),
        (np.random.default_rng(2).normal(size=(9, 1)), np.ones(9)),
        (np.zeros((9, 4)), np.ones(9)),
        (np.zeros((1, 1)), np.zeros(1)),
    ],
    ids=["no targets", "one step", "no input", "nothing"],
)
def test_lines_of_critical_points_are_not_points(
    X: Array,
    t: Array,
) -> None:
    assert critical_points(LossSurface(Dataset(X, t))) == ()


def test_a_single_sequence_has_saddles_where_its_output_vanishes() -> None:
    # p(r) = (r - 0.5) (r + 2): the loss is 0 along wx = t / p, a curve.
    found = critical_points(LossSurface(Dataset(np.array([[1.0, 1.5, -1.0]]), np.ones(1))))

    assert [point.kind for point in found] == ["saddle", "saddle"]
    assert [point.x for point in found] == [pytest.approx((0, -2)), pytest.approx((0, 0.5))]


def test_a_root_that_all_sequences_share_is_a_saddle_on_the_line() -> None:
    rng = np.random.default_rng(4)
    quotient = rng.normal(size=(30, 6))
    X = np.apply_along_axis(np.convolve, 1, quotient, [1.0, -0.7])
    found = critical_points(LossSurface(Dataset(X, rng.normal(size=30))))

    (shared,) = (point for point in found if abs(point.x[1] - 0.7) < 1e-6)
    assert shared.x == pytest.approx((0.0, 0.7))
    assert shared.kind == "saddle"
    assert all(abs(point.x[0]) < 10 for point in found)


def test_steps_without_input_at_the_end() -> None:
    dataset = random_dataset(3, 30, 8)
    expected = critical_points(LossSurface(dataset), -3.0, 3.0)
    for zeros in (1, 2):
        X = np.hstack([dataset.X, np.zeros((30, zeros))])
        found = critical_points(LossSurface(Dataset(X, dataset.t)), -3.0, 3.0)
        at_zero = [point for point in found if point.x[1] == 0.0]

        # p(r) = r q(r) adds a saddle, r^2 q(r) makes a line of the points with w_rec = 0.
        assert [point.kind for point in at_zero] == ["saddle"] * (zeros == 1)
        assert sorted(point.x[1] for point in found if point not in at_zero) == pytest.approx(
            sorted(point.x[1] for point in expected)
        )


def test_a_double_root_on_the_line_is_flat() -> None:
    # Orthogonal sequences, so that B(r) = (r - 0.5)^2 with targets [1, -1, 0.25].
    found = critical_points(LossSurface(Dataset(np.eye(3), np.array([1.0, -1.0, 0.25]))))

    (flat,) = (point for point in found if point.kind == "flat")
    assert flat.x == pytest.approx((0.0, 0.5), abs=1e-6)


def test_a_minimum_of_fourth_order_is_flat() -> None:
    # p'(1) = p(1) = (3, 1): along the valley the loss starts with (r - 1)^4.
    X = np.array([[1.0, 1.0, 1.0], [0.0, 1.0, 0.0]])
    found = critical_points(LossSurface(Dataset(X, X.sum(axis=1))))

    (flat,) = (point for point in found if point.kind == "flat")
    assert flat.x == pytest.approx((1.0, 1.0), abs=1e-4)
    assert flat.fun < 1e-16


def test_sequences_that_hardly_differ() -> None:
    X = 1000.0 + np.random.default_rng(6).random((30, 8))
    minimum, saddle = critical_points(LossSurface(Dataset(X, X.sum(axis=1))))

    assert minimum.x == pytest.approx((1.0, 1.0), abs=1e-6)
    assert (minimum.kind, saddle.kind) == ("minimum", "saddle")


@pytest.mark.parametrize("scale", [1e-90, 1e90])
def test_units_of_the_data_change_nothing(scale: float) -> None:
    dataset = random_dataset(5, 30, 9)
    expected = critical_points(LossSurface(dataset), -3.0, 3.0)
    scaled = LossSurface(Dataset(dataset.X * scale, dataset.t * scale))
    found = critical_points(scaled, -3.0, 3.0)

    assert [point.kind for point in found] == [point.kind for point in expected]
    for a, b in zip(found, expected, strict=True):
        assert a.x == pytest.approx(b.x, rel=1e-9, abs=1e-12)


def test_points_are_polished_to_the_last_digits() -> None:
    minimum, _ = critical_points(LossSurface(PRESETS["variant10"].make()))

    assert minimum.x == pytest.approx((1.0, 1.0), rel=0, abs=1e-14)


def test_newtons_step_along_w_rec_by_hand() -> None:
    # H = [[2, 1], [1, 3]]: (1 * 1 - 2 * 2) / (6 - 1).
    assert _newton_step((1.0, 2.0), (2.0, 1.0, 3.0)) == pytest.approx(-0.6)
    assert _newton_step((1.0, 2.0), (2.0, -1.0, 3.0)) == pytest.approx(-1.0)
    # Without curvature along wx the mixed one decides: -g_wx / H_wr.
    assert _newton_step((1.0, 2.0), (0.0, 4.0, 3.0)) == pytest.approx(-0.25)
    assert _newton_step((1.0, 2.0), (1.0, 2.0, 4.0)) == 0.0
    assert _newton_step((1.0, 2.0), (0.0, 0.0, 0.0)) == 0.0
    assert _newton_step((1e200, 2e200), (2e200, 1e200, 3e200)) == pytest.approx(-0.6)


@pytest.mark.parametrize(
    ("hessian", "kind"),
    [
        ((2.0, 0.0, 3.0), "minimum"),
        ((2.0, 0.0, -3.0), "saddle"),
        ((2.0, 3.0, 2.0), "saddle"),
        ((2.0, 0.0, 0.0), "flat"),
        ((0.0, 0.0, 3.0), "flat"),
        ((0.0, 1.0, 0.0), "saddle"),
        ((2.0, 0.0, 1e-8), "minimum"),
        ((2.0, 0.0, 1e-15), "flat"),
        ((2.0, 0.0, -1e-15), "flat"),
    ],
)
def test_kinds_by_their_curvature(hessian: tuple[float, float, float], kind: str) -> None:
    surface = LossSurface(Dataset(np.eye(2), np.array([1.0, 1.0])))

    assert _kind(surface, (0.5, 0.5), hessian) == kind


def test_what_is_searched_without_asking() -> None:
    # B = (r - 49) (r + 49), and then (r - 51) (r + 51).
    for root, found in ((49.0, 2), (51.0, 0)):
        surface = LossSurface(Dataset(np.eye(3), np.array([1.0, 0.0, -(root**2)])))
        assert sum(point.x[0] == 0.0 for point in critical_points(surface)) == found
    assert KINDS == ("minimum", "saddle", "flat", "maximum")


def test_the_same_point_found_twice_is_one() -> None:
    surface = LossSurface(Dataset(np.eye(2), np.array([1.0, 1.0])))
    point = CriticalPoint((1.0, 1.0), 0.0, "minimum")

    # H_wx = 2 and a loss at zero of 1: outputs may differ by 1e-6, w_rec by 2e-6.
    assert _same(surface, point, point)
    assert _same(surface, point._replace(x=(1.0 + 0.9e-6, 1.0 - 1.9e-6)), point)
    assert not _same(surface, point._replace(x=(1.0 + 1.1e-6, 1.0)), point)
    assert not _same(surface, point._replace(x=(1.0, 1.0 - 2.1e-6)), point)


def test_the_minimum_of_a_sum_is_found_however_narrow() -> None:
    # Two sequences: at (1, 1) the loss is rounding, and so are the slopes all around.
    dataset = Recipe(samples=2, length=25, levels=4, seed=3).make()

    minima = [point for point in critical_points(LossSurface(dataset)) if point.kind == "minimum"]

    assert any(point.x == pytest.approx((1.0, 1.0), abs=1e-9) for point in minima)


def test_one_point_of_a_line_of_minima_is_none() -> None:
    assert critical_points(LossSurface(Dataset(np.ones((1, 3)), np.array([3.0])))) == ()
