"""Opens a program in a pseudo-terminal, and tells when its screen first shows something."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Shown = Callable[[Sequence[str]], bool]

WIDTH, HEIGHT = 120, 40
QUIET, PATIENCE, LEAVING = 0.7, 60.0, 10.0
READ_BYTES = 65_536
CTRL_Q = b"\x11"
NO_PROGRAM = 127
ROOT = Path(__file__).parents[1]

UNWANTED = ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE")
"""Variables that change what is drawn, or keep the second start from being like a user's."""

WANTED = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}


@dataclass(slots=True)
class Recording:
    """What a program has written, and when.

    Attributes:
        chunks: Seconds since the program was started, and bytes.
    """

    chunks: list[tuple[float, bytes]] = field(default_factory=list)

    def first_shown(self, wanted: Sequence[Shown]) -> list[float | None]:
        """When the screen first showed each of these, None where it has not."""
        first: list[float | None] = [None] * len(wanted)
        for when, lines in self._screens():
            for i, shown in enumerate(wanted):
                if first[i] is None and shown(lines):
                    first[i] = when
        return first

    def last_screen(self) -> Sequence[str]:
        """What the screen showed at the end."""
        *_, (_, lines) = ((0.0, ()), *self._screens())
        return lines

    def _screens(self) -> Iterator[tuple[float, Sequence[str]]]:
        screen = pyte.Screen(WIDTH, HEIGHT)
        stream = pyte.ByteStream(screen)
        for when, data in self.chunks:
            stream.feed(data)
            yield when, screen.display


def seconds_until(command: Sequence[str], wanted: Sequence[Shown], home: str) -> list[float]:
    """Open a program, wait until its screen shows everything that is wanted, and leave it.

    Its output is only recorded while it is busy; the screen is worked out when it has fallen
    silent, so that reading it slows nothing down. Nothing the program asks the terminal is
    answered.

    Args:
        command: The program and its arguments; ctrl+q must end it.
        wanted: Whether lines of the screen show something.
        home: Its home directory.

    Returns:
        Seconds from starting the program until each of these was first shown.

    Raises:
        TimeoutError: If it has not shown them within a minute, or before it ended.
    """
    recording = Recording()
    start = perf_counter()
    with opened(command, home) as program:
        while True:
            data = read(program.terminal, QUIET)
            if data:
                recording.chunks.append((perf_counter() - start, data))
                continue
            first = recording.first_shown(wanted) if recording.chunks else []
            times = [when for when in first if when is not None]
            if len(times) == len(wanted):
                return times
            if data is not None or perf_counter() - start > PATIENCE:
                screen = "\n".join(recording.last_screen())
                raise TimeoutError(f"{' '.join(command)} does not show what it should:\n{screen}")


class Program(NamedTuple):
    """A running program: its process, and the descriptor of its terminal's other side."""

    process: int
    terminal: int


@contextmanager
def opened(command: Sequence[str], home: str) -> Iterator[Program]:
    """A program in a terminal of its own; afterwards it is left, and reaped.

    Args:
        command: The program and its arguments; ctrl+q must end it.
        home: Its home directory.
    """
    environ = {
        name: value
        for name, value in os.environ.items()
        if name not in UNWANTED and not name.startswith("RNN_TUI_")
    }
    # Where nothing can be remembered, nobody is greeted as new; nor is anything configured.
    nowhere = {"XDG_STATE_HOME": "/dev/null", "XDG_CONFIG_HOME": "/dev/null"}
    environ |= {**WANTED, "HOME": home, **nowhere}
    process, terminal = pty.fork()
    if process == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
            os.chdir(ROOT)
            os.execvpe(command[0], list(command), environ)
        finally:
            os._exit(NO_PROGRAM)
    try:
        yield Program(process, terminal)
    finally:
        _leave(process, terminal)


def _leave(process: int, terminal: int) -> None:
    try:
        with suppress(OSError):
            os.write(terminal, CTRL_Q)
        deadline = perf_counter() + LEAVING
        while read(terminal, LEAVING) and perf_counter() < deadline:
            pass
    finally:
        if os.waitpid(process, os.WNOHANG)[0] == 0:
            _end(process)
        os.close(terminal)


def _end(process: int) -> None:
    """Wait a little for a program that has closed its terminal, then end it."""
    deadline = perf_counter() + LEAVING
    while perf_counter() < deadline:
        if os.waitpid(process, os.WNOHANG)[0]:
            return
        select.select([], [], [], 0.01)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def read(terminal: int, patience: float, most: int = READ_BYTES) -> bytes | None:
    """What has been written; None if that is nothing for a while, empty at the end."""
    if not select.select([terminal], [], [], patience)[0]:
        return None
    try:
        return os.read(terminal, most)
    except OSError:
        return b""
