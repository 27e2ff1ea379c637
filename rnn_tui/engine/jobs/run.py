"""Runs of optimisers and their charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.core.trajectory import Plan, Trajectory, run
from rnn_tui.drawing.charts import timeline
from rnn_tui.drawing.charts.chart import Chart
from rnn_tui.drawing.charts.history import draw_history
from rnn_tui.drawing.frame import Frame
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace


@dataclass(frozen=True)
class RunJob(DatasetJob[Trajectory]):
    """A run of the optimiser."""

    urgency: ClassVar = Urgency.RUN

    plan: Plan

    def results(self, workspace: Workspace) -> Iterator[Trajectory | None]:
        """The trajectory so far, in growing parts."""
        return run(workspace.model, self.plan)


@dataclass(frozen=True, slots=True, eq=False)
class RunPicture:
    """Charts of a run, below one another.

    Attributes:
        nit: How many iterations they show.
        charts: The charts.
        timeline: The line below them; its ends are those of the charts' axes.
    """

    nit: int
    charts: tuple[Chart, ...]
    timeline: Chart


@dataclass(frozen=True)
class RunChartJob:
    """A run as charts and a timeline."""

    urgency: ClassVar = Urgency.CHART

    trajectory: Trajectory
    names: tuple[str, ...]
    width: int
    heights: tuple[int, ...]
    paint: Paint

    def steps(self, _: Workspace, /) -> Iterator[RunPicture | None]:
        """One result, after a pause for each chart."""
        trajectory = self.trajectory
        values = {
            "loss": trajectory.fun,
            "delta": trajectory.delta,
            "gradient": trajectory.jac,
            "weight": trajectory.x,
        }
        charts: list[Chart] = []
        for name, height in zip(self.names, self.heights, strict=True):
            charts.append(draw_history(name, values[name], self.width, height, self.paint))
            yield None
        left, right = 0, self.width - 1
        if charts and charts[0].right > charts[0].left:
            left, right = charts[0].left, charts[0].right
        shares = yield from timeline.flip_shares(trajectory.jac, right - left + 1)
        line = timeline.draw(shares, left, self.width, self.paint)
        canvas = Frame(0.0, 1.0, 0.0, 1.0, right - left + 1, 1)
        yield RunPicture(trajectory.nit, tuple(charts), Chart(line, 0, left, canvas))
