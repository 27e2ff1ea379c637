"""Optimisers side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.race import Racer, race
from rnn_tui.drawing import paint as painting
from rnn_tui.drawing.bands import levels_for
from rnn_tui.drawing.charts.race import draw_losses
from rnn_tui.drawing.race import Entrant, color
from rnn_tui.drawing.shapes import fill
from rnn_tui.drawing.surface.plot import Layers
from rnn_tui.drawing.surface.race import draw_paths
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.trajectory import Plan
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace


def color_of(optimizer: str, *, dark: bool) -> int:
    """The colour of an optimiser."""
    return color(list(OPTIMIZERS).index(optimizer), dark=dark)


@dataclass(frozen=True, slots=True, eq=False)
class RacePicture:
    """Those that have arrived, their paths and their losses."""

    racers: tuple[Racer, ...]
    paths: Cells
    losses: Cells


@dataclass(frozen=True)
class RaceJob(DatasetJob[RacePicture]):
    """A race of optimisers, whatever the plan's own, with pictures of some sizes."""

    urgency: ClassVar = Urgency.RUN

    plan: Plan
    racers: tuple[str, ...]
    frame: Frame
    paint: Paint
    contour: str
    chart: tuple[int, int]

    def results(self, workspace: Workspace) -> Iterator[RacePicture | None]:
        """Those that have arrived, each time another has."""
        model = workspace.model
        marked = [(x, self.paint.marks.minimum) for x in model.minima]
        yield None
        grid = model.surface.grid(*self.frame.centres(*self.paint.parts))
        bands = levels_for(self.contour, grid).bands(grid)
        filled = fill(bands, painting.bands(self.paint), self.paint.shapes)
        yield None
        layers = Layers((), None, self.plan.start, None, 0, at_end=True, marked=marked)
        for racers in race(model, self.plan, self.racers):
            if racers is None:
                yield None
                continue
            runs = [
                Entrant(
                    OPTIMIZERS[racer.optimizer].letter,
                    color_of(racer.optimizer, dark=self.paint.dark),
                    racer.at,
                    racer.x,
                    racer.fun,
                )
                for racer in racers
            ]
            paths = draw_paths(self.frame, filled, runs, layers, self.paint)
            losses = draw_losses(runs, *self.chart, self.paint).cells
            yield RacePicture(racers, paths, losses)
