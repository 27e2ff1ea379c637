"""An event loop whose clock jumps to the next timer as soon as nothing is left to do.

An hour of it takes as long as what happens in it, and the same happens each time.
"""

from __future__ import annotations

import asyncio
import selectors
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 120.0
"""Real seconds after which a thread that is still at work hangs."""

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

    def select(
        self, timeout: float | None = None
    ) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if found or timeout == 0:
            return found
        since = time.monotonic()
        while timeout is None or self._loop.busy():
            found = super().select(LOOK_SECONDS)
            if found:
                return found
            assert time.monotonic() - since < PATIENCE, "a thread does not come to rest"
        self._loop.now += timeout
        return super().select(0)
