from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import DEFAULT, DIM, Cells
from rnn_tui.drawing.charts.chart import Chart
from rnn_tui.drawing.charts.fan import draw_fan, draw_levels
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint

COLOR = 0x123456


def chart(left: int = 2) -> Chart:
    """A canvas of 3 x 2 cells below a title: x from 0 to 3, y from 0 to 4."""
    return Chart(Cells.blank(left + 3, 3), 1, left, Frame(0, 3, 0, 4, 3, 2))


def test_a_curve_of_a_fan_is_a_dot_a_column() -> None:
    rising = chart()

    draw_fan(rising, np.array([[0.0, 1.0, 2.0, 3.0]]), COLOR, Paint())

    # At 0.25, 0.75, ... of x it is as high: dot rows 7, 6, 5, 4, 3 and 2 from the top; at 1 and 2,
    # its own steps, it is in the rows 6 and 4.
    assert rising.cells.text().splitlines() == ["", "    ⡠", "  ⡠⠎⠁"]
    assert rising.canvas.attrs.tolist() == [[0, 0, DIM], [DIM, DIM, DIM]]
    assert rising.canvas.ink.tolist() == [[DEFAULT, DEFAULT, COLOR], [COLOR, COLOR, COLOR]]


@pytest.mark.parametrize(("style", "ink"), [("ascii", DEFAULT), ("half", COLOR)])
def test_where_there_are_no_dots_it_is_faint_marks(style: str, ink: int) -> None:
    rising = chart()

    draw_fan(rising, np.array([[0.0, 1.0, 2.0, 3.0]]), COLOR, Paint(style))

    assert rising.cells.text().splitlines() == ["", "    '", "  '''"]
    assert rising.canvas.ink[1].tolist() == [ink, ink, ink]


def test_many_curves_share_cells() -> None:
    both = chart()

    draw_fan(both, np.array([[0.1] * 4, [3.9] * 4]), COLOR, Paint())

    assert both.cells.text().splitlines() == ["", "  ⠉⠉⠉", "  ⣀⣀⣀"]


def test_what_is_drawn_stays() -> None:
    taken = chart()
    taken.canvas.write(1, 1, "x")

    draw_fan(taken, np.array([[0.1] * 4]), COLOR, Paint())

    assert taken.cells.text().splitlines() == ["", "", "  ⣀x⣀"]
    assert taken.canvas.attrs[1].tolist() == [DIM, 0, DIM]


def test_what_is_out_of_view_or_not_finite_is_left_out() -> None:
    bare = chart()

    draw_fan(bare, np.array([[4.01] * 4, [-0.01] * 4, [np.nan] * 4, [np.inf] * 4]), COLOR, Paint())
    draw_fan(bare, np.empty((0, 4)), COLOR, Paint())
    draw_fan(Chart(Cells.blank(3, 3)), np.zeros((1, 4)), COLOR, Paint())

    assert bare.cells.text().strip() == ""


def test_borders_of_the_canvas_are_in_view_at_the_top_alone() -> None:
    edges = chart()

    draw_fan(edges, np.array([[4.0] * 4, [0.0] * 4]), COLOR, Paint())

    assert edges.cells.text().splitlines() == ["", "  ⠉⠉⠉"]


def test_beyond_its_last_value_a_curve_goes_on_level() -> None:
    short = chart()

    draw_fan(short, np.array([[3.9, 3.9, 0.1]]), COLOR, Paint("ascii"))

    assert short.canvas.glyph[1, 2] == "'"


def test_a_level_is_a_line_across_the_empty_cells() -> None:
    level = chart()
    level.canvas.write(0, 1, "x")

    draw_levels(level, [3.0, 4.5, -0.5], Paint("half"))

    assert level.cells.text().splitlines() == ["", "  ─x─"]
    assert level.canvas.attrs.tolist() == [[DIM, 0, DIM], [0, 0, 0]]


def test_a_level_is_named_beside_the_axis() -> None:
    level = chart(left=6)

    draw_levels(level, [1.0], Paint("ascii"))

    assert level.cells.text().splitlines() == ["", "", " clip ---"]
    assert level.cells.attrs[2].tolist() == [0] + [DIM] * 4 + [0] + [DIM] * 3


def test_where_the_axis_has_a_label_a_level_is_named_on_its_line() -> None:
    level = Chart(Cells.blank(13, 2), 0, 5, Frame(0, 8, 0, 2, 8, 2))
    level.cells.write(1, 3, "7")
    level.canvas.write(1, 1, "x")

    draw_levels(level, [0.5], Paint("ascii"))

    assert level.cells.text().splitlines() == ["", "   7 -xclip--"]
    level.canvas.write(1, 0, " " * 8)
    draw_levels(level, [0.5], Paint("ascii"))
    assert level.cells.text().splitlines() == ["", "   7 clip----"]


def test_a_level_without_room_has_no_name() -> None:
    level = chart(left=4)

    draw_levels(level, [1.0], Paint("ascii"))

    assert level.cells.text().splitlines()[2] == "    ---"


def test_neighbours_of_unlike_sign_are_not_joined() -> None:
    crossing = Chart(Cells.blank(6, 4), 0, 0, Frame(-0.25, 2.75, -2, 2, 6, 4))

    draw_fan(crossing, np.array([[1.5, -1.5, -1.5]]), COLOR, Paint("ascii"))

    assert crossing.cells.text().split("\n") == ["'", "", "", "  ''''"]


def test_more_steps_than_dots_are_all_drawn() -> None:
    steps = np.where(np.arange(33) % 2, -1.5, 1.5)[None]
    many = Chart(Cells.blank(4, 4), 0, 0, Frame(-0.5, 32.5, -2, 2, 4, 4))

    draw_fan(many, steps, COLOR, Paint("ascii"))

    assert many.cells.text().split("\n") == ["''''", "", "", "''''"]
