"""The gradient over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rnn_tui.core import network
from rnn_tui.drawing.charts import heat_map
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.charts.gradient import GradientCurve, draw_gradients
from rnn_tui.drawing.marks import point_label
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array, Integers, Pair
    from rnn_tui.core.model import Model
    from rnn_tui.core.network import Scale
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace

CROSSHAIR_LABEL = "+"
MOST_ROWS = 200
"""How many samples are drawn of a large dataset."""


@dataclass(frozen=True, slots=True, eq=False)
class GradientPicture:
    """The gradient over time.

    Attributes:
        cells: Curves, or the heat map.
        view: Which of them.
        scale: How the sums are scaled.
        drawn: How many samples are drawn each.
        samples: How many there are.
        largest: The largest size of what the heat map shows.
    """

    cells: Cells
    view: str
    scale: str
    drawn: int
    samples: int
    largest: float = 0.0


@dataclass(frozen=True)
class GradientChartJob(DatasetJob[GradientPicture]):
    """The gradient over time at the points and the crosshair.

    ``view`` is one of the choices of the setting ``gradient``; ``heat`` shows the crosshair's
    alone.
    """

    urgency: ClassVar = Urgency.CHART

    points: tuple[Pair, ...]
    x: Pair
    width: int
    height: int
    paint: Paint
    view: str = "sums"
    scale: Scale = "true"
    clip: float | None = None

    def results(self, workspace: Workspace) -> Iterator[GradientPicture | None]:
        """One result."""
        model = workspace.model
        samples = model.samples
        drawn = min(samples, MOST_ROWS) if self.view != "sums" else 0
        rows = np.rint(np.linspace(0, samples - 1, drawn)).astype(int)
        largest = 0.0
        if self.view == "heat":
            each = self._each(model, self.x, rows)
            largest = float(np.abs(each).max())
            cells = heat_map.draw(each, rows, self.width, self.height, self.paint)
        else:
            points = [
                self._curve(model, point_label(i), x, rows) for i, x in enumerate(self.points)
            ]
            crosshair = self._curve(model, CROSSHAIR_LABEL, self.x, rows)
            room = Room(self.width, self.height)
            cells = draw_gradients(points, crosshair, room, self.paint, clip=self.clip).cells
        yield GradientPicture(cells, self.view, self.scale, drawn, samples, largest)

    def _curve(self, model: Model, label: str, x: Pair, rows: Integers) -> GradientCurve:
        length, samples = model.length, model.samples
        summed = network.gradient_over_time(
            model.surface.mean_error(*x), length, x[1], scale=self.scale, samples=samples
        )
        return GradientCurve(label, summed, self._each(model, x, rows))

    def _each(self, model: Model, x: Pair, rows: Integers) -> Array:
        """dL/ds_k of some samples, in the scale of the sums."""
        dataset = model.dataset
        if not len(rows):
            return np.empty((0, dataset.length + 1))
        each = network.sample_gradients(dataset.X[rows], dataset.t[rows], *x)
        # The loss is the mean over all samples, not over those that are drawn.
        scale = len(rows) / dataset.samples
        if self.scale == "notebook":
            scale *= float(dataset.samples) ** 2
        with np.errstate(over="ignore"):
            return np.asarray(each * scale)
