"""The gradient of every sample over time, as a field of colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.cells import DEFAULT, DIM, Cells
from rnn_tui.drawing.chart import symlog
from rnn_tui.drawing.frame import ticks
from rnn_tui.drawing.marks import marks_of
from rnn_tui.drawing.palette import BLACK, WHITE, mixed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.drawing.paint import Paint

RED, BLUE = 0xE5432D, 0x3B7DE0
RED_ANSI, BLUE_ANSI = 0xFF5555, 0x5555FF
POSITIVE, NEGATIVE = " .:=#@", " ,;~%&"
STEPS = len(POSITIVE) - 1
COLUMNS_PER_TICK = 7
BOTTOM = 2
MIN_WIDTH, MIN_HEIGHT = 16, 4


def draw(
    gradient: NDArray[np.float64],
    rows: NDArray[np.intp],
    width: int,
    height: int,
    paint: Paint,
) -> Cells:
    """Draw dL/ds_k: a row a sample, time backwards from the output as in the curves.

    Args:
        gradient: dL/ds_k of the samples that are drawn, (m, T+1).
        rows: Which samples these are, ascending, (m,).
        width: Columns.
        height: Rows; of more samples than fit each row shows one.
        paint: How everything looks.

    Returns:
        Cells: red (or " .:=#@") where a larger state would raise the loss, blue (or " ,;~%&")
        where it would lower it, the stronger the larger on a symmetrical log scale.
    """
    cells = Cells.blank(max(width, 0), max(height, 0))
    if width < MIN_WIDTH or height < MIN_HEIGHT or not len(rows):
        return cells
    left = len(str(int(rows[-1]))) + 1
    across, down = width - left, min(height - BOTTOM, len(rows))
    chosen = np.rint(np.linspace(0, len(rows) - 1, down)).astype(int)
    length = gradient.shape[1] - 1
    k = np.rint(np.linspace(length, 0, across)).astype(int)
    values = symlog(gradient[np.ix_(chosen, k)])
    values = np.clip(np.nan_to_num(values, posinf=310.0, neginf=-310.0), -310.0, 310.0)
    largest = float(np.abs(values).max()) or 1.0
    level = np.rint(values / largest * STEPS).astype(int)
    _paint(cells.part(0, left, down, across), level, paint)
    marks = marks_of(paint.style)
    cells.glyph[:down, left - 1] = marks.left_axis
    for row in (0, down - 1):
        label = str(int(rows[chosen[row]]))
        cells.write(row, left - 1 - len(label), label)
    cells.write(down, left - 1, marks.corner + marks.bottom_axis * across)
    for tick in ticks(0, length, max(width // COLUMNS_PER_TICK, 2), whole=True):
        column = left + round((length - tick.value) / max(length, 1) * (across - 1))
        cells.write(down, column, marks.bottom_tick)
        first = max(min(column - len(tick.label) // 2, width - len(tick.label)), 0)
        cells.write(down + 1, first, tick.label, look=DIM)
    return cells


def _paint(cells: Cells, level: NDArray[np.int64], paint: Paint) -> None:
    glyphs = np.array(list(NEGATIVE[:0:-1] + POSITIVE), dtype="<U1")
    if paint.style == "ascii" or paint.colors == "none":
        cells.glyph[:] = glyphs[level + STEPS]
        return
    few = paint.colors == "16"
    base = BLACK if paint.dark else WHITE
    red, blue = (RED_ANSI, BLUE_ANSI) if few else (RED, BLUE)
    ramp = np.full(2 * STEPS + 1, DEFAULT, dtype=np.int32)
    for step in range(1, STEPS + 1):
        share = 0.0 if few else 1.0 - step / STEPS
        pair = mixed(np.array([blue, red], dtype=np.int32), base, share)
        ramp[STEPS - step], ramp[STEPS + step] = pair
    cells.paper[:] = ramp[level + STEPS]
    # Of sixteen colours there is one red: the characters tell how strong it is.
    if few:
        cells.glyph[:] = glyphs[level + STEPS]
        cells.ink[level != 0] = BLACK
