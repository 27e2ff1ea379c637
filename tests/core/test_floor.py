from __future__ import annotations

import math

import numpy as np
import pytest

from rnn_tui.core.dataset import Dataset
from rnn_tui.core.floor import Floor, Root, _dips, _turns
from rnn_tui.core.surface import LossSurface


def roots(X: list[list[float]], t: list[float], low: float = -3.0, high: float = 3.0) -> list[Root]:
    floor = Floor(LossSurface(Dataset(np.array(X), np.array(t))))
    with np.errstate(all="ignore"):
        return sorted(floor.roots(low, high))


def test_the_roots_of_b() -> None:
    # With the sequences (1, 0) and (0, 1), p = (r, 1) and B = r t_1 + t_2 = 2 r - 3.
    on_line = [root for root in roots([[1.0, 0.0], [0.0, 1.0]], [2.0, -3.0]) if root.on_line]

    assert [root.w_rec for root in on_line] == pytest.approx([1.5])


def test_the_roots_of_g() -> None:
    # F = |t|^2 - (2 r - 3)^2 / (r^2 + 1) is least where (2, -3) is along (r, 1), at r = -2/3.
    off_line = [root for root in roots([[1.0, 0.0], [0.0, 1.0]], [2.0, -3.0]) if not root.on_line]

    assert [root.w_rec for root in off_line] == pytest.approx([-2 / 3])


def test_roots_outside_the_range_are_left_out_and_those_on_its_ends_are_not() -> None:
    inside = roots([[1.0, 0.0], [0.0, 1.0]], [2.0, -3.0], -0.5, 1.5)
    outside = roots([[1.0, 0.0], [0.0, 1.0]], [2.0, -3.0], -0.5, 1.4)

    assert [root.on_line for root in inside] == [True]
    assert inside[0].w_rec == pytest.approx(1.5)
    assert outside == []


def test_a_pair_of_roots_between_two_points_of_the_grid() -> None:
    # B = (r - 0.2)(r - 0.2001) with the sequences as coordinates.
    found = roots(np.eye(3).tolist(), [1.0, -0.4001, 0.2 * 0.2001])

    on_line = [root.w_rec for root in found if root.on_line]
    assert on_line == pytest.approx([0.2, 0.2001], abs=1e-7)


def test_far_roots() -> None:
    # B = (r - 40)(r + 30) = r^2 - 10 r - 1200.
    found = roots(np.eye(3).tolist(), [1.0, -10.0, -1200.0], -50.0, 50.0)

    assert [root.w_rec for root in found if root.on_line] == pytest.approx([-30.0, 40.0])


def test_a_flat_floor_has_none() -> None:
    assert roots([[0.0, 0.0]], [1.0]) == []
    assert roots([[1.0, 2.0]], [0.0]) == []


def test_one_step_without_input_at_the_end() -> None:
    (root,) = roots([[1.0, 0.0], [2.0, 0.0]], [1.0, 2.0])

    assert root == Root(0.0, on_line=True)
    assert math.copysign(1.0, root.w_rec) == 1.0


def test_roots_have_all_their_digits() -> None:
    found = roots([[1.0, 0.0], [0.0, 1.0]], [2.0, -3.0])

    assert [root.w_rec for root in found] == pytest.approx([-2 / 3, 1.5], rel=0, abs=1e-13)


# With the sequences (1, 0) and (0, 1), p = (r, 1); with targets (1, -1) B is (r - 1) / sqrt 2
# of targets of length 1.
PLAIN = Floor(LossSurface(Dataset(np.eye(2), np.array([1.0, -1.0]))))


def test_slopes_by_hand() -> None:
    b, g = PLAIN._slopes(np.array([0.5, 1.0, 2.0, -2.0]))

    # Relative to |r| + 1 inside, to 1 + 1 / |r| of p / r outside.
    half = math.sqrt(0.5)
    assert b == pytest.approx([-0.5 * half / 1.5, 0.0, 0.5 * half / 1.5, -1.5 * half / 1.5])
    # At 1: e = (-1, 1) / sqrt 2 and p' across p = (1, -1) / 2, relative to 2 / 2 + (1 + 2 / 2).
    assert g[1] == pytest.approx(-half / 3.0)
    # At -2 with q = (1, -0.5), q' = (0, 1): e = (0.2, 0.4) / sqrt 2 and q' across q = (0.4, 0.8).
    size = 1.5 / math.sqrt(1.25) * math.sqrt(0.8) + math.sqrt(0.1) * (1.0 + 0.4 * 1.5)
    assert g[3] == pytest.approx(0.4 * half / size)


def test_what_rounding_decides_is_no_slope() -> None:
    surface = LossSurface(Dataset(np.eye(2), np.array([1.0, -0.1])))
    b, _ = Floor(surface)._slopes(np.array([0.1, 0.1 + 1e-15, 0.1 + 1e-12, 0.1 - 1e-12]))

    assert np.sign(b).tolist() == [0, 0, 1, -1]


def test_where_all_outputs_vanish_there_is_no_slope() -> None:
    shared = Floor(LossSurface(Dataset(np.array([[1.0, -1.0]]), np.array([1.0]))))
    with np.errstate(all="ignore"):
        assert shared._slopes(np.array([1.0])).tolist() == [[0.0], [0.0]]


def test_the_grid_is_denser_towards_one() -> None:
    grid = PLAIN._grid(-100.0, 100.0)

    # 1 - 40^(-k/187) for k = 0..187, 1, the inverse of each but 0, and all of it mirrored.
    assert len(grid) == 2 + 1 + 2 * (187 + 1 + 187)
    assert (np.diff(grid) > 0).all()
    assert (grid[0], grid[-1]) == pytest.approx((-100.000101, 100.000101), rel=1e-12)
    assert grid[-3:-1] == pytest.approx([25.85, 51.19], abs=0.01)
    at = int(np.flatnonzero(grid == 1.0)[0])
    assert grid[at - 2 : at + 3] == pytest.approx(
        [0.97450, 0.975, 1.0, 1 / 0.975, 1.02617], abs=2e-5
    )
    assert sorted(-grid[1:-1]) == pytest.approx(grid[1:-1].tolist())
    assert PLAIN._grid(0.5, 0.5)[[0, -1]] == pytest.approx([0.4999985, 0.5000015], rel=1e-12)
    assert PLAIN._steps == 2


def test_dips_by_hand() -> None:
    slopes = np.array([
        [4.0, 1.0, 2.0, 8.0, -1.0, 8.0, 3.0],
        [-4.0, -2.0, -4.0, -2.1, -4.0, 0.0, 0.0],
    ])  # fmt: skip

    assert _dips(slopes).tolist() == [
        [True, False, False, True, False],
        [True, False, False, False, False],
    ]
    # As low as a neighbour, and half as high as the other, is low enough; 0 is as well.
    assert _dips(np.array([[2.0, 2.0, 4.0], [4.0, 0.0, 4.0]])).tolist() == [[True], [True]]
    assert _dips(np.array([[4.0, 3.0, 5.0], [4.0, 1.0, -4.0]])).tolist() == [[False], [False]]


def test_turns_by_hand() -> None:
    slopes = np.array([[1.0, 0.0, -1.0, -1.0], [-1.0, -2.0, 3.0, 0.0]])
    rows, left, right, sign = _turns(np.array([0.0, 1.0, 2.0, 3.0]), slopes)

    assert rows.tolist() == [0, 1]
    assert (left.tolist(), right.tolist()) == ([0.0, 1.0], [2.0, 2.0])
    assert sign.tolist() == [1.0, -1.0]


def test_steps_without_input_at_both_ends_are_left_out() -> None:
    padded = Floor(LossSurface(Dataset(np.array([[0.0, 3.0, -6.0, 0.0, 0.0]]), np.array([2.0]))))

    assert padded._x.ravel().tolist() == [0.5, -1.0]
    assert padded._t.tolist() == [1.0]
    assert padded._norms.tolist() == [0.5, 1.0]
    assert (padded._steps, padded._zeros_after) == (2, 2)
    assert padded._noise == 8 * 10 * 2.0**-52
