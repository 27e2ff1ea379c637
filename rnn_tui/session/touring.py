"""What a visit of a tour sees of the state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.engine.jobs.tour import TourJob
from rnn_tui.experiment.source import source_of
from rnn_tui.tour.values import Facts

if TYPE_CHECKING:
    from rnn_tui.session.state import State
    from rnn_tui.tour.visit import Visit


def own_values(visit: Visit) -> TourJob:
    """The job for the values that are the stop's own."""
    own = (reference for reference in visit.stop.references if reference.of is not None)
    return TourJob(tuple(dict.fromkeys(own)))


def noticed(state: State, visit: Visit) -> State:
    """The state once the visit has seen what it shows."""
    own = state.result(own_values(visit)) or {}
    return replace(state, visit=visit.seeing(facts_of_state(state), own))


def facts_of_state(state: State) -> Facts | None:
    """The facts of what is explored; None until all of them are of one experiment."""
    experiment = state.experiment
    source = source_of(experiment, state.opening)
    here, run = state.done(HereJob), state.result(RunJob(source, experiment.plan))
    if here is None or run is None or state.loaded.source != source:
        return None
    job, seen = here
    if (job.source, job.x) != (source, experiment.cursor):
        return None
    return Facts(
        experiment,
        state.loaded.samples,
        state.loaded.length,
        seen.point,
        seen.curvature,
        seen.mean_error,
        run,
        min(state.iteration, run.nit),
    )
