"""What changes in a run, against the iteration: loss, step sizes, gradient and weights.

The charts lie below one another and share the axis of iterations; see
:mod:`~rnn_tui.drawing.charts.timeline`.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import DEFAULT
from rnn_tui.drawing.charts.chart import Chart, Room, draw, frame_of, words_instead
from rnn_tui.drawing.charts.cursor import draw_cursor
from rnn_tui.drawing.charts.line import Line
from rnn_tui.drawing.charts.scales import Axis, Linear, Log
from rnn_tui.drawing.charts.thinning import extremes
from rnn_tui.drawing.frame import Frame, ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array, Integers
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.charts.scales import Scale
    from rnn_tui.drawing.paint import Paint

LOSS_COLOR, WX_COLOR, W_REC_COLOR = 0x4FA8FF, 0xFF8C5A, 0x5FD38D
COLUMNS_PER_TICK = 9
LABEL_WIDTH = 5
TITLE = 1
"""Rows above a canvas."""

GAP = 2
"""Columns between the parts of a title."""

MARK_EVERY = 4
"""Columns that have a mark together, at least, where dots join the marks."""

LEAST_SPAN = 0.01
"""An axis of weights shows no less than that, in units of the largest weight or of 1."""


WEIGHTS = ("wx", WX_COLOR), ("wRec", W_REC_COLOR)


class Words(NamedTuple):
    """A part of a title, and its colour."""

    text: str
    ink: int = DEFAULT


class Quantity(NamedTuple):
    """What is charted of a run.

    Attributes:
        words: What it is called.
        values: For each iteration, (n,), or (n, 2) for wx and w_rec; not a number where there is
            none.
        scale: How it is stretched.
        form: How a value is written.
        signed: Whether the sizes of the values are charted, their signs as marks.
    """

    words: str
    values: Array
    scale: Scale
    form: str
    signed: bool = False

    @property
    def curves(self) -> Array:
        """The values, a row a curve."""
        return self.values.reshape(len(self.values), -1).T


def quantity(name: str, words: str, values: Array) -> Quantity:
    """A quantity by its name in the settings: loss, delta, gradient or weight."""
    if name == "weight":
        return Quantity(words, values, Linear(), "+.4f")
    signed = name == "gradient"
    return Quantity(words, values, Log(), "+.1e" if signed else ".2e", signed)


class Thinned(NamedTuple):
    """The points of a quantity that are drawn.

    Attributes:
        quantity: Of what.
        points: Their iterations, for each curve.
    """

    quantity: Quantity
    points: tuple[Integers, ...]

    @property
    def heights(self) -> list[Array]:
        """How high they lie on the axis, for each curve."""
        curves = zip(self.quantity.curves, self.points, strict=True)
        chosen = (values[points] for values, points in curves)
        sizes = (np.abs(some) if self.quantity.signed else some for some in chosen)
        return [self.quantity.scale.transform(some) for some in sizes]

    def axis(self, rows: int) -> Axis | str:
        """The upright axis of so many rows, or words that say why there is nothing to draw."""
        words, values, scale, *_ = self.quantity
        if len(values) == 1:
            return "the start alone: no step yet"
        heights = np.concatenate(self.heights)
        if not np.isfinite(heights).any():
            zero = bool((values[-1] == 0).all())
            return f"{words} is 0 throughout" if zero else "no value is finite"
        low, high = scale.limits(heights)
        if isinstance(scale, Linear):
            short_of = LEAST_SPAN * max(abs(low), abs(high), 1.0) - (high - low)
            low, high = low - max(short_of, 0.0) / 2, high + max(short_of, 0.0) / 2
        return scale.axis(low, high, rows)


def thinned(what: Quantity, width: int) -> Thinned:
    """The points that are drawn in so many columns: no peak and no dip is left out."""
    curves = np.abs(what.curves) if what.signed else what.curves
    return Thinned(what, tuple(extremes(values, width) for values in curves))


def widest_label(axis: Axis | str) -> int:
    """How wide the labels of an axis are."""
    return 0 if isinstance(axis, str) else max(len(tick.label) for tick in axis.ticks)


def draw_history(thin: Thinned, axis: Axis | str, room: Room, paint: Paint) -> Chart:
    """Draw a quantity.

    Args:
        thin: Its points.
        axis: The upright axis, or words in place of a chart.
        room: How large the chart is, with a row above for :func:`readout`.
        paint: How everything looks.
    """
    left = room.label_width + 1
    if isinstance(axis, str):
        return replace(words_instead(axis, room), left=left)
    what = thin.quantity
    last = len(what.values) - 1
    styles = [(LOSS_COLOR, "")] if what.values.ndim == 1 else [(WX_COLOR, "x"), (W_REC_COLOR, "r")]
    lines = []
    for i, (points, heights) in enumerate(zip(thin.points, thin.heights, strict=True)):
        if what.signed:
            lines.append(_signed(what, i, points, max(room.width - left, 1), paint))
            continue
        color, label = styles[i]
        below = what.curves[i][points] if isinstance(what.scale, Log) else None
        lines.append(Line(points.astype(float), heights, color, label, values=below))
    return draw(lines, iteration_axis(last, room.width), axis, room, paint)


def _signed(what: Quantity, i: int, points: Integers, columns: int, paint: Paint) -> Line:
    """The sizes of one weight's values, with marks for the signs that occur.

    Some columns together have a mark: that of wx is in the first half of them, that of w_rec in
    the second, so that neither covers the other.
    """
    values = what.curves[i]
    sizes, n = np.abs(values), len(values)
    frame = iteration_frame(n - 1, columns)
    together = _marked_together(n, columns, paint)
    points = points[np.isfinite(sizes[points])]
    group, place = np.divmod(columns_of(points, frame), together)
    marked: list[int] = []
    for every in (group == one for one in np.unique(group)):
        half = every & (place * 2 // together == i)
        some = points[half] if half.any() else points[every]
        by_size = some[np.argsort(sizes[some], kind="stable")].tolist()
        # Where dots join them, the largest alone is marked.
        marked += by_size[-1:] if paint.dots else {by_size[0], by_size[-1]}
    groups = columns_of(np.arange(n), frame) // together
    at, sign = [points], [np.zeros(len(points))]
    for one, side in ((1.0, values > 0), (-1.0, values < 0)):
        occurs = np.zeros(groups[-1] + 1, dtype=np.bool_)
        occurs[groups[side]] = True
        at.append(np.array([mark for mark in marked if occurs[groups[mark]]], dtype=np.int64))
        sign.append(np.full(len(at[-1]), one))
    x = np.concatenate(at)
    order = np.argsort(x, kind="stable")
    x = x[order]
    return Line(
        x.astype(float),
        what.scale.transform(sizes[x]),
        WEIGHTS[i][1],
        sign=np.concatenate(sign)[order],
        marks=paint.marks.others if i else "",
        values=sizes[x],
    )


def _marked_together(n: int, columns: int, paint: Paint) -> int:
    """How many columns have a mark together: 1 where n iterations lie far apart."""
    apart = columns / max(n - 1, 1)
    least = MARK_EVERY if paint.dots else 2
    return 1 if apart >= least else max(least, 2 * math.ceil(apart))


def readout(
    what: Quantity, iteration: int, width: int, paint: Paint, last: int | None = None
) -> list[Words]:
    """A chart's title: the values at an iteration and what is drawn how, as much as has room.

    Args:
        what: The quantity.
        iteration: Which one.
        width: Columns that there are.
        paint: For the marks and colours.
        last: The last iteration, to be named too where there is room; None leaves it out.
    """
    values = what.values[iteration].tolist()
    at = f"at {iteration}"
    whole = at if last is None else f"at iteration {iteration}/{last}"
    if isinstance(values, float):
        text = f"{what.words} {_written(values, what.form)} "
        return [Words(text + (whole if len(text + whole) <= width else at))]
    long, short = [Words(what.words)], [Words(what.words)]
    for place, (value, (name, color)) in enumerate(zip(values, WEIGHTS, strict=True)):
        mark, text = _mark(value, place, what, paint), _written(value, what.form)
        long.append(Words(f"{mark} {name} {text}", paint.ink(color)))
        short.append(Words(f"{mark} {text}", paint.ink(color)))
    title = long if title_width(long) <= width else short
    title.append(Words(whole if title_width([*title, Words(whole)]) <= width else at))
    if what.signed:
        pairs = zip(paint.marks.signs, paint.marks.others, strict=True)
        meaning = zip(pairs, ("> 0", "< 0", "both signs"), strict=True)
        title += [Words(f"{one}{other} {sign}") for (one, other), sign in meaning]
    if what.signed or not paint.dots:
        title.append(Words(f"{paint.marks.shared} both weights"))
    while title_width(title) > width:
        title.pop()
    return title


def title_width(title: Sequence[Words]) -> int:
    """Columns of a title."""
    return sum(len(words.text) + GAP for words in title) - GAP


def _written(value: float, form: str) -> str:
    return f"{value:{form}}" if math.isfinite(value) else "none"


def _mark(value: float, place: int, what: Quantity, paint: Paint) -> str:
    """What stands before a weight's value."""
    if not what.signed:
        return "xr"[place]
    signs = paint.marks.others if place else paint.marks.signs
    return signs[0] if value > 0 else signs[1] if value < 0 else " "


def with_playhead(chart: Chart, column: int, title: Sequence[Words], paint: Paint) -> Cells:
    """A chart with its title, and a line at a column of its picture, through all that is empty."""
    result = chart.copy()
    place = max(min(chart.left, result.cells.width - title_width(title)), 0)
    for words in title:
        result.cells.write(0, place, words.text, ink=words.ink)
        place += len(words.text) + GAP
    if chart.left <= column <= chart.right:
        first = 0 if column >= place else chart.row
        end = chart.row + chart.frame.height
        draw_cursor(result.cells.part(first, column, end - first, 1), paint)
    return result.cells


def iteration_axis(last: int, width: int) -> Axis:
    """Iterations from 0 to the last, at least one, with as many round ones as have room."""
    most = max(width // COLUMNS_PER_TICK, 2)
    named = [tick for tick in ticks(0, max(last, 1), most, whole=True) if tick.value <= last]
    return Axis(0, max(last, 1), tuple(named))


def iteration_frame(last: int, columns: int) -> Frame:
    """The columns of the iterations from 0 to the last, a row high."""
    return frame_of(Axis(0, max(last, 1), ()), Axis(0, 1, ()), columns, 1)


def columns_of(iterations: Integers, frame: Frame) -> Integers:
    """The columns that iterations are drawn in; see :meth:`Frame.column`."""
    shares = (iterations - frame.x0) / (frame.x1 - frame.x0)
    return np.asarray(np.floor(shares * frame.width), dtype=np.int64)
