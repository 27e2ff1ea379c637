from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Span
from rnn_tui.drawing.shapes import SHAPES
from rnn_tui.drawing.thrift import thrifty

COLORS = st.sampled_from([DEFAULT, 1, 2, 3])
TEXTS = st.text(" █▀▄▌▐▘▟ab⠁", min_size=1, max_size=4)
SPANS = st.lists(st.builds(Span, TEXTS, COLORS, COLORS, st.sampled_from([0, BOLD, REVERSE])))
SUBCELLS = 6


def parts(glyph: str) -> list[bool] | None:
    """Which of 2x6 parts of a cell a block character inks; None for other characters."""
    for shapes in SHAPES.values():
        if glyph in shapes.glyphs:
            pattern = shapes.glyphs.index(glyph)
            rows = [y * shapes.down // SUBCELLS * shapes.across for y in range(SUBCELLS)]
            columns = [x * shapes.across // 2 for x in range(2)]
            return [bool(pattern >> row + column & 1) for row in rows for column in columns]
    return None


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
