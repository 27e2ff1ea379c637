from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.surface import local

FRAME = Frame(-3, 3, -3, 3, 60, 30)
SLOPES = st.floats(-1e300, 1e300, allow_subnormal=False)


@given(SLOPES, SLOPES)
def test_the_arrow_points_along_the_gradient_and_stays_in_its_part_of_the_window(
    gx: float, gy: float
) -> None:
    arrow = local.arrow(FRAME, (0.0, 0.0), (gx, gy))
    if gx == gy == 0.0:
        assert arrow is None
        return
    assert arrow is not None
    dx, dy = arrow.tip
    assert math.hypot(dx, dy) == pytest.approx(arrow.drawn)
    assert abs(dx) <= 1.5 + 1e-9
    assert abs(dy) <= 1.5 + 1e-9
    largest = max(abs(gx), abs(gy))
    assert dx * (gy / largest) == pytest.approx(dy * (gx / largest), abs=1e-9)
    assert dx * gx >= 0
    assert dy * gy >= 0


def test_an_infinite_gradient_has_a_direction() -> None:
    assert local.direction((math.inf, 5.0)) == (1.0, 0.0)
    assert local.direction((-math.inf, math.inf)) == pytest.approx((-(0.5**0.5), 0.5**0.5))
    arrow = local.arrow(FRAME, (0.0, 0.0), (0.0, -math.inf))
    assert arrow is not None
    assert arrow.tip == pytest.approx((0.0, -1.5))


@pytest.mark.parametrize(
    ("jac", "head"),
    [((1, 0), "→"), ((1, 1), "↗"), ((0, 1), "↑"), ((-1, 0), "←"), ((0, -1), "↓"), ((1, -1), "↘")],
)
def test_the_head_shows_the_direction(jac: tuple[float, float], head: str) -> None:
    plot = Cells.blank(60, 30)
    arrow = local.arrow(FRAME, (0.05, 0.05), jac)
    assert arrow is not None

    paint = Paint("quadrant")
    local.draw(plot, FRAME, local.arrow_drawings(FRAME, (0.05, 0.05), arrow, paint), paint)

    row, column = FRAME.row(arrow.tip[1]), FRAME.column(arrow.tip[0])
    assert plot.glyph[row, column] == head


def test_the_flat_axis_is_the_long_one() -> None:
    (steep, flat) = local.axes(FRAME, (100.0, 1.0), ((1.0, 0.0), (0.0, 1.0)))

    assert steep[1]
    assert not flat[1]
    assert math.hypot(*flat[0]) == pytest.approx(1.2)
    assert math.hypot(*steep[0]) == pytest.approx(0.2)


def test_a_direction_without_any_curvature_is_the_flat_one() -> None:
    for values in ((0.0, 2.0), (-1e-9, 2.0), (1e-9, 2.0)):
        (flat, steep) = local.axes(FRAME, values, ((1.0, 0.0), (0.0, 1.0)))

        assert (flat[1], steep[1]) == (False, True)
        assert math.hypot(*flat[0]) == pytest.approx(1.2)


@pytest.mark.parametrize("values", [(0.0, 0.0), (0.0, 1e300), (-5.0, 3.0), (math.inf, math.inf)])
@pytest.mark.parametrize("style", ["quadrant", "half", "ascii"])
def test_any_curvature_can_be_drawn(values: tuple[float, float], style: str) -> None:
    plot = Cells.blank(60, 30)
    drawn = local.axes(FRAME, values, ((0.6, 0.8), (-0.8, 0.6)))

    paint = Paint(style)
    local.draw(plot, FRAME, local.axes_drawings((0.05, 0.05), drawn, paint), paint)

    assert (plot.glyph != " ").sum() > 4
    assert plot.text().isascii() == (style != "quadrant")
