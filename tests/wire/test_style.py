from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style as RichStyle

from rnn_tui.wire.style import LOOKS, PLAIN, Style, applied, in_256, transition

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


ON_AND_OFF = [
    ("1", "22"), ("2", "22"), ("3", "23"), ("4", "24"), ("5", "25"), ("6", "25"), ("7", "27"),
    ("8", "28"), ("9", "29"), ("21", "24"), ("51", "54"), ("52", "54"), ("53", "55"),
]  # fmt: skip


@pytest.mark.parametrize(("on", "off"), ON_AND_OFF)
def test_each_look_is_a_bit_that_its_own_parameter_switches_off(on: str, off: str) -> None:
    bit = 1 << [code for code, _ in ON_AND_OFF].index(on)
    everything = 2**13 - 1
    others = sum(1 << i for i, (_, code) in enumerate(ON_AND_OFF) if code != off)

    assert applied(PLAIN, on) == Style("", "", bit)
    assert applied(Style("31", "42", everything), off) == Style("31", "42", others)
    assert transition(PLAIN, Style("", "", bit)) == f"\x1b[{on}m"
    assert transition(Style("31", "", bit), Style("31", "", 0)) in (f"\x1b[{off}m", "\x1b[;31m")


@pytest.mark.parametrize(
    ("before", "parameters", "after"),
    [
        (PLAIN, "30", Style("30")),
        (PLAIN, "37", Style("37")),
        (PLAIN, "90", Style("90")),
        (PLAIN, "97", Style("97")),
        (PLAIN, "40", Style("", "40")),
        (PLAIN, "47", Style("", "47")),
        (PLAIN, "100", Style("", "100")),
        (PLAIN, "107", Style("", "107")),
        (Style("31", "42", 1), "39", Style("", "42", 1)),
        (Style("31", "42", 1), "49", Style("31", "", 1)),
        (Style("31", "42", 1), "", PLAIN),
        (Style("31", "42", 1), "0", PLAIN),
        (Style("31", "42", 1), "0;32", Style("32")),
        (Style("31", "42", 1), "32;0", PLAIN),
        (Style("31", "42", 1), "29", Style("31", "42", 1)),
        (Style("31", "42", 1), "98;108;89;99;10", Style("31", "42", 1)),
        (PLAIN, "01;031", Style("31", "", 1)),
        (PLAIN, "38;5;200;1", Style("38;5;200", "", 1)),
        (PLAIN, "48;2;1;2;3;7", Style("", "48;2;1;2;3", 64)),
        (PLAIN, "38;2;1;2;3;48;5;4", Style("38;2;1;2;3", "48;5;4")),
        (PLAIN, "38", Style("38")),
    ],
)
def test_parameters_by_hand(before: Style, parameters: str, after: Style) -> None:
    assert applied(before, parameters) == after


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        (None, PLAIN, "\x1b[0m"),
        (None, Style("31", "42", 1), "\x1b[0;1;31;42m"),
        (PLAIN, Style("31", "42", 5), "\x1b[1;3;31;42m"),
        (Style("31", "42", 0), Style("", "42", 0), "\x1b[39m"),
        (Style("31", "42", 0), Style("31", "", 0), "\x1b[49m"),
        (Style("31", "48;2;1;2;3", 4), Style("32", "48;2;1;2;3", 0), "\x1b[23;32m"),
        (Style("31", "48;2;1;2;3", 4 + 64), Style("31", "48;2;1;2;3", 64), "\x1b[23m"),
        (Style("31", "48;2;1;2;3", 3), Style("31", "48;2;1;2;3", 2), "\x1b[22;2m"),
        # As long either way: anew.
        (Style("31", "41", 1), Style("31", "", 0), "\x1b[;31m"),
    ],
)
def test_transitions_by_hand(before: Style | None, after: Style, sequence: str) -> None:
    assert transition(before, after) == sequence


@pytest.mark.parametrize(
    ("color", "nearest"),
    [
        ("38;2;255;0;0", "38;5;196"),
        ("38;2;95;135;175", "38;5;67"),
        ("38;2;0;0;0", "38;5;16"),
        ("38;5;100", "38;5;100"),
        ("31", "31"),
        ("", ""),
    ],
)
def test_the_nearest_of_256_colours(color: str, nearest: str) -> None:
    paper = color.replace("38;", "48;")
    assert in_256(Style(color, paper, 1)) == Style(nearest, nearest.replace("38;", "48;"), 1)
