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
