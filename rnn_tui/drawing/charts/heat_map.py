"""The gradient of every sample over time, as a field of colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.axes import BOTTOM, Rectangle, Side, draw_axes
from rnn_tui.drawing.cells import DEFAULT, DIM, Cells
from rnn_tui.drawing.charts.gradient import SCALE, time_ticks
from rnn_tui.drawing.marks import NEGATIVE_GLYPHS, POSITIVE_GLYPHS
from rnn_tui.drawing.palette import BLACK, WHITE, mixed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.arrays import Array, Integers
    from rnn_tui.drawing.paint import Paint

RED, BLUE = 0xE5432D, 0x3B7DE0
RED_ANSI, BLUE_ANSI = 0xFF5555, 0x5555FF
STEPS = len(POSITIVE_GLYPHS) - 1
MIN_WIDTH, MIN_HEIGHT = 16, 4
LARGEST = 310.0
"""What is infinite is as large as that on the scale."""


def draw(gradient: Array, rows: NDArray[np.intp], width: int, height: int, paint: Paint) -> Cells:
    """Draw dL/ds_k: a row a sample, time backwards from the output as in the curves.

    Args:
        gradient: dL/ds_k of the samples that are drawn, (m, T+1).
        rows: Which samples these are, ascending, (m,).
        width: Columns.
        height: Rows; of more samples than fit each row shows one.
        paint: How everything looks.

    Returns:
        Cells: red (or POSITIVE_GLYPHS) where a larger state would raise the loss, blue (or
        NEGATIVE_GLYPHS) where it would lower it, the stronger the larger on a symmetrical log
        scale.
    """
    cells = Cells.blank(width, height)
    if width < MIN_WIDTH or height < MIN_HEIGHT or not len(rows):
        return cells
    left = len(str(int(rows[-1]))) + 1
    canvas = Rectangle(0, left, min(height - BOTTOM, len(rows)), width - left)
    chosen = np.rint(np.linspace(0, len(rows) - 1, canvas.height)).astype(int)
    length = gradient.shape[1] - 1
    k = np.rint(np.linspace(length, 0, canvas.width)).astype(int)
    values = SCALE.transform(gradient[np.ix_(chosen, k)])
    values = np.clip(np.nan_to_num(values, posinf=LARGEST, neginf=-LARGEST), -LARGEST, LARGEST)
    largest = float(np.abs(values).max()) or 1.0
    _paint(cells.part(*canvas), np.rint(values / largest * STEPS).astype(np.int64), paint)

    samples = [(row, str(int(rows[chosen[row]]))) for row in (0, canvas.height - 1)]
    steps = [
        (round(tick.value / max(length, 1) * (canvas.width - 1)), tick.label)
        for tick in reversed(time_ticks(length, width))
    ]
    sides = Side(samples, ticked=False), Side(steps, attrs=DIM)
    draw_axes(cells, canvas, *sides, paint.marks)
    return cells


def _paint(cells: Cells, level: Integers, paint: Paint) -> None:
    glyphs = np.array(list(NEGATIVE_GLYPHS[:0:-1] + POSITIVE_GLYPHS), dtype="<U1")
    if not paint.colored:
        cells.glyph[:] = glyphs[level + STEPS]
        return
    base = BLACK if paint.dark else WHITE
    red, blue = (RED_ANSI, BLUE_ANSI) if paint.few_colors else (RED, BLUE)
    ramp = np.full(2 * STEPS + 1, DEFAULT, dtype=np.int32)
    for step in range(1, STEPS + 1):
        share = 0.0 if paint.few_colors else 1.0 - step / STEPS
        pair = mixed(np.array([blue, red], dtype=np.int32), base, share)
        ramp[STEPS - step], ramp[STEPS + step] = pair
    cells.paper[:] = ramp[level + STEPS]
    # Of sixteen colours there is one red: the characters tell how strong it is.
    if paint.few_colors:
        cells.glyph[:] = glyphs[level + STEPS]
        cells.ink[level != 0] = BLACK
