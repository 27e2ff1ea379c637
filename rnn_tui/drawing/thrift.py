"""The same picture in fewer changes of colour, which is most of what a terminal is sent.

A blank shows no ink, so it takes that of its neighbour. A block character looks the same as its
complement in swapped colours, so of both the one is written that needs less.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rnn_tui.drawing.cells import DEFAULT, REVERSE, Run
from rnn_tui.drawing.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLOR_BYTES, SEQUENCE_BYTES = 15, 3
"""About what a change of one colour costs, and the sequence it is in."""

_COMPLEMENT = {
    glyph: shapes.glyphs[len(shapes.glyphs) - 1 - pattern]
    for shapes in SHAPES.values()
    for pattern, glyph in enumerate(shapes.glyphs)
}
_SWAPPED = str.maketrans(_COMPLEMENT)


def thrifty(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs of a row that show the same with fewer changes of colour; neighbours alike are one."""
    pen: Run | None = None
    for run in runs:
        chosen = run if pen is None else _cheapest(run, pen)
        if pen is not None and chosen[1:] == pen[1:]:
            pen = pen._replace(text=pen.text + chosen.text)
            continue
        if pen is not None:
            yield pen
        pen = chosen
    if pen is not None:
        yield pen


def _cheapest(run: Run, pen: Run) -> Run:
    """The way to write a run after another one."""
    if not run.text.strip(" ") and not (run.look | pen.look) & REVERSE:
        run = run._replace(ink=pen.ink, look=pen.look)
    # The terminal's own colours have no place as one another.
    if run.look & REVERSE or DEFAULT in run[1:3] or not _has_complement(run.text):
        return run
    text = run.text.translate(_SWAPPED)
    swapped = Run(text, run.paper, run.ink, run.look)
    if not text.strip(" "):
        swapped = swapped._replace(ink=pen.ink)
    return min(run, swapped, key=lambda way: _cost(way, pen))


def _cost(run: Run, pen: Run) -> int:
    changes = (run.ink != pen.ink) + (run.paper != pen.paper)
    return changes * COLOR_BYTES + (changes > 0) * SEQUENCE_BYTES + _bytes(run.text)


@lru_cache(maxsize=4096)
def _has_complement(text: str) -> bool:
    return all(glyph in _COMPLEMENT for glyph in text)


@lru_cache(maxsize=4096)
def _bytes(text: str) -> int:
    return len(text.encode())
