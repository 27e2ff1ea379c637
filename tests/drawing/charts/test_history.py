from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.charts.chart import Chart
from rnn_tui.drawing.charts.history import column_of, draw_history, iteration_at
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint


def test_the_playhead_goes_from_border_to_border() -> None:
    chart = draw_history("loss", np.geomspace(1e6, 1e-3, 101), 50, 10, Paint("half"))

    assert column_of(chart, 0, 100) == chart.left
    assert column_of(chart, 100, 100) == chart.right
    assert chart.right == 49
    assert chart.cells.glyph[-2, chart.left - 1] == "└"


def test_a_run_of_one_point_has_a_chart() -> None:
    assert draw_history("loss", np.array([np.inf]), 40, 8, Paint("half")).cells.height == 8


@pytest.mark.parametrize("name", ["delta", "gradient", "weight"])
def test_histories_of_both_weights_share_one_axis(name: str) -> None:
    values = np.column_stack([np.geomspace(1e12, 1e-3, 200), -np.geomspace(1e-6, 3.0, 200)])

    loss = draw_history("loss", np.abs(values[:, 0]), 60, 9, Paint())
    chart = draw_history(name, np.abs(values) if name == "delta" else values, 60, 9, Paint())

    assert (chart.left, chart.right) == (loss.left, loss.right)
    assert {"x", "r"} <= set("".join(chart.cells.glyph[1:-2].ravel().tolist()))


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_column_and_its_iteration(iteration: int, nit: int) -> None:
    chart = Chart(Cells.blank(60, 9), 0, 7, Frame(0, 1, 0, 1, 53, 9))
    iteration = min(iteration, nit)
    column = column_of(chart, iteration, nit)

    assert 7 <= column <= 59
    assert abs(iteration_at(chart, column, nit) - iteration) <= nit / 52
    assert iteration_at(chart, 0, nit) == 0
    assert iteration_at(chart, 99, nit) == nit
