"""What becomes of runs against one of their settings: final losses, or iterations to arrive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import BOLD, DIM, Cells
from rnn_tui.drawing.charts.chart import Chart, Room, draw, drawn_over, noted
from rnn_tui.drawing.charts.cursor import draw_cursor
from rnn_tui.drawing.charts.history import COLUMNS_PER_TICK, LABEL_WIDTH
from rnn_tui.drawing.charts.line import Line
from rnn_tui.drawing.charts.race import LEAST
from rnn_tui.drawing.charts.scales import POWERS_APART, Axis, Linear, Log
from rnn_tui.drawing.frame import Tick, ticks
from rnn_tui.drawing.numbers import magnitude, power_of_ten
from rnn_tui.drawing.path import dots_of
from rnn_tui.drawing.race import draw_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array, Integers, Pair
    from rnn_tui.drawing.charts.scales import Scale
    from rnn_tui.drawing.paint import Paint

NEVER = "never"
"""Beside the curves of runs that do not arrive."""

DEEPEST = -16.0
"""The power of ten down to which the axis follows losses that differ; LEAST for the others."""

FAR = 10.0
"""How far beyond the chart, in units of its axis' height, a curve goes that leaves it."""

FULL = 0xFF
"""The braille pattern of a whole cell."""


class Curve(NamedTuple):
    """What became of the runs of one optimiser.

    Attributes:
        letter: Its letter.
        color: Its colour.
        heights: A loss or a number of iterations for each value, (n,); inf where there is none.
        best: Which value is best; None where they are all the same.
    """

    letter: str
    color: int
    heights: Array
    best: int | None


@dataclass(frozen=True, slots=True)
class Across:
    """The values of the setting along the axis below.

    Attributes:
        values: The values, ascending, (n,).
        linear: Whether they have equal distances; else they have equal ratios.
    """

    values: Array
    linear: bool

    @property
    def places(self) -> Array:
        """Where they lie along the axis, (n,)."""
        scale: Scale = Linear() if self.linear else Log()
        return scale.transform(self.values)

    def axis(self, width: int) -> Axis:
        """The axis from the first value to the last, with round values as there is room."""
        low, high = float(self.places[0]), float(self.places[-1])
        most = max(width // COLUMNS_PER_TICK, 2)
        if self.linear:
            return Axis(low, high, tuple(ticks(low, high, most)))
        return Axis(low, high, tuple(_powers(low, high, most)))


def draw_losses(
    curves: Sequence[Curve], across: Across, start: float, room: Room, paint: Paint
) -> Chart:
    """Final losses, logarithmic, up to that of the start or the lowest, whichever is higher.

    Above the curves a row says where losses are higher than that, or infinite.

    Args:
        curves: Final losses.
        across: The setting.
        start: The loss at the start of the runs.
        room: How large the chart is.
        paint: How everything looks.
    """
    lowest = min((_lowest(curve) for curve in curves), default=np.inf)
    highest = _ceiling(start, lowest)
    low, high = Log().limits(np.array([min(lowest, highest), highest]))
    above = f">{power_of_ten(round(highest))}"
    return _draw(curves, across, _Up(Log(), low, high, above), room, paint)


def draw_arrivals(
    curves: Sequence[Curve], across: Across, last: int, room: Room, paint: Paint
) -> Chart:
    """Iterations until runs arrive; above the curves a row says where they never do.

    Args:
        curves: Iterations.
        across: The setting.
        last: The iterations that runs have.
        room: How large the chart is.
        paint: How everything looks.
    """
    up = _Up(Linear(), 0.0, float(max(last, 1)), NEVER)
    return _draw(curves, across, up, room, paint)


def with_cursor(chart: Chart, at: float, paint: Paint) -> Cells:
    """The chart with a line at a place along the axis below."""
    result = chart.copy()
    if chart.frame.width:
        column, rows = chart.left + chart.frame.column(at), chart.row + chart.frame.height
        draw_cursor(result.cells.part(0, column, rows, 1), paint)
    return result.cells


def nearest(chart: Chart, across: Across, column: int) -> int:
    """Which value is nearest to a column of the picture; the ends of the canvas are the values'."""
    places, most = across.places, max(chart.frame.width - 1, 1)
    share = min(max(column - chart.left, 0), most) / most
    return int(np.abs(places - (places[0] + share * (places[-1] - places[0]))).argmin())


class _Up(NamedTuple):
    """The upright axis: how it is stretched, its ends, and what is said of what lies above."""

    scale: Scale
    low: float
    high: float
    above: str


def _draw(curves: Sequence[Curve], across: Across, up: _Up, room: Room, paint: Paint) -> Chart:
    """The chart with its strip."""
    heights = [up.scale.transform(curve.heights) for curve in curves]
    beyond = [~(high <= up.high) for high in heights]
    strip = any(some.any() for some in beyond)
    below = room._replace(
        height=room.height - strip, label_width=max(LABEL_WIDTH, strip * len(up.above))
    )
    axis = up.scale.axis(up.low, up.high, below.rows)
    chart = draw([], across.axis(below.width), axis, below, paint)
    if not chart.frame.width:
        return Chart(Cells.blank(room.width, room.height))
    far = FAR * (axis.high - axis.low)
    lines = []
    for curve, high, out in zip(curves, heights, beyond, strict=True):
        inside = np.where(high < axis.low, axis.low - far, np.where(out, axis.high + far, high))
        lines.append(Line(across.places, inside, curve.color, curve.letter))
    for curve, line in zip(curves, lines, strict=True):
        before = chart
        chart = _noted_below(chart, curve, line, paint)
        chart = drawn_over(chart, replace(line, label="") if chart is not before else line, paint)
    patterns = [dots_of(np.column_stack(line.shown), chart.frame) for line in lines]
    draw_together(chart.canvas, patterns, curves, paint, chart.clear)
    for curve, line in zip(curves, lines, strict=True):
        _mark_best(chart, curve, line, paint)
    if not strip:
        return chart
    columns = np.array([chart.frame.column(float(at)) for at in across.places])
    return _with_strip(chart, curves, [columns[out] for out in beyond], up.above, paint)


def _noted_below(chart: Chart, curve: Curve, line: Line, paint: Paint) -> Chart:
    """The chart with an arrow where a curve leaves it below, and its least height."""
    below = line.y < chart.frame.y0
    if not below.any():
        return chart
    least = float(curve.heights[below].min())
    first = chart.frame.column(float(line.x[below.argmax()]))
    texts = [f"{curve.letter}{paint.marks.down}{value}" for value in
             (magnitude(least) if least else "0", "")]  # fmt: skip
    return noted(chart, texts, chart.frame.height - 1, first, paint.ink(curve.color))


def _mark_best(chart: Chart, curve: Curve, line: Line, paint: Paint) -> None:
    """A mark on a curve's best value; one that lies below has its note there."""
    if curve.best is not None and chart.frame.contains(*(at := _point(line, curve.best))):
        row, column = chart.frame.row(at[1]), chart.frame.column(at[0])
        ink = paint.ink(curve.color)
        chart.canvas.write(row, column, paint.marks.end, ink=ink, attrs=BOLD)


def _point(line: Line, place: int) -> Pair:
    return float(line.x[place]), float(line.y[place])


def _with_strip(
    chart: Chart, curves: Sequence[Curve], columns: Sequence[Integers], name: str, paint: Paint
) -> Chart:
    """The chart below a row with the letters of those that are above it, in their columns."""
    cells = Cells.blank(chart.cells.width, chart.cells.height + 1)
    cells.paste(1, 0, chart.cells)
    cells.write(0, chart.left - 1 - len(name), name, attrs=DIM)
    cells.write(0, chart.left - 1, paint.marks.up)
    patterns = [np.zeros((1, chart.frame.width), dtype=np.int32) for _ in curves]
    for pattern, own in zip(patterns, columns, strict=True):
        pattern[0, own] = FULL
    strip = cells.part(0, chart.left, 1, chart.frame.width)
    everywhere = np.ones(strip.glyph.shape, dtype=np.bool_)
    draw_together(strip, patterns, curves, paint, everywhere, letters=True)
    return replace(chart, cells=cells, row=1)


def _lowest(curve: Curve) -> float:
    """The power of ten of a curve's least loss that has a place in the chart; inf for none."""
    finite = Log().transform(curve.heights[np.isfinite(curve.heights)])
    return max(float(finite.min(initial=np.inf)), LEAST if curve.best is None else DEEPEST)


def _ceiling(start: float, lowest: float) -> float:
    """The power of ten at the start's loss or above it, and above the lowest loss of all."""
    known = [np.log10(start)] if 0 < start < np.inf else []
    known += [lowest] if np.isfinite(lowest) else []
    return float(np.ceil(max(known, default=0.0)))


def _powers(low: float, high: float, most: int) -> list[Tick]:
    """Powers of ten between two of them, or where there are too few 2 and 5 times these, too."""
    first, last = int(np.ceil(low - 1e-9)), int(np.floor(high + 1e-9))
    if last - first >= 2:
        apart = next(by for by in POWERS_APART if (last - first) // by <= most)
        powers = [power for power in range(first, last + 1) if power % apart == 0]
        return [Tick(power, power_of_ten(power)) for power in powers]
    values = [float(f"{digit}e{power}") for power in range(first - 1, last + 1)
              for digit in (1, 2, 5)]  # fmt: skip
    return [Tick(at, magnitude(value)) for value in values
            if low <= (at := float(np.log10(value))) <= high]  # fmt: skip
