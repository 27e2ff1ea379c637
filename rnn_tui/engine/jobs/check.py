"""The gradient check at a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rnn_tui.core import gradient_check
from rnn_tui.drawing.charts.model import draw_sweep
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Pair
    from rnn_tui.core.gradient_check import GradientCheck
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.charts.chart import Room
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace

MOST_VALUES = 100_000
"""How many values of a large dataset a gradient is checked on."""


@dataclass(frozen=True, slots=True, eq=False)
class CheckPicture:
    """The gradient check on some sequences, and the error over eps as a chart."""

    checked: GradientCheck
    sequences: int
    chart: Cells


@dataclass(frozen=True)
class CheckJob(DatasetJob[CheckPicture]):
    """The gradient check at a point, with a chart of some size."""

    urgency: ClassVar = Urgency.CHECK

    x: Pair
    room: Room
    paint: Paint

    def results(self, workspace: Workspace) -> Iterator[CheckPicture | None]:
        """One result, after a pause for each eps."""
        dataset = workspace.model.dataset
        most = min(dataset.samples, max(MOST_VALUES // dataset.length, 1))
        rows = np.rint(np.linspace(0, dataset.samples - 1, most)).astype(int)
        X, t = dataset.X[rows], dataset.t[rows]
        checked = gradient_check.check_gradient(X, t, *self.x)
        wx, w_rec = (slope.analytic for slope in checked.slopes)
        errors = []
        for eps in gradient_check.SWEEP:
            yield None
            errors.append(gradient_check.difference_error(X, t, self.x, (wx, w_rec), eps))
        steps = np.array(gradient_check.SWEEP)
        chart = draw_sweep(steps, np.array(errors), self.room, self.paint)
        yield CheckPicture(checked, most, chart)
