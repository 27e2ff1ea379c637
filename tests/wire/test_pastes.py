from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from rnn_tui.wire.pastes import LONGEST, Pastes
from rnn_tui.wire.textual_private import InputParser

if TYPE_CHECKING:
    from textual.message import Message

START, END = "\x1b[200~", "\x1b[201~"


@pytest.mark.parametrize(
    ("typed", "parsed"),
    [
        ("q\x1b[A", "q\x1b[A"),
        (f"a{START}text{END}\x1b[A", f"a{START}text{END}\x1b[A"),
        (f"{START}\x1b[31mred\x1b\x1b[Bq{END}q", f"{START}[31mred[Bq{END}q"),
        (f"{START}\x1b{END}{START}b\x1bc{END}\x1b", f"{START}{END}{START}bc{END}\x1b"),
    ],
)
def test_only_what_is_pasted_loses_its_escapes(typed: str, parsed: str) -> None:
    assert Pastes().clean(typed) == parsed
    # However it comes, character by character too.
    pastes = Pastes()
    assert "".join(map(pastes.clean, typed)) == parsed


def test_what_is_typed_is_not_held_back() -> None:
    pastes = Pastes()
    assert pastes.clean("\x1b") == "\x1b"
    assert pastes.clean("") == ""
    assert pastes.clean("[20") == "[20"


class Clock:
    """Shows the time that is set."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_paste_without_an_end_ends_after_a_silence() -> None:
    clock = Clock()
    pastes = Pastes(clock)
    assert pastes.clean(f"{START}half") == f"{START}half"
    clock.now += 4.9
    assert pastes.clean("") == ""
    assert pastes.clean("q\x1b[20") == "q"
    clock.now += 4.9
    assert pastes.clean("") == ""
    clock.now += 0.1
    assert pastes.clean("") == END
    assert pastes.clean("") == ""
    # What comes then is keys, and a mark that comes late is one of nothing.
    assert pastes.clean("q\x1b[A") == "q\x1b[A"
    assert keys_of(f"a{END}q") == ["a", "q"]


def test_keys_without_a_paste_are_not_waited_with() -> None:
    clock = Clock()
    pastes = Pastes(clock)
    assert pastes.clean("a") == "a"
    clock.now += 60.0
    assert pastes.clean("") == ""
    assert pastes.clean(f"{START}x{END}") == f"{START}x{END}"


def test_of_a_huge_paste_only_so_much_is_taken() -> None:
    pastes = Pastes()
    huge = "x" * 4095 + "\x1b"
    taken = pastes.clean(START) + "".join(pastes.clean(huge) for _ in range(256))
    taken += pastes.clean(f"y{END}q")

    assert taken == START + "x" * LONGEST + END + "q"
    assert pastes.clean(f"{START}z{END}") == f"{START}z{END}"


def keys_of(typed: str) -> list[str]:
    found = InputParser().events(Pastes().clean(typed))
    return [event.key for event in found if isinstance(event, events.Key)]


@given(st.text(), st.lists(st.integers(0, 40), max_size=5))
def test_a_paste_is_never_keys(text: str, cuts: list[int]) -> None:
    text = text.replace("\x1b[201~", "")
    whole = f"a{START}{text}{END}b"
    pastes, parser = Pastes(), InputParser()
    heard: list[Message] = []
    for begin, end in pairwise([0, *sorted(cuts), len(whole)]):
        heard += parser.events(pastes.clean(whole[begin : max(begin, end)]))

    keys = [event.key for event in heard if isinstance(event, events.Key)]
    assert keys == ["a", "b"]
    pasted = "".join(event.text for event in heard if isinstance(event, events.Paste))
    assert pasted == text.replace("\x1b", "").replace("\x00", "")
