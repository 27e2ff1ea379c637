"""How many bytes a key costs, against the cells that changed and against Textual's own driver."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.ideal import BLANK, ideal
from benchmarks.session import APP, STOCK, session
from benchmarks.table import Row, at_most, in_median, size
from benchmarks.terminal import HEIGHT, WIDTH
from tests.wire.emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.session import Session

IDEAL = "the changed cells, ideally"
AT_MOST, FIRST_BYTES = 1.05, 24_000
PLAYING_SECONDS = 3.0
IDLE_SECONDS, CORE_AT_MOST = 10.0, 0.005

ESCAPE, TAB, CTRL_P, HOME = "\x1b", "\t", "\x10", "\x1b[H"


class Keys(NamedTuple):
    """Keys that are measured together."""

    what: str
    keys: Sequence[str]


MOVES = Keys("crosshair by one cell, 40 moves", "lljlkhhj" * 5)
ZOOMS = Keys("zoom, 8 of them", "+--+" * 2)
KEYS = (
    MOVES,
    Keys("pan, 8 of them", "LHJK" * 2),
    ZOOMS,
    Keys("playback by a step, 12 of them", "," * 6 + "." * 6),
    Keys("help, opening and closing", ("?", ESCAPE) * 2),
    Keys("go to, opening and closing", ("g", ESCAPE) * 2),
    Keys("about, opening and closing", ("\x1bOP", ESCAPE) * 2),
    Keys("command palette, opening and closing", (CTRL_P, ESCAPE) * 2),
    Keys("focus on the next pane, 8 of them", TAB * 8),
    Keys("another style, 8 of them", "s" * 8),
)


def measure(home: str) -> Iterator[Row]:
    """This program alone, then the same keys with Textual's own driver."""
    with session(APP, home) as (terminal, opening):
        screen = Emulator(WIDTH, HEIGHT)
        for _, data in opening.chunks:
            screen.feed(data)
        first = opening.size
        yield at_most("first screen", IDEAL, first, ideal(BLANK, screen.cells), 1.0, unit=size)
        yield at_most("first screen", "the bytes allowed", first, FIRST_BYTES, 1.0, unit=size)
        yield from _idle(terminal)
        ours = {}
        for what, keys in KEYS:
            costs = [_cost(terminal, screen, key) for key in keys]
            ours[what] = median(sent for sent, _ in costs)
            yield in_median(what, IDEAL, costs, AT_MOST, unit=size)
        yield in_median("playing, a frame", IDEAL, _playing(terminal, screen), AT_MOST, unit=size)
    with session(STOCK, home) as (terminal, opening):
        pairs: list[tuple[str, float, float]] = [("first screen", first, opening.size)]
        for what, keys in (MOVES, ZOOMS):
            theirs = median(terminal.react(key).size for key in keys)
            pairs.append((what, ours[what], theirs))
    for what, mine, its in pairs:
        yield at_most(what, "Textual's own driver", mine, its, 1.0, unit=size)


def _cost(terminal: Session, screen: Emulator, key: str) -> tuple[int, int]:
    """Bytes sent for a key, and ideally; every key must do something."""
    before = screen.cells
    reaction = terminal.react(key)
    for _, data in reaction.chunks:
        screen.feed(data)
    cost = ideal(before, screen.cells)
    if not cost:
        raise ArithmeticError("\n".join([f"{key!r} changes nothing here:", *screen.display]))
    return reaction.size, cost


def _playing(terminal: Session, screen: Emulator) -> list[tuple[int, int]]:
    """Bytes of each frame, sent and ideally, while the run is played from its beginning."""
    _cost(terminal, screen, HOME)
    start = terminal.press(" ")
    terminal.listen(start + PLAYING_SECONDS)
    frames = terminal.react(" ").parts
    screens = [screen.cells]
    for frame in frames:
        screen.feed(frame)
        screens.append(screen.cells)
    costs = [ideal(before, after) for before, after in pairwise(screens)]
    return [(len(frame), cost) for frame, cost in zip(frames, costs, strict=True) if cost]


def _idle(terminal: Session) -> Iterator[Row]:
    start, cpu = perf_counter(), terminal.cpu_seconds()
    terminal.listen(start + IDLE_SECONDS)
    share = (terminal.cpu_seconds() - cpu) / (perf_counter() - start)
    written = terminal.settle(start, 0.0, 0.0).size
    what = f"idle for {IDLE_SECONDS:g} s"
    yield Row(f"{what}, output", "nothing", size(written), "", size(0), not written)
    yield Row(
        f"{what}, CPU",
        "a core",
        f"{share:.1%}",
        "",
        f"less than {CORE_AT_MOST:.1%}",
        share < CORE_AT_MOST,
    )
