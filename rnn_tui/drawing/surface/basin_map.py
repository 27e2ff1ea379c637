"""Where a start leads, as cells: how soon it arrives, or how else it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.cells import DIM, Cells
from rnn_tui.drawing.paint import SPEEDS_COUNT, Paint, basins
from rnn_tui.drawing.palette import contrast
from rnn_tui.drawing.shapes import fill
from rnn_tui.drawing.surface.color_bar import BAR_WIDTH, WIDTH, stack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.arrays import Bytes

MIN_ROWS = 5
ROWS_FOR_COUNTS = 7
"""With fewer rows than that, words stand for the iterations."""

ENDINGS = ("on way", "stuck", "ran away", "diverged")
"""How runs end that do not arrive, in the order of their areas, short as the legend is."""


def areas_of(outcome: Bytes, iterations: NDArray[np.int32], most: int) -> Bytes:
    """The area of each start.

    Args:
        outcome: 0 for those that arrive, 1 to 4 for the others.
        iterations: How many it takes those that do.
        most: How many there are at most.

    Returns:
        0 to SPEEDS_COUNT - 1 for the tenth of ``most`` in which it arrives, then the others.
    """
    tenth = np.minimum(iterations.astype(np.int64) * SPEEDS_COUNT // (most + 1), SPEEDS_COUNT - 1)
    return np.where(outcome == 0, tenth, SPEEDS_COUNT - 1 + outcome).astype(np.uint8)


def draw(areas: Bytes, paint: Paint) -> Cells:
    """Paint areas, one for every part of a cell, (height * down, width * across)."""
    return fill(areas, basins(paint), paint.shapes)


def legend(height: int, most: int, paint: Paint) -> Cells:
    """What the colours mean, as wide as the colour bar in whose place it is: (height + 1, WIDTH).

    From the top the endings, then the iterations down to the fastest.
    """
    cells = Cells.blank(WIDTH, height + 1)
    if height < MIN_ROWS:
        return cells
    endings = [(SPEEDS_COUNT + i, word) for i, word in enumerate(ENDINGS)]
    counted = height >= ROWS_FOR_COUNTS
    rows = height - len(endings) - counted
    speed = (np.arange(rows)[::-1] * SPEEDS_COUNT // rows).tolist()
    entries = [*endings[::-1], *((area, "") for area in speed)]
    cells.paste(0, 0, stack(np.array([area for area, _ in entries]), basins(paint), paint))
    for row, (area, word) in enumerate(entries[: len(endings)]):
        # The word stands on its area's colour; without colours its first letter is the area's.
        paper = basins(paint).solid[area : area + 1]
        cells.write(row, 0, word.ljust(WIDTH), ink=int(contrast(paper)[0]), paper=int(paper[0]))
    first, last = len(endings), len(endings) + rows - 1
    if counted:
        middle = first + rows // 2
        shares = {first: 1.0, middle: 0.5, last: 0.0} if rows > 2 else {first: 1.0, last: 0.0}
        for row, share in shares.items():
            cells.write(row, BAR_WIDTH + 1, _short(round(share * most)))
        cells.write(height - 1, 0, "arrived", attrs=DIM)
    else:
        for row, word in ((first, "late"), (last, "soon")):
            cells.write(row, BAR_WIDTH + 1, word)
    cells.write(height, 0, "basins".rjust(WIDTH), attrs=DIM)
    return cells


def _short(count: int) -> str:
    if count < 10_000:
        return str(count)
    return f"{count // 1000}k" if count < 10_000_000 else f"{count // 1_000_000}M"
