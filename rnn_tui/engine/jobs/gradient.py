"""The gradient over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core import network
from rnn_tui.drawing.gradient_chart import Curve, draw_curves
from rnn_tui.drawing.marks import point_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.dataset import Recipe
    from rnn_tui.drawing.chart import Chart
    from rnn_tui.engine.lab import Lab
    from rnn_tui.source import File

    Pair = tuple[float, float]

CROSSHAIR_LABEL = "+"


class GradientChartJob(NamedTuple):
    """The gradient over time at the points and the crosshair, as a chart."""

    source: Recipe | File
    points: tuple[Pair, ...]
    x: Pair
    width: int
    height: int
    style: str

    def steps(self, lab: Lab) -> Iterator[Chart]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if not lab.holds(self.source):
            return
        points = [_curve(lab, point_label(i), x) for i, x in enumerate(self.points)]
        crosshair = _curve(lab, CROSSHAIR_LABEL, self.x)
        yield draw_curves(points, crosshair, self.width, self.height, self.style)


def _curve(lab: Lab, label: str, x: Pair) -> Curve:
    length = lab.dataset.length
    error = lab.surface.mean_error(*x)
    return Curve(label, network.gradient_over_time(error, length, x[1]))
