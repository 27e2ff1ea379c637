"""A held key on a line of 20 KB/s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.session import APP, session
from benchmarks.table import at_most, attempt
from benchmarks.wire_latency import HELD_MOVES, HELD_ZOOMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.table import Row

RATE = 20_000.0
QUIET = 0.5
VIEW = ("--view", "-3,3,-3,3", "--crosshair", "0.2,0.3")
"""Where both frames of a zoom are large."""

FRAMES = "+-"
"""The frames that the holds end with."""

MOVES_WITHIN, ZOOMS_AT_MOST = 0.5, 1.3


def measure(home: str) -> Iterator[Row]:
    """With a terminal that says how far it is, and with one that does not."""
    for answers, kind in ((True, "answering terminal"), (False, "silent terminal")):
        where = f"last repeat to last byte, 20 KB/s, {kind}"
        rows = _held(home, where, answers=answers)
        yield from attempt(f"keys held, {where}", "that frame alone", rows)


def _held(home: str, where: str, *, answers: bool) -> Iterator[Row]:
    with session((*APP, *VIEW), home, answers=answers, rate=RATE) as (terminal, _):
        terminal.settle(0.0, QUIET, QUIET)
        frames = [terminal.react(key, QUIET).last for key in FRAMES]
        moves, zooms = (
            [terminal.settle(terminal.hold(keys), QUIET).last for keys in held]
            for held in (HELD_MOVES, HELD_ZOOMS)
        )
    yield at_most(f"crosshair held, {where}", "the 0.5 s allowed", max(moves), MOVES_WITHIN, 1.0)
    worst = max(zip(zooms, frames, strict=True), key=lambda pair: pair[0] / pair[1])
    yield at_most(f"zoom held, {where}", "that frame alone", *worst, ZOOMS_AT_MOST)
