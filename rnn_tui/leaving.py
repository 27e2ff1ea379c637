"""Leaving on a signal: in order where that is possible, and soon in any case."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from rnn_tui.experiment.command_line import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT")
SIGNALLED = 128
"""What the exit code after a signal has besides its number."""

SECONDS = 0.6
"""How long leaving in order may take."""

ENDED = f"ended by a signal; {PROGRAM} --resume goes on with what was explored"

RESET = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[<u\x1b[?1004l\x1b[m\x1b[?1049l\x1b[?25h"
)
"""Ends all that an app may have asked a terminal for."""


def _handled(*_: object) -> None:
    """In the place of the default action."""


class Signals:
    """While it is entered, signals that mean to end the program ask it to leave.

    Python tells of a signal by a byte in a pipe as soon as it comes, whatever the main thread
    does; a thread reads it.

    Args:
        ask: Asks to leave, with the signal's number; called on that thread.
        at_once: Ends the process, with the number; called there, where it has not left within
            SECONDS.
        handler: Called in the main thread too, as Python calls handlers.
    """

    def __init__(
        self,
        ask: Callable[[int], object],
        at_once: Callable[[int], object],
        handler: Callable[[int, object], object] = _handled,
    ) -> None:
        self._ask = ask
        self._at_once = at_once
        self._handler = handler
        self._before: dict[int, Any] = {}
        self._left = threading.Event()

    def __enter__(self) -> Self:
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        # Outside the main thread, and on Windows, the default actions stay.
        with suppress(ValueError):
            signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
            for name in SIGNALS:
                number = getattr(signal, name, None)
                if number is not None:
                    self._before[number] = signal.signal(number, self._handler)
        threading.Thread(target=self._watch, name="signals", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        if self._before:
            signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._write)

    def _watch(self) -> None:
        while said := os.read(self._read, 1):
            number = said[0]
            if number in self._before:
                self._ask(number)
                if not self._left.wait(SECONDS):
                    self._at_once(number)
        os.close(self._read)


def tell(sentence: str) -> None:
    """Say something on standard error, where there is somebody to hear it."""
    with suppress(OSError):
        print(f"{PROGRAM}: {sentence}", file=sys.stderr, flush=True)


def terminal_as_it_is() -> Callable[[], None]:
    """What gives the terminal back as it is now, whatever was done to it since."""
    try:
        import termios
    except ImportError:
        return _nothing
    try:
        descriptor = sys.stdout.fileno()
        modes = termios.tcgetattr(descriptor)
        name = os.ttyname(descriptor)
    except (OSError, ValueError, termios.error):
        return _nothing

    def give_back() -> None:
        with suppress(OSError, termios.error):
            # What waits to be sent may wait for ever.
            termios.tcflush(descriptor, termios.TCOFLUSH)
            # Opened once more, so that not blocking is no one else's matter.
            output = os.open(name, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
            os.write(output, RESET)
            os.close(output)
        with suppress(OSError, termios.error):
            termios.tcsetattr(descriptor, termios.TCSANOW, modes)

    return give_back


def _nothing() -> None:
    """Where there is no terminal, none is given back."""
