from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style as RichStyle

from rnn_tui.wire.style import LOOKS, PLAIN, Style, applied, transition

COLORS = st.sampled_from(["", "31", "97", "38;5;200", "38;2;1;2;3", "38;2;255;0;128"])
PAPERS = st.sampled_from(["", "41", "107", "48;5;20", "48;2;9;8;7", "48;2;0;0;0"])
STYLES = st.builds(Style, COLORS, PAPERS, st.integers(0, 2 ** len(LOOKS) - 1))


def parameters(sequence: str) -> str:
    assert sequence.startswith("\x1b[")
    assert sequence.endswith("m")
    return sequence[2:-1]


@given(STYLES, STYLES)
def test_a_transition_leads_where_it_should(before: Style, after: Style) -> None:
    way = transition(before, after)

    assert (applied(before, parameters(way)) if way else before) == after


@given(STYLES, STYLES)
def test_a_transition_from_the_unknown_leads_there_from_anywhere(was: Style, after: Style) -> None:
    assert applied(was, parameters(transition(None, after))) == after


@given(STYLES, STYLES)
def test_no_transition_is_longer_than_starting_anew(before: Style, after: Style) -> None:
    assert len(transition(before, after)) < len(transition(None, after))


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        (Style("31", "41", 0), Style("31", "41", 0), ""),
        (Style("31", "41", 0), Style("31", "42", 0), "\x1b[42m"),
        (Style("31", "41", 1), PLAIN, "\x1b[m"),
        (Style("38;2;1;2;3", "41", 1), Style("38;2;1;2;3", "41", 0), "\x1b[22m"),
        (Style("38;2;1;2;3", "41", 1), Style("38;2;1;2;3", "41", 2), "\x1b[22;2m"),
    ],
)
def test_transitions_are_short(before: Style, after: Style, sequence: str) -> None:
    assert transition(before, after) == sequence


@pytest.mark.parametrize("system", [ColorSystem.STANDARD, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize(
    "words", ["bold red on blue", "bright_white on bright_black", "#102030 on #fefefe", "uu strike"]
)
def test_what_rich_writes_is_understood(words: str, system: ColorSystem) -> None:
    written = RichStyle.parse(words).render("x", color_system=system)
    opening, _, closing = written.partition("x")
    style = applied(PLAIN, parameters(opening))

    assert sorted([*filter(None, style[:2]), *looks(style)]) == sorted(
        [*colors(parameters(opening)), *looks(style)]
    )
    assert applied(style, parameters(closing)) == PLAIN
    assert style != PLAIN


def looks(style: Style) -> list[str]:
    return [code for place, code in enumerate(LOOKS) if style.looks & 1 << place]


def colors(text: str) -> list[str]:
    """The colours in SGR parameters: those that are no looks."""
    codes = text.split(";")
    found = []
    while codes:
        length = {"5": 3, "2": 5}[codes[1]] if codes[0] in ("38", "48") else 1
        code, codes = ";".join(codes[:length]), codes[length:]
        if code not in LOOKS:
            found.append(code)
    return found
