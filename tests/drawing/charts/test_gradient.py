from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import DIM
from rnn_tui.drawing.charts.chart import Chart, Room
from rnn_tui.drawing.charts.gradient import GradientCurve, draw_gradients, time_ticks
from rnn_tui.drawing.frame import Tick
from rnn_tui.drawing.paint import Paint

NO_FAN = np.empty((0, 21))


@pytest.mark.parametrize("style", ["half", "ascii"])
@pytest.mark.parametrize("size", [(0, 0), (10, 3), (16, 5), (48, 12), (120, 40)])
def test_curves_fit_their_room(style: str, size: tuple[int, int]) -> None:
    back = np.arange(21.0)
    points = [GradientCurve(str(i + 1), 10.0 ** (back * i / 4), NO_FAN) for i in range(6)]
    overflowing = GradientCurve("+", np.where(back < 5, np.inf, -back), NO_FAN)

    chart = draw_gradients(points, overflowing, Room(*size), Paint(style))

    assert (chart.cells.width, chart.cells.height) == size
    if size == (48, 12):
        text = chart.cells.text()
        assert all(label in text for label in "123456+")
        assert text.isascii() == (style == "ascii")
        assert text.splitlines()[-1].split() == ["20", "15", "10", "5", "0"]


@pytest.mark.parametrize("style", ["ascii", "half", "quadrant"])
def test_fan_and_clip_line_fill_empty_cells_only(style: str) -> None:
    gradient = np.geomspace(1.0, 1e6, 21)
    bare = draw_gradients([], GradientCurve("+", gradient, NO_FAN), Room(60, 16), Paint(style))
    fan = gradient * np.linspace(0.01, 0.5, 30)[:, None]

    full = draw_gradients(
        [], GradientCurve("+", gradient, fan), Room(60, 16), Paint(style), clip=100.0
    )

    taken = bare.cells.glyph != " "
    assert (full.cells.glyph[taken] == bare.cells.glyph[taken]).all()
    assert "clip" in full.cells.text()
    assert ((full.cells.attrs & DIM) > 0).sum() > ((bare.cells.attrs & DIM) > 0).sum() + 60
    assert full.cells.text().isascii() == (style == "ascii")


T13 = np.array([0.0] * 9 + [2.0, 20.0, 200.0, 2e3, 2e4])
"""dL/ds_k for k = 0..13: 0 to 5 on the scale, the largest at the last state."""

NONE = np.empty((0, 14))


def places(chart: Chart, color: int) -> list[tuple[int, int]]:
    """Rows and columns of the canvas that have a colour."""
    rows, columns = np.nonzero(chart.canvas.ink == color)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


@pytest.mark.parametrize("style", ["half", "quadrant"])
def test_time_runs_backwards_from_the_last_state(style: str) -> None:
    falling, rising = GradientCurve("1", T13, NONE), GradientCurve("+", -T13, NONE)

    chart = draw_gradients([falling], rising, Room(30, 15), Paint(style))

    point, crosshair = places(chart, 0xFF5555), places(chart, 0xFF8C00)
    last = chart.frame.width - 1
    assert {row for row, column in point if column == 0} == {chart.frame.row(5.0)}
    assert {row for row, column in crosshair if column == 0} == {chart.frame.row(-5.0)}
    assert {row for row, column in point + crosshair if column == last} == {chart.frame.row(0.0)}
    assert chart.cells.text().splitlines()[-1].split() == ["10", "5", "0"]


def test_ticks_are_steps_of_the_sequence() -> None:
    assert time_ticks(13, 20) == [Tick(13, "0"), Tick(3, "10")]
    assert time_ticks(13, 21) == [Tick(13, "0"), Tick(8, "5"), Tick(3, "10")]
    assert time_ticks(4, 70) == [
        Tick(4, "0"),
        Tick(3, "1"),
        Tick(2, "2"),
        Tick(1, "3"),
        Tick(0, "4"),
    ]


def test_points_have_their_colours_in_order() -> None:
    points = [GradientCurve(str(i), np.full(14, 2.0 * 10**i), NONE) for i in range(3)]

    chart = draw_gradients(points, GradientCurve("+", -T13, NONE), Room(30, 20), Paint())

    for i, color in enumerate((0xFF5555, 0x5C8DFF, 0xFF55FF)):
        assert {row for row, _ in places(chart, color)} == {chart.frame.row(1.0 + i)}


def test_the_fan_runs_backwards_too() -> None:
    gradient = GradientCurve("+", np.zeros(14), T13[None])

    chart = draw_gradients([], gradient, Room(30, 15), Paint("half"))

    dim = [(r, c) for r, c in places(chart, 0xFF8C00) if chart.canvas.attrs[r, c] & DIM]
    assert min(dim, key=lambda place: place[1])[0] < chart.frame.row(0.0) - 2
    assert max(column for _, column in dim) < chart.frame.width / 2


def test_a_fan_has_the_colour_of_its_point() -> None:
    fans = [GradientCurve("1", T13, np.full((1, 14), 20.0)), GradientCurve("2", T13, -T13[None])]

    chart = draw_gradients(fans, GradientCurve("+", -T13, NONE), Room(30, 15), Paint("half"))

    dim = chart.canvas.attrs & DIM > 0
    ink = chart.canvas.ink
    assert {int(row) for row in np.nonzero(dim & (ink == 0xFF5555))[0]} == {chart.frame.row(2.0)}
    assert not (dim & (ink == 0xFF8C00)).any()


def test_clipping_lines_lie_at_both_thresholds_and_leave_kept_charts_alone() -> None:
    curves = [GradientCurve("1", T13, NONE)], GradientCurve("+", -T13, NONE)
    room, paint = Room(40, 15), Paint("ascii")
    bare = draw_gradients(*curves, room, paint)

    clipped = draw_gradients(*curves, room, paint, clip=200.0)
    again = draw_gradients(*curves, room, paint)

    rows = {row for row in range(13) if "--" in "".join(clipped.canvas.glyph[row])}
    assert rows == {clipped.frame.row(3.0), clipped.frame.row(-3.0)}
    assert "--" not in "".join("".join(row) for row in bare.canvas.glyph)
    assert again.cells.text() == bare.cells.text()


def test_kept_charts_are_those_of_their_arguments() -> None:
    here = GradientCurve("+", np.zeros(14), NONE)

    def picture(label: str, y: float, *, wide: int = 30, style: str = "half") -> str:
        points = [GradientCurve(label, np.full(14, y), NONE)]
        return draw_gradients(points, here, Room(wide, 15), Paint(style)).cells.text()

    pictures = [
        picture("1", 20.0), picture("2", 20.0), picture("1", -20.0), picture("1", 2e5),
        picture("1", 20.0, wide=31), picture("1", 20.0, style="ascii"),
    ]  # fmt: skip
    assert len(set(pictures)) == 6
    assert picture("1", 20.0) == pictures[0]


def test_a_crosshair_without_a_curve_leaves_kept_charts_alone_too() -> None:
    curves = [GradientCurve("1", T13, NONE)], GradientCurve("+", np.full(14, np.inf), NONE)
    room, paint = Room(40, 15), Paint("ascii")

    clipped = draw_gradients(*curves, room, paint, clip=200.0)
    bare = draw_gradients(*curves, room, paint)

    assert "--" in "".join("".join(row) for row in clipped.canvas.glyph)
    assert "--" not in "".join("".join(row) for row in bare.canvas.glyph)
