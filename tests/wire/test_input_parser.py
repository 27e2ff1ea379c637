"""Whatever a terminal says, what is typed next counts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from rnn_tui.wire.pastes import Pastes
from rnn_tui.wire.textual_private import InputParser

if TYPE_CHECKING:
    from collections.abc import Iterable

ZERO_PIXELS, MOUSE = "\x1b[48;24;80;0;0t", "\x1b[<35;20;10M"


def keys(parser: InputParser, typed: str) -> list[str]:
    return [event.key for event in parser.events(typed) if isinstance(event, events.Key)]


def test_a_screen_of_no_pixels_and_a_mouse_that_moves() -> None:
    parser = InputParser()

    [resized] = parser.events(ZERO_PIXELS)
    [moved] = parser.events(MOUSE)

    assert isinstance(resized, events.Resize)
    assert resized.size == (80, 24)
    assert isinstance(moved, events.MouseMove)
    assert (moved.x, moved.y) == (19, 9)
    assert parser.dropped == 0
    assert keys(parser, "q") == ["q"]


def test_a_screen_of_pixels() -> None:
    parser = InputParser()
    [*parser.events("\x1b[48;24;80;480;800t")]

    [moved] = parser.events("\x1b[<35;201;101M")

    assert isinstance(moved, events.MouseMove)
    assert (moved.x, moved.y) == (20, 5)


@pytest.mark.parametrize(
    "report",
    [
        "\x1b[48;0;0;0;0t",
        "\x1b[48;0;80;480;800t",
        "\x1b[48;24;0;480;800t",
        "\x1b[48;99999999;80;1;1t",
        "\x1b[48;24;99999999;1;1t",
    ],
)
def test_a_screen_that_cannot_be_is_not_believed(report: str) -> None:
    parser = InputParser()

    assert [*parser.events(report)] == []
    assert parser.dropped == 1
    assert [type(event) for event in parser.events(MOUSE)] == [events.MouseMove]
    assert keys(parser, "q") == ["q"]


def test_what_cannot_be_parsed_takes_nothing_else_with_it() -> None:
    parser = InputParser()

    # No character has such a number.
    assert keys(parser, "a\x1b[9999999999ub\x1b[A") == ["a", "b", "up"]
    assert parser.dropped == 1


CODES = st.sampled_from(
    ["\x1b", "\x1b[", "\x1b[<", "\x1b[48;", "\x1b[200~", "\x1b[201~", "\x1b]11;", "\x1bO", ";", ":",
     "?", "$y", "u", "~", "t", "M", "R", "0", "35", "99999999999",
     "-1", "\x00", "\x7f", "\ufffd", "é"]
)  # fmt: skip


@given(st.lists(CODES | st.text(max_size=5), max_size=30))
def test_nothing_ends_the_parser(pieces: list[str]) -> None:
    parser = InputParser()
    for piece in pieces:
        list(parser.events(piece))
    # A paste that was begun is ended, a sequence that was begun given up.
    list(parser.events("\x1b[201~\x1b[201~"))

    assert keys(parser, "\x1b[A")[-1:] == ["up"]


WHOLE = st.sampled_from(
    ["a", "é", "漢", "\r", "\t", "\x7f", "\x01", "\x1b[A", "\x1bOP", "\x1b[1;5C", "\x1b[15~",
     "\x1b[3;2~", "\x1b[97;5u", "\x1b[57414u", "\x1b[I", "\x1b[O", "\x1b[12;40R", "\x1b[<35;20;10M",
     "\x1b[<0;1;1M", "\x1b[<0;1;1m", "\x1b[<64;300;9M", "\x1b[48;24;80;480;800t",
     "\x1b[48;24;80;0;0t", "\x1b[48;0;0;0;0t", "\x1b[?2026;2$y", "\x1b[9999999999u",
     "\x1b[200~\x1b[201~", "\x1b[200~a\x1b[Ab\r\x00\x1b[201~", "\x1b[200~1,2\x1b[201~"]
)  # fmt: skip
"""What a terminal may send at once."""


def told(parser: InputParser, pastes: Pastes, pieces: Iterable[str]) -> list[str]:
    """All that events say, in order."""
    events = [event for piece in pieces for event in parser.events(pastes.clean(piece))]
    return [f"{type(event).__name__} {[*event.__rich_repr__()]}" for event in events]


@given(st.lists(WHOLE, min_size=1, max_size=12), st.data())
def test_where_the_line_cuts_what_is_said_does_not_matter(
    said: list[str], data: st.DataObject
) -> None:
    stream = "".join(said)
    cuts = data.draw(st.lists(st.integers(0, len(stream)), max_size=8).map(sorted))
    pieces = [stream[a:b] for a, b in pairwise([0, *cuts, len(stream)]) if a < b]
    whole, cut = InputParser(), InputParser()

    assert told(cut, Pastes(), pieces) == told(whole, Pastes(), [stream])
    assert cut.dropped == whole.dropped
