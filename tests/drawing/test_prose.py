from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rnn_tui.drawing.cells import BOLD
from rnn_tui.drawing.prose import GLUE, Run, lines_of


def texts(text: str, width: int, hang: int = 0) -> list[str]:
    return ["".join(run.text for run in line) for line in lines_of([Run(text)], width, hang)]


@pytest.mark.parametrize(
    ("text", "width", "hang", "lines"),
    [
        ("", 5, 0, []),
        ("one", 5, 0, ["one"]),
        ("one two", 7, 0, ["one two"]),
        ("one two", 6, 0, ["one", "two"]),
        ("one two three", 8, 2, ["one two", "  three"]),
        ("  one\n two ", 20, 0, ["one two"]),
        ("abcdefgh", 3, 0, ["abc", "def", "gh"]),
        ("a bcdefgh", 4, 1, ["a", " bcd", " efg", " h"]),
        (f"a b{GLUE}c d", 4, 0, ["a", f"b{GLUE}c", "d"]),
        # Wide characters take two columns.
        ("漢字 漢字", 5, 0, ["漢字", "漢字"]),
        ("漢字漢", 4, 0, ["漢字", "漢"]),
        ("漢字", 1, 0, ["漢", "字"]),
    ],
)
def test_lines(text: str, width: int, hang: int, lines: list[str]) -> None:
    assert texts(text, width, hang) == lines


def test_looks_go_with_their_letters_and_a_word_may_have_several() -> None:
    runs = [Run("see "), Run("this", BOLD), Run(", and"), Run(" that now", BOLD)]

    assert lines_of(runs, 9) == [
        (Run("see"), Run(" ", 0), Run("this", BOLD), Run(",")),
        (Run("and"), Run(" ", 0), Run("that", BOLD)),
        (Run("now", BOLD),),
    ] or [[run.text for run in line] for line in lines_of(runs, 9)] == [
        ["see", " ", "this", ","], ["and", " ", "that"], ["now"],
    ]  # fmt: skip
    bold = {run.text for line in lines_of(runs, 9) for run in line if run.attrs == BOLD}
    assert bold >= {"this", "that", "now"}


@given(st.text("ab 漢\n", max_size=60), st.integers(1, 12), st.integers(0, 3))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int, hang: int) -> None:
    lines = texts(text, width, min(hang, width - 1))

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= max(width, 2 + hang) for line in lines)
