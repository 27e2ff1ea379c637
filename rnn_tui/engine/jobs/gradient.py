"""The gradient over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rnn_tui.core import network
from rnn_tui.drawing.charts import heat_map
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.charts.fan import LABEL
from rnn_tui.drawing.charts.gradient import SIZES, VALUES, GradientCurve, draw_gradients
from rnn_tui.drawing.marks import point_label
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency
from rnn_tui.experiment.settings import OF_SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array, Integers, Pair
    from rnn_tui.core.model import Model
    from rnn_tui.core.network import Scale
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.charts.heat_map import HeatMap
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
        columns: Its column of each step k, (T+1,); empty where there was no room to draw.
        rows: The first row of its canvas, and how many there are.
        view: How it is shown.
        scale: How the sums are scaled.
        here: dL/ds_k at the crosshair, summed over samples, (T+1,).
        points: The same at each of the points.
        drawn: How many samples are drawn each.
        samples: How many there are.
        largest: The largest size of what the heat map shows.
        heat: What its cells have in common; None for curves.
    """

    cells: Cells
    columns: Integers
    rows: tuple[int, int]
    view: str
    scale: str
    here: Array
    points: tuple[Array, ...]
    drawn: int = 0
    samples: int = 0
    largest: float = 0.0
    heat: HeatMap | None = None


@dataclass(frozen=True)
class GradientChartJob(DatasetJob[GradientPicture]):
    """The gradient over time at the points and the crosshair.

    ``view`` is one of the choices of the setting ``gradient``: ``log`` and ``symlog`` show sums,
    ``fan`` each sample's curve too, and ``heat`` the samples at the crosshair alone.
    """

    urgency: ClassVar = Urgency.CHART

    points: tuple[Pair, ...]
    x: Pair
    width: int
    height: int
    paint: Paint
    view: str = "log"
    scale: Scale = "true"
    clip: float | None = None

    def results(self, workspace: Workspace) -> Iterator[GradientPicture | None]:
        """One result."""
        model = workspace.model
        samples = model.samples
        drawn = min(samples, MOST_ROWS) if self.view in OF_SAMPLES else 0
        rows = np.rint(np.linspace(0, samples - 1, drawn)).astype(int)
        of_points = rows if self.view == "fan" else rows[:0]
        curves = [
            self._curve(model, point_label(i), x, of_points) for i, x in enumerate(self.points)
        ]
        crosshair = self._curve(model, CROSSHAIR_LABEL, self.x, rows)
        largest, heat = 0.0, None
        if self.view == "heat":
            largest = float(np.abs(crosshair.fan).max())
            heat = heat_map.draw(crosshair.fan, rows, self.width, self.height, self.paint)
            cells, columns, canvas = heat.cells, heat.columns, (0, heat.rows)
        else:
            room = Room(self.width, self.height, label_width=0 if self.clip is None else len(LABEL))
            measure = SIZES if self.view == "log" else VALUES
            chart = draw_gradients(
                curves, crosshair, room, self.paint, measure=measure, clip=self.clip
            )
            cells, canvas = chart.cells, (chart.row, chart.frame.height)
            back = range(model.length, -1, -1) if chart.frame.width else ()
            columns = np.array([chart.left + chart.frame.column(k) for k in back], dtype=np.int64)
        yield GradientPicture(
            cells,
            columns,
            canvas,
            self.view,
            self.scale,
            crosshair.gradient,
            tuple(curve.gradient for curve in curves),
            drawn,
            samples,
            largest,
            heat,
        )

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
