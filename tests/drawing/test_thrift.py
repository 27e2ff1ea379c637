from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Span
from rnn_tui.drawing.thrift import thrifty

COLORS = st.sampled_from([DEFAULT, 1, 2, 3])
TEXTS = st.text(" █▀▄▌▐▘▟ab⠁", min_size=1, max_size=4)
SPANS = st.lists(st.builds(Span, TEXTS, COLORS, COLORS, st.sampled_from([0, BOLD, REVERSE])))
# Which of a cell's quarters a block character inks: at the top, then at the bottom.
QUARTERS = {
    " ": "    ", "█": "xxxx", "▀": "xx  ", "▄": "  xx", "▌": "x x ", "▐": " x x", "▘": "x   ",
    "▟": " xxx",
}  # fmt: skip


def parts(glyph: str) -> list[bool] | None:
    """Which quarters a block character inks; None for other characters."""
    return [quarter == "x" for quarter in QUARTERS[glyph]] if glyph in QUARTERS else None


def seen(spans: list[Span]) -> list[object]:
    """What a row looks like, cell by cell."""
    cells: list[object] = []
    for text, ink, paper, look in spans:
        inks = (paper, "paper"), (ink, "ink")
        if look & REVERSE:
            inks = inks[::-1]
        for glyph in text:
            inked = parts(glyph)
            if inked is None:
                cells.append((glyph, inks, look))
            else:
                # The terminal's own ink and paper are two colours.
                cells.append(tuple(
                    color if color != DEFAULT else (DEFAULT, kind)
                    for color, kind in (inks[part] for part in inked)
                ))  # fmt: skip
    return cells


@given(SPANS)
def test_the_row_looks_the_same(spans: list[Span]) -> None:
    assert seen(list(thrifty(spans))) == seen(spans)


@given(SPANS)
def test_neighbours_alike_are_one_run(spans: list[Span]) -> None:
    result = list(thrifty(spans))

    assert len(result) <= len(spans)
    assert all(a[1:] != b[1:] for a, b in pairwise(result))


def test_blanks_need_no_change_of_ink() -> None:
    assert list(thrifty([Span("⠁", 1, 9, 0), Span("  ", 2, 9, 0), Span("⠂", 1, 9, 0)])) == [
        Span("⠁  ⠂", 1, 9, 0)
    ]


def test_a_border_between_bands_needs_one_change_a_band() -> None:
    spans = [Span("  ▗", 2, 1, 0), Span("  ▗", 3, 2, 0), Span(" ▗", 4, 3, 0)]

    assert list(thrifty(spans)) == [
        Span("  ▗", 2, 1, 0),
        Span("██▛", 2, 3, 0),
        Span(" ▗", 4, 3, 0),
    ]


def test_a_long_run_of_one_colour_stays_blank() -> None:
    spans = [Span("▗", 2, 1, 0), Span(" " * 30, 3, 2, 0)]

    assert list(thrifty(spans))[1].text == " " * 30


def test_the_terminals_own_colours_are_not_swapped() -> None:
    spans = [Span("▀", 1, 2, 0), Span("▀", DEFAULT, 1, 0)]

    assert list(thrifty(spans)) == spans


@pytest.mark.parametrize(("blanks", "swapped"), [(7, True), (8, False)])
def test_a_change_of_colour_is_worth_fifteen_bytes(blanks: int, swapped: bool) -> None:
    spans = [Span("▗", 2, 1, 0), Span(" " * blanks + "▗", 3, 2, 0)]

    # A full block has two bytes more than a blank.
    text = "█" * blanks + "▛" if swapped else " " * blanks + "▗"
    assert list(thrifty(spans))[1].text == text


@pytest.mark.parametrize(("blanks", "swapped"), [(16, True), (17, False)])
def test_no_change_at_all_saves_a_sequence_too(blanks: int, swapped: bool) -> None:
    spans = [Span("▗", 2, 1, 0), Span(" " * blanks + "▗", 1, 2, 0)]

    found = list(thrifty(spans))

    if swapped:
        assert found == [Span("▗" + "█" * blanks + "▛", 2, 1, 0)]
    else:
        assert found == spans


@pytest.mark.parametrize(
    ("glyphs", "complement"),
    [("▘▝▀▖▌▞", "▟▙▄▜▐▚"), ("\U0001fb00\U0001fb1e", "\U0001fb3b\U0001fb1d")],
)
def test_a_complement_inks_all_other_parts(glyphs: str, complement: str) -> None:
    before = Span("x", 1, 2, 0)

    assert list(thrifty([before, Span(glyphs, 2, 1, 0)])) == [Span("x" + complement, 1, 2, 0)]
    assert list(thrifty([before, Span(complement, 2, 1, 0)])) == [Span("x" + glyphs, 1, 2, 0)]


@pytest.mark.parametrize("span", [
    Span("▀", 2, 1, REVERSE), Span("▀a", 2, 1, 0),
    Span("▀", DEFAULT, 1, 0), Span("▀", 2, DEFAULT, 0),
])  # fmt: skip
def test_what_has_no_complement_stays(span: Span) -> None:
    spans = [Span("x", 1, 2, 0), span]

    assert list(thrifty(spans)) == spans


def test_a_blank_takes_no_ink_where_it_is_reversed() -> None:
    reversed_blank = [Span("a", 1, 9, 0), Span(" ", 2, 9, REVERSE)]
    after_reverse = [Span("a", 1, 9, REVERSE), Span(" ", 2, 9, 0)]

    assert list(thrifty(reversed_blank)) == reversed_blank
    assert list(thrifty(after_reverse)) == after_reverse


def test_a_blank_that_is_all_that_changes_is_joined() -> None:
    assert list(thrifty([Span("a", 1, 9, BOLD), Span(" ", 2, 9, 0)])) == [Span("a ", 1, 9, BOLD)]
    assert list(thrifty([])) == []
