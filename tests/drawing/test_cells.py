from __future__ import annotations

import pytest

from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM, REVERSE, Cells, Span


def test_a_blank_picture_is_spaces_in_the_terminals_own_colours() -> None:
    cells = Cells.blank(3, 2)

    assert cells.glyph.tolist() == [[" "] * 3] * 2
    assert cells.ink.tolist() == cells.paper.tolist() == [[-1] * 3] * 2
    assert cells.attrs.tolist() == [[0] * 3] * 2
    assert (cells.width, cells.height) == (3, 2)
    assert Cells.blank(-4, -1).glyph.shape == (0, 0)


def test_attributes_add_up() -> None:
    assert (DEFAULT, BOLD, REVERSE, DIM) == (-1, 1, 2, 4)


@pytest.mark.parametrize(
    ("column", "text", "row"),
    [
        (0, "ab", "ab.."),
        (1, "ab", ".ab."),
        (2, "abc", "..ab"),
        (-2, "abcd", "cd.."),
        (-1, "abcdef", "bcde"),
        (4, "a", "...."),
        (-2, "ab", "...."),
    ],
)
def test_text_is_clipped_at_both_ends(column: int, text: str, row: str) -> None:
    cells = Cells.blank(4, 1)
    cells.glyph[:] = "."

    cells.write(0, column, text)

    assert cells.text() == row


@pytest.mark.parametrize("row", [-1, 2])
def test_rows_outside_of_the_picture_are_not_written(row: int) -> None:
    cells = Cells.blank(3, 2)

    cells.write(row, 0, "abc")

    assert cells.text() == "\n"


def test_writing_changes_the_colours_it_is_given_and_the_attributes_always() -> None:
    cells = Cells.blank(4, 1)
    cells.write(0, 0, "abcd", ink=1, paper=2, attrs=BOLD)

    cells.write(0, 1, "x", ink=7)
    cells.write(0, 2, "y", paper=8, attrs=DIM)

    assert cells.ink.tolist() == [[1, 7, 1, 1]]
    assert cells.paper.tolist() == [[2, 2, 8, 2]]
    assert cells.attrs.tolist() == [[BOLD, 0, DIM, BOLD]]


def test_a_copy_is_another_picture_and_a_part_the_same() -> None:
    cells = Cells.blank(4, 3)
    part, copy = cells.part(1, 2, 2, 1), cells.copy()

    part.write(0, 0, "x", ink=1, paper=2, attrs=BOLD)

    assert (part.width, part.height) == (1, 2)
    assert cells.text() == "\n  x\n"
    assert (cells.ink[1, 2], cells.paper[1, 2], cells.attrs[1, 2]) == (1, 2, BOLD)
    assert copy.text() == "\n\n"
    assert copy.ink.max() == copy.paper.max() == DEFAULT
    assert not copy.attrs.any()


def test_a_picture_is_put_into_another_one_clipped_at_the_right_and_below() -> None:
    small, large = Cells.blank(2, 2), Cells.blank(4, 3)
    small.write(0, 0, "ab", ink=1, paper=2, attrs=BOLD)
    small.write(1, 0, "cd")

    large.paste(0, 1, small)
    large.paste(2, 3, small)
    for outside in ((3, 0), (5, 0), (0, 4), (0, 7)):
        large.paste(*outside, small)

    assert large.text() == " ab\n cd\n   a"
    assert large.ink.tolist() == [[-1, 1, 1, -1], [-1] * 4, [-1, -1, -1, 1]]
    assert large.paper.tolist() == [[-1, 2, 2, -1], [-1] * 4, [-1, -1, -1, 2]]
    assert large.attrs.tolist() == [[0, 1, 1, 0], [0] * 4, [0, 0, 0, 1]]


def test_each_side_is_clipped_by_itself() -> None:
    small = Cells.blank(2, 2)
    small.write(0, 0, "ab")
    small.write(1, 0, "cd")
    right, below = Cells.blank(2, 3), Cells.blank(3, 2)

    right.paste(1, 1, small)
    below.paste(1, 0, small)

    assert right.text() == "\n a\n c"
    assert below.text() == "\nab"


def test_a_span_ends_where_any_colour_or_attribute_changes() -> None:
    cells = Cells.blank(6, 2)
    cells.write(1, 0, "abcdef")
    cells.ink[1, 1:], cells.paper[1, 3:], cells.attrs[1, 4:] = 5, 6, REVERSE

    assert cells.spans([0])[0] == [Span("      ", DEFAULT, DEFAULT, 0)]
    assert cells.spans([1])[0] == [
        Span("a", DEFAULT, DEFAULT, 0),
        Span("bc", 5, DEFAULT, 0),
        Span("d", 5, 6, 0),
        Span("ef", 5, 6, REVERSE),
    ]
    assert Cells.blank(0, 1).spans([0]) == [[]]


def test_text_has_no_spaces_at_the_end_of_its_rows() -> None:
    cells = Cells.blank(5, 2)
    cells.write(0, 1, "a b")

    assert cells.text() == " a b\n"
