"""Optimisers side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.race import Racer, race
from rnn_tui.drawing import paint as painting
from rnn_tui.drawing.bands import levels_for
from rnn_tui.drawing.race_picture import Run, color, draw_losses, draw_paths
from rnn_tui.drawing.shapes import fill, parts
from rnn_tui.drawing.surface_plot import Layers
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency
from rnn_tui.racing import LETTERS

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
        surface = workspace.model.surface
        from rnn_tui.core.critical import critical_points

        found = critical_points(surface)
        yield None
        minima = [point.x for point in found if point.kind == "minimum"]
        style = self.paint.style
        grid = surface.grid(*self.frame.centres(*parts(style)))
        bands = levels_for(self.contour, grid).bands(grid)
        filled = fill(bands, painting.bands(self.paint), style)
        marked = [(x, True) for x in minima]
        yield None
        layers = Layers((), None, self.plan.start, None, 0, at_end=True, critical=marked)
        for racers in race(surface, self.plan, self.racers, minima):
            if racers is None:
                yield None
                continue
            runs = [
                Run(
                    LETTERS[racer.optimizer],
                    color_of(racer.optimizer, dark=self.paint.dark),
                    racer.at,
                    racer.x,
                    racer.fun,
                )
                for racer in racers
            ]
            paths = draw_paths(self.frame, filled, runs, layers, self.paint)
            losses = draw_losses(runs, *self.chart, style).cells
            yield RacePicture(racers, paths, losses)
