"""Stand-in until overlays are a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.engine.jobs.basins import BasinJob, EndJob

if TYPE_CHECKING:
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.engine.jobs.basins import BasinMap, EndAt
    from rnn_tui.session import State

ANYWHERE = (0.0, 0.0)
"""The start of a plan that is for all starts."""


def basin_job(state: State) -> BasinJob:
    """The maps that are wanted."""
    experiment = state.experiment
    frames = tuple(picture.frame for picture in state.pictures)
    plan = experiment.plan._replace(start=ANYWHERE)
    return BasinJob(state.loaded.source, frames, plan, experiment.loss, state.paint)


def end_job(state: State) -> EndJob:
    """Where the crosshair leads."""
    experiment = state.experiment
    plan = experiment.plan._replace(start=experiment.cursor)
    return EndJob(state.loaded.source, plan, experiment.loss)


def basin_map(state: State) -> BasinMap | None:
    """The first map."""
    return basins_of(state, state.pictures[0].frame) if state.pictures else None


def basins_of(state: State, frame: Frame) -> BasinMap | None:
    """The map of a frame."""
    if "basins" not in state.experiment.overlay or not state.pictures:
        return None
    maps = state.result(basin_job(state)) or ()
    return next((found for found in maps if found.frame == frame), None)


def end_at_crosshair(state: State) -> EndAt | None:
    """The newest end."""
    return state.newest(EndJob) if "basins" in state.experiment.overlay else None
