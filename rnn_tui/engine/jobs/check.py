"""The gradient check at a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rnn_tui.core import network
from rnn_tui.drawing.charts.model import draw_sweep
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Pair
    from rnn_tui.core.network import GradientCheck
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
        checked = network.check_gradient(X, t, *self.x)
        errors = []
        for eps in network.SWEEP:
            yield None
            errors.append(network.difference_error(X, t, self.x, checked.analytic, eps))
        steps = np.array(network.SWEEP)
        chart = draw_sweep(steps, np.array(errors), self.room, self.paint)
        yield CheckPicture(checked, most, chart)
