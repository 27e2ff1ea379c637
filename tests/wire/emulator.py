"""Terminal emulators, and whether two of them show the same."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.wire.grid import Grid

NO_WRAP = "\x1b[?7l"
KITTY_KEYS = re.compile(r"\x1b\[[<>=?][\d;]*u")
"""Switches the Kitty keyboard protocol, of which pyte prints the last character."""


class Emulator(pyte.Screen):
    """A screen, fed with what was sent to it."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self._stream = pyte.Stream(self)
        self._decode = getincrementaldecoder("utf-8")().decode
        self.feed(NO_WRAP)

    answer: Callable[[str], None] | None = None
    """Takes what the terminal answers."""

    def write_process_input(self, data: str) -> None:
        if self.answer is not None:
            self.answer(data)

    def feed(self, data: str | bytes) -> None:
        text = self._decode(data) if isinstance(data, bytes) else data
        self._stream.feed(KITTY_KEYS.sub("", text))

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """Every cell with all its attributes."""
        return [
            [self.buffer[row][column] for column in range(self.columns)]
            for row in range(self.lines)
        ]


def differences(one: Emulator, other: Emulator) -> list[str]:
    """Where two screens differ, a line a cell; empty where they show the same."""
    return [
        f"row {row} column {column}: {mine} {its}"
        for row, (left, right) in enumerate(zip(one.cells, other.cells, strict=True))
        for column, (mine, its) in enumerate(zip(left, right, strict=True))
        if mine != its
    ]


def text_of(grid: Grid) -> list[str]:
    return ["".join(row) for row in grid.glyphs]
