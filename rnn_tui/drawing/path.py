"""A trajectory as dots: which sub-cells it touches, and when it first does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rnn_tui.drawing.frame import Frame

DOTS_ACROSS, DOTS_DOWN = 2, 4
TOGETHER = 2_000
"""Lines of a path that are looked at together: each may cross many dots."""

NEVER = np.iinfo(np.int32).max
BRAILLE_BLANK, BRAILLE_COUNT = 0x2800, 256
# Bits of the braille pattern, by row and column of the dot.
_BRAILLE_BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.int32)


def first_touch(x: NDArray[np.float64], frame: Frame) -> NDArray[np.int32]:
    """When a path first touches each dot of a frame.

    Args:
        x: Points of the path in order, (n, 2).
        frame: The window.

    Returns:
        The iteration, NEVER where the path does not pass; (height * 4, width * 2).
    """
    touched = untouched(frame)
    for _ in touch(touched, x, frame):
        pass
    return touched


def untouched(frame: Frame) -> NDArray[np.int32]:
    """The dots of a frame before any path."""
    return np.full((frame.height * DOTS_DOWN, frame.width * DOTS_ACROSS), NEVER, dtype=np.int32)


def touch(
    touched: NDArray[np.int32], x: NDArray[np.float64], frame: Frame, first: int = 0
) -> Iterator[None]:
    """:func:`first_touch` into what was touched before, pausing now and then.

    Args:
        touched: Changed in place.
        x: Points of the path in order, (n, 2).
        frame: The window.
        first: The iteration of the first of them.
    """
    for begin in range(0, max(len(x) - 1, 1), TOGETHER):
        _touch(touched, x[begin : begin + TOGETHER + 1], frame, first + begin)
        yield


def _touch(touched: NDArray[np.int32], x: NDArray[np.float64], frame: Frame, first: int) -> None:
    columns, rows = frame.width * DOTS_ACROSS, frame.height * DOTS_DOWN
    size = np.array([columns, rows])
    scale = size / np.array([frame.x1 - frame.x0, frame.y1 - frame.y0])
    with np.errstate(over="ignore", invalid="ignore"):
        place = (x - [frame.x0, frame.y1]) * scale * [1.0, -1.0]
    usable = np.isfinite(place).all(axis=1)
    # Far points only tell the direction of a line that leaves the window.
    place = np.clip(place[usable], -2 * size, 3 * size)
    iteration = np.flatnonzero(usable) + first
    if not len(place):
        return

    dots = np.floor(place).astype(np.int64)
    moved = np.ones(len(dots), dtype=bool)
    moved[1:] = (np.diff(dots, axis=0) != 0).any(axis=1)
    place, iteration = place[moved], iteration[moved]

    # Points along each line, a dot apart; each belongs to the iteration that ends its line.
    legs = np.diff(place, axis=0)
    steps = np.maximum(np.ceil(np.abs(legs).max(axis=1, initial=0.0)).astype(np.int64), 1)
    leg = np.repeat(np.arange(len(legs)), steps)
    share = (np.arange(len(leg)) - np.repeat(np.cumsum(steps) - steps, steps) + 1) / steps[leg]
    points = np.vstack([place[:1], place[leg] + legs[leg] * share[:, None]])
    when = np.concatenate([iteration[:1], iteration[leg + 1]])

    dots = np.floor(points).astype(np.int64)
    inside = ((dots >= 0) & (dots < size)).all(axis=1)
    flat = dots[inside, 1] * columns + dots[inside, 0]
    np.minimum.at(touched.reshape(-1), flat, when[inside].astype(np.int32))


def braille(touched: NDArray[np.int32], iteration: int) -> NDArray[np.int32]:
    """Braille patterns of the dots touched up to an iteration, (height, width); 0 is none."""
    height, width = touched.shape[0] // DOTS_DOWN, touched.shape[1] // DOTS_ACROSS
    dots = (touched <= iteration).reshape(height, DOTS_DOWN, width, DOTS_ACROSS)
    patterns = np.einsum("hiwj,ij->hw", dots.astype(np.int32), _BRAILLE_BITS)
    return np.asarray(patterns, dtype=np.int32)


def patterns_of(glyphs: NDArray[np.str_]) -> NDArray[np.int32]:
    """The patterns of braille characters, (n,); 0 for other characters."""
    codes = np.ascontiguousarray(glyphs).view(np.uint32).astype(np.int32) - BRAILLE_BLANK
    return np.where((codes >= 0) & (codes < BRAILLE_COUNT), codes, 0)


def characters(patterns: NDArray[np.int32]) -> NDArray[np.str_]:
    """The braille characters of patterns, (n,)."""
    return (patterns + BRAILLE_BLANK).astype(np.uint32).view("<U1")
