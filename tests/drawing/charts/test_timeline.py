from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.cells import BOLD, DIM, Cells
from rnn_tui.drawing.charts import timeline
from rnn_tui.drawing.charts.chart import Chart
from rnn_tui.drawing.charts.history import iteration_frame
from rnn_tui.drawing.charts.timeline import (
    column_of,
    draw,
    flip_shares,
    iteration_at,
    with_head,
)
from rnn_tui.drawing.paint import Paint

if TYPE_CHECKING:
    from numpy.typing import NDArray


def shares_of(jac: NDArray[np.float64], columns: int) -> NDArray[np.float64]:
    counting = flip_shares(jac, iteration_frame(len(jac) - 1, columns))
    while True:
        try:
            next(counting)
        except StopIteration as finished:
            shares: NDArray[np.float64] = finished.value
            return shares


def test_a_column_has_the_share_of_its_steps_that_followed_a_flip() -> None:
    jac = np.ones((101, 2))
    jac[50:, 1] = -1.0
    jac[91::2, 0] = -1.0

    shares = shares_of(jac, 11)

    # 22 dots, so that a column has some nine iterations; the step to 51 came of the flip at 50.
    assert shares[:5].tolist() == [0] * 5
    assert shares[5] == pytest.approx(0.1, abs=0.02)
    assert shares[6:9].tolist() == [0] * 3
    assert shares[10] == 1.0


@pytest.mark.parametrize("n", [1, 2])
def test_the_first_steps_follow_no_flip(n: int) -> None:
    assert shares_of(np.ones((n, 2)), 4).tolist() == [0] * 4


def test_a_flip_is_a_change_to_the_opposite_sign() -> None:
    # From + to 0 and from 0 to - are none.
    wx = [1.0, 2.0, -1.0, 0.0, 1.0, -3.0, 1.0]
    w_rec = [1.0, 1.0, 1.0, 1.0, 0.0, -1.0, 1.0]

    shares = shares_of(np.column_stack([wx, w_rec]), 7)

    # The slope at 2 decides the step to 3; that at 6 none as yet.
    assert shares.tolist() == [0, 0, 0, 1, 0, 0, 1]


def test_flips_of_either_weight_count_once() -> None:
    jac = np.array([[1, 1], [-1, -1], [1, -1], [1, 1], [1, 1], [1, 1]], dtype=float)

    assert shares_of(jac, 6).tolist() == [0, 0, 1, 1, 1, 0]
    # The iterations 0 to 2, and 3 to 5.
    assert shares_of(jac, 2).tolist() == [1, pytest.approx(2 / 3)]


def test_long_runs_are_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "TOGETHER", 2)
    wx = np.array([1, 1, -1, -1, 1, 1, -1], dtype=float)

    assert shares_of(np.column_stack([wx, wx]), 7).tolist() == [0, 0, 0, 1, 0, 1, 0]


def drawn(shares: list[float], left: int, style: str = "quadrant", height: int = 1) -> Cells:
    return draw(np.array(shares), len(shares) - 1, left, height, Paint(style)).cells


@pytest.mark.parametrize("style", ["ascii", "half", "quadrant"])
def test_bars_grow_with_the_share_and_the_head_is_on_top(style: str) -> None:
    chart = draw(np.array([0.0, 0.05, 0.0, 1.0, 0.0]), 1000, 7, 1, Paint(style))
    text = chart.cells.text()

    assert text.startswith(" flips")
    assert len(set(text[8:11])) == 3
    assert text.isascii() == (style == "ascii")
    assert with_head(chart, 8, Paint(style)).text()[8] not in text


def test_bars_are_as_high_as_the_share() -> None:
    shares = [0.0, 0.01, 1 / 7, 0.15, 0.5, 0.9, 1.0]

    cells = drawn(shares, 7)

    # 0 has a tick, the other ticks are below bars.
    assert cells.text() == " flips└┬▁▁▂▄▇▇"
    assert cells.attrs.tolist() == [[0] + [DIM] * 5 + [0] * 8]
    assert (cells.width, cells.height) == (14, 1)
    assert drawn(shares, 7, "ascii").text() == " flips++...:||"
    assert drawn(shares, 7, "half").text() == " flips└┬▄▄▄▄██"


def test_it_is_the_axis_of_the_charts_above() -> None:
    chart = draw(np.zeros(21), 20, 6, 2, Paint("ascii"))

    # A column an iteration; a tick at each 10.
    assert chart.cells.text().splitlines() == [
        "flips++---------+---------+",
        "      0        10        20",
    ]  # fmt: skip
    assert (chart.left, chart.right, chart.row) == (6, 26, 0)


def test_the_name_is_written_where_there_is_room() -> None:
    assert drawn([0, 0], 6, "ascii").text() == "flips+++"
    assert drawn([0, 0], 5, "ascii").text() == "    +++"


def test_the_playhead_is_drawn_over_a_copy() -> None:
    line = draw(np.zeros(9), 8, 0, 1, Paint())

    headed = with_head(line, 2, Paint())

    assert headed.text()[2] == "●"
    assert headed.attrs.tolist() == [[0, 0, BOLD] + [0] * 6]
    assert "●" not in line.cells.text()


CHART = Chart(Cells.blank(18, 1), 0, 7, iteration_frame(100, 11))
"""Iterations 0 to 100 in columns 7 to 17, two dots each: a dot is 100 / 21."""


@pytest.mark.parametrize(
    ("iteration", "column"), [(0, 7), (7, 7), (8, 8), (16, 8), (17, 9), (50, 12), (100, 17)]
)
def test_columns_of_iterations(iteration: int, column: int) -> None:
    assert column_of(CHART, iteration) == column


@pytest.mark.parametrize(
    ("column", "iteration"), [(3, 0), (7, 0), (8, 10), (12, 50), (17, 100), (20, 100)]
)
def test_iterations_of_columns(column: int, iteration: int) -> None:
    assert iteration_at(CHART, column, 100) == iteration
    narrow = Chart(Cells.blank(8, 1), 0, 7, iteration_frame(100, 1))
    assert iteration_at(narrow, 7, 100) == 0


@given(st.integers(40, 10_000), st.integers(2, 20))
def test_what_is_pressed_is_where_the_playhead_goes(nit: int, columns: int) -> None:
    chart = Chart(Cells.blank(40, 1), 0, 6, iteration_frame(nit, columns))

    for column in range(6, 6 + columns):
        assert column_of(chart, iteration_at(chart, column, nit)) == column
