"""Where each start leads: how soon the optimiser arrives, or how else it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from rnn_tui.overlays.overlay import Kind, Overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.basins import BasinJob, EndJob
    from rnn_tui.engine.jobs.crosshair import Here
    from rnn_tui.overlays.basin_maps import Maps
    from rnn_tui.session import State


class Basins(Overlay["Maps"]):
    """A map of the starts in view, painted by where they lead."""

    name = "basins"
    key = "b"
    words = "basins: where each start leads"
    kind = Kind.FILLING
    footer = "basins"

    @override
    def jobs(self, state: State, /) -> Iterator[BasinJob | EndJob]:
        from rnn_tui.overlays import basin_maps

        return basin_maps.jobs(state)

    @override
    def seen(self, state: State, /) -> Maps | None:
        from rnn_tui.overlays import basin_maps

        return basin_maps.known(state)

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
        return seen.legend(frame, paint)

    @override
    def readout(self, seen: Maps | None, here: Here, frame: Frame | None, /) -> list[str]:
        words = [] if seen is None or frame is None else seen.words(here, frame)
        return words or ["looking where starts lead"]

    @override
    def subtitle(self, state: State, /) -> str:
        experiment, seen = state.experiment, self.seen(state)
        going = ", 0%" if seen is None else "" if seen.whole else f", {seen.percent}%"
        return f"basins: {experiment.optimizer} to least + {experiment.arrival:g}{going}"


OVERLAY = Basins()
