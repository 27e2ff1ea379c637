"""Runs of optimisers and their charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.trajectory import Plan, Trajectory, run
from rnn_tui.drawing.charts import timeline
from rnn_tui.drawing.charts.chart import Chart
from rnn_tui.drawing.charts.history import draw_history
from rnn_tui.drawing.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.dataset import Recipe
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.lab import Lab
    from rnn_tui.source import File


class RunJob(NamedTuple):
    """A run of the optimiser; yields the trajectory so far."""

    source: Recipe | File
    plan: Plan

    def steps(self, lab: Lab) -> Iterator[Trajectory | None]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if lab.holds(self.source):
            yield from run(lab.surface, self.plan)


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


class RunChartJob(NamedTuple):
    """A run as charts and a timeline; yields a :class:`RunPicture`."""

    trajectory: Trajectory
    names: tuple[str, ...]
    width: int
    heights: tuple[int, ...]
    paint: Paint

    def steps(self, _: Lab) -> Iterator[RunPicture | None]:
        """See :class:`rnn_tui.engine.worker.Job`."""
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
        yield RunPicture(trajectory.nit, tuple(charts), _over(line, left, right))


def _over(line: Cells, left: int, right: int) -> Chart:
    """A line as a chart without axes whose canvas is between two columns."""
    return Chart(line, 0, left, Frame(0.0, 1.0, 0.0, 1.0, right - left + 1, 1))
