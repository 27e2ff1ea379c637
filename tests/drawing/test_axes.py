from __future__ import annotations

from rnn_tui.drawing.axes import BOTTOM, Rectangle, Side, draw_axes
from rnn_tui.drawing.cells import BOLD, DIM, Cells
from rnn_tui.drawing.marks import ASCII, CONSOLE


def picture(left: Side, bottom: Side, width: int = 9, column: int = 3) -> Cells:
    """Axes of a canvas of dots, 3 rows high, below a free row."""
    cells = Cells.blank(width, 1 + 3 + BOTTOM)
    canvas = Rectangle(1, column, 3, width - column)
    cells.part(*canvas).glyph[:] = "."
    draw_axes(cells, canvas, left, bottom, ASCII)
    return cells


def lines(cells: Cells) -> list[str]:
    return cells.text().splitlines()


def test_labels_stand_beside_their_rows_and_below_their_columns() -> None:
    cells = picture(Side([(0, "10"), (2, "-5")]), Side([(0, "0"), (4, "40")]))

    assert lines(cells) == [
        "",
        "10+......",
        "  |......",
        "-5+......",
        "  ++---+-",
        "   0  40",
    ]


def test_axes_without_ticks_have_labels_alone() -> None:
    left, bottom = Side([(1, "7")], ticked=False), Side([(5, "x")], ticked=False)

    assert lines(picture(left, bottom)) == [
        "",
        "  |......",
        " 7|......",
        "  |......",
        "  +------",
        "        x",
    ]


def test_lines_have_the_characters_of_the_style() -> None:
    cells = Cells.blank(5, 4)

    draw_axes(cells, Rectangle(0, 2, 2, 3), Side([(1, "0")]), Side([(2, "9")]), CONSOLE)

    assert lines(cells) == [" │", "0┤", " └──┬", "    9"]


def test_labels_have_the_attributes_of_their_side() -> None:
    cells = picture(Side([(0, "1")], attrs=BOLD), Side([(0, "2")], attrs=DIM))

    assert cells.attrs[1].tolist() == [0, BOLD, 0, 0, 0, 0, 0, 0, 0]
    assert cells.attrs[5].tolist() == [0, 0, 0, DIM, 0, 0, 0, 0, 0]
    assert not cells.attrs[[0, 2, 3, 4]].any()


def test_labels_below_are_centred_and_kept_inside() -> None:
    cells = picture(Side([]), Side([(0, "a"), (3, "bcd")]))
    assert lines(cells)[-1] == "   a bcd"

    cells = picture(Side([]), Side([(0, "abcdefghi")]))
    assert lines(cells)[-1] == "abcdefghi"

    cells = picture(Side([]), Side([(5, "wxyz")]))
    assert lines(cells)[-1] == "     wxyz"


def test_of_labels_that_would_touch_the_first_stays_and_every_tick() -> None:
    cells = picture(Side([]), Side([(0, "ab"), (1, "c"), (2, "d"), (3, "e")]))

    # "ab" ends before column 4: "d" would be right beside a blank, "c" would touch.
    assert lines(cells)[-2:] == ["  +++++--", "  ab d"]


def test_an_upright_axis_is_named_in_its_first_free_row() -> None:
    cells = picture(Side([(0, "1"), (2, "3")], "ab"), Side([]))

    assert lines(cells)[1:4] == [" 1+......", "ab|......", " 3+......"]
    assert cells.attrs[2].tolist() == [DIM, DIM, 0, 0, 0, 0, 0, 0, 0]


def test_the_first_row_is_the_first_that_may_be_free() -> None:
    cells = picture(Side([(1, "2")], "ab"), Side([]))

    assert lines(cells)[1:4] == ["ab|......", " 2+......", "  |......"]


def test_an_upright_axis_without_a_free_row_has_no_name() -> None:
    cells = picture(Side([(0, "1"), (1, "2"), (2, "3")], "ab"), Side([]))

    assert "ab" not in cells.text()


def test_a_level_axis_is_named_at_its_end_or_else_beside_the_corner() -> None:
    cells = picture(Side([]), Side([(2, "5")], "wx"))
    assert lines(cells)[-1] == "     5 wx"
    assert cells.attrs[5].tolist() == [0] * 7 + [DIM, DIM]

    cells = picture(Side([]), Side([(3, "5")], "wx"))
    assert lines(cells)[-2:] == ["wx+---+--", "      5"]
    assert cells.attrs[4].tolist() == [DIM, DIM] + [0] * 7


def test_a_name_without_room_is_left_out() -> None:
    cells = picture(Side([]), Side([(6, "5")], "wx"), width=8, column=2)

    assert "wx" not in cells.text()


def test_which_cells_a_rectangle_holds() -> None:
    place = Rectangle(2, 3, 4, 5)
    held = [(row, column) for row in range(9) for column in range(11) if place.holds(row, column)]
    assert held == [(row, column) for row in range(2, 6) for column in range(3, 8)]
