"""The gradient over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rnn_tui.core import network
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.charts.cursor import Steps
from rnn_tui.drawing.charts.fan import LABEL
from rnn_tui.drawing.charts.gradient import SIZES, VALUES, GradientCurve, draw_gradients
from rnn_tui.drawing.charts.history import WEIGHTS
from rnn_tui.drawing.marks import CROSSHAIR_LABEL, point_label
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency
from rnn_tui.experiment.settings import BY_STEP, OF_SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array, Integers, Pair
    from rnn_tui.core.by_step import ByStep
    from rnn_tui.core.model import Model
    from rnn_tui.core.network import Scale
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.charts.by_step import BarCharts
    from rnn_tui.drawing.charts.heat_map import HeatMap
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace

MOST_ROWS = 200
"""How many samples are drawn of a large dataset."""


@dataclass(frozen=True, slots=True, eq=False)
class GradientPicture:
    """The gradient over time.

    Attributes:
        cells: Curves, or the heat map.
        steps: Where the steps lie, for each chart; none where there was no room to draw.
        view: How it is shown.
        scale: How the sums are scaled.
        here: dL/ds_k at the crosshair, summed over samples, (T+1,).
        points: The same at each of the points.
        drawn: How many samples are drawn each.
        samples: How many there are.
        largest: The largest size of what the heat map shows.
        heat: What the cells of the heat map have in common; None for what is none.
        bars: The bar charts; None for what is none.
        terms: What their bars are of.
    """

    cells: Cells
    steps: tuple[Steps, ...]
    view: str
    scale: str
    here: Array
    points: tuple[Array, ...]
    drawn: int = 0
    samples: int = 0
    largest: float = 0.0
    heat: HeatMap | None = None
    bars: BarCharts | None = None
    terms: ByStep | None = None


@dataclass(frozen=True)
class GradientChartJob(DatasetJob[GradientPicture]):
    """The gradient over time at the points and the crosshair.

    ``view`` is one of the choices of the setting ``gradient``: ``log`` and ``symlog`` show sums,
    ``fan`` each sample's curve too, ``heat`` the samples at the crosshair alone, and ``by-step``
    what each step there adds to the weights' gradient.
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
        largest, heat, bars, terms = 0.0, None, None, None
        steps: tuple[Steps, ...]
        if self.view == "heat":
            from rnn_tui.drawing.charts import heat_map

            largest = float(np.abs(crosshair.fan).max())
            heat = heat_map.draw(crosshair.fan, rows, self.width, self.height, self.paint)
            cells, steps = heat.cells, (Steps(heat.columns, 0, heat.rows),) if heat.rows else ()
        elif self.view == BY_STEP:
            bars, terms = self._bars(model)
            cells, steps = bars.cells, bars.steps
        else:
            room = Room(self.width, self.height, label_width=0 if self.clip is None else len(LABEL))
            measure = SIZES if self.view == "log" else VALUES
            chart = draw_gradients(
                curves, crosshair, room, self.paint, measure=measure, clip=self.clip
            )
            cells, steps = chart.cells, ()
            if chart.frame.width:
                back = range(model.length, -1, -1)
                columns = np.array([chart.left + chart.frame.column(k) for k in back])
                steps = (Steps(columns, chart.row, chart.frame.height),)
        yield GradientPicture(
            cells,
            steps,
            self.view,
            self.scale,
            crosshair.gradient,
            tuple(curve.gradient for curve in curves),
            drawn,
            samples,
            largest,
            heat,
            bars,
            terms,
        )

    def _bars(self, model: Model) -> tuple[BarCharts, ByStep]:
        """The bars at the crosshair, and the terms they are of."""
        # Nothing else on the way to the first frame needs them.
        from rnn_tui.core.by_step import gradient_by_step
        from rnn_tui.drawing.charts import by_step
        from rnn_tui.words.by_step import sentences

        terms = gradient_by_step(model.surface, *self.x)
        parts = [
            by_step.Part(said, of_weight.shares, color)
            for said, of_weight, (_, color) in zip(sentences(terms), terms, WEIGHTS, strict=True)
        ]
        return by_step.draw(parts, model.length, self.width, self.height, self.paint), terms

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
