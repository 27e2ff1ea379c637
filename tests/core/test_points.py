from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.core.dataset import Dataset
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.points import BLOCK, Point
from rnn_tui.core.surface import LossSurface


def numbers(point: Point) -> list[float]:
    fun, jac, hess = point.fun, point.jac, point.hess
    return [fun, *jac, *hess]


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(st.integers(1, 60), st.integers(1, 120)),
    st.integers(0, 2**32 - 1),
    st.integers(1, 3 * BLOCK + 1),
    st.sampled_from([1.0, 3.0, 60.0, 1e5]),
    st.booleans(),
)
def test_a_point_among_many_is_the_point_alone_to_the_last_bit(
    shape: tuple[int, int], seed: int, count: int, reach: float, curved: bool
) -> None:
    rng = np.random.default_rng(seed)
    X = np.round(rng.random(shape), 1)
    surface = LossSurface(Dataset(X, X.sum(axis=1)))
    wx, w_rec = rng.uniform(-reach, reach, (2, count))
    wx[rng.random(count) < 0.1] = 0.0

    together = (surface.curved_points if curved else surface.points)(wx, w_rec)

    alone = [
        (surface.curved_point if curved else surface.point)(float(a), float(b))
        for a, b in zip(wx, w_rec, strict=True)
    ]
    assert np.array(numbers(together)).T.tolist() == [numbers(point) for point in alone]
    assert not np.isnan(numbers(together)).any()


def test_one_call_after_another_leaves_the_results_of_the_first_alone() -> None:
    surface = LossSurface(PRESETS["variant10"].make())
    weights = np.linspace(-1.0, 1.0, 5)

    first = surface.points(weights, weights)
    before = np.array(numbers(first)).tolist()
    # As many points, then fewer, then as many again, with curvature between.
    for wx in (weights + 0.5, weights[:2], weights - 0.5):
        surface.points(wx, wx)
        surface.curved_points(wx, wx)

    assert np.array(numbers(first)).tolist() == before
    assert np.array(numbers(surface.points(weights, weights))).tolist() == before


def test_at_the_edge_of_the_safe_range_both_ways_agree() -> None:
    surface = LossSurface(PRESETS["variant10"].make())
    edge = surface._safe_radius

    inside = surface.curved_point(0.7, edge * (1 - 1e-12))
    outside = surface.curved_point(0.7, edge * (1 + 1e-12))

    assert numbers(inside) == pytest.approx(numbers(outside), rel=1e-9)


@pytest.mark.parametrize("wx", [1e40, 1e160, 1e300])
def test_where_nothing_is_projected_the_output_is_zero_for_any_weight(wx: float) -> None:
    surface = LossSurface(Dataset(np.array([[1.0, 0.0], [2.0, 0.0]]), np.array([1.0, 2.0])))

    assert surface.point(wx, 0.0).fun == surface.loss_at_zero == 2.5
    assert surface.grid([wx], [0.0])[0, 0] == 2.5
    assert surface.point(wx, 1.0 / wx).fun == pytest.approx(0.0, abs=1e-12)


def test_a_point_by_hand() -> None:
    # p = (r, 1), p' = (1, 0) with targets (2, -3); at (2, 3) p = (3, 1) and e = (4, 5).
    surface = LossSurface(Dataset(np.eye(2), np.array([2.0, -3.0])))
    point = surface.curved_point(2.0, 3.0)

    assert point.x == (2.0, 3.0)
    assert point.fun == pytest.approx(20.5)
    assert point.jac == pytest.approx((12 + 5, 2 * 4))
    # mean p^2, mean p' (wx p + e), wx mean(wx p'^2), twice each.
    assert point.hess == pytest.approx((10, 6 + 4, 2 * 2))
    assert surface.point(2.0, 3.0).hess == ()


def test_where_the_weight_is_near_and_far_at_once_every_point_keeps_its_own() -> None:
    surface = LossSurface(Dataset(np.array([[100.0]]), np.array([1.0])))
    points = surface.curved_points(np.array([1e308, 1.0, -1e60]), np.array([0.5, 0.25, 0.75]))

    assert points.x[0].tolist() == [1e308, 1.0, -1e60]
    assert points.x[1].tolist() == [0.5, 0.25, 0.75]
    # p = 100 whatever w_rec, so that e = 100 wx - 1.
    assert points.fun == pytest.approx([np.inf, 99.0**2, 1e124])
    assert points.jac[0] == pytest.approx([np.inf, 2 * 99 * 100, -2e64])
    assert points.jac[1].tolist() == [0.0, 0.0, 0.0]
    assert points.hess[0] == pytest.approx([2e4, 2e4, 2e4])


def test_weights_beyond_all_bounds_give_no_nan() -> None:
    surface = LossSurface(Dataset(np.array([[100.0]]), np.array([1.0])))

    assert surface.curved_point(1e308, 0.5) == Point(
        (1e308, 0.5), np.inf, (np.inf, 0.0), (20_000.0, 0.0, 0.0)
    )


@pytest.mark.parametrize("w_rec", [1e20, -1e100, 4.7e231, -1e300])
def test_an_output_beyond_all_numbers_is_an_infinite_loss(w_rec: float) -> None:
    surface = Model(PRESETS["variant10"].make()).surface

    for wx in (1.0, -3.3e231, 1e-3):
        assert surface.point(wx, w_rec).fun == np.inf
        assert surface.points(np.array([wx]), np.array([w_rec])).fun.tolist() == [np.inf]
