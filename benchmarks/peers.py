"""Drawing the loss surface anew: this program against others that draw in a terminal."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from importlib.util import find_spec
from itertools import cycle
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import peer_pictures as pictures
from benchmarks.session import APP, session
from benchmarks.table import Side, at_most, attempt, fastest, size
from rnn_tui.experiment.view import OVERVIEW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from benchmarks.peer_pictures import Picture
    from benchmarks.table import Row

WINDOWS = (OVERVIEW, (-1.4, 1.6, -1.35, 1.65))
"""The notebook's, and what a zoom about (0.2, 0.3) makes of it."""

ROUNDS, PANS = 7, 8
TEXTUAL_PLOT = (sys.executable, "-m", "benchmarks.textual_plot_app")


class Peer(NamedTuple):
    """Another program, what it draws, and how.

    Attributes:
        name: Its name.
        drawn: What it draws.
        quadrants: Whether that has four losses a cell, otherwise it has one.
        open: Opens it.
        most: How many times as long as its redraw this program's may take.
    """

    name: str
    drawn: str
    quadrants: bool
    open: Callable[[], AbstractContextManager[Picture]]
    most: float = 1.0


PEERS = (
    Peer("plotext", "matrix_plot in greys", quadrants=False, open=pictures.plotext),
    Peer("uniplot", "quadrant points, a series a band", quadrants=True, open=pictures.uniplot),
    Peer(
        "gnuplot",
        "dumb terminal, image in colours",
        quadrants=False,
        open=pictures.gnuplot,
        most=1.2,
    ),
    Peer("matplotlib", "contourf, Agg, PNG of 960x640", quadrants=True, open=pictures.matplotlib),
)


def measure() -> Iterator[Row]:
    """The picture alone, then a key in a whole application.

    Yields:
        Rows of the table.
    """
    yield from attempt("redraw of 120x40 cells", "other programs", _redraws())
    if find_spec("textual_plot") is None:
        _missing("textual-plot")
    else:
        yield from _pans()


def _redraws() -> Iterator[Row]:
    """The two windows in turns: a mean of both."""
    with ExitStack() as stack:
        peers: list[tuple[Peer, Picture]] = []
        for peer in PEERS:
            try:
                peers.append((peer, stack.enter_context(peer.open())))
            except (ImportError, FileNotFoundError):
                _missing(peer.name)
        ours = [pictures.this_program(quadrants=quadrants) for quadrants in (False, True)]
        draws = [*ours, *(draw for _, draw in peers)]
        times = fastest(*(Side(_alternately(draw), len(WINDOWS)) for draw in draws), rounds=ROUNDS)
        sizes = [_mean_size(draw) for draw in draws]
    for place, (peer, _) in enumerate(peers, start=len(ours)):
        what = f"redraw of 120x40 cells in {('one colour each', 'quadrants')[peer.quadrants]}"
        against = f"{peer.name}: {peer.drawn}"
        mine = int(peer.quadrants)
        yield at_most(f"{what}, time", against, times[mine], times[place], peer.most)
        yield at_most(f"{what}, output", against, sizes[mine], sizes[place], 1.0, unit=size)


def _alternately(draw: Picture) -> Callable[[], bytes]:
    windows = cycle(WINDOWS)
    return lambda: draw(next(windows))


def _mean_size(draw: Picture) -> float:
    """Bytes of a redraw; the first ones of a program may differ."""
    return mean([len(draw(window)) for window in WINDOWS * 2][len(WINDOWS) :])


def _pans() -> Iterator[Row]:
    with (
        tempfile.TemporaryDirectory() as home,
        session(APP, home) as (ours, _),
        session(TEXTUAL_PLOT, home) as (theirs, _),
    ):
        rounds = [
            (ours.react("LH"[turn % 2]), theirs.react(("\x1b[C", "\x1b[D")[turn % 2]))
            for turn in range(PANS)
        ]
    mine, its = zip(*rounds, strict=True)
    what, against = "pan of the whole app", "textual-plot: a scatter of blocks, nothing beside it"
    yield at_most(
        f"{what}, key to last byte",
        against,
        median(key.last for key in mine),
        median(key.last for key in its),
        1.0,
    )
    yield at_most(
        f"{what}, output",
        against,
        median(key.size for key in mine),
        median(key.size for key in its),
        1.0,
        unit=size,
    )


def _missing(name: str) -> None:
    print(f"{name} is not installed: not measured", file=sys.stderr, flush=True)
