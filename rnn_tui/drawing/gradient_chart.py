"""The gradient over time: one curve a point, backwards from the output."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.chart import Axes, Chart, Line, draw, drawn_over, symlog
from rnn_tui.drawing.fan import draw_fan, draw_levels
from rnn_tui.drawing.frame import Tick, ticks
from rnn_tui.drawing.numbers import power_of_ten
from rnn_tui.drawing.palette import CROSSHAIR_COLOR, point_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

ROWS_PER_TICK = 2
COLUMNS_PER_TICK = 7


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """dL/ds_k for k = 0..T at one point, (T+1,), under the label it is drawn with.

    Attributes:
        label: The point's.
        gradient: Summed over samples.
        fan: Of some samples each, (m, T+1); none where they are not drawn.
    """

    label: str
    gradient: NDArray[np.float64]
    fan: NDArray[np.float64]


class Look(NamedTuple):
    """How curves are drawn: columns, rows, style, and where the gradient is clipped."""

    width: int
    height: int
    style: str
    clip: float | None = None


def draw_curves(points: Sequence[Curve], crosshair: Curve, look: Look) -> Chart:
    """Draw the points' curves in their colours and the crosshair's over them.

    The points' are drawn anew only where they or the limits change, not at every step of the
    crosshair.
    """
    here = _transformed(crosshair.gradient)
    curves = tuple((curve.label, _transformed(curve.gradient).tobytes()) for curve in points)
    values = np.concatenate([here, *(np.frombuffer(y) for _, y in curves)])
    finite = values[np.isfinite(values)]
    limits = min(float(finite.min()), -1.0), max(float(finite.max()), 1.0)
    chart, axes = _points_chart(curves, len(here) - 1, limits, look[:3])
    back = np.arange(len(here), dtype=np.float64)
    line = Line(back, here, CROSSHAIR_COLOR, crosshair.label)
    chart = drawn_over(chart, line, axes, look.style)
    if look.clip is not None or len(crosshair.fan) or any(len(c.fan) for c in points):
        chart = Chart(chart.cells.copy(), chart.left, chart.right)
        draw_fan(chart, _transformed(crosshair.fan), axes, CROSSHAIR_COLOR, look.style)
        for place, curve in enumerate(points):
            draw_fan(chart, _transformed(curve.fan), axes, point_color(place), look.style)
    if look.clip is not None:
        at = float(symlog(np.array([look.clip]))[0])
        draw_levels(chart, (at, -at), axes, look.style)
    return chart


@lru_cache(maxsize=4)
def _points_chart(
    curves: tuple[tuple[str, bytes], ...],
    length: int,
    limits: tuple[float, float],
    look: tuple[int, int, str],
) -> tuple[Chart, Axes]:
    """The chart of curves given by label and y values, and its axes."""
    width, height, style = look
    back = np.arange(length + 1, dtype=np.float64)
    lines = [
        Line(back, np.frombuffer(y), point_color(place), label)
        for place, (label, y) in enumerate(curves)
    ]
    k_ticks = [
        Tick(length - tick.value, tick.label)
        for tick in ticks(0, length, max(width // COLUMNS_PER_TICK, 2), whole=True)
    ]
    y_ticks = symlog_ticks(*limits, height // ROWS_PER_TICK)
    axes = Axes((0, length), k_ticks, limits, y_ticks)
    return draw(lines, axes, width, height, style), axes


def symlog_ticks(low: float, high: float, most: int) -> list[Tick]:
    """0 and powers of ten on both sides, thinned to what fits, for transformed limits."""
    room = max(most - 1, 1)
    for step in range(1, 310):
        decades = [
            sign * power
            for sign, limit in ((-1, -low), (1, high))
            for power in range(step, 309, step)
            if 1.0 + math.log10(10.0**power / 2.0) <= limit
        ]
        if len(decades) <= room:
            break
    result = [Tick(0.0, "0")]
    for power in decades:
        value = math.copysign(10.0 ** abs(power), power)
        label = power_of_ten(abs(power))
        result.append(
            Tick(float(symlog(np.array([value]))[0]), f"-{label}" if power < 0 else label)
        )
    return sorted(result)


def regime(w_rec: float, length: int, width: int = 80) -> str:
    """What becomes of a gradient on its way back through time, with its factor.

    Args:
        w_rec: The weight every step back multiplies by.
        length: T, the number of steps.
        width: Columns there are; the words get fewer, the factor stays whole.
    """
    size = abs(w_rec)
    constant = math.isclose(size, 1.0, rel_tol=1e-12)
    word = "constant" if constant else "exploding" if size > 1.0 else "vanishing"
    if w_rec < 0:
        word = "alternating" if constant else f"alternating, {word}"
    try:
        power = w_rec**length
        value = f"{power:.3g}" if constant or f"{abs(power):.3g}" != "1" else f"{power:.9g}"
    except OverflowError:
        value = "-inf" if w_rec < 0 and length % 2 else "inf"
    base = f"{w_rec:.4g}" if constant or abs(size - 1.0) > 1e-3 else f"{w_rec:.10g}"
    base = f"({base})" if w_rec < 0 else base
    texts = (
        f"{word}: wRec^T = {base}^{length} = {value}",
        f"{word}: wRec^T = {value}",
        f"{word}: {value}",
        value,
    )
    return next((text for text in texts if len(text) <= width), value)


def _transformed(gradient: NDArray[np.float64]) -> NDArray[np.float64]:
    """Backwards from k = T, on the symlog axis."""
    return symlog(gradient[..., ::-1])
