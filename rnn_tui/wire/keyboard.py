"""Keys of every layout as keys of the plain one, by which programs name theirs.

What was typed stays the event's character, so that fields of text take it as it is. A terminal
with kitty's keyboard protocol says where a key lies; of others the usual layouts are known.
"""

from __future__ import annotations

import re

ASK_ALTERNATES = "\x1b[=4;2u"
"""Asks for where keys lie, beside what Textual asks for; what takes that back takes this back."""

_REPORT = re.compile(r"\x1b\[(\d+)(?::(\d*))?(?::(\d*))?(?:;(\d*))?(?:;([\d:]*))?u")
"""A key: its character, the one with shift, the one of the plain layout; modifiers; text."""

_SHIFT, _NO_TEXT = 0b1, 0b111110
"""Bits of the modifiers: shift, and those with which a key types nothing."""

_KEYPAD = {57399 + digit: str(digit) for digit in range(10)} | {
    57409: ".", 57410: "/", 57411: "*", 57412: "-", 57413: "+", 57415: "=", 57416: ",",
}  # fmt: skip
_APPLICATION_KEYPAD = {"\x1bOl": ",", "\x1bOX": "="}
"""What Textual does not know of the keypad of terminals without the protocol."""

_FUNCTIONAL = range(0xE000, 0xF900)
_GREEK = 0x370
"""Where scripts begin that are not Latin."""

_NO_SCRIPTS = (range(0x1E00, 0x1F00), range(0x2000, 0x2C00), range(0xD800, 0xF900))
"""More of Latin, signs, and what is nothing or a terminal's own."""

_PLAIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_WITH_SHIFT = dict(zip(_PLAIN, '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?', strict=True))

_LAYOUTS = (
    # Russian, and what Ukrainian and Belarusian have instead.
    ("ёйцукенгшщзхъфывапролджэячсмитьбю", "`qwertyuiop[]asdfghjkl;'zxcvbnm,."),
    ("іїєґў", "s]'\\o"),
    # Greek and Hebrew, whose other keys are those of the plain layout.
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."),
)
_NAMES = {
    "`": "grave_accent", "~": "tilde", "[": "left_square_bracket", "{": "left_curly_bracket",
    "]": "right_square_bracket", "}": "right_curly_bracket", "\\": "backslash",
    "|": "vertical_line", ";": "semicolon", ":": "colon", "'": "apostrophe",
    '"': "quotation_mark", ",": "comma", "<": "less_than_sign", ".": "full_stop",
    ">": "greater_than_sign",
}  # fmt: skip


def _names_of(letters: str, keys: str) -> dict[str, str]:
    """Names of the plain layout's keys by the letters there, with shift too."""
    plain = dict(zip(letters, keys, strict=True))
    shifted = {letter.upper(): _WITH_SHIFT[key] for letter, key in plain.items()}
    return {letter: _NAMES.get(key, key) for letter, key in {**shifted, **plain}.items()}


_LETTERS = {
    letter: name for layout in _LAYOUTS for letter, name in _names_of(*layout).items()
} | {"Σ": "S"}  # fmt: skip


def plain_key(key: str) -> str:
    """A key by its name on the plain layout, where a letter is of another script.

    Args:
        key: Textual's name of it, with modifiers.
    """
    modifiers, plus, name = key.rpartition("+")
    return f"{modifiers}{plus}{_LETTERS.get(name, name)}"


def understood(sequence: str) -> tuple[str, str | None]:
    """What a terminal says of a key in terms that Textual understands.

    Args:
        sequence: What it says; anything else is left as it is.

    Returns:
        The sequence of the key on the plain layout, and the character that was typed with it where
        it is another one.
    """
    found = _REPORT.fullmatch(sequence)
    if found is None:
        return _APPLICATION_KEYPAD.get(sequence, sequence), None
    code, shifted, base = (int(part or 0) for part in found.group(1, 2, 3))
    pressed, text = found[4] or "", found[5] or ""
    modifiers = max(int(pressed or 1) - 1, 0)
    types = bool(text) or not modifiers & _NO_TEXT
    if code in _KEYPAD:
        code = ord(_KEYPAD[code]) if not text.isdecimal() else int(text)
    shift = bool(modifiers & _SHIFT)
    if types and not text:
        text = _text_of(code, shifted, shift=shift)
    typed = chr(int(text)) if text.isdecimal() else ""
    where = chr(base)
    if where not in _WITH_SHIFT or not _is_of_another_script(typed or chr(code)):
        return f"\x1b[{code};{pressed};{text}u", None
    if not types:
        return f"\x1b[{base};{pressed}u", None
    # With the capital lock on, letters are capitals, and other keys stay what they are.
    upper = shift != (where.isalpha() and (typed.islower() if shift else typed.isupper()))
    return f"\x1b[{base};{pressed};{ord(_WITH_SHIFT[where] if upper else where)}u", typed or None


def _is_of_another_script(character: str) -> bool:
    """Whether it is no Latin letter, nor a sign that many layouts have."""
    number = ord(character)
    return number >= _GREEK and not any(number in signs for signs in _NO_SCRIPTS)


def _text_of(code: int, shifted: int, *, shift: bool) -> str:
    """The character that a key types where that was not said, as a number; empty for none."""
    character = chr(code)
    if code in _FUNCTIONAL or not character.isprintable():
        return ""
    if not shift:
        return str(code)
    upper = chr(shifted) if shifted else character.upper()
    return str(ord(upper)) if len(upper) == 1 and upper != character else ""
