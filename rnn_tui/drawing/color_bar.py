"""The colour bar: the bands with their losses, and where the crosshair's loss is."""

from __future__ import annotations

import numpy as np

from rnn_tui.drawing.bands import (
    BANDS_COUNT,
    HIGHEST_EXPONENT,
    LEVELS_COUNT,
    LOWEST_EXPONENT,
    exponent,
)
from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.marks import marks_of
from rnn_tui.drawing.numbers import power_of_ten
from rnn_tui.drawing.shapes import fill, parts

BAR_WIDTH = 2
WIDTH = BAR_WIDTH + 1 + len(">1e8")
"""The bar, the crosshair's mark, and the labels."""

MIN_ROWS = 4


def draw(height: int, loss: float | None, style: str) -> Cells:
    """Draw the colour bar.

    Args:
        height: Rows; the top one is for losses above the last level.
        loss: The crosshair's loss, None while it is not known.
        style: How bands are drawn.

    Returns:
        Cells, (height, WIDTH).
    """
    cells = Cells.blank(WIDTH, height)
    if height < MIN_ROWS:
        return cells
    across, down = parts(style)
    steps = (height - 1) * down
    # Between the first and last level; what is below the first (loss + 1 < 0.63) never occurs.
    shown = 1 + (np.arange(steps)[::-1] * (LEVELS_COUNT - 1)) // steps
    top = np.full(down, BANDS_COUNT - 1)
    column = np.concatenate([top, shown]).astype(np.uint8)
    cells.paste(0, 0, fill(np.repeat(column[:, None], BAR_WIDTH * across, axis=1), style))

    cells.write(0, BAR_WIDTH + 1, ">1e8")
    free = height
    for power in range(int(HIGHEST_EXPONENT) + 1):
        # The colour bar is of loss + 1: its lowest decade, 1 to 10, holds the losses 0 to 9.
        label = "0" if power == 0 else power_of_ten(power)
        row = _row(float(power), height)
        if row < free and row > 0:
            cells.write(row, BAR_WIDTH + 1, label)
            free = row
    if loss is not None:
        over = loss + 1.0 >= 10.0**HIGHEST_EXPONENT
        row = 0 if over else _row(exponent(loss), height)
        cells.write(row, BAR_WIDTH, marks_of(style).bar_here, look=BOLD)
    return cells


def _row(place: float, height: int) -> int:
    """The row of a value of log10(loss + 1), below the top one."""
    share = (place - LOWEST_EXPONENT) / (HIGHEST_EXPONENT - LOWEST_EXPONENT)
    return height - 1 - min(int(share * (height - 1)), height - 2)
