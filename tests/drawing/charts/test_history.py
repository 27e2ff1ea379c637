from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.cells import BOLD, REVERSE, Cells
from rnn_tui.drawing.charts.chart import Chart
from rnn_tui.drawing.charts.history import (
    as_many_as_show,
    column_of,
    draw_history,
    iteration_at,
    iteration_axis,
    with_playhead,
)
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


@pytest.mark.parametrize(
    ("n", "width", "chosen"),
    [
        (5, 10, [0, 1, 2, 3, 4]),
        (10, 3, [0, 1, 3, 5, 7, 9]),
        (4, 2, [0, 1, 2, 3]),
        (100, 0, [0, 99]),
        (1, 9, [0]),
    ],
)
def test_two_points_a_column_are_enough(n: int, width: int, chosen: list[int]) -> None:
    assert as_many_as_show(n, width).tolist() == chosen


@pytest.mark.parametrize(
    ("last", "width", "labels"),
    [(100, 50, "0 20 40 60 80 100"), (100, 30, "0 50 100"), (3, 90, "0 1 2 3"), (0, 30, "0 1")],
)
def test_iterations_have_round_whole_ticks(last: int, width: int, labels: str) -> None:
    axis = iteration_axis(last, width)

    assert [tick.label for tick in axis.ticks] == labels.split()
    assert (axis.low, axis.high) == (0, max(last, 1))


CHART = Chart(Cells.blank(18, 4), 0, 7, Frame(0, 1, 0, 1, 11, 4))
"""A canvas from column 7 to 17."""


@pytest.mark.parametrize(
    ("iteration", "column"), [(0, 7), (10, 8), (14, 8), (16, 9), (50, 12), (100, 17)]
)
def test_columns_of_iterations(iteration: int, column: int) -> None:
    assert column_of(CHART, iteration, 100) == column
    assert column_of(CHART, 0, 0) == 7


@pytest.mark.parametrize(
    ("column", "iteration"), [(3, 0), (7, 0), (8, 10), (12, 50), (17, 100), (20, 100)]
)
def test_iterations_of_columns(column: int, iteration: int) -> None:
    assert iteration_at(CHART, column, 100) == iteration
    narrow = Chart(Cells.blank(8, 4), 0, 7, Frame(0, 1, 0, 1, 1, 4))
    assert iteration_at(narrow, 7, 100) == 0


@pytest.mark.parametrize(("style", "line"), [("half", "│"), ("ascii", "|")])
def test_the_playhead_shows_beside_and_on_curves(style: str, line: str) -> None:
    chart = CHART.copy()
    chart.canvas.write(2, 5, "x", attrs=BOLD)

    cells = with_playhead(chart, 50, 100, Paint(style))

    assert "".join(cells.glyph[:, 12]) == f"{line}{line}x{line}"
    assert cells.attrs[:, 12].tolist() == [BOLD, BOLD, REVERSE, BOLD]
    assert not cells.attrs[:, [11, 13]].any()
    assert chart.cells.text().split() == ["x"]


@pytest.mark.parametrize(("iteration", "column"), [(0, 7), (100, 17)])
def test_the_playhead_stands_at_either_end(iteration: int, column: int) -> None:
    cells = with_playhead(CHART, iteration, 100, Paint("ascii"))

    assert ["".join(row).rstrip() for row in cells.glyph] == [" " * column + "|"] * 4


def test_a_playhead_beyond_the_chart_is_not_drawn() -> None:
    assert with_playhead(CHART, 110, 100, Paint()).text().split() == []
    assert with_playhead(CHART, -10, 100, Paint()).text().split() == []


def test_losses_are_high_where_they_are_large() -> None:
    cells = draw_history("loss", 10.0 ** np.array([4.0, 4, 4, 0, 0, 0]), 40, 10, Paint()).cells

    rows = cells.text().splitlines()
    assert rows[0] == "       loss"
    above = [row for row in range(1, 8) if cells.ink[row, 7] == 0x4FA8FF]
    below = [row for row in range(1, 8) if cells.ink[row, 38] == 0x4FA8FF]
    assert above == [1]
    assert below == [7]
    assert rows[1].startswith("  1e4┤")
    assert rows[7].startswith("  1e0┤")
    assert rows[-1].split() == ["0", "2", "4"]


@pytest.mark.parametrize(
    ("name", "words", "labels"),
    [
        ("delta", "Delta: x wx, r wRec", {"1e0", "1e1", "1e2", "1e3"}),
        ("gradient", "gradient: x wx, r wRec", {"0", "200"}),
        ("weight", "weights: x wx, r wRec", {"0", "500", "1000"}),
    ],
)
def test_histories_have_their_words_scales_and_colours(
    name: str, words: str, labels: set[str]
) -> None:
    values = np.column_stack([np.full(11, 1000.0), np.full(11, 1.0)])

    cells = draw_history(name, values, 40, 10, Paint()).cells

    rows = cells.text().splitlines()
    assert rows[0].strip() == words
    assert {row[:5].strip() for row in rows[1:8]} == labels | {""}
    wx_rows = {row for row in range(8) if (cells.ink[row] == 0xFF8C5A).any()}
    w_rec_rows = {row for row in range(8) if (cells.ink[row] == 0x5FD38D).any()}
    assert len(wx_rows) == len(w_rec_rows) == 1
    assert max(wx_rows) < min(w_rec_rows)
    assert "x" in cells.glyph[max(wx_rows)]
    assert "r" in cells.glyph[max(w_rec_rows)]
