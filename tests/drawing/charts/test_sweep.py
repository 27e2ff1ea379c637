from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import REVERSE
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.charts.sweep import (
    Across,
    Curve,
    draw_arrivals,
    draw_losses,
    nearest,
    with_cursor,
)
from rnn_tui.drawing.paint import Paint

INF = np.inf
DECADES = Across(np.geomspace(1e-4, 1.0, 5), linear=False)
ROOM, ASCII = Room(45, 12), Paint("ascii")
"""39 columns for the canvas: of five values one is at each end, the others at 9, 19 and 29."""


def curve(letter: str, heights: list[float], best: int | None = None, color: int = 1) -> Curve:
    return Curve(letter, color, np.array(heights), best)


def rows(chart_rows: str) -> list[str]:
    return chart_rows.split("\n")


def test_losses_against_powers_of_ten() -> None:
    chart = draw_losses([curve("g", [1e4, 1e4, 1e2, 1e0, 1e0])], DECADES, 1e4, ROOM, ASCII)

    text = rows(chart.cells.text())
    assert (chart.row, chart.left, chart.frame.width) == (0, 6, 39)
    assert text[0].startswith("  1e4+ggggg")
    assert text[-1].split() == ["1e-4", "1e-3", "1e-2", "1e-1", "1"]
    for column, labels in ((6, ["  1e4"]), (25, ["  1e2"]), (44, ["  1e0"])):
        drawn = [row for row in range(10) if chart.cells.glyph[row, column] == "g"]
        assert [text[row][:5] for row in drawn if text[row][:5].strip()] == labels


def test_what_is_infinite_or_higher_than_the_start_is_in_a_row_above() -> None:
    curves = [curve("g", [1.0, 1.0, INF, INF, 1.0]), curve("m", [1.0, 1e9, 1.0, 1.0, 1e60])]

    chart = draw_losses(curves, DECADES, 50.0, ROOM, ASCII)

    above = chart.cells.text().split("\n")[0]
    assert above.startswith(" >100^")
    assert [(place - 6, letter) for place, letter in enumerate(above) if letter in "gm"] == [
        (9, "m"), (19, "g"), (29, "g"), (38, "m"),
    ]  # fmt: skip
    assert chart.row == 1
    assert chart.cells.text().split("\n")[1].startswith("  1e2+")


def test_the_row_above_is_there_where_it_is_needed_alone() -> None:
    chart = draw_losses([curve("g", [1.0, 1.0, 1.0, 1.0, 50.0])], DECADES, 50.0, ROOM, ASCII)
    assert chart.row == 0
    assert ">" not in chart.cells.text()


def test_runs_that_are_above_together_take_turns() -> None:
    many = Across(np.geomspace(1e-4, 1.0, 400), linear=False)
    curves = [
        Curve(letter, color, np.full(400, INF), None) for letter, color in (("g", 1), ("m", 2))
    ]

    cells = draw_losses(curves, many, 50.0, ROOM, Paint()).cells

    above = "".join(cells.glyph[0, 6:])
    assert above in {"gm" * 19 + "g", "mg" * 19 + "m"}
    assert {*zip(above, cells.ink[0, 6:].tolist(), strict=True)} == {("g", 1), ("m", 2)}


def test_a_curve_leaves_upwards_where_it_becomes_infinite() -> None:
    chart = draw_losses([curve("g", [1.0, 1.0, 1.0, 1.0, INF])], DECADES, 1e4, ROOM, ASCII)

    # The line to the last value goes up, steeper than to the top border.
    for row in range(1, 10):
        assert "g" in chart.cells.glyph[row, 6 + 29 : 6 + 33], row


def test_a_gap_is_not_crossed() -> None:
    chart = draw_losses([curve("g", [1.0, INF, INF, INF, 1.0])], DECADES, 1e4, ROOM, ASCII)
    # Between the second value and the fourth nothing is drawn but the row above.
    assert not (chart.cells.glyph[1:10, 6 + 12 : 6 + 26] == "g").any()


@pytest.mark.parametrize("style", ["ascii", "half", "quadrant"])
def test_the_best_value_has_a_mark(style: str) -> None:
    paint = Paint(style)
    flat = curve("r", [1e2] * 5, None, 2)
    chart = draw_losses([curve("g", [1e4, 1e4, 1e0, 1e4, 1e4], 2), flat], DECADES, 1e4, ROOM, paint)

    (place,) = np.argwhere(chart.cells.glyph == paint.marks.end).tolist()
    assert place[1] == 6 + 19
    assert chart.cells.text().split("\n")[place[0]].startswith("  1e0")


def test_a_curve_below_the_chart_has_an_arrow_and_its_least_loss() -> None:
    flat, falling = curve("n", [1e-30] * 5), curve("b", [1.0, 1.0, 0.0, 3e-20, 1.0], 2)

    chart = draw_losses([flat, falling], DECADES, 1.0, Room(60, 12), ASCII)

    last = chart.cells.text().split("\n")[9]
    assert "nv1e-30" in last
    assert "bv0" in last
    # The axis ends at 1e-16, however much less there is.
    assert "1e-15+" in chart.cells.text()
    assert "1e-20+" not in chart.cells.text()


def test_the_axis_of_what_does_not_vary_ends_sooner() -> None:
    chart = draw_losses([curve("n", [1e-30] * 5)], DECADES, 1.0, ROOM, ASCII)
    assert "1e-8" in chart.cells.text()
    assert "1e-9" not in chart.cells.text()


def test_iterations_until_they_arrive_and_those_that_never_do() -> None:
    curves = [curve("g", [INF, INF, 40.0, 80.0, 0.0], 4), curve("i", [20.0] * 5)]

    chart = draw_arrivals(curves, DECADES, 80, ROOM, ASCII)

    text = rows(chart.cells.text())
    above = text[0]
    assert above.startswith("never^")
    assert [place - 6 for place, letter in enumerate(above) if letter == "g"] == [0, 9]
    assert chart.cells.glyph[chart.row + chart.frame.row(0.0), 44] == "*"
    assert "i" in text[chart.row + chart.frame.row(20.0)][6:]
    assert text[chart.row + chart.frame.row(80.0)][5] == "+"


def test_distances_may_be_equal() -> None:
    shares = Across(np.linspace(0.0, 0.8, 5), linear=True)
    chart = draw_losses([curve("m", [1.0] * 5)], shares, 1.0, ROOM, ASCII)
    assert rows(chart.cells.text())[-1].split() == ["0.0", "0.2", "0.4", "0.6", "0.8"]


def test_less_than_two_powers_of_ten_have_ticks_between() -> None:
    few = Across(np.geomspace(1.01, 5.0, 9), linear=False)
    chart = draw_losses([curve("r", [1.0] * 9)], few, 1.0, ROOM, ASCII)
    assert rows(chart.cells.text())[-1].split() == ["2", "5"]


@pytest.mark.parametrize("start", [0.0, 1.0, INF])
def test_any_losses_can_be_drawn(start: float) -> None:
    for heights in ([INF] * 5, [0.0] * 5, [1e300] * 5, [0.0, INF, 1.0, 1e-300, 1e300]):
        for best in (None, 0):
            for width, height in ((45, 12), (20, 6), (15, 4), (3, 2), (0, 0)):
                chart = draw_losses(
                    [curve("g", heights, best)], DECADES, start, Room(width, height), ASCII
                )
                assert (chart.cells.width, chart.cells.height) == (width, height)
                assert with_cursor(chart, -2.0, ASCII).width == width


def test_the_cursor_goes_through_the_row_above_too() -> None:
    chart = draw_losses([curve("g", [1.0, 1.0, INF, 1.0, 1.0])], DECADES, 1e4, ROOM, ASCII)

    cells = with_cursor(chart, -2.0, ASCII)

    column = 6 + 19
    assert cells.glyph[0, column] == "g"
    assert cells.attrs[0, column] == REVERSE
    assert cells.glyph[1:10, column].tolist().count("|") >= 8
    assert "|" not in cells.glyph[1:10, column + 1]
    assert "|" not in chart.cells.glyph[:, column]


def test_the_value_nearest_to_a_column() -> None:
    chart = draw_losses([curve("g", [1.0] * 5)], DECADES, 1e4, ROOM, ASCII)
    assert [nearest(chart, DECADES, 6 + column) for column in (-9, 0, 4, 6, 19, 38, 90)] == [
        0, 0, 0, 1, 2, 4, 4,
    ]  # fmt: skip
