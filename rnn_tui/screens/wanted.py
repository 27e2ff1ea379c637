"""The jobs a state needs, in the sizes the panes have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.engine.jobs import (
    BasinJob,
    CriticalJob,
    EndJob,
    GradientChartJob,
    LoadJob,
    LookJob,
    RunChartJob,
    RunJob,
    SurfaceJob,
)
from rnn_tui.panes.dataset import DatasetPane
from rnn_tui.panes.gradient import GradientPane
from rnn_tui.panes.state import ANYWHERE
from rnn_tui.panes.surface import SurfacePane
from rnn_tui.panes.trajectory import TrajectoryPane
from rnn_tui.source import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.screen import Screen

    from rnn_tui.engine.lab import Lab
    from rnn_tui.engine.worker import Job
    from rnn_tui.panes.state import State


def urgent(screen: Screen[None], state: State, opening: int) -> Iterator[Job[Lab]]:
    """What a state needs at once."""
    experiment = state.experiment
    yield LoadJob(source_of(experiment, opening))
    # While another dataset is read, the one at hand is explored as before.
    source = state.loaded.source
    surface = screen.query_one(SurfacePane)
    curved = "hessian" in experiment.overlay
    rows = max(screen.query_one(DatasetPane).rows, 1)
    yield LookJob(source, experiment.cursor, state.first, rows, state.selected, curved)
    if surface.size:
        yield SurfaceJob(
            source,
            surface.frames(experiment),
            state.paint,
            experiment.contour,
            state.draw,
            experiment.overlay,
            surface.profile_width(experiment),
            experiment.annotated if "nullclines" in experiment.overlay else (),
            state.trajectory,
        )


def others(screen: Screen[None], state: State) -> Iterator[Job[Lab]]:
    """What it needs besides."""
    experiment, source = state.experiment, state.loaded.source
    if "critical" in experiment.overlay:
        yield CriticalJob(source)
    yield RunJob(source, experiment.plan)
    if "basins" in experiment.overlay and state.windows:
        anywhere = experiment.plan._replace(start=ANYWHERE)
        frames = tuple(window.frame for window in state.windows)
        yield BasinJob(source, frames, anywhere, experiment.loss, state.paint)
        here = experiment.plan._replace(start=experiment.cursor)
        yield EndJob(source, here, experiment.loss)
    trajectory = screen.query_one(TrajectoryPane)
    if state.trajectory is not None and trajectory.display and trajectory.size:
        names, heights = trajectory.charts(experiment.history)
        yield RunChartJob(state.trajectory, names, trajectory.size.width, heights, state.paint)
    gradient = screen.query_one(GradientPane)
    if gradient.display and gradient.size:
        points = experiment.annotated
        yield GradientChartJob(
            source,
            points,
            experiment.cursor,
            *gradient.chart_size(len(points)),
            state.paint,
            experiment.gradient,
            experiment.scale,
            experiment.plan.clip,
        )
