"""Bytes from a terminal or a pipe as keys, by the names that the keymap has for them."""

from __future__ import annotations

import unicodedata

ESCAPE = "\x1b"
UNKNOWN = "unknown"
"""A key that a terminal sends some sequence for which no key here has."""

_REPLACED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_CONTROLS = {"\t": "tab", "\n": "enter", "\r": "enter", "\x7f": "backspace", "\x08": "backspace",
             "\x1b": "escape", "\x00": "ctrl+at"}  # fmt: skip

_LETTERS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end",
            "P": "f1", "Q": "f2", "R": "f3", "S": "f4", "Z": "shift+tab"}  # fmt: skip
"""Keys by the last letter of their sequence."""

_NUMBERS = {1: "home", 4: "end", 5: "pageup", 6: "pagedown", 7: "home", 8: "end",
            11: "f1", 12: "f2", 13: "f3", 14: "f4", 15: "f5", 17: "f6"}  # fmt: skip
"""Keys by the number before the tilde that ends their sequence."""

_LINUX = {"A": "f1", "B": "f2", "C": "f3", "D": "f4", "E": "f5"}
"""Function keys of the Linux console, behind two brackets."""

SHIFTED = 2


def key_of(character: str) -> str:
    """The name of the key of a character: itself where it is a letter or a digit, else words."""
    if character in _CONTROLS:
        return _CONTROLS[character]
    if character < " ":
        return f"ctrl+{chr(ord(character) + 96)}"
    if character == " ":
        return "space"
    if character.isalnum():
        return character
    name = unicodedata.name(character, UNKNOWN).lower().replace("-", "_").replace(" ", "_")
    return _REPLACED.get(name, name)


def first_key(text: str) -> tuple[str, int]:
    """The first key of what was typed, and how many characters it is.

    No key, empty, is where nothing was typed, or the beginning of a sequence.
    """
    if not text:
        return "", 0
    if text[0] != ESCAPE:
        return key_of(text[0]), 1
    end = _end_of_sequence(text)
    return ("", 0) if end is None else (_key_of_sequence(text[:end]), end)


def _end_of_sequence(text: str) -> int | None:
    """Where the sequence ends that a text begins with; None where its end has not come."""
    if len(text) == 1:
        return None
    if text[1] not in "[O":
        # Escape, then another key; or that key with alt, which is told from it by time alone.
        return 1
    body = 2
    if text[body : body + 1] == "[":
        body += 1
    while body < len(text) and not "@" <= text[body] <= "~":
        if text[body] < " ":
            return body
        body += 1
    return body + 1 if body < len(text) else None


def _key_of_sequence(sequence: str) -> str:
    if len(sequence) == 1:
        return "escape"
    body, last = sequence[2:-1], sequence[-1]
    if body == "[":
        return _LINUX.get(last, UNKNOWN)
    numbers = [int(part) if part.isdigit() else 1 for part in body.split(";")]
    key = _NUMBERS.get(numbers[0]) if last == "~" else _LETTERS.get(last)
    if key is None:
        return UNKNOWN
    modifier = numbers[1] if len(numbers) > 1 else 1
    if modifier == SHIFTED:
        return f"shift+{key}"
    return key if modifier == 1 else UNKNOWN
