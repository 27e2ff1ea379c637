"""The gradient over time: one curve a point, backwards from the output."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.charts.chart import Chart, Room, draw, drawn_over, words_instead
from rnn_tui.drawing.charts.fan import draw_fan, draw_levels
from rnn_tui.drawing.charts.line import Line
from rnn_tui.drawing.charts.scales import Axis, Log, Symlog
from rnn_tui.drawing.frame import Tick, ticks
from rnn_tui.drawing.palette import CROSSHAIR_COLOR, point_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array, Pair
    from rnn_tui.drawing.charts.scales import Scale
    from rnn_tui.drawing.paint import Paint

COLUMNS_PER_TICK = 7
MARGIN = 0.1
"""Part of the points' range that is left above and below them for the crosshair's curve."""

ZERO_EVERYWHERE = "the gradient is 0 at every point and every step"
ENDS = (("s_{} output", "start s_{}"), ("s_{}", "s_{}"), ("{}", "{}"))
"""Names of the ends of time, in fewer words where there is less room."""


class Sizes(NamedTuple):
    """|dL/ds_k| on a log axis: every regime is a straight line."""

    scale: Scale = Log()
    joins_signs: bool = True

    def transform(self, gradient: Array) -> Array:
        """Sizes, as they lie along the axis."""
        return self.scale.transform(np.abs(gradient))


class Values(NamedTuple):
    """dL/ds_k on the notebook's symlog axis, above and below 0."""

    scale: Scale = Symlog()
    joins_signs: bool = False

    def transform(self, gradient: Array) -> Array:
        """Values, as they lie along the axis."""
        return self.scale.transform(gradient)


SIZES, VALUES = Sizes(), Values()


@dataclass(frozen=True, slots=True, eq=False)
class GradientCurve:
    """dL/ds_k for k = 0..T at one point, (T+1,), under the label it is drawn with.

    Attributes:
        label: The point's.
        gradient: Summed over samples.
        fan: Of some samples each, (m, T+1); none where they are not drawn.
    """

    label: str
    gradient: Array
    fan: Array


def draw_gradients(
    points: Sequence[GradientCurve],
    crosshair: GradientCurve,
    room: Room,
    paint: Paint,
    *,
    measure: Sizes | Values = SIZES,
    clip: float | None = None,
) -> Chart:
    """Draw the points' curves in their colours and the crosshair's over them.

    The points' range makes the axis, whatever the crosshair's curve does: that has an arrow where
    it leaves the chart. So the points' are drawn anew only where they change themselves.

    Args:
        points: The points' curves.
        crosshair: The crosshair's.
        room: How large the chart is.
        paint: How everything looks.
        measure: What of the gradient is charted, and on which axis.
        clip: Where the gradient is clipped, marked by lines; None where it is not.
    """
    curves = tuple((curve.label, curve.gradient.tobytes()) for curve in points or [crosshair])
    limits = _limits(curves, measure)
    if limits is None:
        return words_instead(ZERO_EVERYWHERE, room)
    chart = _points_chart(
        curves if points else (), crosshair.gradient.size - 1, limits, (room, paint), measure
    )
    line = _line(crosshair.label, crosshair.gradient, CROSSHAIR_COLOR, measure)
    chart = drawn_over(chart, line, paint)
    if clip is not None or len(crosshair.fan) or any(len(curve.fan) for curve in points):
        chart = chart.copy()
        draw_fan(chart, _backwards(crosshair.fan, measure), CROSSHAIR_COLOR, paint)
        for place, curve in enumerate(points):
            draw_fan(chart, _backwards(curve.fan, measure), point_color(place), paint)
    if clip is not None:
        thresholds = measure.transform(np.array([clip, -clip]))
        draw_levels(chart, np.unique(thresholds)[::-1].tolist(), paint)
    return chart


def time_axis(length: int, columns: int, first: int = 0) -> Axis:
    """The steps k of the sequence on an axis that runs backwards from T, both ends named.

    Args:
        length: T.
        columns: How many the axis has.
        first: The step at its end: the start s_0, or the first step that has an input.
    """
    names = [(output.format(length), start.format(first)) for output, start in ENDS]
    fits = (pair for pair in names if len(pair[0]) + len(pair[1]) + 2 <= columns)
    output, start = next(fits, names[-1])
    between = []
    span = length - first
    for tick in ticks(first, length, max(columns // COLUMNS_PER_TICK, 2), whole=True):
        back = length - tick.value
        begin = round(back / max(span, 1) * (columns - 1)) - len(tick.label) // 2
        if len(output) < begin and begin + len(tick.label) < columns - len(start):
            between.append(Tick(back, tick.label))
    return Axis(0, span, (Tick(0, output), *reversed(between), Tick(span, start)))


@lru_cache(maxsize=4)
def _points_chart(
    curves: tuple[tuple[str, bytes], ...],
    length: int,
    limits: Pair,
    look: tuple[Room, Paint],
    measure: Sizes | Values,
) -> Chart:
    """The chart of curves given by label and values."""
    room, paint = look
    lines = [
        _line(label, np.frombuffer(gradient), point_color(place), measure)
        for place, (label, gradient) in enumerate(curves)
    ]
    y_axis = measure.scale.axis(*limits, room.rows)
    columns = room.width - max(len(tick.label) for tick in y_axis.ticks) - 1
    return draw(lines, time_axis(length, columns), y_axis, room, paint)


def _limits(curves: Sequence[tuple[str, bytes]], measure: Sizes | Values) -> Pair | None:
    """What of the axis is shown; None where nothing has a place on it."""
    values = measure.transform(np.concatenate([np.frombuffer(values) for _, values in curves]))
    if not np.isfinite(values).any():
        return None
    low, high = measure.scale.limits(values)
    margin = MARGIN * (high - low)
    return low - margin, high + margin


def _line(label: str, gradient: Array, color: int, measure: Sizes | Values) -> Line:
    return Line(
        np.arange(len(gradient), dtype=np.float64),
        _backwards(gradient, measure),
        color,
        label,
        sign=gradient[::-1],
        joins_signs=measure.joins_signs,
        values=gradient[::-1],
    )


def _backwards(gradient: Array, measure: Sizes | Values) -> Array:
    """Backwards from k = T, as it lies along the axis."""
    return measure.transform(gradient[..., ::-1])
