"""Curves on a bare canvas, drawn by plotext.

In a module of its own, since importing plotext takes a while and the first frame needs no chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rich.text import Text
from textual_plotext.plot import Plot

from rnn_tui.drawing.cells import DEFAULT, Cells
from rnn_tui.drawing.pen import DOTS_ACROSS, DOTS_DOWN, characters, patterns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rnn_tui.arrays import Array
    from rnn_tui.drawing.charts.line import Line
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint


class Canvas(Plot):
    """A figure that is all canvas, of any size: plotext's own end where the terminal does."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._limit_size(width=False, height=False)  # type: ignore[attr-defined] # the stubs lack it
        self.plotsize(frame.width, frame.height)
        self.canvas_color("default")
        self.axes_color("default")
        self.ticks_color("default")
        self.frame(frame=False)
        self.xaxes(lower=False, upper=False)
        self.yaxes(left=False, right=False)
        self.xticks([], [])
        self.yticks([], [])


def draw_lines(lines: Sequence[Line], frame: Frame, paint: Paint) -> Cells:
    """Draw curves on a canvas, (frame.height, frame.width).

    A cell that several of them share is in the terminal's own colour; it has the dots of all of
    them, or where there are no dots a mark of its own.

    Args:
        lines: The curves.
        frame: What the canvas shows, from border to border.
        paint: Whether there are dots, and the characters where there are none.
    """
    cells = Cells.blank(frame.width, frame.height)
    for line in lines:
        pieces = [*line.pieces(paint)]
        if pieces:
            _lay_over(cells, _drawn(line, pieces, frame, paint), paint)
    return cells


def _drawn(line: Line, pieces: Sequence[Array], frame: Frame, paint: Paint) -> Cells:
    """One curve alone."""
    canvas = Canvas(frame)
    marker = "braille" if paint.dots else line.mark(paint)
    color = (line.color >> 16 & 255, line.color >> 8 & 255, line.color & 255)
    for piece in pieces:
        for part in _in_view(piece, frame):
            canvas.plot(*part.T.tolist(), color=color, marker=marker)
    # Plotext's limits are the middles of the outermost dots, or cells.
    across, down = (DOTS_ACROSS, DOTS_DOWN) if paint.dots else (1, 1)
    dx, dy = ((end - start) / (2 * count) for start, end, count in (
        (frame.x0, frame.x1, frame.width * across), (frame.y0, frame.y1, frame.height * down),
    ))  # fmt: skip
    canvas.xlim(frame.x0 + dx, frame.x1 - dx)
    canvas.ylim(frame.y0 + dy, frame.y1 - dy)
    return _cells(canvas.build(), frame.width, frame.height)


def _in_view(piece: Array, frame: Frame) -> Iterator[Array]:
    """The parts of a piece that are in view, each as far as to the first point beyond it.

    What swings from above the view to below it and back is left out, it would cover all else.
    """
    x, y = piece.T
    inside = (frame.y0 <= y) & (y <= frame.y1)
    near = inside.copy()
    near[1:] |= inside[:-1]
    near[:-1] |= inside[1:]
    # A far point would be a long line to draw.
    span = frame.y1 - frame.y0
    points = np.column_stack([x, np.clip(y, frame.y0 - span, frame.y1 + span)])
    edges = np.flatnonzero(np.diff(near)) + 1
    for part, shown in zip(np.split(points, edges), np.split(near, edges), strict=True):
        if shown.any():
            yield part


def _lay_over(cells: Cells, curve: Cells, paint: Paint) -> None:
    """Add a curve to those drawn before."""
    drawn, there = curve.glyph != " ", cells.glyph != " "
    shared, alone = drawn & there, drawn & ~there
    cells.glyph[alone], cells.ink[alone] = curve.glyph[alone], curve.ink[alone]
    cells.ink[shared & (cells.ink != curve.ink)] = DEFAULT
    if paint.dots:
        dots = patterns_of(cells.glyph[shared]) | patterns_of(curve.glyph[shared])
        cells.glyph[shared] = characters(dots)
    else:
        cells.glyph[shared] = paint.marks.shared


def _cells(text: str, width: int, height: int) -> Cells:
    """Text in ANSI's colours as cells."""
    cells = Cells.blank(width, height)
    for row, line in enumerate(Text.from_ansi(text).split("\n")[:height]):
        cells.write(row, 0, line.plain)
        for span in line.spans:
            color = getattr(span.style, "color", None)
            if color is not None and color.triplet is not None:
                red, green, blue = color.triplet
                cells.ink[row, span.start : span.end] = red << 16 | green << 8 | blue
    return cells
