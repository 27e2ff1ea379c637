from __future__ import annotations

import numpy as np

from rnn_tui.core.optimizers import arithmetic
from rnn_tui.core.points import Point


def test_some_of_everything_is_kept() -> None:
    point = Point((np.arange(3.0), 5.0), np.array([7.0, 8.0, 9.0]), (None, (np.arange(3.0),)))
    kept = arithmetic.kept(point, np.array([True, False, True]))

    assert isinstance(kept, Point)
    assert kept.x[0].tolist() == [0.0, 2.0]
    assert kept.x[1] == 5.0
    assert kept.fun.tolist() == [7.0, 9.0]
    assert kept.jac[0] is None
    assert kept.jac[1][0].tolist() == [0.0, 2.0]


def test_some_runs_of_both_weights_are_kept() -> None:
    two = arithmetic.both((np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])))
    assert arithmetic.kept(two, np.array([True, False, True])).tolist() == [[1.0, 3.0], [4.0, 6.0]]


def test_both_weights_in_one_array_unpack_like_a_pair() -> None:
    wx, w_rec = arithmetic.both((np.array([1.0, 2.0]), np.array([3.0, 4.0])))
    assert (wx.tolist(), w_rec.tolist()) == ([1.0, 2.0], [3.0, 4.0])
    # What is the same for all runs goes with an array of them.
    same = arithmetic.both((0, 5)) + arithmetic.both((wx, w_rec))
    assert same.tolist() == [[1.0, 2.0], [8.0, 9.0]]
    assert arithmetic.both(same).tolist() == same.tolist()
