"""Recordings of a terminal, asciicast v2, made from the bytes that the wire would send."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.wire.encode import Encoder

if TYPE_CHECKING:
    from typing import BinaryIO

    from rnn_tui.wire.grid import Grid

VERSION = 2
BEGIN = "\x1b[?25l\x1b[?7l"
"""No cursor, and no new line where the last column is written."""

LINGERS = 3.0
"""Seconds for which the last picture stays."""


class Frame(NamedTuple):
    """A moment of a recording.

    Attributes:
        seconds: Since its beginning.
        grid: What the screen shows from then on.
    """

    seconds: float
    grid: Grid


class Recorder:
    """Writes a recording, a line a frame.

    Args:
        file: What it is written to.
        size: Columns and rows of the screen.
        title: What it is called.
    """

    def __init__(self, file: BinaryIO, size: tuple[int, int], title: str) -> None:
        self._file = file
        self._encoder = Encoder()
        self._begin = BEGIN
        self._last = 0.0
        width, height = size
        self._line({"version": VERSION, "width": width, "height": height, "title": title})

    def add(self, frame: Frame) -> None:
        """Add a frame, unless it looks like the one before."""
        data = self._encoder.encode(frame.grid, sys.maxsize).decode()
        self._last = frame.seconds
        if data:
            self._event(self._begin + data)
            self._begin = ""

    def end(self) -> None:
        """Let the last picture stay for a while."""
        self._last += LINGERS
        self._event("")

    def _event(self, data: str) -> None:
        self._line([round(self._last, 3), "o", data])

    def _line(self, value: object) -> None:
        self._file.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")
