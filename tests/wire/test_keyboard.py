"""Keys as terminals with kitty's keyboard protocol report them, and of other layouts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from rnn_tui.wire.keyboard import plain_key, understood
from rnn_tui.wire.textual_private import InputParser

PLAIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
SHIFTED = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
SHIFT, CAPITALS, NUMBERS = 1, 64, 128


def heard(typed: str) -> list[tuple[str, str | None]]:
    """The keys in what a terminal says, and the characters typed with them."""
    found = InputParser().events(typed)
    return [(event.key, event.character) for event in found if isinstance(event, events.Key)]


def key_of(character: str) -> tuple[str, str | None]:
    [found] = heard(character)
    return found


@pytest.mark.parametrize("modifiers", ["", f";{1 + NUMBERS}"])
@pytest.mark.parametrize("text", [True, False])
def test_keys_of_the_keypad_are_what_is_written_on_them(modifiers: str, *, text: bool) -> None:
    characters = [*map(str, range(10)), *"./*-+", "", *"=,"]
    for code, character in enumerate(characters, 57399):
        if character:
            said = f"{modifiers or ';'};{ord(character)}" if text else modifiers
            assert heard(f"\x1b[{code}{said}u") == [key_of(character)]
    [(enter, _)] = heard("\x1b[57414u")
    assert enter == "enter"


def test_the_keypad_without_its_numbers_moves() -> None:
    names = ["left", "right", "up", "down", "pageup", "pagedown", "home", "end", "insert", "delete"]
    for code, name in enumerate(names, 57417):
        assert heard(f"\x1b[{code}u") == [(name, None)]


def test_what_a_key_of_the_keypad_types_counts() -> None:
    # The comma of a German keypad.
    assert heard("\x1b[57409;;44u") == [("comma", ",")]


def test_the_keypad_of_terminals_without_the_protocol() -> None:
    for code, character in zip("jklmnopqrstuvwxyX", "*+,-./0123456789=", strict=True):
        assert heard(f"\x1bO{code}") == [key_of(character)]


@pytest.mark.parametrize(
    ("report", "key", "character"),
    [
        ("97u", "a", "a"),
        ("97;;97u", "a", "a"),
        ("97:65;2u", "A", "A"),
        ("97:65;2;65u", "A", "A"),
        ("97;2u", "A", "A"),
        ("61:43;2;43u", "plus", "+"),
        ("61:43:61;2u", "plus", "+"),
        ("99;5u", "ctrl+c", None),
        ("99:67;6u", "ctrl+shift+c", None),
        ("13u", "enter", "\r"),
        ("9;2u", "shift+tab", None),
        ("32u", "space", " "),
        ("27u", "escape", None),
        # Latin letters are what they are, wherever they lie: on AZERTY, on a German keyboard.
        ("97::113;;97u", "a", "a"),
        ("246::59;;246u", "ö", "ö"),
        ("39::113;;39u", "apostrophe", "'"),
        ("1092::97;;1092u", "a", "ф"),
        ("1092::97u", "a", "ф"),
        ("1092:1060:97;2;1060u", "A", "Ф"),
        ("1092:1060:97;2u", "A", "Ф"),
        ("1102:1070:46;2;1070u", "greater_than_sign", "Ю"),
        ("1102::46;;1102u", "full_stop", "ю"),
        # With the capital lock, and with shift as well.
        ("1092::97;65;1060u", "A", "Ф"),
        ("1092:1060:97;66;1092u", "a", "ф"),
        ("1102::46;65;1070u", "full_stop", "Ю"),
        ("1089::99;5u", "ctrl+c", None),
        ("1089:1057:99;6u", "ctrl+shift+c", None),
        ("46::47;;46u", "full_stop", "."),
        # Arabic, without capitals, and one that types a mark; Thai.
        ("1588::97;;1588u", "a", "ش"),
        ("1588:1616:97;2;1616u", "A", "\u0650"),
        ("3651::46;;3651u", "full_stop", "ใ"),
        # A sign that a Cyrillic key types with another modifier.
        ("1088::103;3;8381u", "ruble_sign", "₽"),
    ],
)  # fmt: skip
def test_keys_that_are_reported(report: str, key: str, character: str | None) -> None:
    assert heard(f"\x1b[{report}") == [(key, character)]


@given(
    st.integers(0, len(PLAIN) - 1),
    st.characters(min_codepoint=0x400, max_codepoint=0x4FF, categories=["Ll"]).filter(
        lambda letter: len(letter.upper()) == 1 and letter.upper() != letter
    ),
    st.sampled_from([0, SHIFT]),
    st.sampled_from([0, NUMBERS]),
    st.booleans(),
)
def test_a_letter_of_another_script_is_the_key_where_it_lies(
    place: int, letter: str, shift: int, lock: int, text: bool
) -> None:
    typed = letter.upper() if shift else letter
    alternates = f":{ord(typed) if shift else ''}:{ord(PLAIN[place])}"
    said = f";{ord(typed)}" if text else ""
    report = f"\x1b[{ord(letter)}{alternates};{1 + shift + lock}{said}u"

    [(key, character)] = heard(report)

    assert key == key_of((SHIFTED if shift else PLAIN)[place])[0]
    assert character == typed


@given(st.sampled_from(PLAIN), st.integers(0, 255), st.booleans())
def test_where_a_latin_key_lies_changes_nothing(character: str, modifiers: int, text: bool) -> None:
    shift = bool(modifiers & SHIFT)
    upper = SHIFTED[PLAIN.index(character)]
    types = text and not modifiers & 0b111110
    said = f";{1 + modifiers}" + (f";{ord(upper if shift else character)}" if types else "")
    bare = heard(f"\x1b[{ord(character)}{said}u")

    for base in ("", ":113", f":{ord(character)}"):
        alternates = f":{ord(upper) if shift else ''}{base}"
        if shift and not (text or modifiers & 0b111110):
            # Only this says what is typed.
            assert heard(f"\x1b[{ord(character)}{alternates}{said}u") == [key_of(upper)]
        else:
            assert heard(f"\x1b[{ord(character)}{alternates}{said}u") == bare


@given(st.text(alphabet="\x1b[O0123456789:;u~A\u0444", max_size=20))
def test_what_is_no_report_stays_as_it_is(sequence: str) -> None:
    if not (sequence.startswith("\x1b[") and sequence.endswith("u")):
        assert understood(sequence) in [(sequence, None), (",", None), ("=", None)]


@pytest.mark.parametrize(
    ("letters", "keys"),
    [
        ("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm"),
        ("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM"),
        ("іІўЎ", "sSoO"),
        ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
        ("ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"),
        ("קראטוןםפשדגכעיחלךזסבהנמצ", "ertyuiopasdfghjklzxcvbnm"),
    ],
)
def test_letters_of_the_usual_layouts(letters: str, keys: str) -> None:
    assert [plain_key(heard(letter)[0][0]) for letter in letters] == [*keys]
    assert [plain_key(f"ctrl+{letter}") for letter in letters] == [f"ctrl+{key}" for key in keys]


@given(st.sampled_from("хъжэбюХЪЖЭБЮёЁєЄїЇґҐףץת"))
def test_letters_that_lie_where_the_plain_layout_has_signs(letter: str) -> None:
    signs = dict(zip("хъжэбюХЪЖЭБЮёЁєЄїЇґҐףץת", "[];',.{}:\"<>`~'\"]}\\|;.,", strict=True))

    assert plain_key(letter) == key_of(signs[letter])[0]


@pytest.mark.parametrize("key", ["a", "Q", "plus", "ctrl+c", "f1", "shift+tab", "é", "ß", "ł"])
def test_other_keys_are_what_they_are(key: str) -> None:
    assert plain_key(key) == key


@pytest.mark.parametrize("report", ["\x1b[?1;2c", "\x1b[99X", "\x1bOE", "\x1b[?1u", "\x1b[0n"])
def test_a_report_that_nobody_asked_for_is_no_keys(report: str) -> None:
    assert heard(f"{report}q") == [("q", "q")]
