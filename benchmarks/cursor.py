"""Where a program has left the cursor each time it asks for it, so that it can be answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.terminal import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = b"\x1b[6n"
"""The request for the cursor's position."""

FORGET = 65_536
"""Output of a program that does not ask is not kept beyond so many bytes."""

TOKENS = re.compile(
    rb"\x1b\[(\d*)(?:;(\d*))?([ABCDGH])"
    rb"|(\x1b\[[^@-~]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.)"
    rb"|([\x00-\x1f\x7f])"
    rb"|([^\x00-\x1f\x7f]+)"
)
CONTINUED = bytes(range(0x80, 0xC0))
"""Bytes that begin no character in UTF-8."""


class Cursor:
    """Follows moves and text. Wide characters are not known: a move must come after them."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self._unread = b""

    def feed(self, data: bytes) -> list[bytes]:
        """Read output.

        Returns:
            An answer for each request in it, as a terminal gives it.
        """
        *parts, self._unread = (self._unread + data).split(ASKED)
        self._unread = self._unread[-FORGET:]
        return list(self._answers(parts))

    def _answers(self, parts: list[bytes]) -> Iterator[bytes]:
        for part in parts:
            for token in TOKENS.finditer(part):
                self._read(token)
            yield b"\x1b[%d;%dR" % (self.row + 1, self.column + 1)

    def _read(self, token: re.Match[bytes]) -> None:
        first, second, move, _, control, text = token.groups()
        count = int(first or b"1")
        if text is not None:
            self.column += len(text.translate(None, CONTINUED))
        elif control == b"\r":
            self.column = 0
        elif control == b"\n":
            self.row += 1
        elif control == b"\b":
            self.column -= 1
        elif move == b"H":
            self.row, self.column = count - 1, int(second or b"1") - 1
        elif move == b"G":
            self.column = count - 1
        elif move is not None:
            down, right = {b"A": (-1, 0), b"B": (1, 0), b"C": (0, 1), b"D": (0, -1)}[move]
            self.row += down * count
            self.column += right * count
        self.row = min(max(self.row, 0), HEIGHT - 1)
        self.column = min(max(self.column, 0), WIDTH - 1)
