"""The colour bar: the bands with their losses, and where the crosshair's loss is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.bands import TOP, Levels
from rnn_tui.drawing.cells import BOLD, DIM, Cells
from rnn_tui.drawing.numbers import magnitude, power_of_ten
from rnn_tui.drawing.paint import bands
from rnn_tui.drawing.shapes import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rnn_tui.arrays import Integers
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.shapes import Areas

BAR_WIDTH = 2
LABEL_WIDTH = 5
WIDTH = BAR_WIDTH + 1 + LABEL_WIDTH
"""The bar, the crosshair's mark, and the labels."""

MIN_ROWS = 4


def draw(height: int, loss: float | None, paint: Paint, levels: Levels) -> Cells:
    """Draw the colour bar.

    Args:
        height: Rows; the top one is for losses above the last level.
        loss: The crosshair's loss, None while it is not known.
        paint: How bands look.
        levels: The levels between the bands.

    Returns:
        Cells, (height + 1, WIDTH): the last row names the levels.
    """
    cells = _bar(height, paint, levels)
    if loss is None or height < MIN_ROWS:
        return cells
    cells = cells.copy()
    cells.write(_row(loss, height, levels), BAR_WIDTH, paint.marks.bar_here, attrs=BOLD)
    return cells


def named(height: int, names: Sequence[str], areas: Areas, paint: Paint, title: str) -> Cells:
    """Areas with their names in the place of the colour bar, the last one on top.

    Args:
        height: Rows; with fewer than there are names nothing is drawn.
        names: A name for each area.
        areas: How they look.
        paint: How everything is painted.
        title: What they are, below.

    Returns:
        Cells, (height + 1, WIDTH).
    """
    cells = Cells.blank(WIDTH, height + 1)
    count = len(names)
    if height < count:
        return cells
    shown = count - 1 - np.arange(height) * count // height
    cells.paste(0, 0, stack(shown, areas, paint))
    for area, name in enumerate(names):
        rows = np.flatnonzero(shown == area)
        cells.write(int(rows[(len(rows) - 1) // 2]), BAR_WIDTH + 1, name)
    cells.write(height, 0, title.rjust(WIDTH), attrs=DIM)
    return cells


def stack(shown: Integers, areas: Areas, paint: Paint) -> Cells:
    """Areas one above the other, a row each, (n, BAR_WIDTH)."""
    across, down = paint.parts
    field = shown.astype(np.uint8).repeat(down)[:, None].repeat(BAR_WIDTH * across, axis=1)
    return fill(field, areas, paint.shapes)


@lru_cache(maxsize=8)
def _bar(height: int, paint: Paint, levels: Levels) -> Cells:
    """The bar without the crosshair's mark."""
    cells = Cells.blank(WIDTH, height + 1)
    if height < MIN_ROWS:
        return cells
    first = _first(levels)
    shown = first + (np.arange(height - 1)[::-1] * (TOP - first)) // (height - 1)
    cells.paste(0, 0, stack(np.append(TOP, shown), bands(paint), paint))

    free = height
    for value, label in _labels(levels):
        row = _row(value, height, levels)
        if 0 < row < free:
            cells.write(row, BAR_WIDTH + 1, label)
            free = row if levels.name == "notebook" else row - 1
    top = f">{magnitude(float(levels.losses[-1]))}"
    cells.write(0, BAR_WIDTH + 1, top if len(top) <= LABEL_WIDTH else ">")
    cells.write(height, 0, levels.name.rjust(WIDTH), attrs=DIM)
    return cells


def _first(levels: Levels) -> int:
    """The lowest band that occurs: none of loss + 1 is below the notebook's first level."""
    return 1 if levels.name == "notebook" else 0


def _labels(levels: Levels) -> Iterator[tuple[float, str]]:
    if levels.name == "notebook":
        yield 0.0, "0"
        for power in range(1, 8):
            yield 10.0**power, power_of_ten(power)
    else:
        for value in levels.losses.tolist():
            yield value, magnitude(value)


def _row(loss: float, height: int, levels: Levels) -> int:
    """The row of a loss; the top one is above the last level."""
    band = int(levels.bands(np.array([loss]))[0])
    if band == TOP:
        return 0
    first = _first(levels)
    share = max(band - first, 0) / (TOP - first)
    return height - 1 - min(round(share * (height - 1)), height - 2)
