from __future__ import annotations

import pytest

from rnn_tui.keymap import ACTIONS
from rnn_tui.plain.keys import UNKNOWN, first_key, key_of

SEQUENCES = {
    "up": ("\x1b[A", "\x1bOA"), "down": ("\x1b[B",), "right": ("\x1b[C",), "left": ("\x1bOD",),
    "shift+right": ("\x1b[1;2C",), "shift+left": ("\x1b[1;2D",), "shift+up": ("\x1b[1;2A",),
    "shift+down": ("\x1b[1;2B",), "shift+tab": ("\x1b[Z",),
    "home": ("\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"), "end": ("\x1b[F", "\x1b[4~", "\x1b[8~"),
    "pageup": ("\x1b[5~",), "pagedown": ("\x1b[6~",), "f1": ("\x1bOP", "\x1b[11~", "\x1b[[A"),
    "f2": ("\x1bOQ", "\x1b[12~"), "f3": ("\x1bOR",), "f4": ("\x1bOS",), "f5": ("\x1b[15~",
    "\x1b[[E"), "f6": ("\x1b[17~",),
}  # fmt: skip


def keys_in(text: str) -> tuple[list[str], str]:
    """All keys of a text, and the rest, which is not whole."""
    keys = []
    while (found := first_key(text))[0]:
        keys.append(found[0])
        text = text[found[1] :]
    return keys, text


@pytest.mark.parametrize("key", SEQUENCES)
def test_sequences_are_keys(key: str) -> None:
    for sequence in SEQUENCES[key]:
        assert keys_in(sequence) == ([key], "")


def test_every_key_of_the_main_screen_can_be_typed() -> None:
    typed = {key_of(chr(code)) for code in range(128)} | {*SEQUENCES}
    assert {key for action in ACTIONS if not action.in_dialog for key in action.keys} <= typed


def test_what_is_not_whole_waits() -> None:
    assert keys_in("h\x1b[1;") == (["h"], "\x1b[1;")
    assert keys_in("\x1b") == ([], "\x1b")


def test_an_escape_before_another_key_is_a_key() -> None:
    assert keys_in("\x1bq") == (["escape", "q"], "")


@pytest.mark.parametrize(
    "sequence", ["\x1b[99~", "\x1b[I", "\x1b[1;5A", "\x1b[<35;20;10M", "\x1b[?1u"]
)
def test_other_sequences_are_unknown(sequence: str) -> None:
    assert keys_in(sequence) == ([UNKNOWN], "")


def test_characters_have_the_names_of_the_keymap() -> None:
    text = "'*@(){}<>/+-=_.,? é"
    names = [
        "apostrophe", "asterisk", "at", "left_parenthesis", "right_parenthesis",
        "left_curly_bracket", "right_curly_bracket", "less_than_sign", "greater_than_sign",
        "slash", "plus", "minus", "equals_sign", "underscore", "full_stop", "comma",
        "question_mark", "space", "é",
    ]  # fmt: skip
    assert keys_in(text) == (names, "")
