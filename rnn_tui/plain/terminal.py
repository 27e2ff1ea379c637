"""Where keys come from: a terminal, key by key, or a pipe, character by character."""

from __future__ import annotations

import io
import os
import select
import signal
import sys
from codecs import getincrementaldecoder
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from rnn_tui.keymap import ACTIONS, EVERYWHERE
from rnn_tui.plain.keys import first_key

try:
    import termios
except ImportError:
    IS_POSIX = False
else:
    IS_POSIX = True

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TextIO

SEQUENCE_SECONDS = 0.1
"""How long the rest of a sequence may take to come; a lone escape is the key."""

CTRL_C = b"\x03"
DISABLED = b"\0"
"""In the place of a character that the terminal would do something at."""

ENDING = "\x03\x04"
"""What ends the program while a line is typed: ctrl+c and ctrl+d."""

LEAVING = {key for action in ACTIONS if action.where == EVERYWHERE for key in action.keys}
"""Keys that do what they do whatever is going on."""

LONGEST_LINE = 65_536
END_OF_INPUT = "ctrl+d"


class Keys(Protocol):
    """Somebody's keys."""

    by_hand: bool
    """Whether somebody presses them."""

    def next(self) -> str | None:
        """The next key; None at the end."""
        ...

    def line(self) -> str | None:
        """A line that is typed; None at the end."""
        ...

    def restore(self) -> None:
        """Leave the terminal, if there is one, as it was found."""
        ...

    def pause(self, seconds: float) -> bool:
        """Wait; whether a key came in the meantime, which is taken, unless it leaves."""
        ...


class Script:
    """Keys from a pipe or a file: ends of lines are no keys, a lone carriage return is enter.

    Args:
        stream: The text, its ends of lines as they are.
    """

    by_hand = False

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._ahead = ""

    def next(self) -> str | None:
        """The next key."""
        typed = ""
        while character := self._character():
            if not typed and character == "\n":
                continue
            typed += character
            key, length = first_key(typed)
            if key:
                self._ahead = typed[length:]
                return key
        return "escape" if typed else None

    def line(self) -> str | None:
        """The rest of the line; None at the end."""
        line = ""
        while (character := self._character()) and character != "\n":
            line += character
        return line or (None if not character else "")

    def pause(self, _: float) -> bool:
        """No time goes by in a script."""
        return False

    def restore(self) -> None:
        """There is none."""

    def _character(self) -> str:
        """The next character, both of a Windows line's end as one; nothing at the end."""
        character, self._ahead = self._ahead[:1] or self._stream.read(1), self._ahead[1:]
        if character == "\r":
            self._ahead = self._ahead or self._stream.read(1)
            if self._ahead[:1] == "\n":
                character, self._ahead = "\n", self._ahead[1:]
        return character


class Terminal:
    """Keys from a terminal that gives each of them at once and shows none of them.

    Args:
        descriptor: The terminal.
    """

    by_hand = True

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._modes = termios.tcgetattr(descriptor)
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._typed = ""
        self._ended = False
        self._waits = False
        """Whether a key is waited for."""

    def take(self) -> None:
        """Give keys one by one from now on, and do not show them."""
        modes = self._found()
        modes[3] &= ~(termios.ICANON | termios.ECHO)
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        if self._waits:
            # While an answer takes its time, ctrl+c ends it at once.
            modes[6][termios.VINTR] = DISABLED
        self._set(modes)

    def restore(self) -> None:
        """Leave the terminal as it was found."""
        self._set(self._modes)

    def next(self) -> str | None:
        """The next key; the end is where the terminal is gone."""
        self._waits = True
        self.take()
        try:
            return self._next()
        finally:
            self._waits = False
            self.take()

    def _next(self) -> str | None:
        while not self._ended:
            key, length = first_key(self._typed)
            if not key:
                if self._typed and not self._has_more(SEQUENCE_SECONDS):
                    key, length = "escape", 1
                else:
                    self._read()
                    continue
            self._typed = self._typed[length:]
            return key
        return None

    def line(self) -> str | None:
        """A line, edited by the terminal itself, which shows it."""
        # What was typed ahead is in the line, or all of it.
        while self._has_more(0.0):
            self._read()
        if set(ENDING) & {*self._typed}:
            self._ended = True
            return None
        line, end, rest = self._typed.partition("\n")
        if end:
            self._typed = rest
            return line
        self._typed = ""
        modes = self._found()
        modes[6][termios.VINTR], modes[6][termios.VEOL] = DISABLED, CTRL_C
        self._set(modes)
        try:
            data = os.read(self._descriptor, LONGEST_LINE)
        finally:
            self.take()
        self._ended = data.endswith(CTRL_C)
        if self._ended or not data:
            return None
        return line + data.decode("utf-8", "replace").rstrip("\r\n")

    def pause(self, seconds: float) -> bool:
        """Wait for a key, which is taken."""
        if not (self._typed or self._ended or self._has_more(seconds)):
            return False
        key = self.next()
        self._ended |= key in {None, END_OF_INPUT, *LEAVING}
        return True

    def _found(self) -> list[Any]:
        """The modes in which the terminal was found, to be changed."""
        *others, characters = self._modes
        return [*others, [*characters]]

    def _set(self, modes: list[Any]) -> None:
        """Set the terminal's modes, if it is still there."""
        with suppress(termios.error):
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, modes)

    def _has_more(self, seconds: float) -> bool:
        """Whether something is typed within a while."""
        return not self._ended and bool(select.select([self._descriptor], [], [], seconds)[0])

    def _read(self) -> None:
        """Take what was typed, waiting for it."""
        try:
            data = os.read(self._descriptor, 4096)
        except OSError:
            data = b""
        self._typed += self._decoder.decode(data)
        self._ended |= not data


@contextmanager
def keyboard() -> Iterator[Keys]:
    """The keys of standard input; a terminal is left as it was found, whatever happens."""
    if not (IS_POSIX and sys.stdin.isatty()):
        data = getattr(sys.stdin, "buffer", None) or io.BytesIO()
        yield Script(io.TextIOWrapper(data, "utf-8", "replace", newline=""))
        return
    terminal = Terminal(sys.stdin.fileno())

    def suspend(number: int, _: object) -> None:
        """Give the terminal back while the program is stopped."""
        terminal.restore()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, suspend)
        terminal.take()

    before = signal.signal(signal.SIGTSTP, suspend)
    terminal.take()
    try:
        yield terminal
    finally:
        terminal.restore()
        signal.signal(signal.SIGTSTP, before)
