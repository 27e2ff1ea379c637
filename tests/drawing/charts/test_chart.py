from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.charts.chart import Line, Room, draw, drawn_over
from rnn_tui.drawing.charts.scales import Axis
from rnn_tui.drawing.frame import Tick
from rnn_tui.drawing.paint import Paint


@pytest.mark.parametrize("style", ["quadrant", "half", "ascii"])
def test_a_curve_drawn_over_a_chart_is_where_it_would_be_in_it(style: str) -> None:
    x = np.arange(21.0)
    room, paint = Room(48, 14), Paint(style)
    axes = Axis(0, 20, (Tick(0, "0"), Tick(20, "20"))), Axis(-3.0, 5.0, (Tick(0.0, "0"),))
    under, over = Line(x, np.full(21, -1.0), 1, "1"), Line(x, x / 5 - 1, 2, "+")

    alone = draw([over], *axes, room, paint)
    both = drawn_over(draw([under], *axes, room, paint), over, paint)

    on = alone.cells.ink == 2
    same = (both.cells.ink == 2) & on
    assert same.sum() >= 0.9 * on.sum()
    assert "1" in both.cells.text()
    assert "+" in both.cells.text()


def test_a_curve_of_nothing_changes_nothing() -> None:
    axes = Axis(0, 5, ()), Axis(-1.0, 1.0, ())
    chart = draw([Line(np.arange(6.0), np.zeros(6), 1)], *axes, Room(40, 10), Paint())

    assert drawn_over(chart, Line(np.arange(6.0), np.full(6, np.inf), 2), Paint()) is chart
