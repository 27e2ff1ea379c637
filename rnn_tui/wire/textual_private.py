"""Textual's driver for Linux and macOS, mended: all that is needed here of Textual's private parts.

This holds for Textual 8.2. What it relies on are LinuxDriver's ``_file``, ``_loop``, ``_debug``,
``_get_terminal_size`` and its handlers of signals, and the parser of a terminal's input.
"""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from typing_extensions import override

from rnn_tui.wire.pastes import Pastes

if TYPE_CHECKING:
    from collections.abc import Callable

READ_BYTES = 4096
POLL_SECONDS = 0.1


class MendedLinuxDriver(LinuxDriver):
    """Obeys signals between two things it does, and ends when its terminal has gone away."""

    def fit(self, width: int, height: int) -> None:
        """Take the terminal's size, whenever it is asked for. Meant to be overridden."""

    def hear(self, text: str) -> str:
        """What of the input is for the app. Meant to be overridden.

        Args:
            text: The next piece; empty where there was none for POLL_SECONDS.
        """
        return text

    @property
    def output_descriptor(self) -> int:
        """Where output goes, -1 for nowhere."""
        return self._file.fileno() if self._file else -1

    @override
    def start_application_mode(self) -> None:
        # Textual has no annotation here.
        start: Callable[[], None] = super().start_application_mode
        start()

    @override
    def run_input_thread(self) -> None:
        parser, pastes = XTermParser(self._debug), Pastes()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], POLL_SECONDS)[0]:
                try:
                    data = os.read(self.fileno, READ_BYTES)
                except OSError:
                    return
                if not data:
                    return
                typed = pastes.clean(self.hear(decode(data)))
            else:
                typed = pastes.clean(self.hear(""))
            if typed:
                for event in parser.feed(typed):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)

    # A signal may come while the main thread holds a lock that suspending has to wait for.

    @override
    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    @override
    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(super()._sigcont_application)

    @override
    def _get_terminal_size(self) -> tuple[int, int]:
        width, height = super()._get_terminal_size()
        self.fit(width, height)
        return width, height
