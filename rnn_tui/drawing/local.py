"""What the surface does at the crosshair: the gradient as an arrow, the curvature as a cross."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import BOLD
from rnn_tui.drawing.marks import has_braille
from rnn_tui.drawing.palette import contrast
from rnn_tui.drawing.path import NEVER, braille, characters, first_touch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame

    Pair = tuple[float, float]

LONGEST_ARROW, LONGEST_AXIS = 0.25, 0.2
"""Parts of the window that an arrow, and half of an axis, may have."""

SHORTEST_CELLS = 2.0
"""Cells that show a direction."""

STEEP_COLOR, FLAT_COLOR = 0xFF5555, 0x3FC03F
HEADS = "→↗↑↖←↙↓↘"
ASCII_HEADS = ">/^\\</v\\"
PLAIN_MARK = ":"


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

    @property
    def words(self) -> list[str]:
        """Both lengths, a field each."""
        clipped = "clipped" if self.drawn < self.raw else "stretched"
        how = "as it is" if math.isclose(self.drawn, self.raw) else clipped
        return [f"gradient {self.raw:.2e}", f"arrow {self.drawn:.2e} ({how})"]


def arrow(frame: Frame, x: Pair, jac: Pair) -> Arrow | None:
    """The gradient from a point, clipped to a part of the window; None where it is 0.

    Shorter than two cells it is stretched, so that its direction shows.
    """
    raw = math.hypot(*jac)
    if raw == 0.0:
        return None
    gx, gy = direction(jac)
    room = _cells_long(frame, (gx, gy))
    longest = LONGEST_ARROW / max(abs(gx) / (frame.x1 - frame.x0), abs(gy) / (frame.y1 - frame.y0))
    drawn = min(max(raw, SHORTEST_CELLS / room), longest)
    return Arrow((x[0] + gx * drawn, x[1] + gy * drawn), raw, drawn)


def direction(jac: Pair) -> Pair:
    """A vector of length 1; infinite parts leave nothing of finite ones."""
    if not all(map(math.isfinite, jac)):
        jac = tuple(math.copysign(math.isinf(part), part) for part in jac)  # type: ignore[assignment]
    largest = max(map(abs, jac))
    scaled = jac[0] / largest, jac[1] / largest
    length = math.hypot(*scaled)
    return scaled[0] / length, scaled[1] / length


def draw_arrow(plot: Cells, frame: Frame, x: Pair, shown: Arrow, style: str) -> None:
    """Draw the gradient, uphill."""
    _line(plot, frame, [x, shown.tip], style, None)
    wide, high = frame.cell
    angle = math.atan2((shown.tip[1] - x[1]) / high * 2.0, (shown.tip[0] - x[0]) / wide)
    heads = HEADS if style not in ("ascii", "half") else ASCII_HEADS
    head = heads[round(angle / (math.pi / 4)) % 8]
    if frame.contains(*shown.tip):
        row, column = frame.row(shown.tip[1]), frame.column(shown.tip[0])
        plot.write(row, column, head, look=BOLD | int(plot.look[row, column]))


def axes(frame: Frame, values: Pair, vectors: tuple[Pair, Pair]) -> list[tuple[Pair, bool]]:
    """Half axes of a level ellipse around a point, as vectors in weights.

    Args:
        frame: The window.
        values: Eigenvalues of the Hessian.
        vectors: Its unit eigenvectors.

    Returns:
        For each whether it is the steeper one; the flatter is the longer, as 1/sqrt of its
        eigenvalue is, the steeper at least two cells.
    """
    sizes = [abs(value) for value in values]
    flat = 0 if sizes[0] <= sizes[1] else 1
    ratio = sizes[flat] / sizes[1 - flat] if 0 < sizes[1 - flat] < math.inf else 0.0
    room = [
        LONGEST_AXIS / max(abs(vx) / (frame.x1 - frame.x0), abs(vy) / (frame.y1 - frame.y0))
        for vx, vy in vectors
    ]
    result = []
    for i, (vx, vy) in enumerate(vectors):
        share = 1.0 if i == flat else math.sqrt(ratio)
        least = SHORTEST_CELLS / _cells_long(frame, (vx, vy))
        length = min(max(room[flat] * share, least), room[i])
        result.append(((vx * length, vy * length), i != flat))
    return result


def draw_axes(
    plot: Cells, frame: Frame, x: Pair, half_axes: Sequence[tuple[Pair, bool]], style: str
) -> None:
    """Draw the cross: the long axis is the flat direction, the short one the steep."""
    for (dx, dy), steep in half_axes:
        ends = [(x[0] - dx, x[1] - dy), (x[0] + dx, x[1] + dy)]
        _line(plot, frame, ends, style, STEEP_COLOR if steep else FLAT_COLOR)


def _line(plot: Cells, frame: Frame, points: Sequence[Pair], style: str, color: int | None) -> None:
    patterns = braille(first_touch(np.array(points), frame), NEVER - 1)
    on = patterns > 0
    plot.glyph[on] = characters(patterns[on]) if has_braille(style) else PLAIN_MARK
    if style != "ascii":
        plot.ink[on] = contrast(plot.paper[on]) if color is None else color
    plot.look[on] |= BOLD


def _cells_long(frame: Frame, unit: Pair) -> float:
    """How many cells a step of length 1 crosses."""
    wide, high = frame.cell
    return math.hypot(unit[0] / wide, unit[1] / high)
