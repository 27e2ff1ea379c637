from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM, Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.surface import curves, labels
from rnn_tui.drawing.surface.curves import Curve
from rnn_tui.drawing.surface.labels import NamedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rnn_tui.arrays import Bytes

LINES = (
    NamedLine(1.0, ("wRec 1: explodes above, vanishes below", "explodes above")),
    NamedLine(0.0, ("wRec 0: alternates below", "alternates below")),
    NamedLine(-1.0, ("wRec -1: explodes below", "explodes below")),
)
SIGNS = (("dL/dwx - dL/dwRec -", "(-,-)"), ("dL/dwx - dL/dwRec +", "(-,+)"))
FRAME = Frame(-3, 3, -3, 3, 60, 30)
LEVELS = Curve(
    curves.dots([np.array([[-3.0, y], [3.0, y]]) for y in (1.0, 0.0, -1.0)], FRAME), "=", None
)


def write_regions(
    cells: Cells, regions: Bytes, texts: Sequence[Sequence[str]], clear_of: list[tuple[int, int]]
) -> None:
    found = labels.name_regions(regions, texts, clear_of)
    labels.write_free(cells, found, np.zeros(regions.shape, dtype=bool))


def occupied(frame: Frame, points: list[tuple[float, float]]) -> NDArray[np.bool_]:
    cells = np.zeros((frame.height, frame.width), dtype=bool)
    for wx, w_rec in points:
        cells[frame.row(w_rec), frame.column(wx)] = True
    return cells


@pytest.mark.parametrize("style", ["quadrant", "ascii"])
def test_the_regimes_are_named(style: str) -> None:
    cells = Cells.blank(FRAME.width, FRAME.height)

    curves.draw(cells, [LEVELS], Paint(style))
    labels.name_lines(cells, FRAME, LINES, occupied(FRAME, []))

    rows = cells.text().splitlines()
    assert "explodes above" in rows[FRAME.row(1.0)]
    assert "alternates below" in rows[FRAME.row(0.0)]
    assert "explodes below" in rows[FRAME.row(-1.0)]


def test_words_keep_clear_of_points() -> None:
    cells = Cells.blank(FRAME.width, FRAME.height)
    points = [(-2.0, 1.0), (0.0, 0.0), (-2.5, -1.0), (2.5, -1.0)]
    labels.name_lines(cells, FRAME, LINES, occupied(FRAME, points))
    rows = cells.text().splitlines()

    assert rows[FRAME.row(1.0)].endswith("vanishes below")
    assert rows[FRAME.row(0.0)].strip() == "wRec 0: alternates below"
    assert all(cells.glyph[FRAME.row(y), FRAME.column(x)] == " " for x, y in points)

    pairs = np.zeros((9, 40), dtype=np.uint8)
    cells = Cells.blank(40, 9)
    write_regions(cells, pairs, SIGNS, [(4, 20)])
    assert "dL/dwx - dL/dwRec -" in cells.text()
    assert cells.glyph[4, 20] == " "


SMALL = Frame(0, 20, 0, 5, 20, 5)
"""Cells of 1 x 1."""

FLOOR = labels.NamedLine(2.0, ("abcdef", "xy"))


@pytest.mark.parametrize(
    ("taken", "row"),
    [
        ((), "  abcdef"),
        ((0, 9), "  abcdef"),
        ((1,), "            abcdef"),
        ((8,), "            abcdef"),
        ((8, 10, 19), "            abcdef"),
        ((8, 11), "  xy"),
        ((8, 18), "  xy"),
        ((3, 11), "                xy"),
        ((3, 17), "     xy"),
        ((4, 17), " xy"),
        ((3, 8, 12, 15), "     xy"),
        ((3, 7, 10, 13, 16), ""),
    ],
)
def test_a_name_stands_at_the_left_or_the_right_or_is_shorter(
    taken: tuple[int, ...], row: str
) -> None:
    cells = Cells.blank(20, 5)

    labels.name_lines(
        cells, SMALL, [FLOOR], occupied(SMALL, [(column + 0.5, 1.5) for column in taken])
    )

    # Row 3 goes down from 2.0, which belongs to it, to 1.0.
    assert "".join(cells.glyph[3]).rstrip() == row
    assert not "".join(cells.glyph[[0, 1, 2, 4]].ravel()).strip()


def test_points_in_other_rows_are_in_nobodys_way() -> None:
    cells = Cells.blank(20, 5)

    labels.name_lines(cells, SMALL, [FLOOR], occupied(SMALL, [(3.5, 2.5), (3.5, 0.5)]))

    assert "abcdef" in cells.text()


@pytest.mark.parametrize(
    ("w_rec", "row"), [(5.0, 0), (0.0, 4), (5.01, None), (-0.01, None), (3.5, 1)]
)
def test_only_lines_in_view_have_a_name(w_rec: float, row: int | None) -> None:
    cells = Cells.blank(20, 5)

    labels.name_lines(cells, SMALL, [labels.NamedLine(w_rec, ("ab",))], occupied(SMALL, []))

    assert [place for place in range(5) if "ab" in "".join(cells.glyph[place])] == (
        [] if row is None else [row]
    )


@pytest.mark.parametrize(("width", "words"), [(9, "abcdef"), (8, "xy"), (5, "xy"), (4, "")])
def test_a_name_is_narrower_than_the_view(width: int, words: str) -> None:
    cells = Cells.blank(width, 5)

    frame = Frame(0, width, 0, 5, width, 5)
    labels.name_lines(cells, frame, [FLOOR], occupied(frame, []))

    assert cells.text().strip() == words


def test_words_contrast_with_what_is_under_them() -> None:
    cells = Cells.blank(6, 1)
    cells.glyph[:] = "."
    cells.paper[0, :3], cells.paper[0, 3:] = 0x000000, 0xFFFFFF
    cells.attrs[0, 2] = DIM

    labels.write(cells, 0, 1, "ab")

    assert cells.text() == ". ab ."
    assert cells.ink.tolist() == [[DEFAULT, 0xFFFFFF, 0xFFFFFF, 0, 0, DEFAULT]]
    assert cells.attrs.tolist() == [[0, BOLD, BOLD | DIM, BOLD, BOLD, 0]]
    assert cells.paper.tolist() == [[0x000000] * 3 + [0xFFFFFF] * 3]


@pytest.mark.parametrize(
    ("column", "row"), [(-2, "bc ..."), (-1, "abc .."), (3, "... ab"), (0, " abc .")]
)
def test_words_are_clipped_at_both_ends(column: int, row: str) -> None:
    cells = Cells.blank(6, 1)
    cells.glyph[:] = "."

    labels.write(cells, 0, column, "abc")

    assert cells.text() == row


def test_a_region_is_named_where_it_has_most_room() -> None:
    cells = Cells.blank(9, 5)

    write_regions(cells, np.zeros((5, 9), np.uint8), [["abc"]], [])

    # The middle row has three rows each way; three columns of it have as much room.
    assert cells.text().splitlines()[2] == "  abc"
    assert cells.text().strip() == "abc"


def test_each_region_has_its_own_name_if_there_is_room() -> None:
    regions = np.zeros((3, 24), np.uint8)
    regions[:, 8:22], regions[:, 22:] = 2, 1
    cells = Cells.blank(24, 3)

    write_regions(cells, regions, [["long name", "ab"], ["wide"], ["right"]], [])

    row = "".join(cells.glyph[1])
    assert row.index("ab") < 8 <= row.index("right") < 17
    assert "wide" not in cells.text()
    assert "long" not in cells.text()


def test_room_is_counted_in_all_directions() -> None:
    regions = np.ones((7, 16), np.uint8)
    regions[3:6, 5:14] = 0
    cells = Cells.blank(16, 7)

    write_regions(cells, regions, [["abc"]], [])

    # Two rows each way in the middle one, and of the columns 8 to 10 the first.
    assert cells.text().split() == ["abc"]
    assert "".join(cells.glyph[4, 6:11]) == " abc "


@pytest.mark.parametrize(("width", "named"), [(4, ""), (5, "abc"), (6, "abc")])
def test_a_name_and_its_blanks_fit_into_their_region(width: int, named: str) -> None:
    regions = np.ones((3, 12), np.uint8)
    regions[1, 3 : 3 + width] = 0
    cells = Cells.blank(12, 3)

    write_regions(cells, regions, [["abc"]], [])

    assert cells.text().strip() == named


@pytest.mark.parametrize(
    ("column", "text"), [(1, "    abc"), (3, "      abc"), (6, " abc"), (20, " abc")]
)
def test_names_keep_clear_of_cells(column: int, text: str) -> None:
    cells = Cells.blank(24, 1)

    write_regions(cells, np.zeros((1, 24), np.uint8), [["abc"]], [(0, column)])

    # Beside the cell a column stays free, and then there is the name's own blank.
    assert cells.text() == text


@pytest.mark.parametrize(("column", "written"), [(2, True), (3, False), (5, False), (7, True)])
def test_a_label_is_written_whole_or_not_at_all(column: int, *, written: bool) -> None:
    cells, mask = Cells.blank(10, 1), np.zeros((1, 10), dtype=bool)
    mask[0, column] = True

    labels.write_free(cells, [labels.Label(0, 4, "ab")], mask)

    assert cells.text().strip() == ("ab" if written else "")
