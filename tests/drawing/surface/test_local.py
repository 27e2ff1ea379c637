from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Cells
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


ACROSS, UP = (1.0, 0.0), (0.0, 1.0)


@pytest.mark.parametrize(
    ("values", "lengths", "steep"),
    [
        ((1.0, 4.0), (1.2, 0.6), 1),
        ((4.0, 1.0), (0.6, 1.2), 0),
        ((-1.0, 4.0), (1.2, 0.6), 1),
        ((1.0, 100.0), (1.2, 0.4), 1),
        ((3.0, 3.0), (1.2, 1.2), 1),
        ((2.0, math.inf), (1.2, 0.4), 1),
    ],
)
def test_axes_are_as_long_as_one_by_the_root_of_the_curvature(
    values: tuple[float, float], lengths: tuple[float, float], steep: int
) -> None:
    across, up = local.axes(FRAME, values, (ACROSS, UP))

    # A fifth of the view; the shorter two cells at least, of 0.1 x 0.2.
    assert across.vector == pytest.approx((lengths[0], 0.0))
    assert up.vector == pytest.approx((0.0, lengths[1]))
    assert (across.steep, up.steep) == (steep == 0, steep == 1)


def test_axes_stay_in_a_flat_view() -> None:
    flat = Frame(-3, 3, -0.3, 0.3, 60, 30)

    for values in ((1.0, 1.0), (1.0, 4.0)):
        across, up = local.axes(flat, values, (ACROSS, UP))

        # The steep one would be 0.6 long, of which the view has a fifth of its height.
        assert across.vector == pytest.approx((1.2, 0.0))
        assert up.vector == pytest.approx((0.0, 0.12))


def test_an_axis_has_two_ends_and_the_steep_one_is_red() -> None:
    half_axes = [local.HalfAxis((0.5, 0.25), steep=True), local.HalfAxis((-0.5, 1.0), steep=False)]

    steep, flat = local.axes_drawings((1.0, 2.0), half_axes, Paint("ascii"))

    assert steep.points.tolist() == [[0.5, 1.75], [1.5, 2.25]]
    assert flat.points.tolist() == [[1.5, 1.0], [0.5, 3.0]]
    assert (steep.color, flat.color) == (0xFF5555, 0x3FC03F)
    assert steep.mark == flat.mark == ":"


@pytest.mark.parametrize(
    ("jac", "tip"),
    [
        ((0.5, 0.0), (1.5, -1.0)),
        ((-0.3, 0.4), (0.7, -0.6)),
        ((1e-9, 0.0), (1.2, -1.0)),
        ((0.0, -1e-9), (1.0, -1.4)),
        ((99.0, 0.0), (2.5, -1.0)),
        ((99.0, 99.0), (2.5, 0.5)),
    ],
)
def test_the_arrow_ends_uphill(jac: tuple[float, float], tip: tuple[float, float]) -> None:
    arrow = local.arrow(FRAME, (1.0, -1.0), jac)

    assert arrow is not None
    assert arrow.tip == pytest.approx(tip)
    assert arrow.raw == pytest.approx(math.hypot(*jac))
    assert arrow.drawn == pytest.approx(math.dist((1.0, -1.0), tip))


def test_a_part_of_the_view_is_as_wide_or_as_high_as_it() -> None:
    arrow = local.arrow(Frame(0, 8, 0, 2, 80, 20), (0.0, 0.0), (300.0, 400.0))

    # A quarter of 2 upwards comes before a quarter of 8 to the right.
    assert arrow is not None
    assert arrow.tip == pytest.approx((0.375, 0.5))


def test_the_arrow_is_a_line_without_a_colour_and_a_head() -> None:
    arrow = local.Arrow((2.0, 1.0), 1.0, 1.0)

    line, head = local.arrow_drawings(FRAME, (1.0, 1.0), arrow, Paint("ascii"))

    assert isinstance(line, local.Stroke)
    assert line.points.tolist() == [[1.0, 1.0], [2.0, 1.0]]
    assert (line.mark, line.color) == (":", None)
    assert head == local.Glyph((2.0, 1.0), ">")


@pytest.mark.parametrize(
    ("end", "head"),
    [((1, 0), "→"), ((1, 1), "↗"), ((0, 1), "↑"), ((-1, 1), "↖"), ((-1, 0), "←"), ((-1, -1), "↙"),
     ((0, -1), "↓"), ((1, -1), "↘"), ((5, 2), "→"), ((2, 5), "↑")],
)  # fmt: skip
def test_a_head_is_seen_in_cells_twice_as_high_as_wide(end: tuple[int, int], head: str) -> None:
    # Cells of 1 x 4: a step up is half as high on the screen as one to the right is wide.
    frame = Frame(-8, 8, -32, 32, 16, 16)
    arrow = local.Arrow((end[0] * 2.0, end[1] * 4.0), 1.0, 1.0)

    _, glyph = local.arrow_drawings(frame, (0.0, 0.0), arrow, Paint())

    assert isinstance(glyph, local.Glyph)
    assert glyph.character == head


SMALL = Frame(0, 4, 0, 2, 4, 2)


@pytest.mark.parametrize(
    ("paint", "text", "ink"),
    [
        (Paint(), "⠤⠤⠤⠤\n", 0x123456),
        (Paint("half"), "::::\n", 0x123456),
        (Paint("ascii"), "::::\n", DEFAULT),
    ],
)
def test_lines_are_drawn_bold_and_in_their_colour(paint: Paint, text: str, ink: int) -> None:
    plot = Cells.blank(4, 2)
    line = local.Stroke(np.array([(-1.0, 1.375), (9.0, 1.375)]), ":", 0x123456)

    local.draw(plot, SMALL, [line], paint)

    assert plot.text() == text
    assert plot.ink.tolist() == [[ink] * 4, [DEFAULT] * 4]
    assert plot.attrs.tolist() == [[BOLD] * 4, [0] * 4]


def test_a_line_without_a_colour_contrasts() -> None:
    plot = Cells.blank(4, 2)
    plot.paper[:] = 0xFFFFFF

    local.draw(plot, SMALL, [local.Stroke(np.array([(0.0, 0.3), (4.0, 0.3)]), ":", None)], Paint())

    assert plot.ink[1].tolist() == [0x000000] * 4


def test_a_character_keeps_the_colours_that_are_there() -> None:
    plot = Cells.blank(4, 2)
    plot.ink[:], plot.paper[:], plot.attrs[:] = 1, 2, REVERSE

    drawings = [local.Glyph((1.5, 0.5), "a"), local.Glyph((1.5, 2.01), "b")]
    local.draw(plot, SMALL, drawings, Paint())

    assert plot.text() == "\n a"
    assert (plot.ink == 1).all()
    assert (plot.paper == 2).all()
    assert plot.attrs.tolist() == [[REVERSE] * 4, [REVERSE, BOLD | REVERSE, REVERSE, REVERSE]]


def test_later_drawings_are_over_earlier_ones() -> None:
    plot = Cells.blank(4, 2)
    line = local.Stroke(np.array([(0.0, 0.5), (4.0, 0.5)]), ":", None)

    local.draw(plot, SMALL, [line, local.Glyph((1.5, 0.5), "a")], Paint("half"))

    assert plot.text() == "\n:a::"
