"""The loss along the valley's floor, as a strip of bars beside the view: a row a w_rec."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.bands import SMALLEST
from rnn_tui.drawing.cells import BOLD, DIM, Cells
from rnn_tui.drawing.numbers import magnitude
from rnn_tui.drawing.paint import bands

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.drawing.bands import Levels
    from rnn_tui.drawing.paint import Paint

WIDE, NARROW = 10, 6
ROOMY, LEAST = 60, 30
"""Columns of the pane from which the strip is wide, and from which there is one."""

DECADES = 6.0
MIN_ROWS = 6
TITLE = "floor"


def width_beside(columns: int) -> int:
    """How many columns the strip has in a pane of so many."""
    return WIDE if columns >= ROOMY else NARROW if columns >= LEAST else 0


def draw(floor: Array, levels: Levels, paint: Paint, width: int) -> Cells:
    """Draw the profile.

    Args:
        floor: Loss on the floor for the w_rec of each row, from the top; (height,).
        levels: The levels of the surface, near whose colours the bars are.
        paint: How everything looks.
        width: Columns.

    Returns:
        Cells, (height + 2, width): bars on a log scale that ends at the largest loss, DECADES or
        fewer long, the least loss in its row, and below them the scale.
    """
    height = len(floor)
    cells = Cells.blank(width, height + 2)
    usable = np.isfinite(floor) & (floor > SMALLEST)
    if height < MIN_ROWS or not usable.any():
        return cells
    logs = np.log10(np.where(usable, floor, np.where(floor > SMALLEST, 1e300, SMALLEST)))
    high = float(logs[usable].max())
    low = max(float(logs[usable].min()), high - DECADES)
    share = np.clip((logs - low) / max(high - low, 1e-9), 0.0, 1.0)
    inks = bands(paint).line[levels.bands(floor)]
    for row, part in enumerate(share.tolist()):
        cells.write(row, 1, _bar(part * (width - 1), paint.marks.bar), ink=int(inks[row]))
    lowest = int(np.argmin(logs))
    least = f"<{magnitude(max(float(floor[lowest]), SMALLEST))}"
    cells.write(lowest, 1, least if len(least) < width else "<", attrs=BOLD)
    cells.write(height, 1, TITLE, attrs=DIM)
    scale = f"{magnitude(10.0**low)}..{magnitude(10.0**high)}"
    cells.write(height + 1, 1, scale if len(scale) < width else "", attrs=DIM)
    return cells


def _bar(length: float, glyphs: str) -> str:
    """A bar of a length in cells, of the glyph of a full cell and one that is full in part."""
    parts = len(glyphs) - 1
    full, rest = divmod(round(length * parts), parts)
    return glyphs[-1] * full + glyphs[rest].strip()
