"""A thin upright line on a chart: the playhead, or the cursor of a readout."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import BOLD, REVERSE

if TYPE_CHECKING:
    from rnn_tui.arrays import Integers
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint


class Steps(NamedTuple):
    """Where a cursor can stand in a picture that has time along its canvas.

    Attributes:
        columns: The column of each step k = 0..T, (T+1,).
        row: The first row of the canvas.
        height: How many it has.
    """

    columns: Integers
    row: int
    height: int


def draw_cursor(column: Cells, paint: Paint) -> None:
    """Draw the line into a column of a canvas, (H, 1).

    It is a line where the column is empty, and reverses the cells of curves: both show without
    colours.
    """
    empty = column.glyph == " "
    column.glyph[empty] = paint.marks.left_axis
    column.attrs[:] = np.where(empty, BOLD, REVERSE)
