"""Runs of optimisers and their charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.trajectory import Plan, Trajectory, run
from rnn_tui.drawing.run_chart import draw_deltas, draw_loss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.dataset import Recipe
    from rnn_tui.drawing.chart import Chart
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


class RunChartJob(NamedTuple):
    """Loss and step sizes of a run as charts; yields a tuple of one or two."""

    trajectory: Trajectory
    width: int
    heights: tuple[int, ...]
    style: str

    def steps(self, _: Lab) -> Iterator[tuple[Chart, ...] | None]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        loss = draw_loss(self.trajectory.fun, self.width, self.heights[0], self.style)
        if len(self.heights) == 1:
            yield (loss,)
            return
        yield None
        yield loss, draw_deltas(self.trajectory.delta, self.width, self.heights[1], self.style)
