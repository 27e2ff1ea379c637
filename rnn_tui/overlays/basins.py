"""Where each start leads: how soon the optimiser arrives, or how else it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.core.basins import Outcome
from rnn_tui.drawing.surface import basin_map
from rnn_tui.engine.jobs.basins import WHOLE, BasinJob, BasinMap, EndJob
from rnn_tui.overlays.overlay import Kind, Overlay

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


class Basins(Overlay[Maps]):
    """A map of the starts in view, painted by where they lead."""

    name = "basins"
    key = "b"
    words = "basins: where each start leads"
    kind = Kind.FILLING
    footer = "basins"

    @override
    def jobs(self, state: State, /) -> Iterator[BasinJob | EndJob]:
        experiment, source = state.experiment, state.loaded.source
        if state.pictures:
            frames = tuple(picture.frame for picture in state.pictures)
            anywhere = experiment.plan._replace(start=ANYWHERE)
            yield BasinJob(source, frames, anywhere, experiment.arrival, state.paint)
            yield _end_job(state)

    @override
    def seen(self, state: State, /) -> Maps | None:
        experiment = state.experiment
        done = state.done(BasinJob)
        if done is None:
            return None
        job, maps = done
        wanted = experiment.plan._replace(start=ANYWHERE), experiment.arrival, state.loaded.source
        if (job.plan, job.loss, job.source) != wanted:
            return None
        return Maps(maps, state.result(_end_job(state)), experiment.iterations)

    @override
    def filled(self, seen: Maps, frame: Frame, /) -> Cells | None:
        found = seen.of(frame)
        return None if found is None else found.filled

    @override
    def alike(self, seen: Maps, frame: Frame, /) -> bool | None:
        found = seen.of(frame)
        return None if found is None else found.final and found.alike

    @override
    def legend(self, seen: Maps, frame: Frame, paint: Paint, /) -> Cells | None:
        if seen.of(frame) is None:
            return None
        return basin_map.legend(frame.height, seen.iterations, paint)

    @override
    def readout(self, seen: Maps | None, here: Here, frame: Frame | None, /) -> list[str]:
        found = None if seen is None or frame is None else seen.of(frame)
        if seen is None or found is None:
            return ["looking where starts lead"]
        fields = []
        if seen.end is not None and seen.end.x == here.point.x:
            arrives = seen.end.outcome is Outcome.ARRIVED
            after = f" after {seen.end.iterations}" if arrives else ""
            words = f"{seen.end.outcome.words}{after}"
            fields.append(f"from here: {words}")
        shares = zip(Outcome, found.shares.tolist(), strict=True)
        some = [
            f"{share:.1%} {outcome.words}"
            for outcome, share in shares
            if share > 0 or outcome is Outcome.ARRIVED
        ]
        # Fields of their own, as many as there is room for.
        return [*fields, f"of all starts {some[0]}", *some[1:]]

    @override
    def subtitle(self, state: State, /) -> str:
        experiment, seen = state.experiment, self.seen(state)
        known = [] if seen is None else [found.percent for found in seen.maps]
        percent = sum(known) // max(len(known), 1)
        going = "" if percent == WHOLE else f", {percent}%"
        return f"basins: {experiment.optimizer} to least + {experiment.arrival:g}{going}"


def _end_job(state: State) -> EndJob:
    """Where the start at the crosshair leads."""
    experiment = state.experiment
    here = experiment.plan._replace(start=experiment.cursor)
    return EndJob(state.loaded.source, here, experiment.arrival)


OVERLAY = Basins()
