from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.words.visible import LONGEST, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("plain words, 'quoted'", "plain words, 'quoted'"),
        ("größer 漢字 \u00a0é", "größer 漢字 \u00a0é"),
        ("[/] [red]x[/red] \\n", "[/] [red]x[/red] \\n"),
        ("a\nb\r\n\tc", r"a\nb\r\n\tc"),
        ("\x1b[2J\x07\x00\x7f", r"\x1b[2J\x07\x00\x7f"),
        ("\x9b31m\x85", r"\x9b31m\x85"),
        ("\u202egnp.exe\u2066\u200f", r"\u202egnp.exe\u2066\u200f"),
        ("\u2028\u2029\u200b\ufeff", r"\u2028\u2029\u200b\ufeff"),
        ("\udc80.csv", r"\udc80.csv"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_does_not_show_is_escaped(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_of_a_long_text_both_ends_are_kept() -> None:
    assert visible("x" * LONGEST) == "x" * LONGEST
    assert visible("a" * 300 + "z" * 300) == "a" * 117 + " ... " + "z" * 117
    assert visible("\x1b" * 60) == r"\x1b" * 60
    assert visible("\x1b" * 61) == r"\x1b" * 29 + " ... " + r"\x1b" * 29


@given(st.text(st.characters(), max_size=600))
def test_it_is_one_short_line_without_controls(text: str) -> None:
    shown = visible(text)

    assert len(shown) <= LONGEST
    assert len(f"|{shown}|".splitlines()) == 1
    assert not any(char < " " or "\x7f" <= char <= "\x9f" for char in shown)
    shown.encode()


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P")), max_size=LONGEST))
def test_what_shows_by_itself_stays(text: str) -> None:
    assert visible(text) == text


def test_where_a_long_text_is_cut() -> None:
    # Twice as many characters as are shown are looked at; of more, the first and the last.
    assert visible("a" * 241) == "a" * 117 + " ... " + "a" * 117
    assert visible("a" * 117 + "b" * 7 + "c" * 117) == "a" * 117 + " ... " + "c" * 117
    assert visible("a" * 240 + "b" + "c" * 240) == "a" * 117 + " ... " + "c" * 117
    # What is cut is cut between escapes, never in one.
    assert visible("a" * 116 + "\n" + "b" * 200) == "a" * 116 + " ... " + "b" * 117
    assert visible("b" * 200 + "\n" + "a" * 116) == "b" * 117 + " ... " + "a" * 116
    assert visible("b" * 200 + "\n" + "a" * 115) == "b" * 117 + r" ... \n" + "a" * 115
