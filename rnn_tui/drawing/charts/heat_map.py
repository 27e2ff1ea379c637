"""The gradient of every sample over time, as a field of colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.axes import BOTTOM, Rectangle, Side, draw_axes
from rnn_tui.drawing.cells import DEFAULT, DIM, Cells
from rnn_tui.drawing.charts.gradient import time_axis
from rnn_tui.drawing.charts.scales import Symlog
from rnn_tui.drawing.marks import MIXED_GLYPHS, NEGATIVE_GLYPHS, POSITIVE_GLYPHS
from rnn_tui.drawing.palette import BLACK, WHITE, mixed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.arrays import Array, Flags, Integers
    from rnn_tui.drawing.paint import Paint

SCALE = Symlog()
RED, BLUE, VIOLET = 0xE5432D, 0x3B7DE0, 0x9B5FC0
RED_ANSI, BLUE_ANSI, VIOLET_ANSI = 0xFF5555, 0x5555FF, 0xFF55FF
STEPS = len(POSITIVE_GLYPHS) - 1
MIN_WIDTH, MIN_HEIGHT = 16, 4
LARGEST = 310.0
"""What is infinite is as large as that on the scale."""


@dataclass(frozen=True, slots=True, eq=False)
class HeatMap:
    """A drawn heat map.

    Attributes:
        cells: The picture.
        columns: The column of each step k, (T+1,); empty where there was no room to draw.
        rows: How many rows it has.
        samples_a_row: How many samples the rows show at most.
        steps_a_column: How many steps the columns show at most.
        both_signs: Whether there is a cell with both signs.
    """

    cells: Cells
    columns: Integers
    rows: int = 0
    samples_a_row: int = 0
    steps_a_column: int = 0
    both_signs: bool = False


class Field(NamedTuple):
    """What the values of each cell have in common, arrays (H, W).

    Attributes:
        size: The largest of their sizes.
        positive: Whether one of them is more than 0.
        negative: Whether one of them is less.
    """

    size: Array
    positive: Flags
    negative: Flags


def draw(gradient: Array, rows: NDArray[np.intp], width: int, height: int, paint: Paint) -> HeatMap:
    """Draw dL/ds_k: a row a sample, time backwards from the output as in the curves.

    Where several samples share a row, or several steps a column, a cell has the largest of their
    sizes, and a look of its own where their signs differ.

    Args:
        gradient: dL/ds_k of the samples that are drawn, (m, T+1).
        rows: Which samples these are, ascending, (m,).
        width: Columns.
        height: Rows.
        paint: How everything looks.

    Returns:
        Red (or POSITIVE_GLYPHS) where a larger state would raise the loss, blue (or
        NEGATIVE_GLYPHS) where it would lower it, violet (or MIXED_GLYPHS) where both occur, the
        stronger the larger on a symmetrical log scale.
    """
    cells = Cells.blank(width, height)
    if width < MIN_WIDTH or height < MIN_HEIGHT or not len(rows):
        return HeatMap(cells, np.empty(0, dtype=np.int64))
    left = len(str(int(rows[-1]))) + 1
    canvas = Rectangle(0, left, min(height - BOTTOM, len(rows)), width - left)
    length = gradient.shape[1] - 1
    values = SCALE.transform(gradient[:, ::-1])
    values = np.clip(np.nan_to_num(values, posinf=LARGEST, neginf=-LARGEST), -LARGEST, LARGEST)
    field = _in_common(values, canvas)
    _paint(cells.part(*canvas), field, paint)

    labels = [(0, str(int(rows[0]))), (canvas.height - 1, str(int(rows[-1])))]
    column_of = _places(length + 1, canvas.width)
    ticks = time_axis(length, canvas.width).ticks
    steps = [(int(column_of[round(tick.value)]), tick.label) for tick in ticks]
    sides = Side(labels, ticked=False), Side(steps, attrs=DIM)
    draw_axes(cells, canvas, *sides, paint.marks)
    return HeatMap(
        cells,
        left + column_of[::-1],
        canvas.height,
        -(-len(rows) // canvas.height),
        -(-(length + 1) // canvas.width),
        bool((field.positive & field.negative).any()),
    )


def _starts(count: int, places: int) -> Integers:
    """The first of so many things in each of as many or fewer places, (places,)."""
    return np.arange(places) * count // places


def _places(count: int, places: int) -> Integers:
    """The place of each of so many things, (count,); its middle one where it has several."""
    if count < places:
        return np.rint(np.linspace(0, places - 1, count)).astype(np.int64)
    return np.searchsorted(_starts(count, places), np.arange(count), side="right") - 1


def _in_common(values: Array, canvas: Rectangle) -> Field:
    """What the values of each cell have in common; a value with several cells fills them."""
    high = low = values
    for axis, places in enumerate((canvas.height, canvas.width)):
        count = values.shape[axis]
        if count < places:
            nearest = np.rint(np.linspace(0, count - 1, places)).astype(np.int64)
            high, low = high.take(nearest, axis), low.take(nearest, axis)
        else:
            starts = _starts(count, places)
            high = np.maximum.reduceat(high, starts, axis)
            low = np.minimum.reduceat(low, starts, axis)
    return Field(np.maximum(high, -low), high > 0, low < 0)


def _paint(cells: Cells, field: Field, paint: Paint) -> None:
    """Paint a field; the largest size has the strongest look."""
    strength = np.rint(field.size / (float(field.size.max()) or 1.0) * STEPS).astype(np.int64)
    looks = (
        (field.positive & ~field.negative, POSITIVE_GLYPHS, RED, RED_ANSI),
        (field.negative & ~field.positive, NEGATIVE_GLYPHS, BLUE, BLUE_ANSI),
        (field.positive & field.negative, MIXED_GLYPHS, VIOLET, VIOLET_ANSI),
    )
    base = BLACK if paint.dark else WHITE
    for here, glyphs, color, of_few in looks:
        level = strength[here]
        if paint.few_colors or not paint.colored:
            # Of sixteen colours there is one red: the characters tell how strong it is.
            cells.glyph[here] = np.array(list(glyphs), dtype="<U1")[level]
        if paint.few_colors:
            cells.paper[here] = np.where(level > 0, of_few, DEFAULT)
            cells.ink[here] = np.where(level > 0, BLACK, DEFAULT)
        elif paint.colored:
            shares = 1.0 - np.arange(STEPS + 1) / STEPS
            ramp = [mixed(np.array([color], np.int32), base, share)[0] for share in shares]
            cells.paper[here] = np.array([DEFAULT, *ramp[1:]], dtype=np.int32)[level]
