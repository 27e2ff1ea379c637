from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import DIM
from rnn_tui.drawing.charts.chart import Room, draw, drawn_over, words_instead
from rnn_tui.drawing.charts.line import Line
from rnn_tui.drawing.charts.scales import Axis
from rnn_tui.drawing.frame import Tick
from rnn_tui.drawing.paint import Paint


@pytest.mark.parametrize("style", ["quadrant", "half", "ascii"])
def test_a_curve_drawn_over_a_chart_is_where_it_would_be_in_it(style: str) -> None:
    x = np.arange(21.0)
    room, paint = Room(48, 14), Paint(style)
    axes = Axis(0, 20, (Tick(0, "0"), Tick(20, "20"))), Axis(-3.0, 5.0, (Tick(0.0, "0"),))
    under, over = Line(x, np.full(21, -1.0), 1, "1"), Line(x, x / 5 - 1, 2, "+")

    alone = draw([over], *axes, room, paint)
    both = drawn_over(draw([under], *axes, room, paint), over, paint)

    on = alone.cells.ink == 2
    same = (both.cells.ink == 2) & on
    assert same.sum() >= 0.9 * on.sum()
    assert "1" in both.cells.text()
    assert "+" in both.cells.text()


def test_a_curve_of_nothing_changes_nothing() -> None:
    axes = Axis(0, 5, ()), Axis(-1.0, 1.0, ())
    chart = draw([Line(np.arange(6.0), np.zeros(6), 1)], *axes, Room(40, 10), Paint())

    assert drawn_over(chart, Line(np.arange(6.0), np.full(6, np.inf), 2), Paint()) is chart


X = np.arange(18.0)
TIME = Axis(0, 17, (Tick(0, "0"), Tick(17, "17")))
VALUE = Axis(0.0, 3.0, (Tick(0.0, "0"), Tick(2.0, "2")))


def level(y: float, label: str = "", color: int = 1) -> Line:
    return Line(X, np.full(18, y), color, label)


def test_the_whole_chart() -> None:
    chart = draw([level(3, "a"), level(0, "b")], TIME, VALUE, Room(20, 7, "title"), Paint("ascii"))

    assert chart.cells.text().splitlines() == [
        "   title",
        " |aaaaaaaaaaaaaaaaaa",
        "2+",
        " |",
        "0+bbbbbbbbbbbbbbbbbb",
        " ++----------------+",
        "  0               17",
    ]
    assert (chart.row, chart.left, chart.right) == (1, 2, 19)
    assert chart.cells.attrs[0].tolist() == [0, 0] + [DIM] * 7 + [0] * 11
    assert (chart.canvas.width, chart.canvas.height) == (18, 4)


def test_without_a_title_the_canvas_has_a_row_more() -> None:
    chart = draw([level(3, "a")], TIME, VALUE, Room(20, 6), Paint("ascii"))

    assert chart.row == 0
    assert chart.cells.text().splitlines()[0] == " |aaaaaaaaaaaaaaaaaa"
    assert Room(20, 6).rows == 4
    assert Room(20, 7, "title").rows == 4
    assert Room(20, 1).rows == 1


def test_charts_can_share_the_column_of_their_axis() -> None:
    assert draw([], TIME, VALUE, Room(30, 6, label_width=5), Paint()).left == 6
    wide = VALUE._replace(ticks=(Tick(0.0, "123456"),))
    assert draw([], TIME, wide, Room(30, 6, label_width=5), Paint()).left == 7


@pytest.mark.parametrize(
    ("width", "height", "fits"), [(16, 5, True), (15, 5, False), (16, 4, False)]
)
def test_a_small_room_has_no_chart(width: int, height: int, fits: bool) -> None:
    chart = draw([level(1)], TIME, VALUE, Room(width, height), Paint())

    assert (chart.cells.width, chart.cells.height) == (width, height)
    assert (chart.frame.width > 0) is fits
    assert (chart.cells.text().strip() != "") is fits


def test_wide_labels_need_a_wide_room() -> None:
    wide = VALUE._replace(ticks=(Tick(0.0, "x" * 14),))

    assert draw([], TIME, wide, Room(17, 5), Paint()).frame.width == 2
    assert draw([], TIME, wide, Room(16, 5), Paint()).frame.width == 0


def test_the_limits_lie_in_the_middle_of_the_outermost_dots() -> None:
    frame = draw([], Axis(10, 45, ()), Axis(-20, -5, ()), Room(19, 6), Paint()).frame

    # 36 x 16 dots, one unit from each other.
    assert frame == (9.5, 45.5, -20.5, -4.5, 18, 4)


def test_labels_are_written_at_the_right_end_and_keep_clear_of_each_other() -> None:
    lines = [level(3, "a", 1), level(3, "b", 2), level(0, "c", 3)]

    chart = draw(lines, TIME, VALUE, Room(20, 6), Paint("half"))

    assert "".join(chart.canvas.glyph[0, 12:]) == "&&&b&a"
    assert "".join(chart.canvas.glyph[3, 12:]) == "•••••c"
    assert (chart.canvas.ink[0, 17], chart.canvas.ink[0, 15]) == (1, 2)
    assert chart.labels == {(0, 17), (0, 15), (3, 17)}


def test_a_label_stands_where_its_curve_ends() -> None:
    half = Line(X[:9], np.full(9, 3.0), 1, "h")
    steep = Line(X, np.where(X < 4, 0.0, 99.0), 2, "s")

    chart = draw([half, steep], TIME, VALUE, Room(20, 6), Paint("half"))

    # Every second column is tried from the right; in column 3 the steep one is above already.
    assert chart.labels == {(0, 7), (3, 1)}
    # The middle of column 7 is at 7.04, so a curve that ends at 7 does in that column.
    shorter = draw([Line(X[:8], np.full(8, 3.0), 1, "h")], TIME, VALUE, Room(20, 6), Paint("half"))
    assert shorter.labels == {(0, 7)}


def test_a_curve_drawn_over_keeps_clear_of_labels_and_of_the_chart_below() -> None:
    chart = draw([level(3, "a", 1)], TIME, VALUE, Room(20, 6), Paint("half"))
    before = chart.cells.text()

    over = drawn_over(chart, level(3, "b", 2), Paint("half"))

    assert "".join(over.canvas.glyph[0, 12:]) == "•••b•a"
    assert over.canvas.ink[0].tolist() == [2] * 17 + [1]
    assert over.labels == {(0, 17), (0, 15)}
    assert chart.cells.text() == before
    assert chart.labels == {(0, 17)}


def test_dots_of_a_curve_drawn_over_join_those_below() -> None:
    axes = Axis(0, 35, ()), Axis(0, 15, ())
    x = np.arange(36.0)
    chart = draw([Line(x, np.full(36, 15.0), 1)], *axes, Room(19, 6), Paint())

    over = drawn_over(chart, Line(x, np.full(36, 13.0), 2), Paint())

    assert "".join(chart.canvas.glyph[0]) == "⠉" * 18
    assert "".join(over.canvas.glyph[0]) == "⠭" * 18
    assert "".join(over.canvas.glyph[1]) == " " * 18


def test_ticks_stand_at_their_columns() -> None:
    axis = Axis(0, 17, tuple(Tick(value, str(value)) for value in (17, 0, 6)))

    rows = draw([], axis, VALUE, Room(20, 6), Paint("ascii")).cells.text().splitlines()

    assert rows[-2:] == [" ++-----+----------+", "  0     6         17"]
    later = Axis(10, 27, (Tick(10, "10"), Tick(21, "21")))
    rows = draw([], later, VALUE, Room(20, 6), Paint("ascii")).cells.text().splitlines()
    assert rows[-2:] == [" ++----------+------", " 10         21"]


def test_a_line_knows_what_is_finite_and_its_character() -> None:
    line = Line(np.array([0.0, 1.0, np.nan]), np.array([5.0, np.inf, 2.0]), 1, "q")

    assert [values.tolist() for values in line.shown] == [[0.0], [5.0]]
    assert [line.mark(Paint(style)) for style in ("ascii", "half", "quadrant")] == ["q", "•", "●"]
    assert level(0.0).mark(Paint("ascii")) == "*"


@pytest.mark.parametrize("width", [20, 21])
@pytest.mark.parametrize("style", ["quadrant", "ascii"])
def test_a_curve_of_one_point_has_its_label_there(width: int, style: str) -> None:
    point = Line(np.array([0.0]), np.array([3.0]), 1, "g")

    chart = draw([point], TIME, VALUE, Room(width, 6), Paint(style))

    assert chart.canvas.glyph[0, 0] == "g"


K = np.arange(6.0)
STEPS, HEIGHTS = Axis(0, 5, ()), Axis(0.0, 3.0, ())
SIGNS = np.array([1.0, -1.0, 1.0, -1.0, -1.0, 0.0])


def signed(y: list[float], **more: object) -> Line:
    return Line(K, np.array(y), 5, sign=SIGNS, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("style", "marks"), [("ascii", "+-+--"), ("half", "•○•○○"), ("quadrant", "●○●○○")]
)
def test_marks_say_the_sign_of_each_point(style: str, marks: str) -> None:
    line = signed([3.0] * 6)

    chart = draw([line], STEPS, HEIGHTS, Room(17, 6), Paint(style))
    over = drawn_over(draw([], STEPS, HEIGHTS, Room(17, 6), Paint(style)), line, Paint(style))

    # 16 columns, of which the first and last hold the first and last point.
    columns = [0, 3, 6, 9, 12]
    for picture in (chart, over):
        assert "".join(picture.canvas.glyph[0, columns]) == marks
        assert (picture.canvas.ink[0, columns] == 5).all()
        between = picture.canvas.glyph[0, [1, 2, 4, 5]]
        assert all("⠀" < glyph <= "⣿" for glyph in between) == (style == "quadrant")
        assert all(glyph == " " for glyph in between) == (style != "quadrant")


def test_neighbours_of_unlike_sign_may_stay_apart() -> None:
    chart = draw([signed([3.0] * 6, joins_signs=False)], STEPS, HEIGHTS, Room(17, 6), Paint())

    # Only the fourth and the fifth have the same sign.
    assert "".join(chart.canvas.glyph[0, :10]) == "●  ○  ●  ○"
    assert all(glyph != " " for glyph in chart.canvas.glyph[0, 10:13])


@pytest.mark.parametrize(("style", "mixed"), [("ascii", "x"), ("half", "◘"), ("quadrant", "◐")])
def test_points_of_both_signs_in_a_cell_are_mixed(style: str, mixed: str) -> None:
    x = np.arange(64.0)
    line = Line(x, np.full(64, 3.0), 5, sign=np.where(np.arange(64) % 2, -1.0, 1.0))

    chart = draw([line], Axis(0, 63, ()), HEIGHTS, Room(17, 6), Paint(style))

    assert "".join(chart.canvas.glyph[0]) == mixed * 16


def test_a_line_that_leaves_the_chart_says_how_far() -> None:
    values = np.array([1.0, -10.0, 1e7, -1e9, 1e8, 1e-5])
    line = signed([0.0, 1.0, 7.0, 9.0, 8.0, -5.0], values=values, label="q")
    paint = Paint("ascii")

    chart = draw([line], STEPS, HEIGHTS, Room(30, 6), paint)
    over = drawn_over(draw([], STEPS, HEIGHTS, Room(30, 6), paint), line, paint)

    for picture in (chart, over):
        rows = ["".join(row) for row in picture.canvas.glyph]
        assert rows[0].index("q^-1.0e9") == picture.frame.column(2.0)
        assert rows[3].endswith("qv1.0e-5")
    assert {(0, over.frame.column(2.0)), (3, 27)} <= over.labels


def test_labels_keep_clear_of_marks_while_there_is_room() -> None:
    chart = draw([signed([3.0] * 6, label="q")], STEPS, HEIGHTS, Room(17, 6), Paint("ascii"))

    assert "".join(chart.canvas.glyph[0]) == "+  -  +  -  - q "


def test_words_stand_in_the_middle_of_the_room() -> None:
    chart = words_instead("nothing at all here", Room(12, 5))

    assert chart.cells.text().split("\n") == ["", " nothing at", "  all here", "", ""]
    assert chart.frame.width == 0
