"""The loss surface as cells: bands, axes, trajectory, points and crosshair."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing import local, overlays, path
from rnn_tui.drawing.cells import BOLD, DIM, REVERSE, Cells
from rnn_tui.drawing.frame import Frame, Tick, ticks
from rnn_tui.drawing.marks import has_braille, marks_of, point_label
from rnn_tui.drawing.palette import BLACK, CROSSHAIR_COLOR, WHITE, contrast, point_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rnn_tui.drawing.local import Arrow
    from rnn_tui.drawing.marks import Marks
    from rnn_tui.drawing.overlays import Curves
    from rnn_tui.drawing.paint import Paint

    Pair = tuple[float, float]

BOTTOM = 2
"""Rows below the plot: the axis and its labels."""

ROWS_PER_TICK = 3


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
        window: Another window whose outline to draw, (x0, x1, y0, y1).
        overlays: Curves over the bands.
        arrow: The gradient at the crosshair.
        axes: The half axes of the curvature there.
        critical: Points where the gradient vanishes, and whether they are minima.
    """

    points: Sequence[Pair]
    crosshair: Pair | None
    start: Pair
    head: Pair | None
    iteration: int
    at_end: bool
    window: tuple[float, float, float, float] | None = None
    overlays: Sequence[Curves] = ()
    arrow: Arrow | None = None
    axes: Sequence[tuple[Pair, bool]] = ()
    critical: Sequence[tuple[Pair, bool]] = ()


class Mark(NamedTuple):
    """A character on its own colours."""

    glyph: str
    ink: int
    paper: int


@lru_cache(maxsize=64)
def gutter(frame: Frame) -> int:
    """Columns left of the plot: the labels and the axis."""
    labels = [len(tick.label) for tick in _row_ticks(frame)]
    return max([*labels, len("wRec")]) + 1


def draw(
    frame: Frame,
    filled: Cells,
    touched: NDArray[np.int32],
    layers: Layers,
    paint: Paint,
) -> Cells:
    """Draw a window of the surface with its axes.

    Args:
        frame: The window and its size in cells.
        filled: Its bands, from :func:`rnn_tui.drawing.shapes.fill`; left as they are.
        touched: The trajectory's dots, from :func:`rnn_tui.drawing.path.first_touch`.
        layers: What is drawn over the bands.
        paint: How everything looks.

    Returns:
        Cells of width ``gutter(frame) + frame.width`` and height ``frame.height + BOTTOM``.
    """
    picture = still(frame, filled, touched, layers, paint)
    return with_crosshair(picture, frame, filled, layers, paint)


def still(
    frame: Frame, filled: Cells, touched: NDArray[np.int32], layers: Layers, paint: Paint
) -> Cells:
    """:func:`draw` without the crosshair: what stays as it is while only that moves."""
    marks = marks_of(paint.style)
    plot = filled.copy()
    if layers.window is not None:
        _draw_window(plot, frame, layers.window, marks)
    overlays.draw(plot, layers.overlays, paint.style)
    _draw_path(plot, touched, layers.iteration, paint.style)
    if any(curves.name == "regime" for curves in layers.overlays):
        ends = [layers.start, *([] if layers.head is None else [layers.head])]
        overlays.name_regimes(plot, frame, [*layers.points, *ends])
    _draw_points(plot, frame, layers, paint)
    picture = Cells.blank(gutter(frame) + frame.width, frame.height + BOTTOM)
    picture.paste(0, gutter(frame), plot)
    _draw_axes(picture, frame, marks)
    return picture


def with_crosshair(
    picture: Cells, frame: Frame, filled: Cells, layers: Layers, paint: Paint
) -> Cells:
    """The picture of :func:`still` with the crosshair and what is drawn around it."""
    if layers.crosshair is None:
        return picture
    marks, x, left = marks_of(paint.style), layers.crosshair, gutter(frame)
    picture = picture.copy()
    plot = picture.part(0, left, frame.height, frame.width)
    local.draw_axes(plot, frame, x, layers.axes, paint.style)
    if layers.arrow is not None:
        local.draw_arrow(plot, frame, x, layers.arrow, paint.style)
    glyph = _digit_at(frame, layers.points, x) or marks.crosshair
    _put(plot, frame, x, Mark(glyph, BLACK, CROSSHAIR_COLOR), bare=filled, paint=paint)
    row, column = frame.row(x[1]), frame.column(x[0])
    if 0 <= row < frame.height:
        picture.write(row, left - 1, marks.left_here, look=BOLD)
    if 0 <= column < frame.width:
        picture.write(frame.height, left + column, marks.bottom_here, look=BOLD)
    return picture


def _draw_path(plot: Cells, touched: NDArray[np.int32], iteration: int, style: str) -> None:
    patterns = path.braille(touched, iteration)
    on = patterns > 0
    dots = has_braille(style)
    plot.glyph[on] = path.characters(patterns[on]) if dots else marks_of(style).path
    if style == "ascii":
        plot.look[on] = BOLD
        return
    plot.ink[on] = contrast(plot.paper[on])
    if not dots:
        plot.look[on] |= BOLD


def _draw_points(plot: Cells, frame: Frame, layers: Layers, paint: Paint) -> None:
    marks = marks_of(paint.style)
    bare = plot.copy()

    def put(at: Pair, glyph: str, ink: int, paper: int) -> None:
        _put(plot, frame, at, Mark(glyph, ink, paper), bare=bare, paint=paint)

    for point, is_minimum in layers.critical:
        put(point, marks.minimum if is_minimum else marks.saddle, BLACK, WHITE)
    for place, point in enumerate(layers.points):
        put(point, point_label(place), BLACK, point_color(place))
    put(layers.start, marks.start, WHITE, BLACK)
    if layers.head is not None:
        put(layers.head, marks.end if layers.at_end else marks.head, WHITE, BLACK)


def _put(plot: Cells, frame: Frame, at: Pair, mark: Mark, *, bare: Cells, paint: Paint) -> None:
    """Draw a mark; without colours it is reversed where ``bare``, the cells under it, are not."""
    if not frame.contains(*at):
        return
    row, column = frame.row(at[1]), frame.column(at[0])
    if paint.style == "ascii" or paint.colors == "none":
        under = int(bare.look[row, column]) & REVERSE
        plot.write(row, column, mark.glyph, look=BOLD | REVERSE ^ under)
    else:
        plot.write(row, column, mark.glyph, ink=mark.ink, paper=mark.paper, look=BOLD)


def _digit_at(frame: Frame, points: Sequence[Pair], at: Pair) -> str:
    """The digit of a point in the crosshair's cell, so that it stays readable there."""
    column, row = frame.column(at[0]), frame.row(at[1])
    for place, (wx, w_rec) in enumerate(points):
        if frame.column(wx) == column and frame.row(w_rec) == row:
            return point_label(place)
    return ""


def _draw_window(
    plot: Cells, frame: Frame, window: tuple[float, float, float, float], marks: Marks
) -> None:
    """The outline of another window, where it lies inside this one."""
    x0, x1, y0, y1 = window
    left, right = frame.column(x0), frame.column(x1)
    top, bottom = frame.row(y1), frame.row(y0)
    if right - left < 2 or bottom - top < 2:
        return
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
    for most in range(max(frame.width // 5, 2), 0, -1):
        chosen = ticks(frame.x0, frame.x1, most)
        widest = max((len(tick.label) for tick in chosen), default=0)
        if len(chosen) * (widest + 2) <= frame.width + 2:
            return chosen
    return []


def _draw_axes(picture: Cells, frame: Frame, marks: Marks) -> None:
    axis, base = gutter(frame) - 1, frame.height
    picture.glyph[:base, axis] = marks.left_axis
    labelled = set()
    for tick in _row_ticks(frame):
        row = min(max(frame.row(tick.value), 0), frame.height - 1)
        picture.write(row, axis - len(tick.label), tick.label)
        picture.write(row, axis, marks.left_tick)
        labelled.add(row)
    name_row = next((row for row in range(frame.height) if row not in labelled), None)
    if name_row is not None:
        picture.write(name_row, axis - len("wRec"), "wRec", look=DIM)

    picture.write(base, axis, marks.corner + marks.bottom_axis * frame.width)
    end = 0
    for tick in _column_ticks(frame):
        column = min(max(frame.column(tick.value), 0), frame.width - 1) + axis + 1
        picture.write(base, column, marks.bottom_tick)
        first = column - len(tick.label) // 2
        first = max(min(first, picture.width - len(tick.label)), 0)
        if first >= end:
            picture.write(base + 1, first, tick.label)
            end = first + len(tick.label) + 1
    if end + len("wx") <= picture.width:
        picture.write(base + 1, picture.width - len("wx"), "wx", look=DIM)
    elif axis >= len("wx"):
        picture.write(base, axis - len("wx"), "wx", look=DIM)
