"""How soon a key shows, against a Textual app of one line, and when a held key is let go."""

from __future__ import annotations

import sys
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.session import APP, session
from benchmarks.table import at_most, attempt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.table import Row

BARE = (sys.executable, "-m", "benchmarks.bare_app")
TURNS, WARM_UP = 30, 4

MOVE_FIRST_AT_MOST, MOVE_LAST_AT_MOST, ZOOM_LAST_AT_MOST = 2.0, 10.0, 12.0
SETTLED_WITHIN = 0.15
HELD_MOVES = "llllllllllhhhhhhhhhh" * 3, "hhhhhhhhhhllllllllll" * 3
HELD_ZOOMS = "+-" * 30 + "+", "-+" * 30 + "-"
"""Two seconds of each; the moves stay inside the window, the zooms end in different ones."""


AGAINST, ALLOWED = "a Textual app of one line", "the 150 ms allowed"


def measure(home: str) -> Iterator[Row]:
    """Single keys in turns with the other app, then held ones."""
    yield from attempt("a key to its bytes", AGAINST, _single(home))
    for what, keys in (("crosshair", HELD_MOVES), ("zoom, + and -", HELD_ZOOMS)):
        what_held = f"{what} held for 2 s, last repeat to last byte"
        yield from attempt(what_held, ALLOWED, _held(home, what_held, keys))


def _single(home: str) -> Iterator[Row]:
    with session(APP, home) as (ours, _), session(BARE, home) as (bare, _):
        rounds = [
            (ours.react("lh"[turn % 2]), ours.react("+-"[turn % 2]), bare.react("x"))
            for turn in range(TURNS + WARM_UP)
        ][WARM_UP:]
    moves, zooms, others = zip(*rounds, strict=True)
    to_first, to_last = median(k.first for k in others), median(k.last for k in others)
    yield at_most(
        "crosshair by one cell, key to first byte",
        f"{AGAINST}, first byte",
        median(key.first for key in moves),
        to_first,
        MOVE_FIRST_AT_MOST,
    )
    for what, keys, most in (
        ("crosshair by one cell", moves, MOVE_LAST_AT_MOST),
        ("zoom", zooms, ZOOM_LAST_AT_MOST),
    ):
        yield at_most(
            f"{what}, key to last byte",
            f"{AGAINST}, last byte",
            median(key.last for key in keys),
            to_last,
            most,
        )


def _held(home: str, what: str, keys: Sequence[str]) -> Iterator[Row]:
    with session(APP, home) as (ours, _):
        ends = [ours.settle(ours.hold(held)).last for held in keys]
    yield at_most(what, ALLOWED, max(ends), SETTLED_WITHIN, 1.0)
