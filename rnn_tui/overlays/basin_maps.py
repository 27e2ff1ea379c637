"""What the overlay of basins shows; apart from it, since the first frame needs none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.basins import Outcome
from rnn_tui.drawing.surface import basin_map
from rnn_tui.engine.jobs.basins import WHOLE, BasinJob, BasinMap, EndJob

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.basins import EndAt
    from rnn_tui.engine.jobs.crosshair import Here
    from rnn_tui.session import State

ANYWHERE = (0.0, 0.0)
"""The start of a plan that is for all starts."""


class Maps(NamedTuple):
    """What is known of where starts lead.

    Attributes:
        maps: A map for each view, as fine as they are by now.
        end: Where the start at the crosshair leads.
        iterations: How many there are at most.
    """

    maps: tuple[BasinMap, ...]
    end: EndAt | None
    iterations: int

    def of(self, frame: Frame) -> BasinMap | None:
        """The map of a view."""
        return next((found for found in self.maps if found.frame == frame), None)

    @property
    def percent(self) -> int:
        """How much of all views is known."""
        return sum(found.percent for found in self.maps) // max(len(self.maps), 1)

    @property
    def whole(self) -> bool:
        """Whether all is known."""
        return self.percent == WHOLE

    def legend(self, frame: Frame, paint: Paint) -> Cells | None:
        """What the colours of a view mean."""
        if self.of(frame) is None:
            return None
        return basin_map.legend(frame.height, self.iterations, paint)

    def words(self, here: Here, frame: Frame) -> list[str]:
        """Where the start at the crosshair leads, then all starts of a view."""
        found = self.of(frame)
        if found is None:
            return []
        fields = []
        if self.end is not None and self.end.x == here.point.x:
            arrives = self.end.outcome is Outcome.ARRIVED
            after = f" after {self.end.iterations}" if arrives else ""
            fields.append(f"from here: {self.end.outcome.words}{after}")
        shares = zip(Outcome, found.shares.tolist(), strict=True)
        some = [
            f"{share:.1%} {outcome.words}"
            for outcome, share in shares
            if share > 0 or outcome is Outcome.ARRIVED
        ]
        # Fields of their own, as many as there is room for.
        return [*fields, f"of all starts {some[0]}", *some[1:]]


def jobs(state: State) -> Iterator[BasinJob | EndJob]:
    """The map of every view, and where the start at the crosshair leads."""
    experiment, source = state.experiment, state.loaded.source
    if state.pictures:
        frames = tuple(picture.frame for picture in state.pictures)
        anywhere = experiment.plan._replace(start=ANYWHERE)
        yield BasinJob(source, frames, anywhere, experiment.arrival, state.paint)
        yield _end_job(state)


def known(state: State) -> Maps | None:
    """What is known for a state; None before anything is."""
    experiment = state.experiment
    done = state.done(BasinJob)
    if done is None:
        return None
    job, maps = done
    wanted = experiment.plan._replace(start=ANYWHERE), experiment.arrival, state.loaded.source
    if (job.plan, job.loss, job.source) != wanted:
        return None
    return Maps(maps, state.result(_end_job(state)), experiment.iterations)


def _end_job(state: State) -> EndJob:
    """Where the start at the crosshair leads."""
    experiment = state.experiment
    here = experiment.plan._replace(start=experiment.cursor)
    return EndJob(state.loaded.source, here, experiment.arrival)
