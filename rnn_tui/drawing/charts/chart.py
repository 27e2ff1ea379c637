"""Line charts: curves on a canvas, axes around it, and each curve's label on the curve."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.axes import BOTTOM, Rectangle, Side, draw_bottom, draw_left
from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM, Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.numbers import short
from rnn_tui.drawing.path import NEVER, first_touch, untouched
from rnn_tui.drawing.pen import DOTS_ACROSS, DOTS_DOWN, Pen, braille, stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Flags
    from rnn_tui.drawing.charts.line import Line
    from rnn_tui.drawing.charts.scales import Axis
    from rnn_tui.drawing.paint import Paint

MIN_WIDTH, MIN_HEIGHT = 16, 5
NOTHING = Frame(0.0, 1.0, 0.0, 1.0, 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A drawn chart.

    Attributes:
        cells: The picture.
        row: The first row of its canvas.
        left: The first column of its canvas.
        frame: What the canvas shows, from border to border, and how many cells it has.
        labels: Where curves have their labels, as rows and columns of the canvas.
    """

    cells: Cells
    row: int = 0
    left: int = 0
    frame: Frame = NOTHING
    labels: frozenset[tuple[int, int]] = frozenset()

    @property
    def right(self) -> int:
        """The last column of the canvas."""
        return self.left + self.frame.width - 1

    @property
    def canvas(self) -> Cells:
        """The canvas, to draw on."""
        return self.cells.part(self.row, self.left, self.frame.height, self.frame.width)

    @property
    def clear(self) -> Flags:
        """The cells of the canvas without labels."""
        clear = np.ones((self.frame.height, self.frame.width), dtype=np.bool_)
        for place in self.labels:
            clear[place] = False
        return clear

    def copy(self) -> Chart:
        """The same chart, to draw over."""
        return replace(self, cells=self.cells.copy())


class Room(NamedTuple):
    """The room of a chart.

    Attributes:
        width: Columns, axis included.
        height: Rows, axis included.
        title: Words above the canvas, which take a row.
        label_width: How wide the labels at the left are at least, so that charts below one
            another share their axis.
        below: Whether the axis below is part of it; of charts in a stack it is not.
    """

    width: int
    height: int
    title: str = ""
    label_width: int = 0
    below: bool = True

    @property
    def rows(self) -> int:
        """Rows of the canvas."""
        return max(self.height - BOTTOM * self.below - bool(self.title), 1)


def draw(lines: Sequence[Line], x: Axis, y: Axis, room: Room, paint: Paint) -> Chart:
    """Draw curves.

    Each curve's label is written at its right end; labels that would fall on one another move to
    the left along their curves.

    Args:
        lines: The curves, later ones over earlier ones.
        x: The axis below.
        y: The axis at the left.
        room: How large the chart is.
        paint: How everything looks.
    """
    cells = Cells.blank(room.width, room.height)
    left = max([room.label_width, *(len(tick.label) for tick in y.ticks)]) + 1
    least = MIN_HEIGHT if room.below else MIN_HEIGHT - BOTTOM
    if room.width < max(MIN_WIDTH, left + 2) or room.height < least:
        return Chart(cells)
    # Importing it takes a while; nothing else on the way to the first frame needs it.
    from rnn_tui.drawing.charts.canvas import draw_lines

    frame = frame_of(x, y, room.width - left, room.rows)
    canvas = Rectangle(bool(room.title), left, room.rows, frame.width)
    cells.paste(canvas.row, canvas.column, draw_lines(lines, frame, paint))
    if room.title:
        cells.write(0, left, f" {room.title} ", attrs=DIM)
    canvas_cells = cells.part(*canvas)
    for line in lines:
        _mark_points(canvas_cells, frame, line, paint)
    rows = [(frame.row(tick.value), tick.label) for tick in y.ticks]
    draw_left(cells, canvas, Side(rows), paint.marks)
    if room.below:
        draw_bottom(cells, canvas, level_side(x, frame), paint.marks)
    chart = Chart(cells, canvas.row, left, frame)
    for line in lines:
        chart = _marked_beyond(chart, line, paint)
    return _labelled(chart, lines)


def words_instead(words: str, room: Room) -> Chart:
    """A chart that has nothing to draw: words that say why, in the middle."""
    cells = Cells.blank(room.width, room.height)
    lines = textwrap.wrap(words, max(room.width - 2, 1))[: room.height]
    for row, line in enumerate(lines, (room.height - len(lines)) // 2):
        cells.write(row, (room.width - len(line)) // 2, line, attrs=DIM)
    return Chart(cells)


def drawn_over(chart: Chart, line: Line, paint: Paint) -> Chart:
    """A chart with one more curve, which takes a tenth of the time of a whole chart.

    Args:
        chart: From :func:`draw`; left as it is.
        line: The curve.
        paint: The chart's.
    """
    if not chart.frame.width or not (line.finite.any() or line.values is not None):
        return chart
    result = chart.copy()
    canvas = result.canvas
    clear = chart.clear
    touched = untouched(chart.frame)
    for piece in line.pieces(paint):
        np.minimum(touched, first_touch(piece, chart.frame), out=touched)
    pen = Pen(line.mark(paint), line.color, joined=True)
    # What joins marks lies below the marks of others.
    free = clear if line.sign is None else clear & ~np.isin(canvas.glyph, [*paint.marks.signs])
    stroke(canvas, braille(touched, NEVER - 1), pen, paint, where=free)
    _mark_points(canvas, chart.frame, line, paint, where=clear)
    return _labelled(_marked_beyond(result, line, paint), [line])


def noted(chart: Chart, texts: Sequence[str], row: int, first: int, ink: int) -> Chart:
    """A chart with a note in a row, in the first of its wordings that has room there.

    It is the same chart where none has.

    Args:
        chart: Drawn on, beside its labels; one cell stays free between two of them.
        texts: The note, the longest wording first.
        row: A row of the canvas.
        first: The column where it should begin; others are tried to the right, then to the left.
        ink: Its colour.
    """
    width = chart.frame.width
    for text in texts:
        last = width - len(text)
        for column in [*range(first, last + 1), *range(min(first, last), -1, -1)]:
            cells = {(row, place) for place in range(column - 1, column + len(text) + 1)}
            if not cells & chart.labels:
                chart.canvas.write(row, column, text, ink=ink, attrs=BOLD)
                inside = {place for place in cells if 0 <= place[1] < width}
                return replace(chart, labels=chart.labels | inside)
    return chart


def _mark_points(
    canvas: Cells, frame: Frame, line: Line, paint: Paint, *, where: Flags | None = None
) -> None:
    """Draw the marks of a line with signs; a cell with points of both has a mark of its own."""
    if line.sign is None:
        return
    signs = []
    x, y = line.shown
    for wanted in (1, -1):
        cells = np.zeros(canvas.glyph.shape, dtype=np.bool_)
        for at, high in zip(*(values[np.sign(line.sign[line.finite]) == wanted]
                              for values in (x, y)), strict=True):  # fmt: skip
            row, column = frame.row(float(high)), frame.column(float(at))
            if 0 <= row < frame.height and 0 <= column < frame.width:
                cells[row, column] = True
        signs.append(cells if where is None else cells & where)
    positive, negative = signs
    marked = positive | negative
    # Marks of a curve of other marks that was drawn before.
    shared = marked & np.isin(canvas.glyph, [*paint.marks.signs]) & bool(line.marks)
    for cells, mark in zip((positive, negative, positive & negative), line.signs(paint),
                           strict=True):  # fmt: skip
        canvas.glyph[cells] = mark
    canvas.ink[marked] = line.color
    canvas.glyph[shared], canvas.ink[shared] = paint.marks.shared, DEFAULT


def _marked_beyond(chart: Chart, line: Line, paint: Paint) -> Chart:
    """The chart with an arrow where a line leaves it, and the farthest value there."""
    if line.values is None:
        return chart
    canvas, frame, taken = chart.canvas, chart.frame, set(chart.labels)
    sides = ((line.y > frame.y1, 0, paint.marks.up, np.nanargmax),
             (line.y < frame.y0, frame.height - 1, paint.marks.down, np.nanargmin))  # fmt: skip
    for beyond, row, arrow, farthest in sides:
        if beyond.any():
            value = float(line.values[farthest(line.y)])
            text = f"{line.label}{arrow}{short(value, 6) if value else 0}"
            first = frame.column(float(line.x[np.flatnonzero(beyond)[0]]))
            column = max(min(first, frame.width - len(text)), 0)
            canvas.write(row, column, text, ink=line.color)
            taken |= {(row, place) for place in range(column, column + len(text))}
    return replace(chart, labels=frozenset(taken))


def frame_of(x: Axis, y: Axis, width: int, height: int) -> Frame:
    """What a canvas shows whose outermost dots are the axes' limits."""
    dx = (x.high - x.low) / (2 * (width * DOTS_ACROSS - 1))
    dy = (y.high - y.low) / (2 * (height * DOTS_DOWN - 1))
    return Frame(x.low - dx, x.high + dx, y.low - dy, y.high + dy, width, height)


def level_side(x: Axis, frame: Frame) -> Side:
    """What the axis below a canvas says, each label at the column that its value is drawn in."""
    return Side(sorted((frame.column(tick.value), tick.label) for tick in x.ticks))


def _labelled(chart: Chart, lines: Sequence[Line]) -> Chart:
    """The chart with each curve's label on it, as far to the right as there is none yet."""
    canvas, frame, taken = chart.canvas, chart.frame, set(chart.labels)
    for line in lines:
        x, y = line.shown
        if not line.label or not len(x):
            continue
        near = frame.cell[0] / 2
        for column in _label_columns(line, frame):
            at, _ = frame.weights(column, 0)
            row = frame.row(float(np.interp(at, x, y)))
            on_curve = x[0] - near <= at <= x[-1] + near and 0 <= row < frame.height
            if on_curve and (row, column) not in taken:
                canvas.write(row, column, line.label, ink=line.color)
                taken.add((row, column))
                break
    return replace(chart, labels=frozenset(taken))


def _label_columns(line: Line, frame: Frame) -> list[int]:
    """The columns of a canvas in the order in which they are tried for a line's label.

    Every other one comes first, so that labels do not make words, or those without a mark.
    """
    last = frame.width - 1
    if line.sign is None:
        return [*range(last, -1, -2), *range(last - 1, -1, -2)]
    marks = {frame.column(at) for at in line.shown[0].tolist()}
    return sorted(range(last, -1, -1), key=marks.__contains__)
