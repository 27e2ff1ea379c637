"""The program's own terminal driver, with an emulator in the place of a terminal."""

from __future__ import annotations

import os
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size

from rnn_tui.wire.driver import PIECE, WireDriver
from rnn_tui.wire.encode import Encoder
from rnn_tui.wire.grid import BLANK
from rnn_tui.wire.pastes import Pastes
from rnn_tui.wire.style import LOOKS, Style
from rnn_tui.wire.textual_private import InputParser
from tests.wire.emulator import Emulator, differences

if TYPE_CHECKING:
    from textual.app import App

LINES = sum(1 << place for place, look in enumerate(LOOKS) if look not in {"1", "2", "3"})
"""Looks that a blank shows too."""

FULL = "█"
COMPLEMENTS = dict(zip("▄▐▟▙▜▛▞", "▀▌▘▝▖▗▚", strict=True)) | {
    chr(0x1FB3B - sextant): chr(0x1FB00 + sextant) for sextant in range(30)
}

Picture = list[list[tuple[str, Style]]]


class EmulatedDriver(WireDriver):
    """Sends to an emulator at once, and parses what it is given as if it had been read.

    Attributes:
        emulator: The terminal; it is as large as the app was told last.
    """

    can_suspend = False
    first_size = (120, 40)
    """Columns and rows of the next one that is made."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._answers: list[str] = []
        self.emulator = Emulator(*self.first_size)
        self.emulator.answer = self._answers.append
        self._parser, self._pastes = InputParser(), Pastes()
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._reading = -1
        self.sent = 0

    # -- the terminal ----------------------------------------------------------------------

    def hear_bytes(self, data: bytes) -> None:
        """Take what is typed, or what the terminal says; nothing for a silence."""
        for event in self._parser.events(self._pastes.clean(self.hear(self._decode(data)))):
            self.process_message(event)

    def resize(self, width: int, height: int) -> None:
        """Make the terminal another size, of which a signal tells."""
        self.emulator.resize(height, width)
        self.process_message(events.Resize(Size(width, height), Size(width, height)))

    def answer(self) -> None:
        """Let the terminal answer what it was asked."""
        while self._answers:
            self.hear_bytes(self._answers.pop(0).encode())
            self.flush()

    @property
    def complete(self) -> bool:
        """Whether the terminal was sent all there is."""
        return not (self._drawn or self._taken or self._rest)

    def picture(self) -> Picture:
        """Glyphs and styles of the screen as it should be."""
        grid = self._painter.grid
        return [
            [_visible(glyph, style) for glyph, style in zip(glyphs, styles, strict=True)]
            for glyphs, styles in zip(grid.glyphs, grid.styles, strict=True)
        ]

    def garbled(self) -> list[str]:
        """Where the terminal shows something else than one that is sent everything at once."""
        grid = self._painter.grid
        fresh = Emulator(grid.width, grid.height)
        fresh.feed(Encoder().encode(grid, 1 << 40))
        return differences(self.emulator, fresh)

    # -- the driver ------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        self._reading, self._output = os.pipe2(os.O_NONBLOCK)
        self._running = self._drawing = self._never_blocks = True
        self._encoder.forget()
        self.resize(*self.first_size)

    def flush(self) -> None:
        while self._taken or self._rest or self._may_go_on():
            self._send(PIECE)
            try:
                data = os.read(self._reading, 1 << 16)
            except BlockingIOError:
                continue
            self.sent += len(data)
            self.emulator.feed(data)

    def fit(self, width: int, height: int) -> None:
        super().fit(width, height)
        if (self.emulator.columns, self.emulator.lines) != (width, height):
            self.emulator.resize(height, width)

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.emulator.columns, self.emulator.lines

    def disable_input(self) -> None: ...

    def stop_application_mode(self) -> None:
        self._running = self._drawing = False

    def close(self) -> None:
        for descriptor in (self._reading, self._output):
            if descriptor >= 0:
                os.close(descriptor)
        self._reading = self._output = -1


def _visible(glyph: str, style: Style) -> tuple[str, Style]:
    """A cell as it is seen.

    Blanks have no ink and are not bold, a full block is all ink, and a block is its complement in
    swapped colours.
    """
    if style.looks & LINES:
        return glyph, style
    if glyph == BLANK:
        return BLANK, Style(paper=style.paper)
    if glyph == FULL and style.ink:
        return BLANK, Style(paper=_as_paper(style.ink))
    if glyph in COMPLEMENTS and style.ink and style.paper:
        ink, paper = style.paper, _as_paper(style.ink)
        return COMPLEMENTS[glyph], Style(_as_ink(ink), paper, style.looks)
    return glyph, style


def _as_paper(ink: str) -> str:
    color, _, rest = ink.partition(";")
    return f"{int(color) + 10};{rest}".rstrip(";")


def _as_ink(paper: str) -> str:
    color, _, rest = paper.partition(";")
    return f"{int(color) - 10};{rest}".rstrip(";")
