"""The program in a real pseudo-terminal, its screen kept by a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from typing import TYPE_CHECKING, Self

from tests.wire.emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 30.0
LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
SHOWS_CURSOR = b"\x1b[?25h"


class Terminal:
    """A terminal with the program in it.

    Args:
        argv: Arguments of the program.
        size: Columns and rows.
        environ: What differs from a plain UTF-8 xterm with 24-bit colours.
        answers: Whether it says where the cursor is when it is asked.
        program: The program, Python where nothing else is said.
    """

    def __init__(
        self,
        *argv: str,
        size: tuple[int, int] = (80, 24),
        environ: dict[str, str] | None = None,
        answers: bool = False,
        program: str = sys.executable,
    ) -> None:
        self.screen = Emulator(*size)
        if answers:
            self.screen.answer = self.write
        self.output = bytearray()
        variables = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            # Where nothing can be remembered, nobody is greeted as new.
            "XDG_STATE_HOME": os.environ.get("XDG_STATE_HOME", "/dev/null"),
            "XDG_CONFIG_HOME": "/dev/null",
        } | (environ or {})
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execve(program, [program, *argv], variables)
        self._set_size(*size)
        self.modes = termios.tcgetattr(self.descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._exit_code is None:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        if self.descriptor >= 0:
            os.close(self.descriptor)

    _exit_code: int | None = None

    def read(self, seconds: float = 0.05) -> bytes:
        """What the program writes within a while; empty when it is quiet or gone."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.descriptor, 65_536)
        except OSError:
            return b""
        self.output += data
        self.screen.feed(data)
        return data

    def write(self, keys: str) -> None:
        """Type."""
        os.write(self.descriptor, keys.encode())

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.screen.display)

    def wait_for(self, shown: str | Callable[[str], bool]) -> None:
        """Read until the screen shows something."""
        deadline = time.monotonic() + SECONDS
        while not (shown in self.text if isinstance(shown, str) else shown(self.text)):
            assert time.monotonic() < deadline, f"never shown: {shown}\n{self.text}"
            self.read()

    def wait_for_exit(self) -> int:
        """Read until the program has ended; its exit code."""
        deadline = time.monotonic() + SECONDS
        while True:
            self.read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self.read():
                    pass
                self._exit_code = os.waitstatus_to_exitcode(status)
                return self._exit_code
            assert time.monotonic() < deadline, f"does not end\n{self.text}"

    def wait_without_reading(self, seconds: float) -> bool:
        """Let the program go on while nobody takes what it writes; whether it has ended."""
        process = os.pidfd_open(self.pid)
        try:
            ended = bool(select.select([process], [], [], seconds)[0])
        finally:
            os.close(process)
        if ended:
            self._exit_code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return ended

    def hang_up(self) -> int:
        """Take the terminal away; the program's exit code."""
        os.close(self.descriptor)
        self.descriptor = -1
        assert self.wait_without_reading(SECONDS), "does not end without its terminal"
        assert self._exit_code is not None
        return self._exit_code

    def resize(self, columns: int, rows: int) -> None:
        """Make it another size."""
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def restored(self) -> bool:
        """Whether the terminal was left as it was found."""
        return (
            LEAVES_ALTERNATE_SCREEN in self.output
            and SHOWS_CURSOR in self.output
            and termios.tcgetattr(self.descriptor) == self.modes
        )
