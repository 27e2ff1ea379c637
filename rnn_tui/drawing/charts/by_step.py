"""What each step adds to the slopes of both weights: a bar a step, backwards from the output."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.axes import BOTTOM, Rectangle, Side, draw_bottom, draw_left
from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM, REVERSE, Cells
from rnn_tui.drawing.charts.cursor import Steps
from rnn_tui.drawing.charts.gradient import time_axis
from rnn_tui.drawing.legible import LINE, OWN_PAPER, legible
from rnn_tui.drawing.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array
    from rnn_tui.drawing.paint import Paint

MIN_WIDTH, MIN_ROWS = 16, 2
ROWS_ENOUGH = 4
"""With so many rows of bars each, charts stand above one another rather than side by side."""

BESIDE_WIDTH = 36
"""Columns of a chart that stands beside another."""

GAP = 2
ROOM_FOR_TWO_LINES = 15
"""Rows with which headings may have two lines each."""

GAP_FROM = 3
"""Bars that have so many columns are parted by one."""

LABEL_WIDTH = 5

LINE_ALONE, LABELS_ALONE, BOTH = (0, 1), (1, 1), (0, BOTTOM)
"""What is drawn of the axis below: its first row, and how many."""


class Part(NamedTuple):
    """What is drawn of a weight.

    Attributes:
        headings: What its bars say in words, from the longest text to the shortest.
        shares: Of k = 1..T, with their signs, (T,); None where there are none.
        color: The heading's and the bars'.
    """

    headings: Sequence[str]
    shares: Array | None
    color: int


@dataclass(frozen=True, slots=True, eq=False)
class BarCharts:
    """Drawn bar charts.

    Attributes:
        cells: The picture.
        steps: Where the steps lie in each chart; none where there was no room for one.
        steps_a_column: How many steps a column shows at most.
    """

    cells: Cells
    steps: tuple[Steps, ...] = ()
    steps_a_column: int = 1


class Bars(NamedTuple):
    """The bars of a chart, from the output to the start.

    Attributes:
        up: What stands on zero, the positive shares of a column added up.
        down: What hangs from it, the negative ones' sizes.
        each: Steps a bar has.
        pitch: Columns from a bar to the next.
    """

    up: Array
    down: Array
    each: int
    pitch: int

    @property
    def width(self) -> int:
        """Columns of a bar."""
        return self.pitch - (self.pitch >= GAP_FROM)


def draw(parts: Sequence[Part], length: int, width: int, height: int, paint: Paint) -> BarCharts:
    """Draw a chart a weight: a heading, and bars that stand on zero or hang from it by their sign.

    A bar is as long as its step's share. Where several steps share a column, those that stand are
    added up, and those that hang. Charts lie above one another, or side by side; where there is
    room for one only, the others' headings stand below it.

    Args:
        parts: What is drawn, two or one.
        length: T.
        width: Columns.
        height: Rows.
        paint: How everything looks.
    """
    cells = Cells.blank(width, height)
    count = len(parts)
    beside = (width - GAP * (count - 1)) // count
    lines = 1
    if height >= ROOM_FOR_TWO_LINES:
        lines = max(len(_wrapped(part.headings, width, 2)) for part in parts)
    # The axis of the last chart has labels, those above it are a line.
    rows, spare = divmod(height - count * (lines + 1) + 1 - BOTTOM, count)
    drawn = []
    if rows < ROWS_ENOUGH and beside >= BESIDE_WIDTH:
        for i, part in enumerate(parts):
            place = Rectangle(0, i * (beside + GAP), height, beside)
            drawn.append(_draw(cells, place, part, length, paint))
    elif rows >= MIN_ROWS:
        row = 0
        for part in parts:
            last = part is parts[-1]
            axis = BOTH if last else LINE_ALONE
            place = Rectangle(row, 0, lines + rows + spare * (not row) + axis[1], width)
            drawn.append(_draw(cells, place, part, length, paint, lines=lines, axis=axis))
            row += place.height
    else:
        charted, *rest = parts
        place = Rectangle(0, 0, height - len(rest), width)
        axis = BOTH if place.height > MIN_ROWS + BOTTOM else LABELS_ALONE
        drawn.append(_draw(cells, place, charted, length, paint, axis=axis))
        for row, part in enumerate(rest, max(place.height, 1)):
            _head(cells, Rectangle(row, 0, 1, width), part, 1, paint)
    steps = tuple(steps for steps, _ in drawn if steps is not None)
    return BarCharts(cells, steps, max(each for _, each in drawn))


def _draw(
    cells: Cells,
    place: Rectangle,
    part: Part,
    length: int,
    paint: Paint,
    *,
    lines: int = 1,
    axis: tuple[int, int] = BOTH,
) -> tuple[Steps | None, int]:
    """Draw a chart in its place; where its steps lie, and how many share a column."""
    _head(cells, place, part, lines, paint)
    left = LABEL_WIDTH + 1
    rows = place.height - lines - axis[1]
    if place.width < MIN_WIDTH or rows < MIN_ROWS:
        return None, 1
    shares = np.zeros(length) if part.shares is None else part.shares
    bars = _bars(shares, place.width - left)
    canvas = Rectangle(place.row + lines, place.column + left, rows, bars.pitch * len(bars.up))
    k = np.arange(length + 1)
    # s_0 has no term; its place is that of the step before the start.
    columns = (length - np.maximum(k, 1)) // bars.each * bars.pitch + bars.width // 2
    sides = _draw_bars(cells.part(*canvas), bars, part.color, paint)
    draw_left(cells, canvas, Side(sides, ticked=True), paint.marks)
    ticks = time_axis(length, canvas.width, 1).ticks
    labels = [(int(columns[length - round(tick.value)]), tick.label) for tick in ticks]
    below = Cells.blank(place.width, BOTTOM)
    draw_bottom(below, Rectangle(0, left, 0, canvas.width), Side(labels, attrs=DIM), paint.marks)
    if axis == LINE_ALONE:
        below.glyph[0, left:][below.glyph[0, left:] != " "] = paint.marks.bottom_axis
    first, count = axis
    cells.paste(canvas.row + rows, place.column, below.part(first, 0, count, place.width))
    return Steps(canvas.column + columns, canvas.row, rows), bars.each


def _wrapped(texts: Sequence[str], width: int, lines: int) -> list[str]:
    """The first text that fits into so many lines; else the beginning of the last one."""
    wrapped = [textwrap.wrap(text, max(width, 1)) for text in texts]
    return next((some for some in wrapped if len(some) <= lines), wrapped[-1][:lines])


def _head(cells: Cells, place: Rectangle, part: Part, lines: int, paint: Paint) -> None:
    ink = part.color if paint.colored else None
    for row, text in enumerate(_wrapped(part.headings, place.width, lines), place.row):
        cells.write(row, place.column, text, ink=ink, attrs=BOLD)


def _bars(shares: Array, columns: int) -> Bars:
    """Shares as bars that fit into so many columns."""
    each = -(-len(shares) // columns)
    backwards = shares[::-1]
    starts = np.arange(0, len(shares), each)
    up = np.add.reduceat(np.maximum(backwards, 0.0), starts)
    down = np.add.reduceat(np.maximum(-backwards, 0.0), starts)
    return Bars(up, down, each, max(columns // len(starts), 1))


def _draw_bars(canvas: Cells, bars: Bars, color: int, paint: Paint) -> list[tuple[int, str]]:
    """Draw bars, and a line at zero unless that is the axis below.

    Returns:
        Rows with their labels: the longest bar of either sign, and zero.
    """
    highest, lowest = float(bars.up.max()), float(bars.down.max())
    if not (highest or lowest):
        return []
    rows = canvas.height
    line = lowest > 0.0 and rows > MIN_ROWS
    rows -= line
    above = round(rows * highest / (highest + lowest))
    above = min(max(above, int(highest > 0.0)), rows - int(lowest > 0.0))
    below = rows - above
    scale = min(room / most for room, most in ((above, highest), (below, lowest)) if most)
    ink = DEFAULT
    if paint.colored:
        ink = legible(color, OWN_PAPER[paint.dark], LINE, paint.colors)
    labels = []
    if line:
        canvas.write(above, 0, paint.marks.bottom_axis * canvas.width, attrs=DIM)
        labels.append((above, "0"))
    for sizes, most, sign in ((bars.up, highest, ""), (bars.down, lowest, "-")):
        if not most:
            continue
        for place, size in enumerate(sizes.tolist()):
            column = canvas.part(0, place * bars.pitch, canvas.height, bars.width)
            if sign:
                _hang(column.part(above + line, 0, below, bars.width), size * scale, ink, paint)
            else:
                _stand(column.part(0, 0, above, bars.width), size * scale, ink, paint)
        tip = max(int(np.ceil(most * scale - 1e-9)), 1)
        row = above + line + tip - 1 if sign else above - tip
        labels.append((row, sign + percent(most).removeprefix("over ")))
    return labels


def _stand(column: Cells, length: float, ink: int, paint: Paint) -> None:
    """Draw a bar upwards from the last row, of a length in rows."""
    marks = paint.marks.bar[-1], *_parts(paint)
    full, part = divmod(round(length * len(marks)), len(marks))
    first = column.height - full
    column.glyph[first:] = marks[0]
    if part:
        first -= 1
        column.glyph[first] = marks[part]
    column.ink[first:] = ink


def _hang(column: Cells, length: float, ink: int, paint: Paint) -> None:
    """Draw a bar downwards from the first row; its last cell is what is left below it, reversed."""
    marks = paint.marks.bar[-1], *_parts(paint)
    full, part = divmod(round(length * len(marks)), len(marks))
    column.glyph[:full] = marks[0]
    if part and paint.plain:
        column.glyph[full] = paint.marks.dot
    elif part:
        column.glyph[full] = marks[-part]
        column.attrs[full] = REVERSE
    column.ink[: full + bool(part)] = ink


def _parts(paint: Paint) -> str:
    """The characters of bars that fill a part of a cell, from the least."""
    return paint.marks.columns[1:].removesuffix(paint.marks.bar[-1])
