"""A terminal's answer to the question for its background, taken out of what is typed.

Textual reads such an answer as keys. It may come late, in pieces, between keys, broken or never.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTION = b"\x1b]11;?\x07"
BEGINNING = "\x1b]11;"
LONGEST = 64
"""Characters of an answer, with some to spare."""

HELD_SECONDS = 3.0
"""How long the rest of an answer is waited for; until then what is typed may belong to it."""

KEYS_SECONDS = 3.0
"""How long after the question an escape may begin the answer, so that more is waited for."""

_ANSWER = re.compile(r"\x1b\]11;([^\x07\x1b]*)(?:\x07|\x1b\\)")
_CUT = re.compile(r"\x1b\]11;[ -~]*\x1b?\Z")
_BROKEN = re.compile(r"\x1b\]11;[ -~]*")
_COLOR = re.compile(r"rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/.*)?")


class Background(Message):
    """The terminal said what its background is.

    Attributes:
        color: Red, green and blue, 0 to 1.
    """

    def __init__(self, color: tuple[float, float, float]) -> None:
        super().__init__()
        self.color = color

    @property
    def dark(self) -> bool:
        """Whether white stands out from it more than black does."""
        red, green, blue = self.color
        # Of WCAG's luminance with its power rounded; both have the same contrast with 0.18.
        luminance: float = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
        return luminance < 0.18


class Listener:
    """Takes answers out of a terminal's input.

    Args:
        tell: What to do with an answer.
    """

    def __init__(self, tell: Callable[[Background], None]) -> None:
        self._tell = tell
        self._asked: float | None = None
        self._held, self._held_since = "", 0.0

    def expect(self, now: float) -> None:
        """The question is on its way."""
        self._asked = now

    def hear(self, text: str, now: float) -> str:
        """Take answers out of the next piece of input.

        Args:
            text: It; empty where there was none for a while.
            now: The time in seconds.

        Returns:
            What else was typed.
        """
        if self._asked is None:
            return text
        if text and not self._held:
            self._held_since = now
        text, silent = self._held + text, not text
        typed, rest = self._without_answers(text)
        if silent and not rest.startswith(BEGINNING):
            kept = 0
        elif rest.startswith(BEGINNING):
            kept = len(rest) if now - self._held_since < HELD_SECONDS else 0
            rest = rest[:kept]
        else:
            kept = _beginning_at_end(rest) if now - self._asked < KEYS_SECONDS else 0
        self._held = rest[len(rest) - kept :]
        return typed + rest[: len(rest) - kept]

    def _without_answers(self, text: str) -> tuple[str, str]:
        """What was typed before and between answers; and the rest, where one may have begun."""
        typed = ""
        while (first := text.find(BEGINNING)) >= 0:
            typed, text = typed + text[:first], text[first:]
            if found := _ANSWER.match(text):
                color = color_of(found[1])
                if color is not None:
                    self._tell(Background(color))
                text = text[found.end() :]
            elif _CUT.match(text) and len(text) <= LONGEST:
                return typed, text
            else:
                text = _BROKEN.sub("", text, count=1)
        return typed, text


def color_of(answer: str) -> tuple[float, float, float] | None:
    """A colour as XParseColor writes it, one to four hexadecimal digits a channel."""
    found = _COLOR.fullmatch(answer)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return red, green, blue


def _beginning_at_end(text: str) -> int:
    """How many characters at the end may begin an answer."""
    lengths = range(min(len(BEGINNING) - 1, len(text)), 0, -1)
    return next((length for length in lengths if text.endswith(BEGINNING[:length])), 0)
