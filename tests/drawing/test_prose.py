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
        (Run("see"), Run(" "), Run("this", BOLD), Run(",")),
        (Run("and"), Run(" "), Run("that", BOLD)),
        (Run("now", BOLD),),
    ]
    # A blank looks as the word before it does; a word that is cut keeps its looks.
    assert lines_of(runs[3:], 9) == [(Run("that", BOLD), Run(" ", BOLD), Run("now", BOLD))]
    assert lines_of([Run("ab"), Run("cd", BOLD), Run("e")], 3) == [
        (Run("ab"), Run("c", BOLD)), (Run("d", BOLD), Run("e")),
    ]  # fmt: skip
    assert lines_of([Run("a b", BOLD), Run(" c")], 3, 1) == [
        (Run("a", BOLD), Run(" ", BOLD), Run("b", BOLD)), (Run(" "), Run("c")),
    ]  # fmt: skip


@given(st.text("ab 漢\n", max_size=60), st.integers(1, 12), st.integers(0, 3))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int, hang: int) -> None:
    lines = texts(text, width, min(hang, width - 1))

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= max(width, 2 + hang) for line in lines)
