from __future__ import annotations

import math

import numpy as np
import pytest

from rnn_tui.core.dataset import Dataset
from rnn_tui.core.floor import Floor, Root
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
