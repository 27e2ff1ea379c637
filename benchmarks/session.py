"""A program in a pseudo-terminal: keys that are pressed, and what it writes after them."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.cursor import Cursor
from benchmarks.terminal import Program, opened, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

APP = (sys.executable, "-m", "rnn_tui")
STOCK = (*APP, "--driver", "stock")

QUIET = 0.25
"""Seconds without output after which a program has done what a key asked for."""

PATIENCE, OPENING = 2.0, 10.0
"""Seconds in which a program must write anything, after a key and after it was started."""

REPEATS = 30
"""Repetitions a second of a key that is held."""

PAUSE = 0.02
"""Seconds without output between two parts of a reaction."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a program wrote after a moment.

    Attributes:
        since: The moment, in seconds of the machine's clock.
        chunks: When what was read.
    """

    since: float
    chunks: Sequence[tuple[float, bytes]]

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(len(data) for _, data in self.chunks)

    @property
    def first(self) -> float:
        """Seconds until the first byte."""
        return self.chunks[0][0] - self.since

    @property
    def last(self) -> float:
        """Seconds until the last byte."""
        return self.chunks[-1][0] - self.since

    @property
    def parts(self) -> list[bytes]:
        """What was written between one pause of PAUSE and the next."""
        parts: list[bytes] = []
        before = 0.0
        for when, data in self.chunks:
            if when - before > PAUSE:
                parts.append(b"")
            parts[-1] += data
            before = when
        return parts


class Session:
    """The terminal's side. Output is only recorded, so that it is read as fast as it comes.

    Args:
        program: What runs in the terminal.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._cursor = Cursor()
        self._chunks: list[tuple[float, bytes]] = []

    def press(self, key: str) -> float:
        """Press a key; the moment of it."""
        now = perf_counter()
        os.write(self._program.terminal, key.encode())
        return now

    def react(self, key: str, quiet: float = QUIET) -> Reaction:
        """Press a key and wait until the program is quiet."""
        return self.settle(self.press(key), quiet)

    def settle(self, since: float, quiet: float = QUIET, patience: float = PATIENCE) -> Reaction:
        """Wait until the program is quiet; everything it wrote since the last time it was."""
        if self._chunks or self._read(patience):
            while self._read(quiet):
                pass
        chunks, self._chunks = self._chunks, []
        return Reaction(since, chunks)

    def hold(self, keys: str) -> float:
        """Press keys as fast as a held one repeats; the moment of the last."""
        start = last = perf_counter()
        for count, key in enumerate(keys):
            self.listen(start + count / REPEATS)
            last = self.press(key)
        return last

    def listen(self, until: float) -> None:
        """Record what is written until a moment."""
        while (left := until - perf_counter()) > 0:
            self._read(left)

    def cpu_seconds(self) -> float:
        """Time that the program's process has had a core."""
        status = Path(f"/proc/{self._program.process}/stat").read_text()
        after_name = status.rpartition(")")[2].split()
        return sum(map(int, after_name[11:13])) / os.sysconf("SC_CLK_TCK")

    def _read(self, patience: float) -> bool:
        data = read(self._program.terminal, patience)
        if not data:
            return False
        self._chunks.append((perf_counter(), data))
        for answer in self._cursor.feed(data):
            os.write(self._program.terminal, answer)
        return True


@contextmanager
def session(command: Sequence[str], home: str) -> Iterator[tuple[Session, Reaction]]:
    """A program that has drawn its first screen, and what it wrote for that."""
    since = perf_counter()
    with opened(command, home) as program:
        terminal = Session(program)
        yield terminal, terminal.settle(since, 2 * QUIET, OPENING)
