from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.drawing.cells import DIM
from rnn_tui.drawing.charts.chart import Chart, Room
from rnn_tui.drawing.charts.gradient import (
    SIZES,
    VALUES,
    GradientCurve,
    Sizes,
    Values,
    draw_gradients,
    time_axis,
)
from rnn_tui.drawing.frame import Tick
from rnn_tui.drawing.paint import Paint

if TYPE_CHECKING:
    from rnn_tui.arrays import Array

NO_FAN = np.empty((0, 21))


@pytest.mark.parametrize("measure", [SIZES, VALUES])
@pytest.mark.parametrize("style", ["half", "ascii"])
@pytest.mark.parametrize("size", [(0, 0), (10, 3), (16, 5), (48, 12), (120, 40)])
def test_curves_fit_their_room(style: str, size: tuple[int, int], measure: Sizes | Values) -> None:
    back = np.arange(21.0)
    points = [GradientCurve(str(i + 1), 10.0 ** (back * i / 4), NO_FAN) for i in range(6)]
    overflowing = GradientCurve("+", np.where(back < 5, np.inf, -back), NO_FAN)

    chart = draw_gradients(points, overflowing, Room(*size), Paint(style), measure=measure)

    assert (chart.cells.width, chart.cells.height) == size
    if size == (48, 12):
        text = chart.cells.text()
        assert all(label in text for label in "123456+")
        assert text.isascii() == (style == "ascii")
        assert text.splitlines()[-1].split() == ["s_20", "output", "10", "5", "start", "s_0"]


@pytest.mark.parametrize("style", ["ascii", "half", "quadrant"])
def test_fan_and_clip_line_fill_empty_cells_only(style: str) -> None:
    gradient = np.geomspace(1.0, 1e6, 21)
    fan = gradient * np.linspace(0.01, 0.5, 30)[:, None]

    def picture(fan: Array, clip: float | None) -> Chart:
        curve = GradientCurve("+", gradient, fan)
        return draw_gradients([], curve, Room(60, 16), Paint(style), measure=VALUES, clip=clip)

    bare, full = picture(NO_FAN, None), picture(fan, 100.0)

    taken = bare.cells.glyph != " "
    assert (full.cells.glyph[taken] == bare.cells.glyph[taken]).all()
    assert "clip" in full.cells.text()
    assert ((full.cells.attrs & DIM) > 0).sum() > ((bare.cells.attrs & DIM) > 0).sum() + 60
    assert full.cells.text().isascii() == (style == "ascii")


T13 = np.array([0.0] * 9 + [2.0, 20.0, 200.0, 2e3, 2e4])
"""dL/ds_k for k = 0..13: 0 to 5 on the symlog scale, the largest at the last state."""

NONE = np.empty((0, 14))


def places(chart: Chart, color: int) -> list[tuple[int, int]]:
    """Rows and columns of the canvas that have a colour."""
    rows, columns = np.nonzero(chart.canvas.ink == color)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


@pytest.mark.parametrize("style", ["half", "quadrant"])
def test_time_runs_backwards_from_the_last_state(style: str) -> None:
    points = [GradientCurve("1", T13, NONE), GradientCurve("2", -T13, NONE)]

    chart = draw_gradients(
        points, GradientCurve("+", -T13, NONE), Room(30, 15), Paint(style), measure=VALUES
    )

    point, crosshair = places(chart, 0xFF5555), places(chart, 0xFF8C00)
    assert {row for row, column in point if column == 0} == {chart.frame.row(5.0)}
    assert {row for row, column in crosshair if column == 0} == {chart.frame.row(-5.0)}
    assert chart.cells.text().splitlines()[-1].split() == ["s_13", "output", "start", "s_0"]


DECADES = 10.0 ** np.arange(14.0)
"""dL/ds_k for k = 0..13: 1 at the start, 1e13 at the output."""


def test_sizes_of_a_power_are_a_straight_line_whatever_their_signs() -> None:
    signs = np.where(np.arange(14) % 2, -1.0, 1.0)
    curve = GradientCurve("1", signs * DECADES, NONE)

    chart = draw_gradients([], curve, Room(33, 16), Paint("ascii"), measure=SIZES)

    frame = chart.frame
    rows = [frame.row(float(k)) for k in range(14)]
    assert rows == sorted(rows, reverse=True)
    # From the output at the left, k = 13, to the start at the right: odd k are negative.
    for k in range(14):
        row, column = rows[k], frame.column(13.0 - k)
        assert chart.canvas.glyph[row, column] == ("-" if k % 2 else "+"), k


def test_the_notebooks_axis_joins_only_neighbours_of_equal_sign() -> None:
    alternating = GradientCurve("1", np.where(np.arange(14) % 2, -200.0, 200.0), NONE)
    constant = GradientCurve("1", np.full(14, 200.0), NONE)
    room, paint = Room(100, 15), Paint()

    def dots_between(curve: GradientCurve) -> int:
        chart = draw_gradients([], curve, room, paint, measure=VALUES)
        return sum("⠀" < glyph <= "⣿" for glyph in chart.canvas.glyph.flat)

    assert dots_between(alternating) == 0
    assert dots_between(constant) > 60
    assert dots_between(GradientCurve("1", np.abs(alternating.gradient), NONE)) > 60


def test_the_crosshair_does_not_change_the_scale_of_the_points() -> None:
    points = [GradientCurve("1", np.full(14, 1e3), NONE), GradientCurve("2", np.ones(14), NONE)]
    room, paint = Room(40, 15), Paint("ascii")

    def chart(size: float) -> Chart:
        return draw_gradients(points, GradientCurve("+", np.full(14, size), NONE), room, paint)

    pictures = {size: chart(size) for size in (10.0, 1e30, 1e-30, 0.0, np.inf)}
    assert len({picture.frame for picture in pictures.values()}) == 1
    rows = {size: ["".join(row) for row in p.canvas.glyph] for size, p in pictures.items()}
    assert rows[1e30][0].startswith("+^1.0e30")
    assert rows[1e-30][-1].startswith("+v1e-30")
    assert rows[0.0][-1].startswith("+v0 ")
    assert rows[np.inf][0].startswith("+^inf")
    assert not any("^" in row or "v" in row for row in rows[10.0])


def test_a_curve_close_to_the_points_is_still_drawn() -> None:
    points = [GradientCurve("1", np.full(14, 1e10), NONE), GradientCurve("2", np.ones(14), NONE)]

    # A tenth of ten decades lies above and below.
    near = draw_gradients(
        points, GradientCurve("+", np.full(14, 9e10), NONE), Room(40, 30), Paint()
    )

    assert "↑" not in near.cells.text()
    assert {row for row, _ in places(near, 0xFF8C00)} == {near.frame.row(np.log10(9e10))}


def test_gradients_of_nothing_are_words() -> None:
    nothing = GradientCurve("1", np.zeros(14), NONE)

    chart = draw_gradients([nothing], nothing, Room(60, 12), Paint())

    assert chart.cells.text().strip() == "the gradient is 0 at every point and every step"


def test_ticks_are_steps_of_the_sequence() -> None:
    assert time_axis(13, 20).ticks == (Tick(0, "s_13"), Tick(13, "s_0"))
    assert time_axis(13, 3).ticks == (Tick(0, "13"), Tick(13, "0"))
    assert time_axis(13, 40) == (
        0, 13, (Tick(0, "s_13 output"), Tick(8, "5"), Tick(13, "start s_0")),
    )  # fmt: skip
    assert [tick.label for tick in time_axis(4, 70).ticks] == [
        "s_4 output", "3", "2", "1", "start s_0",
    ]  # fmt: skip


def test_points_have_their_colours_in_order() -> None:
    points = [GradientCurve(str(i), np.full(14, 2.0 * 10**i), NONE) for i in range(3)]
    crosshair = GradientCurve("+", np.full(14, 20.0), NONE)

    chart = draw_gradients(points, crosshair, Room(30, 20), Paint(), measure=VALUES)

    for i, color in enumerate((0xFF5555, 0x5C8DFF, 0xFF55FF)):
        assert {row for row, _ in places(chart, color)} == {chart.frame.row(1.0 + i)}


def test_the_fan_runs_backwards_too() -> None:
    gradient = GradientCurve("+", np.ones(14), T13[None])

    chart = draw_gradients(
        [GradientCurve("1", T13, NONE)], gradient, Room(30, 15), Paint("half"), measure=VALUES
    )

    dim = [(r, c) for r, c in places(chart, 0xFF8C00) if chart.canvas.attrs[r, c] & DIM]
    assert min(dim, key=lambda place: place[1])[0] < chart.frame.row(0.0) - 2
    assert dim[0][1] < chart.frame.width / 2


def test_a_fan_has_the_colour_of_its_point() -> None:
    fans = [GradientCurve("1", T13, np.full((1, 14), 20.0)), GradientCurve("2", T13, -T13[None])]

    chart = draw_gradients(
        fans, GradientCurve("+", -T13, NONE), Room(30, 15), Paint("half"), measure=VALUES
    )

    dim = chart.canvas.attrs & DIM > 0
    ink = chart.canvas.ink
    assert {int(row) for row in np.nonzero(dim & (ink == 0xFF5555))[0]} == {chart.frame.row(2.0)}
    assert not (dim & (ink == 0xFF8C00)).any()


def test_clipping_lines_lie_at_the_thresholds_and_leave_kept_charts_alone() -> None:
    points = [GradientCurve("1", T13, NONE), GradientCurve("2", -T13, NONE)]
    crosshair, room, paint = GradientCurve("+", T13, NONE), Room(40, 15), Paint("ascii")

    def level_rows(measure: Sizes | Values, clip: float | None) -> set[int]:
        chart = draw_gradients(points, crosshair, room, paint, measure=measure, clip=clip)
        return {row for row in range(13) if "---" in "".join(chart.canvas.glyph[row])}

    frame = draw_gradients(points, crosshair, room, paint, measure=VALUES).frame
    assert level_rows(VALUES, None) == set()
    assert level_rows(VALUES, 200.0) == {frame.row(3.0), frame.row(-3.0)}
    assert level_rows(VALUES, None) == set()
    frame = draw_gradients(points, crosshair, room, paint, measure=SIZES).frame
    assert level_rows(SIZES, 200.0) == {frame.row(np.log10(200.0))}


def test_kept_charts_are_those_of_their_arguments() -> None:
    here = GradientCurve("+", np.ones(14), NONE)

    def picture(
        label: str,
        y: float,
        *,
        wide: int = 30,
        style: str = "half",
        measure: Sizes | Values = VALUES,
    ) -> str:
        points = [GradientCurve(label, np.full(14, y), NONE)]
        room, paint = Room(wide, 15), Paint(style)
        return draw_gradients(points, here, room, paint, measure=measure).cells.text()

    pictures = [
        picture("1", 20.0), picture("2", 20.0), picture("1", -20.0), picture("1", 2e5),
        picture("1", 20.0, wide=31), picture("1", 20.0, style="ascii"),
        picture("1", 20.0, measure=SIZES),
    ]  # fmt: skip
    assert len(set(pictures)) == 7
    assert picture("1", 20.0) == pictures[0]
