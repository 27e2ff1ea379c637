"""The loss surface as cells: bands, axes, trajectory, points and crosshair."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.axes import BOTTOM, Rectangle, Side, draw_axes
from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Cells
from rnn_tui.drawing.frame import Frame, Tick, ticks
from rnn_tui.drawing.marks import point_label
from rnn_tui.drawing.palette import (
    BLACK,
    CROSSHAIR_COLOR,
    RUN_COLORS,
    WHITE,
    contrast,
    point_color,
)
from rnn_tui.drawing.pen import Pen, braille, stroke
from rnn_tui.drawing.surface import curves, labels, local

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Dots, Pair
    from rnn_tui.drawing.marks import Marks
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.surface.curves import Curve
    from rnn_tui.drawing.surface.labels import Label, NamedLine
    from rnn_tui.drawing.surface.local import Glyph, Stroke

WX, W_REC = "wx", "wRec"
ROWS_PER_TICK = 3
COLUMNS_PER_TICK = 5


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """What is drawn over the bands; pairs are (wx, w_rec).

    Attributes:
        points: Annotated points, numbered from 1.
        crosshair: The point looked at; None draws none.
        start: Where the trajectory starts.
        head: Where the playhead is; None before there is a trajectory.
        iteration: The playhead.
        at_end: Whether that is the end of the run.
        outline: Another view whose outline to draw, (x0, x1, y0, y1).
        curves: Curves over the bands.
        named: Level lines whose names are written on them.
        labels: Words over the bands, each written whole where nothing else is, or not at all.
        marked: Points with the character that stands for them, below the annotated ones.
    """

    points: Sequence[Pair]
    crosshair: Pair | None
    start: Pair
    head: Pair | None
    iteration: int
    at_end: bool
    outline: tuple[float, float, float, float] | None = None
    curves: Sequence[Curve] = ()
    named: Sequence[NamedLine] = ()
    labels: Sequence[Label] = ()
    marked: Sequence[tuple[Pair, str]] = ()


class Badge(NamedTuple):
    """A character on its own colours."""

    glyph: str
    ink: int
    paper: int


@lru_cache(maxsize=64)
def gutter(frame: Frame) -> int:
    """Columns left of the plot: the labels and the axis."""
    widths = [len(tick.label) for tick in _row_ticks(frame)]
    return max([*widths, len(W_REC)]) + 1


def draw(
    frame: Frame,
    filled: Cells,
    touched: Dots,
    layers: Layers,
    paint: Paint,
    *,
    drawings: Sequence[Stroke | Glyph] = (),
) -> Cells:
    """Draw a view of the surface with its axes.

    Args:
        frame: The view and its size in cells.
        filled: Its bands, from :func:`rnn_tui.drawing.shapes.fill`; left as they are.
        touched: The trajectory's dots, from :func:`rnn_tui.drawing.path.first_touch`.
        layers: What is drawn over the bands.
        paint: How everything looks.
        drawings: What is drawn around the crosshair.

    Returns:
        Cells of width ``gutter(frame) + frame.width`` and height ``frame.height + BOTTOM``.
    """
    picture = still(frame, filled, touched, layers, paint)
    return with_crosshair(picture, frame, filled, layers, paint, drawings=drawings)


def still(frame: Frame, filled: Cells, touched: Dots, layers: Layers, paint: Paint) -> Cells:
    """:func:`draw` without the crosshair and words: what stays as it is while only that moves."""
    plot = filled.copy()
    if layers.outline is not None:
        _draw_outline(plot, frame, layers.outline, paint.marks)
    curves.draw(plot, layers.curves, paint)
    _draw_path(plot, touched, layers.iteration, paint)
    _draw_points(plot, frame, layers, paint)
    canvas = Rectangle(0, gutter(frame), frame.height, frame.width)
    picture = Cells.blank(canvas.column + canvas.width, canvas.height + BOTTOM)
    picture.paste(canvas.row, canvas.column, plot)
    draw_axes(picture, canvas, *_sides(frame), paint.marks)
    return picture


def with_crosshair(
    picture: Cells,
    frame: Frame,
    filled: Cells,
    layers: Layers,
    paint: Paint,
    *,
    drawings: Sequence[Stroke | Glyph] = (),
) -> Cells:
    """The picture of :func:`still` with the crosshair and what is drawn around it."""
    if layers.crosshair is None and not layers.named and not layers.labels:
        return picture
    picture = picture.copy()
    plot = picture.part(0, gutter(frame), frame.height, frame.width)
    local.draw(plot, frame, drawings, paint)
    if layers.crosshair is not None:
        row, column, glyph = _where(frame, layers, layers.crosshair, paint.marks)
        badge = Badge(glyph, BLACK, CROSSHAIR_COLOR)
        _put_in(plot, row, column, badge, bare=filled, paint=paint)
        _mark_axes(picture, frame, layers.crosshair, paint.marks)
    _write_words(plot, frame, filled, layers, paint)
    return picture


def _write_words(plot: Cells, frame: Frame, filled: Cells, layers: Layers, paint: Paint) -> None:
    """Names and labels where they cover nothing but bands, isolines and, for names, curves."""
    if layers.named:
        under = filled.copy()
        curves.draw(under, layers.curves, paint)
        labels.name_lines(plot, frame, layers.named, plot.differs(under))
    if layers.labels:
        labels.write_free(plot, layers.labels, plot.differs(filled))


def _mark_axes(picture: Cells, frame: Frame, x: Pair, marks: Marks) -> None:
    """Where the crosshair is, on both axes."""
    left = gutter(frame)
    row, column = frame.row(x[1]), frame.column(x[0])
    if 0 <= row < frame.height:
        picture.write(row, left - 1, marks.left_here, attrs=BOLD)
    if 0 <= column < frame.width:
        picture.write(frame.height, left + column, marks.bottom_here, attrs=BOLD)


def _draw_path(plot: Cells, touched: Dots, iteration: int, paint: Paint) -> None:
    """A run: dots in colours of its own, a character of its own where there are few or none."""
    ink, paper = RUN_COLORS[paint.dark] if paint.colored else (DEFAULT, DEFAULT)
    on = stroke(plot, braille(touched, iteration), Pen(paint.marks.run, ink, BOLD), paint)
    if paint.colored:
        plot.paper[on] = paper
    if not paint.colored or paint.few_colors:
        plot.glyph[on] = paint.marks.run


def _draw_points(plot: Cells, frame: Frame, layers: Layers, paint: Paint) -> None:
    marks = paint.marks
    bare = plot.copy()

    def put(at: Pair, glyph: str, ink: int, paper: int) -> None:
        _put(plot, frame, at, Badge(glyph, ink, paper), bare=bare, paint=paint)

    for point, glyph in layers.marked:
        put(point, glyph, BLACK, WHITE)
    for place, point in enumerate(layers.points):
        put(point, point_label(place), BLACK, point_color(place))
    put(layers.start, marks.start, WHITE, BLACK)
    if layers.head is not None:
        put(layers.head, marks.end if layers.at_end else marks.head, WHITE, BLACK)


def _put(plot: Cells, frame: Frame, at: Pair, badge: Badge, *, bare: Cells, paint: Paint) -> None:
    """Draw a badge; without colours it is reversed where ``bare``, the cells under it, are not."""
    if frame.contains(*at):
        _put_in(plot, frame.row(at[1]), frame.column(at[0]), badge, bare=bare, paint=paint)


def _put_in(plot: Cells, row: int, column: int, badge: Badge, *, bare: Cells, paint: Paint) -> None:
    """:func:`_put`, in a cell."""
    if paint.colored:
        plot.write(row, column, badge.glyph, ink=badge.ink, paper=badge.paper, attrs=BOLD)
    else:
        under = int(bare.attrs[row, column]) & REVERSE
        plot.write(row, column, badge.glyph, attrs=BOLD | REVERSE ^ under)


def _where(frame: Frame, layers: Layers, x: Pair, marks: Marks) -> tuple[int, int, str]:
    """Row, column and character of the crosshair.

    Out of view that is the nearest cell at the border, with an arrow towards it.
    """
    row, column = frame.row(x[1]), frame.column(x[0])
    if frame.contains(*x):
        return row, column, _label_at(frame, layers.points, x) or marks.crosshair
    nearest_row = min(max(row, 0), frame.height - 1)
    nearest_column = min(max(column, 0), frame.width - 1)
    across, down = column - nearest_column, row - nearest_row
    if abs(across) >= abs(down):
        return nearest_row, nearest_column, marks.right if across > 0 else marks.left
    return nearest_row, nearest_column, marks.down if down > 0 else marks.up


def _label_at(frame: Frame, points: Sequence[Pair], at: Pair) -> str:
    """The label of a point in the crosshair's cell, so that it stays readable there."""
    column, row = frame.column(at[0]), frame.row(at[1])
    for place, (wx, w_rec) in enumerate(points):
        if frame.column(wx) == column and frame.row(w_rec) == row:
            return point_label(place)
    return ""


def _draw_outline(
    plot: Cells, frame: Frame, view: tuple[float, float, float, float], marks: Marks
) -> None:
    """The outline of another view, where it lies inside this one."""
    x0, x1, y0, y1 = view
    left, right = frame.column(x0), frame.column(x1)
    top, bottom = frame.row(y1), frame.row(y0)
    if right - left < 2 or bottom - top < 2:
        return
    if right < 0 or left >= plot.width or bottom < 0 or top >= plot.height:
        return
    # It may be a billion times as large as the plot, beside which none of it shows.
    left, right = max(left, -1), min(right, plot.width)
    top, bottom = max(top, -1), min(bottom, plot.height)
    top_left, top_right, bottom_left, bottom_right, across, down = tuple(marks.frame)
    middle = across * (right - left - 1)
    plot.write(top, left, top_left + middle + top_right)
    plot.write(bottom, left, bottom_left + middle + bottom_right)
    for row in range(top + 1, bottom):
        plot.write(row, left, down)
        plot.write(row, right, down)
    edges = np.zeros(plot.glyph.shape, dtype=bool)
    edges[[r for r in (top, bottom) if 0 <= r < plot.height], max(left, 0) : right + 1] = True
    edges[max(top, 0) : bottom + 1, [c for c in (left, right) if 0 <= c < plot.width]] = True
    plot.ink[edges] = contrast(plot.paper[edges])


@lru_cache(maxsize=64)
def _row_ticks(frame: Frame) -> list[Tick]:
    return ticks(frame.y0, frame.y1, max(frame.height // ROWS_PER_TICK, 2))


@lru_cache(maxsize=64)
def _column_ticks(frame: Frame) -> list[Tick]:
    """As many ticks as fit with a space between their labels."""
    for most in range(max(frame.width // COLUMNS_PER_TICK, 2), 0, -1):
        chosen = ticks(frame.x0, frame.x1, most)
        widest = max((len(tick.label) for tick in chosen), default=0)
        if len(chosen) * (widest + 2) <= frame.width + 2:
            return chosen
    return []


@lru_cache(maxsize=64)
def _sides(frame: Frame) -> tuple[Side, Side]:
    """What the axes say, at the left and below."""
    rows = [(min(max(frame.row(tick.value), 0), frame.height - 1), tick.label)
            for tick in _row_ticks(frame)]  # fmt: skip
    columns = [(min(max(frame.column(tick.value), 0), frame.width - 1), tick.label)
               for tick in _column_ticks(frame)]  # fmt: skip
    return Side(rows, W_REC), Side(columns, WX)
