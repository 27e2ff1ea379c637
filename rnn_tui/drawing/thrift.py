"""The same picture in fewer changes of colour, which is most of what a terminal is sent.

A blank shows no ink, so it takes that of its neighbour. A block character looks the same as its
complement in swapped colours, so of both the one is written that needs less.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rnn_tui.drawing.cells import DEFAULT, REVERSE, Span
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


def thrifty(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans of a row that show the same with fewer changes of colour; neighbours alike are one."""
    before: Span | None = None
    for span in spans:
        chosen = span if before is None else _cheapest(span, before)
        if before is not None and chosen[1:] == before[1:]:
            before = before._replace(text=before.text + chosen.text)
            continue
        if before is not None:
            yield before
        before = chosen
    if before is not None:
        yield before


def _cheapest(span: Span, before: Span) -> Span:
    """The way to write a span after another one."""
    if not span.text.strip(" ") and not (span.attrs | before.attrs) & REVERSE:
        # Full blocks in swapped colours would need as many changes, and more bytes.
        return Span(span.text, before.ink, span.paper, before.attrs)
    # The terminal's own colours have no place as one another.
    if span.attrs & REVERSE or DEFAULT in span[1:3] or not _has_complement(span.text):
        return span
    text = span.text.translate(_SWAPPED)
    swapped = Span(text, span.paper, span.ink, span.attrs)
    if not text.strip(" "):
        swapped = swapped._replace(ink=before.ink)
    return min(span, swapped, key=lambda way: _cost(way, before))


def _cost(span: Span, before: Span) -> int:
    changes = (span.ink != before.ink) + (span.paper != before.paper)
    return changes * COLOR_BYTES + (changes > 0) * SEQUENCE_BYTES + _bytes(span.text)


@lru_cache(maxsize=4096)
def _has_complement(text: str) -> bool:
    return all(glyph in _COMPLEMENT for glyph in text)


@lru_cache(maxsize=4096)
def _bytes(text: str) -> int:
    return len(text.encode())
