"""Waiting until an event loop has nothing to do, instead of for a time in which it did little.

Textual's pilot sleeps for 20 ms or more after each key and looks whether the process was idle. A
busy machine makes a process idle that has much left to do, and 20 ms are long where a key takes
two.
"""

from __future__ import annotations

import asyncio

SOON = 1 / 60
"""Seconds between two ticks of a screen; what happens sooner than that belongs to now."""


async def wait_until_quiet(*_: float) -> None:
    """Let all else in the event loop go on until it waits for a thread or for long."""
    loop = asyncio.get_running_loop()
    ready, timers = loop._ready, loop._scheduled  # type: ignore[attr-defined]
    end = loop.time() + 1.0
    while True:
        await asyncio.sleep(0)
        if ready:
            continue
        soon = min(end, loop.time() + SOON)
        first = min((timer.when() for timer in timers if not timer.cancelled()), default=end)
        if first > soon:
            return
        await asyncio.sleep(first - loop.time())
