"""What the surface does at the crosshair: the gradient as an arrow, the curvature as a cross."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import BOLD
from rnn_tui.drawing.path import dots_of
from rnn_tui.drawing.pen import Pen, stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array, Pair
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint

LONGEST_ARROW, LONGEST_AXIS = 0.25, 0.2
"""Parts of the view that an arrow, and half of an axis, may have."""

SHORTEST_CELLS = 2.0
"""Cells that show a direction."""

STEEP_COLOR, FLAT_COLOR = 0xFF5555, 0x3FC03F


class Stroke(NamedTuple):
    """A line over the surface.

    Attributes:
        points: Its points in order, (n, 2) in weights.
        mark: Its character where there are no dots.
        color: Its colour; None for what contrasts with the surface.
    """

    points: Array
    mark: str
    color: int | None


class Glyph(NamedTuple):
    """A character over the surface, in the colours that are there.

    Attributes:
        x: Its place, (wx, w_rec).
        character: Which.
    """

    x: Pair
    character: str


class Arrow(NamedTuple):
    """The gradient as it is drawn.

    Attributes:
        tip: Where it ends, (wx, w_rec).
        raw: Length of the gradient.
        drawn: Length of the arrow in weights.
    """

    tip: Pair
    raw: float
    drawn: float


class HalfAxis(NamedTuple):
    """Half of an axis of a level ellipse.

    Attributes:
        vector: Its direction and length in weights.
        steep: Whether it is the steeper of the two.
    """

    vector: Pair
    steep: bool


def draw(cells: Cells, frame: Frame, drawings: Sequence[Stroke | Glyph], paint: Paint) -> None:
    """Draw lines and characters over the surface, later ones over earlier ones."""
    for drawing in drawings:
        if isinstance(drawing, Glyph):
            _draw_glyph(cells, frame, drawing)
        else:
            ink = None if drawing.color is None else paint.ink(drawing.color)
            pen = Pen(drawing.mark, ink, BOLD)
            stroke(cells, dots_of(drawing.points, frame), pen, paint)


def arrow(frame: Frame, x: Pair, jac: Pair) -> Arrow | None:
    """The gradient from a point, shortened to a part of the view; None where it is 0.

    Shorter than two cells it is stretched, so that its direction shows.
    """
    raw = math.hypot(*jac)
    if raw == 0.0:
        return None
    gx, gy = direction(jac)
    shortest = SHORTEST_CELLS / _cells_long(frame, (gx, gy))
    drawn = min(max(raw, shortest), _length_of_part(frame, (gx, gy), LONGEST_ARROW))
    return Arrow((x[0] + gx * drawn, x[1] + gy * drawn), raw, drawn)


def arrow_drawings(frame: Frame, x: Pair, shown: Arrow, paint: Paint) -> tuple[Stroke | Glyph, ...]:
    """The gradient, uphill: a line and its head."""
    wide, high = frame.cell
    # Cells are twice as high as wide.
    angle = math.atan2((shown.tip[1] - x[1]) / high * 2.0, (shown.tip[0] - x[0]) / wide)
    head = paint.marks.arrow_heads[round(angle / (math.pi / 4)) % 8]
    line = Stroke(np.array([x, shown.tip]), paint.marks.stroke, None)
    return line, Glyph(shown.tip, head)


def direction(jac: Pair) -> Pair:
    """A vector of length 1; infinite parts leave nothing of finite ones."""
    if not all(map(math.isfinite, jac)):
        gx, gy = (math.copysign(math.isinf(part), part) for part in jac)
    else:
        gx, gy = jac
    largest = max(abs(gx), abs(gy))
    gx, gy = gx / largest, gy / largest
    length = math.hypot(gx, gy)
    return gx / length, gy / length


def axes(frame: Frame, values: Pair, vectors: tuple[Pair, Pair]) -> tuple[HalfAxis, HalfAxis]:
    """Half axes of a level ellipse around a point.

    Args:
        frame: The view and its size in cells.
        values: Eigenvalues of the Hessian.
        vectors: Its unit eigenvectors.

    Returns:
        One for each eigenvector; the flatter is the longer, as 1/sqrt of its eigenvalue is, the
        steeper at least two cells.
    """
    sizes = [abs(value) for value in values]
    flat = 0 if sizes[0] <= sizes[1] else 1
    ratio = sizes[flat] / sizes[1 - flat] if 0 < sizes[1 - flat] < math.inf else 0.0
    longest = [_length_of_part(frame, vector, LONGEST_AXIS) for vector in vectors]

    def half(i: int) -> HalfAxis:
        share = 1.0 if i == flat else math.sqrt(ratio)
        shortest = SHORTEST_CELLS / _cells_long(frame, vectors[i])
        length = min(max(longest[flat] * share, shortest), longest[i])
        return HalfAxis((vectors[i][0] * length, vectors[i][1] * length), i != flat)

    return half(0), half(1)


def axes_drawings(x: Pair, half_axes: Sequence[HalfAxis], paint: Paint) -> tuple[Stroke, ...]:
    """The cross: the long axis is the flat direction, the short one the steep."""
    return tuple(
        Stroke(
            np.array([(x[0] - dx, x[1] - dy), (x[0] + dx, x[1] + dy)]),
            paint.marks.stroke,
            STEEP_COLOR if steep else FLAT_COLOR,
        )
        for (dx, dy), steep in half_axes
    )


def _draw_glyph(cells: Cells, frame: Frame, glyph: Glyph) -> None:
    if frame.contains(*glyph.x):
        row, column = frame.row(glyph.x[1]), frame.column(glyph.x[0])
        cells.write(row, column, glyph.character, attrs=BOLD | int(cells.attrs[row, column]))


def _cells_long(frame: Frame, unit: Pair) -> float:
    """How many cells a step of length 1 crosses."""
    wide, high = frame.cell
    return math.hypot(unit[0] / wide, unit[1] / high)


def _length_of_part(frame: Frame, unit: Pair, part: float) -> float:
    """How long a line of a direction is that is as wide or as high as a part of the view."""
    return part / max(abs(unit[0]) / (frame.x1 - frame.x0), abs(unit[1]) / (frame.y1 - frame.y0))
