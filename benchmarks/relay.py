"""A terminal at the end of a slow line with a deep buffer, as that of sshd and of the kernel."""

from __future__ import annotations

import os
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.cursor import Cursor
from benchmarks.session import APP, PATIENCE, REPEATS
from benchmarks.terminal import HEIGHT, WIDTH, opened, read
from tests.wire.emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.terminal import Program

SIP = 64
"""Bytes that arrive at once."""

QUIET = 0.7
"""Seconds beyond the way there and back after which nothing more comes."""

LATE_SECONDS, LOST_SHARE = 1.0, 0.3
SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}


class Way(NamedTuple):
    """A line, and how the terminal at its end answers.

    Attributes:
        rate: Bytes a second to the terminal.
        seconds: How long a byte is on its way, in each direction.
        answers: ``answers``, ``silent``, ``late`` by LATE_SECONDS, or ``lossy``, which loses
            LOST_SHARE of its answers.
    """

    rate: float
    seconds: float
    answers: str = "answers"

    def alone(self, size: int) -> float:
        """Seconds from a key to the last of so many bytes that it calls for."""
        return size / self.rate + 2 * self.seconds

    @property
    def words(self) -> str:
        """It, in words."""
        return f"{self.rate / 1000:g} KB/s, {1000 * self.seconds:g} ms each way, {self.answers}"


@dataclass(slots=True)
class Shown:
    """What became of a key, or of the opening.

    Attributes:
        seconds: From it to the last byte of what it called for.
        size: Bytes that came.
    """

    seconds: float
    size: int


class Relay:
    """The terminal's side of a line.

    Args:
        program: What runs at the other end.
        way: The line.
        started: When it was started.
    """

    def __init__(self, program: Program, way: Way, started: float) -> None:
        self._program, self._way = program, way
        self.started = started
        """When the program was."""
        self.screen = Emulator(WIDTH, HEIGHT)
        """What the terminal shows."""
        self._cursor = Cursor()
        self._chance = Random(1)
        self._free_at = self._last = self._heard = perf_counter()
        self._size = 0
        self._coming: deque[tuple[float, bytes]] = deque()
        self._going: deque[tuple[float, bytes]] = deque()

    @property
    def queued(self) -> int:
        """Bytes in the line's buffer."""
        return round(max(self._free_at - perf_counter(), 0.0) * self._way.rate)

    def press(self, key: str) -> float:
        """Press a key; the moment of it."""
        now = perf_counter()
        self._going.append((now + self._way.seconds, key.encode()))
        return now

    def hold(self, keys: Sequence[str]) -> float:
        """Press keys as fast as a held one repeats; the moment of the last."""
        start = last = perf_counter()
        for count, key in enumerate(keys):
            self.run(start + count / REPEATS)
            last = self.press(key)
        return last

    def settle(self, since: float, quiet: float = QUIET) -> Shown:
        """Wait until nothing more comes."""
        self._heard = max(self._heard, since + PATIENCE - quiet)
        patience = quiet + 2 * self._way.seconds
        while self._coming or self._going or perf_counter() - self._heard < patience:
            self.run(perf_counter() + 0.05)
        size, self._size = self._size, 0
        return Shown(self._last - since, size)

    def run(self, until: float) -> None:
        """Carry bytes in both directions until a moment."""
        while (now := perf_counter()) < until:
            self._carry(now)
            ends = [until, *(queue[0][0] for queue in (self._coming, self._going) if queue)]
            data = read(self._program.terminal, max(min(ends) - perf_counter(), 0.0))
            if data:
                self._take(data, perf_counter())

    def _take(self, data: bytes, now: float) -> None:
        self._heard = now
        for first in range(0, len(data), SIP):
            part = data[first : first + SIP]
            self._free_at = max(self._free_at, now) + len(part) / self._way.rate
            self._coming.append((self._free_at + self._way.seconds, part))

    def _carry(self, now: float) -> None:
        while self._coming and self._coming[0][0] <= now:
            self._last, data = self._coming.popleft()
            self._heard = now
            self._size += len(data)
            self.screen.feed(data)
            self._answer(data)
        while self._going and self._going[0][0] <= now:
            os.write(self._program.terminal, self._going.popleft()[1])

    def _answer(self, data: bytes) -> None:
        for answer in self._cursor.feed(data):
            lost = self._way.answers == "lossy" and self._chance.random() < LOST_SHARE
            if self._way.answers != "silent" and not lost:
                late = LATE_SECONDS if self._way.answers == "late" else 0.0
                self._going.append((self._last + late + self._way.seconds, answer))


@contextmanager
def relayed(home: str, way: Way, options: Sequence[str] = ()) -> Iterator[Relay]:
    """The program at the other end of a line."""
    since = perf_counter()
    with opened((*APP, *options), home, SSH) as program:
        yield Relay(program, way, since)
