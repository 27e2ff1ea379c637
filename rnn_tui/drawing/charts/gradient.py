"""The gradient over time: one curve a point, backwards from the output."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.charts.chart import Chart, Room, draw, drawn_over
from rnn_tui.drawing.charts.fan import draw_fan, draw_levels
from rnn_tui.drawing.charts.line import Line
from rnn_tui.drawing.charts.scales import Axis, Symlog
from rnn_tui.drawing.frame import Tick, ticks
from rnn_tui.drawing.palette import CROSSHAIR_COLOR, point_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array, Pair
    from rnn_tui.drawing.paint import Paint

COLUMNS_PER_TICK = 7
SCALE = Symlog()


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
    clip: float | None = None,
) -> Chart:
    """Draw the points' curves in their colours and the crosshair's over them.

    The points' are drawn anew only where they or the limits change, not at every step of the
    crosshair.

    Args:
        points: The points' curves.
        crosshair: The crosshair's.
        room: How large the chart is.
        paint: How everything looks.
        clip: Where the gradient is clipped, marked by lines; None where it is not.
    """
    here = _stretched(crosshair.gradient)
    curves = tuple((curve.label, _stretched(curve.gradient).tobytes()) for curve in points)
    values = np.concatenate([here, *(np.frombuffer(y) for _, y in curves)])
    chart = _points_chart(curves, len(here) - 1, SCALE.limits(values), room, paint)
    back = np.arange(len(here), dtype=np.float64)
    chart = drawn_over(chart, Line(back, here, CROSSHAIR_COLOR, crosshair.label), paint)
    if clip is not None or len(crosshair.fan) or any(len(curve.fan) for curve in points):
        chart = chart.copy()
        draw_fan(chart, _stretched(crosshair.fan), CROSSHAIR_COLOR, paint)
        for place, curve in enumerate(points):
            draw_fan(chart, _stretched(curve.fan), point_color(place), paint)
    if clip is not None:
        at = float(SCALE.transform(np.array([clip]))[0])
        draw_levels(chart, (at, -at), paint)
    return chart


@lru_cache(maxsize=4)
def _points_chart(
    curves: tuple[tuple[str, bytes], ...], length: int, limits: Pair, room: Room, paint: Paint
) -> Chart:
    """The chart of curves given by label and stretched values."""
    back = np.arange(length + 1, dtype=np.float64)
    lines = [
        Line(back, np.frombuffer(y), point_color(place), label)
        for place, (label, y) in enumerate(curves)
    ]
    time = Axis(0, length, tuple(time_ticks(length, room.width)))
    return draw(lines, time, SCALE.axis(*limits, room.rows), room, paint)


def time_ticks(length: int, width: int) -> list[Tick]:
    """Steps k of the sequence, where they lie on an axis that runs backwards from T."""
    forwards = ticks(0, length, max(width // COLUMNS_PER_TICK, 2), whole=True)
    return [Tick(length - tick.value, tick.label) for tick in forwards]


def _stretched(gradient: Array) -> Array:
    """Backwards from k = T, on the axis' scale."""
    return SCALE.transform(gradient[..., ::-1])
