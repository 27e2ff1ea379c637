from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Cells
from rnn_tui.drawing.charts.chart import Chart, Room
from rnn_tui.drawing.charts.history import (
    LOSS_COLOR,
    W_REC_COLOR,
    WX_COLOR,
    Quantity,
    columns_of,
    draw_history,
    iteration_axis,
    iteration_frame,
    quantity,
    readout,
    thinned,
    with_playhead,
)
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array

WORDS = {"loss": "loss", "delta": "Delta", "gradient": "|gradient|", "weight": "weights"}


def drawn(
    name: str, values: Array, width: int = 46, height: int = 8, style: str = "ascii"
) -> Chart:
    """A chart with labels five columns wide: its canvas begins at column 6."""
    paint = Paint(style)
    thin = thinned(quantity(name, WORDS[name], values), width)
    room = Room(width, height, " ", 5, below=False)
    return draw_history(thin, thin.axis(height - 1), room, paint)


def pairs(
    wx: Array | Sequence[float] | float, w_rec: Array | Sequence[float] | float, n: int = 11
) -> Array:
    return np.column_stack([np.broadcast_to(wx, n), np.broadcast_to(w_rec, n)]).astype(float)


@pytest.mark.parametrize("width", [1, 6, 7])
def test_where_there_is_no_column_for_a_chart_there_is_none(width: int) -> None:
    chart = drawn("gradient", pairs(1.0, -1.0), width=width)

    assert chart.cells.width == width
    assert not chart.frame.width


# -- the axis of iterations ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "width", "labels"),
    [(100, 50, "0 20 40 60 80 100"), (100, 30, "0 50 100"), (3, 90, "0 1 2 3"), (0, 30, "0")],
)
def test_iterations_have_round_whole_ticks(last: int, width: int, labels: str) -> None:
    axis = iteration_axis(last, width)

    assert [tick.label for tick in axis.ticks] == labels.split()
    assert (axis.low, axis.high) == (0, max(last, 1))


def test_iterations_are_in_the_columns_where_their_dots_are() -> None:
    # 20 dots for the iterations 0 to 19: two to a column; and 20 for 0 to 190.
    assert columns_of(np.arange(20), iteration_frame(19, 10)).tolist() == [
        column for column in range(10) for _ in "ab"
    ]
    frame = iteration_frame(190, 10)
    assert columns_of(np.array([0, 14, 16, 100, 190]), frame).tolist() == [0, 0, 1, 5, 9]
    assert [frame.column(at) for at in (0, 14, 16, 100, 190)] == [0, 0, 1, 5, 9]


# -- curves --------------------------------------------------------------------------------


def test_losses_are_high_where_they_are_large() -> None:
    chart = drawn("loss", 10.0 ** np.array([4.0, 4, 4, 0, 0, 0]), style="quadrant")
    rows = chart.cells.text().splitlines()

    assert rows[0] == ""
    assert (chart.cells.width, chart.cells.height) == (46, 8)
    assert [row for row in range(1, 8) if chart.cells.ink[row, 6] == LOSS_COLOR] == [1]
    assert [row for row in range(1, 8) if chart.cells.ink[row, 44] == LOSS_COLOR] == [7]
    assert rows[1].startswith("  1e4┤")
    assert rows[7].startswith("  1e0┤")
    assert (chart.left, chart.right, chart.row) == (6, 45, 1)


@pytest.mark.parametrize(
    ("name", "labels"),
    [("delta", {"1e0", "1e1", "1e2", "1e3"}), ("weight", {"0", "500", "1000"})],
)
def test_both_weights_have_their_colours_and_one_scale(name: str, labels: set[str]) -> None:
    cells = drawn(name, pairs(1000.0, 1.0)).cells

    assert {row[:5].strip() for row in cells.text().splitlines()[1:]} == labels | {""}
    wx_rows, w_rec_rows = (
        {row for row in range(8) if (cells.ink[row] == color).any()}
        for color in (WX_COLOR, W_REC_COLOR)
    )
    assert len(wx_rows) == len(w_rec_rows) == 1
    assert max(wx_rows) < min(w_rec_rows)
    assert set(cells.text()) >= {"x", "r"}


def test_where_weights_are_equal_both_are_there() -> None:
    plain, dots = (
        drawn("weight", pairs(1.0, 1.0)),
        drawn("weight", pairs(1.0, 1.0), style="braille"),
    )

    # The labels are on the curve, two columns apart.
    assert set("".join(plain.canvas.glyph.ravel())) == {" ", "&", "x", "r"}
    assert set(dots.canvas.ink[dots.canvas.glyph != " "].tolist()) == {
        DEFAULT, WX_COLOR, W_REC_COLOR,
    }  # fmt: skip


def test_a_spike_of_one_iteration_in_a_million_shows() -> None:
    losses = np.ones(1_000_001)
    losses[500_000] = 1e6

    canvas = drawn("loss", losses).canvas

    assert canvas.glyph[0].tolist() == [" "] * 20 + ["*"] + [" "] * 19
    assert set(canvas.glyph[-1].tolist()) == {"*"}


def test_weights_that_stay_have_an_axis_with_short_labels() -> None:
    cells = drawn("weight", pairs(1.0, 1.0 + 1e-13)).cells

    labels = {row[:5].strip() for row in cells.text().splitlines()} - {""}
    # At least a hundredth of 1 is shown.
    assert labels <= {f"{value / 1000:.3f}" for value in range(990, 1011)}
    assert len(labels) >= 2


# -- nothing to draw, or no place ----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("loss", np.zeros(9), "loss is 0 throughout"),
        ("delta", np.zeros((9, 2)), "Delta is 0 throughout"),
        ("gradient", np.zeros((9, 2)), "|gradient| is 0 throughout"),
        ("loss", np.full(9, np.nan), "no value is finite"),
        ("weight", np.full((9, 2), np.inf), "no value is finite"),
        ("loss", np.ones(1), "the start alone: no step yet"),
    ],
)
def test_words_instead_of_an_empty_chart(name: str, values: Array, words: str) -> None:
    chart = drawn(name, values)

    assert chart.cells.text().strip() == words
    assert (chart.cells.width, chart.cells.height, chart.left) == (46, 8, 6)


def test_a_loss_of_0_is_marked_below_the_axis() -> None:
    losses = np.array([1e4, 1e2, 1.0, 0.0, 0.0])

    last = drawn("loss", losses).canvas.glyph[-1].tolist()

    # Iteration 3 of 4 is at three quarters of 80 dots, in the last of column 29.
    assert "".join(last[29:31]) == "v0"


# -- signs ---------------------------------------------------------------------------------


def test_each_of_few_gradients_is_a_mark_of_its_sign() -> None:
    values = pairs([100.0, -100.0, 100.0], [-1.0, 1.0, 0.01], n=3)

    glyph = drawn("gradient", values).canvas.glyph

    first, second = "".join(glyph[0]).rstrip(), "".join(glyph[:, 20])
    assert (first[0], first[20], first[39]) == ("+", "-", "+")
    assert second.split() == ["-", "^"]
    assert "".join(glyph[:, 0]).split() == ["+", "v"]


def test_gradients_of_equal_size_share_a_mark() -> None:
    canvas = drawn("gradient", pairs(1.0, -1.0, n=3)).canvas

    assert set("".join(canvas.glyph.ravel())) == {" ", "&"}
    assert set(canvas.ink[canvas.glyph == "&"].tolist()) == {DEFAULT}


@pytest.mark.parametrize("style", ["ascii", "quadrant"])
def test_many_gradients_say_both_signs_where_both_occur(style: str) -> None:
    # wx alternates in the second half of the run, w_rec is negative.
    n = 4001
    wx = np.where((np.arange(n) % 2 == 1) & (np.arange(n) > n // 2), -10.0, 10.0)
    paint = Paint(style)

    glyph = drawn("gradient", pairs(wx, -10.0, n=n), style=style).canvas.glyph

    marks = "".join(mark for mark in glyph[:, :19].ravel() if mark in paint.marks.signs)
    assert set(marks) == {paint.marks.positive}
    marks = "".join(mark for mark in glyph[:, 22:].ravel() if mark in paint.marks.signs)
    assert set(marks) == {paint.marks.mixed}
    others = "".join(mark for mark in glyph.ravel() if mark in paint.marks.others)
    assert set(others) == {paint.marks.others[1]}
    # Neither covers the other.
    assert paint.marks.shared not in glyph


def test_without_dots_the_least_of_some_columns_has_a_mark_too() -> None:
    n = 4001
    wx = np.where(np.arange(n) % 100 == 0, 1e-3, 1e3)

    glyph = drawn("gradient", pairs(wx, 1.0, n=n)).canvas.glyph

    assert "+" in glyph[0]
    assert "+" in glyph[-1]


# -- the title -----------------------------------------------------------------------------


def words(
    name: str, values: Array, iteration: int, width: int = 99, style: str = "quadrant"
) -> str:
    what = quantity(name, WORDS[name], values)
    return "  ".join(part.text for part in readout(what, iteration, width, Paint(style)))


def test_a_title_has_the_values_at_the_playhead() -> None:
    values = pairs([1.0, -20.5], [0.5, 3e-4], n=2)

    assert words("loss", np.array([1.0, 0.0321]), 1) == "loss 3.21e-02 at 1"
    assert words("delta", values, 0) == "Delta  x wx 1.00e+00  r wRec 5.00e-01  at 0"
    assert words("weight", values, 1) == "weights  x wx -20.5000  r wRec +0.0003  at 1"
    assert words("gradient", values, 1) == (
        "|gradient|  ○ wx -2.0e+01  ▲ wRec +3.0e-04  at 1  ●▲ > 0  ○▽ < 0  ◐◆ both signs"
        "  & both weights"
    )
    assert words("delta", pairs(np.nan, np.nan), 0) == "Delta  x wx none  r wRec none  at 0"


def test_what_has_no_room_is_left_out_of_a_title() -> None:
    values = pairs(1.0, 2.0)

    assert words("delta", values, 7, width=38) == "Delta  x wx 1.00e+00  r wRec 2.00e+00"
    assert words("delta", values, 7, width=36) == "Delta  x 1.00e+00  r 2.00e+00  at 7"
    assert words("delta", values, 7, width=34) == "Delta  x 1.00e+00  r 2.00e+00"
    assert words("delta", values, 7, width=28) == "Delta  x 1.00e+00"
    assert words("weight", values, 7, style="ascii") == (
        "weights  x wx +1.0000  r wRec +2.0000  at 7  & both weights"
    )


def test_a_title_names_the_last_iteration_where_it_has_room() -> None:
    loss = quantity("loss", "loss", np.array([1.0, 0.5]))
    weights = quantity("weight", "weights", pairs(1.0, 2.0))

    def title(what: Quantity, width: int) -> str:
        return "  ".join(part.text for part in readout(what, 1, width, Paint(), last=60))

    assert title(loss, 33) == "loss 5.00e-01 at iteration 1/60"
    assert title(loss, 31) == "loss 5.00e-01 at iteration 1/60"
    assert title(loss, 30) == "loss 5.00e-01 at 1"
    assert title(weights, 57) == "weights  x wx +1.0000  r wRec +2.0000  at iteration 1/60"
    assert title(weights, 55) == "weights  x wx +1.0000  r wRec +2.0000  at 1"


def test_weights_have_their_colours_in_a_title() -> None:
    what = quantity("weight", "weights", pairs(1.0, 2.0))

    inks = [part.ink for part in readout(what, 0, 99, Paint())]
    assert inks == [DEFAULT, WX_COLOR, W_REC_COLOR, DEFAULT]
    assert {part.ink for part in readout(what, 0, 99, Paint("ascii"))} == {DEFAULT}


# -- the playhead --------------------------------------------------------------------------

CHART = Chart(Cells.blank(18, 5), 1, 7, Frame(0, 1, 0, 1, 11, 4))
"""A canvas from column 7 to 17, below a row for a title."""


@pytest.mark.parametrize(("style", "line"), [("half", "│"), ("ascii", "|")])
def test_the_playhead_shows_beside_and_on_curves(style: str, line: str) -> None:
    chart = CHART.copy()
    chart.canvas.write(2, 5, "x", attrs=BOLD)

    cells = with_playhead(chart, 12, [], Paint(style))

    assert "".join(cells.glyph[:, 12]) == f"{line}{line}{line}x{line}"
    assert cells.attrs[:, 12].tolist() == [BOLD, BOLD, BOLD, REVERSE, BOLD]
    assert not cells.attrs[:, [11, 13]].any()
    assert chart.cells.text().split() == ["x"]


def test_the_playhead_leaves_the_title_as_it_is() -> None:
    what = quantity("weight", "weights", pairs(1.0, 2.0))
    title = readout(what, 0, 8, Paint("ascii"))

    cells = with_playhead(CHART, 12, title, Paint("ascii"))

    assert cells.text().splitlines() == ["       weights"] + [" " * 12 + "|"] * 4
    assert not cells.attrs[0].any()


def test_a_title_wider_than_the_canvas_begins_before_it() -> None:
    what = quantity("weight", "weights", pairs(1.0, 2.0))
    title = readout(what, 0, 18, Paint("ascii"))

    assert [part.text for part in title] == ["weights", "x +1.0000"]
    assert with_playhead(CHART, 12, title, Paint("ascii")).text().splitlines()[0] == (
        "weights  x +1.0000"
    )


@pytest.mark.parametrize("column", [6, 18])
def test_a_playhead_beyond_the_chart_is_not_drawn(column: int) -> None:
    assert with_playhead(CHART, column, [], Paint()).text().split() == []


def test_labels_may_be_wider() -> None:
    thin = thinned(quantity("loss", "loss", np.array([1.0, 1e3])), 40)
    lefts = [
        draw_history(thin, thin.axis(5), Room(40, 6, " ", width, below=False), Paint()).left
        for width in (5, 8)
    ]
    assert [second - first for first, second in pairwise(lefts)] == [3]
