"""A trajectory as dots: which sub-cells it touches, and when it first does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.pen import DOTS_ACROSS, DOTS_DOWN, braille

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array, Dots, Integers
    from rnn_tui.drawing.frame import Frame

TOGETHER = 2_000
"""Lines of a path that are looked at together: each may cross many dots."""

NEVER = np.iinfo(np.int32).max
"""The iteration that a dot without a path is touched in: none."""


def first_touch(x: Array, frame: Frame) -> Dots:
    """When a path first touches each dot of a frame.

    Args:
        x: Points of the path in order, (n, 2).
        frame: The view.

    Returns:
        The iteration, NEVER where the path does not pass; (height * 4, width * 2).
    """
    touched = untouched(frame)
    for _ in touch(touched, x, frame):
        pass
    return touched


def untouched(frame: Frame) -> Dots:
    """The dots of a frame before any path."""
    return np.full((frame.height * DOTS_DOWN, frame.width * DOTS_ACROSS), NEVER, dtype=np.int32)


def touch(touched: Dots, x: Array, frame: Frame, first: int = 0) -> Iterator[None]:
    """:func:`first_touch` into what was touched before, pausing now and then.

    Args:
        touched: Changed in place.
        x: Points of the path in order, (n, 2).
        frame: The view.
        first: The iteration of the first of them.
    """
    for begin in range(0, max(len(x) - 1, 1), TOGETHER):
        _touch(touched, x[begin : begin + TOGETHER + 1], frame, first + begin)
        yield


def dots_of(x: Array, frame: Frame) -> Dots:
    """A whole path as braille patterns, (height, width); 0 is none.

    Args:
        x: Points of the path in order, (n, 2).
        frame: The view.
    """
    return braille(first_touch(x, frame), NEVER - 1)


def _touch(touched: Dots, x: Array, frame: Frame, first: int) -> None:
    size = np.array([frame.width * DOTS_ACROSS, frame.height * DOTS_DOWN])
    place, iteration = _places(x, frame, size, first)
    if not len(place):
        return
    points, when = _stepping(place, iteration)
    dots = np.floor(points).astype(np.int64)
    inside = ((dots >= 0) & (dots < size)).all(axis=1)
    flat = dots[inside, 1] * size[0] + dots[inside, 0]
    np.minimum.at(touched.reshape(-1), flat, when[inside].astype(np.int32))


def _places(x: Array, frame: Frame, size: Integers, first: int) -> tuple[Array, Integers]:
    """Where points lie in dots, from the top left, and their iterations; one a dot in a row."""
    scale = size / np.array([frame.x1 - frame.x0, frame.y1 - frame.y0])
    with np.errstate(over="ignore", invalid="ignore"):
        place = (x - [frame.x0, frame.y1]) * scale * [1.0, -1.0]
    usable = np.isfinite(place).all(axis=1)
    # Far points only tell the direction of a line that leaves the view.
    place = np.clip(place[usable], -2 * size, 3 * size)
    iteration = np.flatnonzero(usable) + first

    dots = np.floor(place).astype(np.int64)
    moved = np.ones(len(dots), dtype=bool)
    moved[1:] = (np.diff(dots, axis=0) != 0).any(axis=1)
    return place[moved], iteration[moved]


def _stepping(place: Array, iteration: Integers) -> tuple[Array, Integers]:
    """Points along each line, a dot apart; each belongs to the iteration that ends its line.

    Args:
        place: The lines' ends in dots, (n, 2) with n >= 1.
        iteration: When they are reached, (n,).
    """
    legs = np.diff(place, axis=0)
    counts = np.maximum(np.ceil(np.abs(legs).max(axis=1, initial=0.0)).astype(np.int64), 1)
    leg = np.repeat(np.arange(len(legs)), counts)
    begun = np.cumsum(counts) - counts
    nth = np.arange(len(leg)) - begun[leg] + 1
    along = legs[leg] * (nth / counts[leg])[:, None]
    points = np.vstack([place[:1], place[leg] + along])
    return points, np.concatenate([iteration[:1], iteration[leg + 1]])
