"""Tests without waiting: Textual's pilot, stylesheets and the collector of garbage, made quick.

Textual's pilot sleeps for 20 ms or more after each key and looks whether the process was idle. A
busy machine makes a process idle that has much left to do, and 20 ms are long where a key takes
two. And each app would parse the same stylesheets, which is a fifth of the work of opening it.
A collection looks at all that thousands of tests are made of, whoever made the garbage.
"""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

import textual.app
import textual.pilot
from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation

SOON = 1 / 60
"""Seconds between two ticks of a screen; what happens sooner than that belongs to now."""

OBJECTS = 100_000
"""Made since the last collection, when the next one begins."""

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def make_quick() -> None:
    """Let the pilot wait for the event loop alone, stylesheets be parsed once, garbage lie."""
    gc.set_threshold(OBJECTS)
    for module in (textual.app, textual.pilot):
        vars(module)["wait_for_idle"] = wait_until_quiet
    setattr(Stylesheet, _parse.__name__, _parse_once)


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


def _parse_once(  # noqa: PLR0917 - as Textual's
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    what = css, read_from, is_default_rules, tie_breaker, scope
    key = (frozenset(sheet._variables.items()), *what)
    if key not in _parsed:
        _parsed[key] = _parse(sheet, *what)
    return [*_parsed[key]]
