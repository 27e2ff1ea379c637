"""The gradient over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.core import network
from rnn_tui.drawing.charts import heat_map
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.charts.gradient import GradientCurve, draw_gradients
from rnn_tui.drawing.marks import point_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rnn_tui.core.dataset import Recipe
    from rnn_tui.core.network import Scale
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.lab import Lab
    from rnn_tui.source import File

    Pair = tuple[float, float]

CROSSHAIR_LABEL = "+"
MOST_ROWS = 200
"""How many samples are drawn of a large dataset."""


class GradientChartJob(NamedTuple):
    """The gradient over time at the points and the crosshair; yields a :class:`GradientPicture`.

    ``view`` is a name from :data:`rnn_tui.experiment.GRADIENTS`; ``heat`` shows the crosshair's
    alone.
    """

    source: Recipe | File
    points: tuple[Pair, ...]
    x: Pair
    width: int
    height: int
    paint: Paint
    view: str = "sums"
    scale: Scale = "true"
    clip: float | None = None

    def steps(self, lab: Lab) -> Iterator[GradientPicture | None]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if not lab.holds(self.source):
            return
        samples = lab.dataset.samples
        drawn = min(samples, MOST_ROWS) if self.view != "sums" else 0
        rows = np.rint(np.linspace(0, samples - 1, drawn)).astype(int)
        largest = 0.0
        if self.view == "heat":
            each = self._each(lab, self.x, rows)
            largest = float(np.abs(each).max())
            cells = heat_map.draw(each, rows, self.width, self.height, self.paint)
        else:
            points = [self._curve(lab, point_label(i), x, rows) for i, x in enumerate(self.points)]
            crosshair = self._curve(lab, CROSSHAIR_LABEL, self.x, rows)
            room = Room(self.width, self.height)
            cells = draw_gradients(points, crosshair, room, self.paint, clip=self.clip).cells
        yield GradientPicture(cells, self.view, self.scale, drawn, samples, largest)

    def _curve(self, lab: Lab, label: str, x: Pair, rows: NDArray[np.int64]) -> GradientCurve:
        length, samples = lab.dataset.length, lab.dataset.samples
        summed = network.gradient_over_time(
            lab.surface.mean_error(*x), length, x[1], scale=self.scale, samples=samples
        )
        return GradientCurve(label, summed, self._each(lab, x, rows))

    def _each(self, lab: Lab, x: Pair, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """dL/ds_k of some samples, in the scale of the sums."""
        dataset = lab.dataset
        if not len(rows):
            return np.empty((0, dataset.length + 1))
        each = network.sample_gradients(dataset.X[rows], dataset.t[rows], *x)
        scale = float(dataset.samples) ** 2 if self.scale == "notebook" else 1.0
        with np.errstate(over="ignore"):
            return np.asarray(each * scale)


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
