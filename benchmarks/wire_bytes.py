"""How many bytes a key costs, against the cells that changed and against Textual's own driver."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import pairwise
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.ideal import BLANK, ideal
from benchmarks.session import APP, STOCK, session
from benchmarks.table import Row, at_most, attempt, in_median, size
from benchmarks.terminal import HEIGHT, WIDTH
from tests.wire.emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.session import Session

IDEAL, STOCK_DRIVER = "the changed cells, ideally", "Textual's own driver"
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
    """This program alone, then the same keys with Textual's own driver; each from its opening."""
    yield from attempt("first screen", IDEAL, _opening(home))
    yield from attempt(f"idle for {IDLE_SECONDS:g} s", "nothing", _idle(home))
    for group in KEYS:
        yield from attempt(group.what, IDEAL, _keys(home, group))
    yield from attempt("playing, a frame", IDEAL, _playing(home))
    for group in (Keys("first screen", ()), MOVES, ZOOMS):
        yield from attempt(group.what, STOCK_DRIVER, _against_stock(home, group))


@contextmanager
def _emulated(home: str) -> Iterator[tuple[Session, Emulator, int]]:
    """The program, its screen, and how many bytes that took."""
    with session(APP, home) as (terminal, opening):
        screen = Emulator(WIDTH, HEIGHT)
        for _, data in opening.chunks:
            screen.feed(data)
        yield terminal, screen, opening.size


def _opening(home: str) -> Iterator[Row]:
    with _emulated(home) as (_, screen, first):
        yield at_most("first screen", IDEAL, first, ideal(BLANK, screen.cells), 1.0, unit=size)
        yield at_most("first screen", "the bytes allowed", first, FIRST_BYTES, 1.0, unit=size)


def _keys(home: str, group: Keys) -> Iterator[Row]:
    with _emulated(home) as (terminal, screen, _):
        costs = [_cost(terminal, screen, key) for key in group.keys]
    yield in_median(group.what, IDEAL, costs, AT_MOST, unit=size)


def _against_stock(home: str, group: Keys) -> Iterator[Row]:
    """The median of what the keys cost; without any, what opening costs."""
    mine, its = (_median_size(program, home, group.keys) for program in (APP, STOCK))
    yield at_most(group.what, STOCK_DRIVER, mine, its, 1.0, unit=size)


def _median_size(program: Sequence[str], home: str, keys: Sequence[str]) -> float:
    with session(program, home) as (terminal, opening):
        return median([terminal.react(key).size for key in keys] or [opening.size])


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


def _playing(home: str) -> Iterator[Row]:
    """Bytes of each frame, sent and ideally, while the run is played from its beginning."""
    with _emulated(home) as (terminal, screen, _):
        _cost(terminal, screen, HOME)
        start = terminal.press(" ")
        terminal.listen(start + PLAYING_SECONDS)
        frames = terminal.react(" ").parts
    screens = [screen.cells]
    for frame in frames:
        screen.feed(frame)
        screens.append(screen.cells)
    ideals = [ideal(before, after) for before, after in pairwise(screens)]
    costs = [(len(frame), cost) for frame, cost in zip(frames, ideals, strict=True) if cost]
    yield in_median("playing, a frame", IDEAL, costs, AT_MOST, unit=size)


def _idle(home: str) -> Iterator[Row]:
    with session(APP, home) as (terminal, _):
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
