"""What is known of the line to a terminal: how long its way is, and how much it carries.

Two things tell what a line carries. Answers do: while the line is busy, what arrived between two
of them took the time between them. Without any, the kernel does, once it had no room for a piece:
what it took from the beginning of the burst until it had room again. (Linux lets a
pseudo-terminal's buffer run empty before it takes more, so the line is then taken to be idle.)
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

LONGER_WAYS = 2
"""After how many delays on an idle line that were longer the way is taken to be longer."""

SPAN_SECONDS, MOST_SAMPLES = 0.2, 5
"""Over how long the rate is measured at least, and how many measures are remembered."""

UNSTEADY_SECONDS = 0.02
"""By how much answers come early or late where nothing has changed."""

LONGER = 1.5
"""What took the line so many times as long as it was sent in was too much for it."""

BURST_SECONDS, FORGET_SECONDS = 0.5, 2.0
"""Pauses after which a line without answers is taken to be idle, and to be any line."""

MOST_PIECES = 512
CAREFUL = 0.9
"""A line without answers is sent a little less than it seems to carry, so that it runs empty."""

ANY = float("inf")
"""The rate of a line of which nothing is known."""


class Fastest:
    """How long an answer takes on an idle line: the least of the delays.

    A way may get longer, too: where all of some delays on an idle line were longer, the least of
    those is it.
    """

    def __init__(self) -> None:
        self.delay = ANY
        """Seconds; infinite where there was no answer."""
        self._longer: list[float] = []

    def note(self, delay: float, *, idle: bool) -> None:
        """Another delay; whether there was nothing on the line before."""
        if delay <= self.delay:
            self.delay = delay
            self._longer.clear()
        elif idle:
            self._longer.append(delay)
            if len(self._longer) == LONGER_WAYS:
                self.delay = min(self._longer)
                self._longer.clear()


class Flow:
    """The rate of a line with answers: the most that it carried in a while of late.

    The most, because a line that was held up for a moment is as fast as before.
    """

    def __init__(self) -> None:
        self._samples: deque[float] = deque(maxlen=MOST_SAMPLES)
        self._first: _Answer | None = None
        self._before = 0.0
        self._busy = True
        self._withheld = False

    @property
    def rate(self) -> float | None:
        """Bytes a second; None until it could be measured."""
        return max(self._samples, default=None)

    @property
    def sure_rate(self) -> float | None:
        """The rate, once it was measured often enough to be no accident."""
        return self.rate if len(self._samples) == MOST_SAMPLES else None

    def note_answer(
        self, arrived: int, asked: float, queued: float, now: float, *, withheld: bool
    ) -> None:
        """Another answer came.

        Args:
            arrived: How many bytes have arrived, as it says.
            asked: When it was asked for.
            queued: Seconds by which it took longer than on an idle line.
            now: The time.
            withheld: Whether more would have been sent since the answer before.
        """
        # A request that has queued since the answer before found the line busy.
        self._busy &= now - self._before <= queued + UNSTEADY_SECONDS
        self._withheld |= withheld
        self._before = now
        first, last = self._first, _Answer(arrived, asked, now)
        if first is not None:
            span = now - first.came
            if span < SPAN_SECONDS:
                return
            rate = (arrived - first.arrived) / span
            limited = self._withheld or span > LONGER * (asked - first.asked)
            # A line that had nothing to do now and then carries this at least.
            if (self._busy and limited) or rate > (self.rate or ANY):
                self._samples.append(rate)
        self._first, self._busy, self._withheld = last, True, False


class _Answer(NamedTuple):
    """What had arrived, when that was asked, and when the answer came."""

    arrived: int
    asked: float
    came: float


class Kernel:
    """The rate of a line without answers, as the kernel shows it."""

    def __init__(self) -> None:
        self.rate = ANY
        self._last = 0.0
        self._sent = 0
        self._burst: deque[tuple[int, float]] = deque(maxlen=MOST_PIECES)
        self._refused = 0

    def note_taken(self, count: int, now: float) -> None:
        """Bytes are about to be handed to it."""
        if now - self._last > FORGET_SECONDS:
            self.rate = ANY
        if now - self._last > BURST_SECONDS:
            self._burst.clear()
        self._burst.append((self._sent, now))
        self._sent += count
        self._last = now

    def note_refused(self, count: int) -> None:
        """It has no room for the last ``count`` of them."""
        self._refused = self._refused or count

    def note_accepted(self, now: float) -> int | None:
        """It has them all; how many of them the line cannot have carried yet, if that is known."""
        if not self._refused:
            return None
        arrived = self._sent - self._refused
        # Since any moment all that was sent has been carried; a trickle before tells less.
        seen = [(arrived - first) / max(now - began, 1e-6) for first, began in self._burst]
        self.rate = CAREFUL * max([1.0, *seen])
        self._burst.clear()
        self._burst.append((arrived, now))
        queued, self._last, self._refused = self._refused, now, 0
        return queued
