"""Curves over the surface, as dots."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import BOLD
from rnn_tui.drawing.path import NEVER, first_touch, untouched
from rnn_tui.drawing.pen import Pen, braille, stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array, Dots
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint

FARTHEST = 2.0
"""A curve does not go on over that many widths of the view: there it comes from the other side."""


class Curve(NamedTuple):
    """A curve on one frame.

    Attributes:
        patterns: Its dots as braille patterns, (height, width); 0 is none.
        mark: Its character where there are no dots.
        color: Its colour; None for what contrasts with the surface.
    """

    patterns: Dots
    mark: str
    color: int | None


def dots(lines: Sequence[Array], frame: Frame) -> Dots:
    """Lines as braille patterns, (height, width).

    Args:
        lines: Points of each in order, (n, 2) in weights.
        frame: The view and its size in cells.
    """
    pieces = (piece for line in lines for piece in _pieces(line, frame.x1 - frame.x0))
    touched = untouched(frame)
    for piece in pieces:
        np.minimum(touched, first_touch(piece, frame), out=touched)
    return braille(touched, NEVER - 1)


def draw(cells: Cells, curves: Sequence[Curve], paint: Paint) -> None:
    """Draw curves over the bands, on the bands' own colours, later ones over earlier ones."""
    for curve in curves:
        ink = None if curve.color is None else paint.ink(curve.color)
        stroke(cells, curve.patterns, Pen(curve.mark, ink, BOLD), paint)


def _pieces(line: Array, width: float) -> list[Array]:
    """A line cut where it leaves to the one side and comes back from the other."""
    if len(line) <= 2:
        return [line] if len(line) == 2 else []
    jumps = np.abs(np.diff(line[:, 0])) > FARTHEST * width
    pieces = np.split(line, np.flatnonzero(jumps) + 1)
    return [piece for piece in pieces if len(piece) > 1]
