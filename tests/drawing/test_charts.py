from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.cells import DIM, Cells
from rnn_tui.drawing.chart import Axes, Chart, Line, draw, drawn_over, symlog
from rnn_tui.drawing.frame import Tick
from rnn_tui.drawing.gradient_chart import Curve, Look, draw_curves, regime, symlog_ticks
from rnn_tui.drawing.run_chart import column_of, decades, draw_history, iteration_at

NO_FAN = np.empty((0, 21))


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
def test_symlog_keeps_order_and_sign(a: float, b: float) -> None:
    low, high = symlog(np.array(sorted((a, b)))).tolist()

    assert low <= high
    assert symlog(np.array([-a]))[0] == -symlog(np.array([a]))[0]


def test_symlog_is_linear_within_two_then_a_unit_a_decade() -> None:
    values = symlog(np.array([0.0, 1.0, 2.0, 20.0, 200.0, -200.0]))

    assert values == pytest.approx([0, 0.5, 1, 2, 3, -3])


@given(st.floats(-14, -1), st.floats(1, 14), st.integers(3, 12))
def test_symlog_ticks_fit_and_have_a_zero(low: float, high: float, most: int) -> None:
    chosen = symlog_ticks(low, high, most)

    assert len(chosen) <= most
    assert [tick.label for tick in chosen if tick.value == 0] == ["0"]
    assert all(low <= tick.value <= high for tick in chosen)


@pytest.mark.parametrize(
    ("w_rec", "words"),
    [
        (1.2, "exploding: wRec^T = 1.2^20 = 38.3"),
        (1.00001, "exploding: wRec^T = 1.00001^20 = 1.00020002"),
        (0.5, "vanishing: wRec^T = 0.5^20 = 9.54e-07"),
        (-0.5, "alternating, vanishing: wRec^T = (-0.5)^20"),
        (-2.0, "alternating, exploding"),
        (1.0, "constant: wRec^T = 1^20 = 1"),
        (-1.0, "alternating: wRec^T = (-1)^20 = 1"),
        (0.0, "vanishing"),
        (1e200, "exploding: wRec^T = 1e+200^20 = inf"),
    ],
)
def test_the_regime_in_words(w_rec: float, words: str) -> None:
    assert regime(w_rec, 20).startswith(words)


@given(st.floats(-3, 3), st.integers(1, 500), st.integers(12, 80))
def test_the_factor_is_never_cut(w_rec: float, length: int, width: int) -> None:
    words = regime(w_rec, length, width)

    assert len(words) <= width
    assert words.split()[-1] == regime(w_rec, length, 200).split()[-1]


@given(st.integers(-300, 300), st.integers(1, 300), st.integers(5, 60))
def test_log_axes_have_two_labels_or_more(low: int, span: int, height: int) -> None:
    chosen = decades(low, low + span, height)

    assert 2 <= len(chosen) <= max(height // 2, 2)
    assert all(low <= power <= low + span for power in chosen)


@pytest.mark.parametrize("style", ["half", "ascii"])
@pytest.mark.parametrize("size", [(0, 0), (10, 3), (16, 5), (48, 12), (120, 40)])
def test_curves_fit_their_room(style: str, size: tuple[int, int]) -> None:
    back = np.arange(21.0)
    points = [Curve(str(i + 1), 10.0 ** (back * i / 4), NO_FAN) for i in range(6)]
    overflowing = Curve("+", np.where(back < 5, np.inf, -back), NO_FAN)

    chart = draw_curves(points, overflowing, Look(*size, style))

    assert (chart.cells.width, chart.cells.height) == size
    if size == (48, 12):
        text = chart.cells.text()
        assert all(label in text for label in "123456+")
        assert text.isascii() == (style == "ascii")
        assert text.splitlines()[-1].split() == ["20", "15", "10", "5", "0"]


@pytest.mark.parametrize("style", ["quadrant", "half", "ascii"])
def test_a_curve_drawn_over_a_chart_is_where_it_would_be_in_it(style: str) -> None:
    x = np.arange(21.0)
    axes = Axes((0, 20), [Tick(0, "0"), Tick(20, "20")], (-3.0, 5.0), [Tick(0.0, "0")])
    under, over = Line(x, np.full(21, -1.0), 1, "1"), Line(x, x / 5 - 1, 2, "+")

    alone = draw([over], axes, 48, 14, style)
    both = drawn_over(draw([under], axes, 48, 14, style), over, axes, style)

    on = alone.cells.ink == 2
    same = (both.cells.ink == 2) & on
    assert same.sum() >= 0.9 * on.sum()
    assert "1" in both.cells.text()
    assert "+" in both.cells.text()


def test_a_curve_of_nothing_changes_nothing() -> None:
    axes = Axes((0, 5), [], (-1.0, 1.0), [])
    chart = draw([Line(np.arange(6.0), np.zeros(6), 1)], axes, 40, 10, "quadrant")

    assert drawn_over(chart, Line(np.arange(6.0), np.full(6, np.inf), 2), axes, "quadrant") is chart


def test_the_playhead_goes_from_border_to_border() -> None:
    chart = draw_history("loss", np.geomspace(1e6, 1e-3, 101), 50, 10, "half")

    assert column_of(chart, 0, 100) == chart.left
    assert column_of(chart, 100, 100) == chart.right
    assert chart.cells.glyph[0, chart.right + 1] == "┐"


def test_a_run_of_one_point_has_a_chart() -> None:
    assert draw_history("loss", np.array([np.inf]), 40, 8, "half").cells.height == 8


@pytest.mark.parametrize("name", ["delta", "gradient", "weight"])
def test_histories_of_both_weights_share_one_axis(name: str) -> None:
    values = np.column_stack([np.geomspace(1e12, 1e-3, 200), -np.geomspace(1e-6, 3.0, 200)])

    loss = draw_history("loss", np.abs(values[:, 0]), 60, 9, "quadrant")
    chart = draw_history(name, np.abs(values) if name == "delta" else values, 60, 9, "quadrant")

    assert (chart.left, chart.right) == (loss.left, loss.right)
    assert {"x", "r"} <= set("".join(chart.cells.glyph[1:-2].ravel().tolist()))


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_column_and_its_iteration(iteration: int, nit: int) -> None:
    chart = Chart(Cells.blank(60, 9), 7, 59)
    iteration = min(iteration, nit)
    column = column_of(chart, iteration, nit)

    assert 7 <= column <= 59
    assert abs(iteration_at(chart, column, nit) - iteration) <= nit / 52
    assert iteration_at(chart, 0, nit) == 0
    assert iteration_at(chart, 99, nit) == nit


@pytest.mark.parametrize("style", ["ascii", "half", "quadrant"])
def test_fan_and_clip_line_fill_empty_cells_only(style: str) -> None:
    gradient = np.geomspace(1.0, 1e6, 21)
    bare = draw_curves([], Curve("+", gradient, NO_FAN), Look(60, 16, style))
    fan = gradient * np.linspace(0.01, 0.5, 30)[:, None]

    full = draw_curves([], Curve("+", gradient, fan), Look(60, 16, style, clip=100.0))

    taken = bare.cells.glyph != " "
    assert (full.cells.glyph[taken] == bare.cells.glyph[taken]).all()
    assert "clip" in full.cells.text()
    assert ((full.cells.look & DIM) > 0).sum() > ((bare.cells.look & DIM) > 0).sum() + 60
    assert full.cells.text().isascii() == (style == "ascii")
