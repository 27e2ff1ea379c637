"""An event loop whose clock jumps to the next timer as soon as nothing is left to do.

An hour of it takes as long as what happens in it, and the same happens each time.
"""

from __future__ import annotations

import asyncio
import selectors
import sys
import threading
import time
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 120.0
"""Real seconds after which a thread that is still at work hangs."""

AT_WORK = 0.3
"""Real seconds that a thread at work is waited for, before the clock goes on without it."""

LOOK_SECONDS = 0.02


class SimulatedLoop(asyncio.SelectorEventLoop):
    """Its time goes on only while no thread is at work.

    Attributes:
        now: Its time in seconds.
        busy: Whether a thread is at work, whose results come before the next timer.
    """

    def __init__(self) -> None:
        super().__init__(_Jumping(self))
        self.now = 1000.0
        self.busy: Callable[[], bool] = lambda: False

    def time(self) -> float:
        return self.now


class _Jumping(selectors.DefaultSelector):
    """Waits for threads in real time, and for timers not at all."""

    def __init__(self, loop: SimulatedLoop) -> None:
        super().__init__()
        self._loop = loop
        self._idle = time.monotonic()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if found or timeout == 0:
            return found
        since = time.monotonic()
        if not self._loop.busy():
            self._idle = since
        while timeout is None or (self._loop.busy() and time.monotonic() - since < AT_WORK):
            found = super().select(LOOK_SECONDS)
            if found:
                return found
            assert time.monotonic() - self._idle < PATIENCE, _stacks()
        self._loop.now += timeout
        return super().select(0)


def _stacks() -> str:
    """Where every thread is."""
    frames = sys._current_frames()
    stacks = (
        f"{thread.name}\n{''.join(traceback.format_stack(frames[thread.ident])[-8:])}"
        for thread in threading.enumerate()
        if thread.ident in frames
    )
    return "a thread does not come to rest\n" + "\n".join(stacks)
