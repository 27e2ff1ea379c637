"""A run as charts; apart from the run, since the first frame needs no chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rnn_tui.drawing.charts import timeline
from rnn_tui.drawing.charts.chart import Chart, Room
from rnn_tui.drawing.charts.history import (
    LABEL_WIDTH,
    TITLE,
    Quantity,
    draw_history,
    iteration_frame,
    quantity,
    readout,
    thinned,
    widest_label,
    with_playhead,
)
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace


def quantity_of(trajectory: Trajectory, name: str) -> Quantity:
    """What of a run is charted under a name."""
    method = trajectory.plan.method
    if name == "loss":
        return quantity(name, "loss", trajectory.fun)
    if name == "gradient":
        return quantity(name, "|gradient|", trajectory.jac)
    if name == "weight":
        return quantity(name, "weights", trajectory.x)
    delta = trajectory.delta
    if not method.compares_signs:
        # No step led to the start.
        delta = np.concatenate([np.full((1, 2), np.nan), delta[1:]])
    return quantity(name, method.step_size, delta)


@dataclass(frozen=True, slots=True, eq=False)
class RunPicture:
    """Charts of a run, below one another.

    Attributes:
        nit: How many iterations they show.
        charts: The charts, with a row for a title above each.
        quantities: What each of them shows.
        timeline: The line below them, which is their axis.
    """

    nit: int
    charts: tuple[Chart, ...]
    quantities: tuple[Quantity, ...]
    timeline: Chart

    @property
    def height(self) -> int:
        """Rows of all of them."""
        return sum(chart.cells.height for chart in (*self.charts, self.timeline))

    def draw(self, cells: Cells, iteration: int, last: int | None, paint: Paint) -> None:
        """Draw them from the first row on, with the playhead and the values under it.

        Args:
            cells: What is drawn on.
            iteration: Where the playhead is; a run that goes on may be ahead of its charts.
            last: How many iterations are wanted, where the titles are to say it.
            paint: How everything is painted.
        """
        at, row = min(iteration, self.nit), 0
        column = timeline.column_of(self.timeline, at)
        for chart, what in zip(self.charts, self.quantities, strict=True):
            title = readout(what, at, cells.width, paint, last)
            cells.paste(row, 0, with_playhead(chart, column, title, paint))
            row += chart.cells.height
        cells.paste(row, 0, timeline.with_head(self.timeline, column, paint))

    def iteration_at(self, column: int) -> int:
        """The iteration that a column stands for."""
        return timeline.iteration_at(self.timeline, column, self.nit)


@dataclass(frozen=True)
class RunChartJob:
    """A run as charts and the timeline below them."""

    urgency: ClassVar = Urgency.CHART

    trajectory: Trajectory
    names: tuple[str, ...]
    width: int
    heights: tuple[int, ...]
    paint: Paint

    def steps(self, _: Workspace, /) -> Iterator[RunPicture | None]:
        """One result, after pauses for each chart."""
        quantities = tuple(quantity_of(self.trajectory, name) for name in self.names)
        points, axes = [], []
        for what, height in zip(quantities, self.heights, strict=True):
            points.append(thinned(what, self.width))
            axes.append(points[-1].axis(height - TITLE))
            yield None
        label_width = max([LABEL_WIDTH, *map(widest_label, axes)])
        charts = []
        for thin, axis, height in zip(points, axes, self.heights, strict=True):
            room = Room(self.width, height, " ", label_width, below=False)
            charts.append(draw_history(thin, axis, room, self.paint))
            yield None
        left = label_width + 1 if charts else 0
        nit = self.trajectory.nit
        frame = iteration_frame(nit, max(self.width - left, 1))
        shares = yield from timeline.flip_shares(self.trajectory.jac, frame)
        line = timeline.draw(shares, nit, left, timeline.HEIGHT if charts else 1, self.paint)
        yield RunPicture(nit, tuple(charts), quantities, line)
