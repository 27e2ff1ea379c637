"""Textual's driver for Linux and macOS, mended: all that is needed here of Textual's private parts.

This holds for Textual 8.2. What it relies on are LinuxDriver's ``_file``, ``_loop``, ``_debug``,
``_app``,
``_get_terminal_size`` and its handlers of signals, and the parser of a terminal's input.
"""

from __future__ import annotations

import os
import re
import select
import signal
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Resize
from textual.geometry import Size
from textual.keys import Keys
from typing_extensions import override

from rnn_tui.wire.gone import Gone
from rnn_tui.wire.keyboard import ASK_ALTERNATES, understood
from rnn_tui.wire.pastes import Pastes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.message import Message

READ_BYTES = 4096
POLL_SECONDS = 0.1


SEQUENCES = re.compile("(?=\x1b)")
"""Where one begins, so that what cannot be parsed takes nothing else with it."""

REST = re.compile("(?:\\x1b[\\[O]?)?[^@-~]*[@-~]?")
"""A sequence, or the end of one, to its last character."""

UNKNOWN = re.compile("\x1b(?:\\[(?![<\\[M])[0-?]*(?!\\$y)[ -/]*[@-~]|O[@-~])")
"""A whole sequence that, if it is no key, is none; those of the mouse and of modes are others."""

MOST_COLUMNS, MOST_ROWS = 2000, 1000
"""Of a screen; whoever says more is not believed."""


class KeyParser(XTermParser):
    """Understands the keypad, and keys of every layout, as keys of the plain one."""

    @override
    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        plain, typed = understood(sequence)
        keys = [*super()._sequence_to_key_events(plain, alt)]
        if not keys and UNKNOWN.fullmatch(sequence):
            keys = [Key(Keys.Ignore, sequence)]
        return keys if typed is None else [Key(key.key, typed) for key in keys]


class InputParser:
    """Makes events of what a terminal says; what cannot be parsed is dropped, and counted.

    Args:
        debug: Whether to log keys.

    Attributes:
        dropped: How many sequences were.
    """

    def __init__(self, *, debug: bool = False) -> None:
        self._debug = debug
        self._parser = KeyParser(debug)
        self.dropped = 0

    def events(self, typed: str) -> Iterator[Message]:
        """The events of what was typed, and of what was typed before and is no longer waited for.

        Args:
            typed: The next piece; empty where there was none.
        """
        for piece in filter(None, SEQUENCES.split(typed)):
            yield from self._parsed(piece)
        yield from filter(self._is_sound, self._parser.tick())

    def _parsed(self, piece: str) -> list[Message]:
        """The events of a sequence, or of what goes on with one."""
        try:
            events = [*filter(self._is_sound, self._parser.feed(piece))]
        except Exception:  # noqa: BLE001 - whatever a terminal says, the next key counts
            self.dropped += 1
            self._parser = self._anew()
            rest = piece[len(REST.findall(piece)[0]) :]
            return self._parsed(rest) if rest else []
        if self._parser.mouse_pixels and not self._has_pixels:
            # Positions in pixels of a screen that has none mean nothing.
            self._parser.mouse_pixels = False
        return events

    @property
    def _has_pixels(self) -> bool:
        sizes = self._parser.terminal_size, self._parser.terminal_pixel_size
        return all(size is not None and all(size) for size in sizes)

    def _anew(self) -> KeyParser:
        """A parser that knows what this one was told of the screen."""
        before, parser = self._parser, KeyParser(self._debug)
        parser.mouse_pixels = before.mouse_pixels
        parser.terminal_size = before.terminal_size
        parser.terminal_pixel_size = before.terminal_pixel_size
        return parser

    def _is_sound(self, event: Message) -> bool:
        """Whether an event can be; a screen of no cells, or of a million columns, cannot."""
        if not isinstance(event, Resize):
            return True
        width, height = event.size
        sound = 1 <= width <= MOST_COLUMNS and 1 <= height <= MOST_ROWS
        self.dropped += not sound
        return sound


class MendedLinuxDriver(LinuxDriver):
    """Obeys signals between two things it does, and ends when its terminal has gone away."""

    _continued = False
    """Whether it was told to go on since it was suspended."""

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
        if not constants.DISABLE_KITTY_KEY:
            self.write(ASK_ALTERNATES)
        # Textual's handler trusts a terminal that claims to report its size to do so.
        signal.signal(signal.SIGWINCH, self._measure)

    def _measure(self, *_: object) -> None:
        """Take the size that the kernel knows."""
        size = Size(*self._get_terminal_size())
        self._loop.call_soon_threadsafe(self._app.post_message, Resize(size, size))

    @override
    def run_input_thread(self) -> None:
        parser, pastes = InputParser(debug=self._debug), Pastes()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], POLL_SECONDS)[0]:
                try:
                    data = os.read(self.fileno, READ_BYTES)
                except OSError:
                    data = b""
                if not data:
                    self.process_message(Gone())
                    return
                typed = pastes.clean(self.hear(decode(data)))
            else:
                typed = pastes.clean(self.hear(""))
            for event in parser.events(typed):
                self.process_message(event)

    # A signal may come while the main thread holds a lock that suspending has to wait for.

    @override
    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._suspend)

    @override
    def _sigcont_application(self, *_: object) -> None:
        self._continued = True
        self._loop.call_soon_threadsafe(self._go_on)

    def _suspend(self) -> None:
        """Stop with the whole job, whoever else is in it.

        Where no shell is there that could let it go on, the system stops nothing, and it goes on
        at once.
        """
        self.suspend_application_mode()
        self._must_signal_resume, self._continued = True, False
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, handler)
        if not self._continued:
            self._go_on()

    def _go_on(self) -> None:
        """Take the terminal again; after a stop that nobody hears of, too, all of it."""
        if self._key_thread is not None and self._key_thread.is_alive():
            self.suspend_application_mode()
        self.resume_application_mode()

    @override
    def _get_terminal_size(self) -> tuple[int, int]:
        width, height = super()._get_terminal_size()
        width, height = min(width, MOST_COLUMNS), min(height, MOST_ROWS)
        self.fit(width, height)
        return width, height
