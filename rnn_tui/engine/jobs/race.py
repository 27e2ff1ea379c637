"""Optimisers side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.race import run_racer
from rnn_tui.drawing import paint as painting
from rnn_tui.drawing.bands import levels_for
from rnn_tui.drawing.charts.race import LEAST, draw_losses
from rnn_tui.drawing.path import first_touch
from rnn_tui.drawing.race import Entrant, color
from rnn_tui.drawing.shapes import fill
from rnn_tui.drawing.surface.plot import Layers
from rnn_tui.drawing.surface.race import field
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency
from rnn_tui.experiment.source import units_of
from rnn_tui.words.race_table import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rnn_tui.arrays import Dots
    from rnn_tui.core.race import Racer
    from rnn_tui.core.trajectory import Plan
    from rnn_tui.drawing.charts.chart import Chart
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.surface.race import Field
    from rnn_tui.engine.workspace import Workspace

PATIENCE = 0.25
"""Seconds until those that have arrived are shown before the others have: most races are over."""


def color_of(optimizer: str, *, dark: bool) -> int:
    """The colour of an optimiser."""
    return color(list(OPTIMIZERS).index(optimizer), dark=dark)


def colors_of(optimizers: Sequence[str], *, dark: bool) -> list[int]:
    """Colours of racers: their optimiser's, or where another has that, one that nobody has."""
    free = [name for name in OPTIMIZERS if name not in optimizers]
    names = [
        free.pop(0) if free and name in optimizers[:place] else name
        for place, name in enumerate(optimizers)
    ]
    return [color_of(name, dark=dark) for name in names]


@dataclass(frozen=True, slots=True, eq=False)
class RacePicture:
    """Those that have arrived, and what they are drawn on.

    Attributes:
        racers: What became of them.
        entrants: The same as they are drawn.
        touched: Their paths' dots on the surface; none where that is not shown.
        field: The surface; None where it is not shown.
        losses: The chart of their losses.
    """

    racers: tuple[Racer, ...]
    entrants: tuple[Entrant, ...]
    touched: tuple[Dots, ...]
    field: Field | None
    losses: Chart

    @property
    def last(self) -> int:
        """The last iteration of the longest run."""
        return max(racer.nit for racer in self.racers)


class Kept(NamedTuple):
    """Racers of earlier races, by their plans, and the loss that counted as arrived."""

    loss: float
    racers: Mapping[Plan, Racer]


@dataclass(frozen=True)
class RaceJob(DatasetJob[RacePicture]):
    """A race, with pictures of some sizes.

    Attributes:
        plans: What each racer runs.
        loss: The loss that counts as arrived.
        frame: The surface's view and size; None draws none.
        paint: How everything looks.
        contour: Which levels the surface is drawn with.
        chart: Columns and rows of the chart.
    """

    urgency: ClassVar = Urgency.RUN

    plans: tuple[Plan, ...]
    loss: float
    frame: Frame | None
    paint: Paint
    contour: str
    chart: tuple[int, int]

    def results(self, workspace: Workspace) -> Iterator[RacePicture | None]:
        """Those that have arrived, now and then, and at last all of them."""
        ground = None
        if self.frame is not None:
            ground = self._field(workspace, self.frame)
            yield None
        racers: list[Racer] = []
        entrants: list[Entrant] = []
        touched: list[Dots] = []
        since = perf_counter()
        for racer in self._racers(workspace):
            if racer is None:
                yield None
                continue
            entrants.append(self._entrant(racer, len(racers)))
            racers.append(racer)
            if self.frame is not None:
                touched.append(first_touch(racer.x, self.frame))
            if len(racers) == len(self.plans) or perf_counter() - since > PATIENCE:
                yield self._picture(racers, entrants, touched, ground)
                since = perf_counter()

    def _racers(self, workspace: Workspace) -> Iterator[Racer | None]:
        """Those who arrive, one after the other; those who have before do not run again."""
        kept = workspace.kept.get(RaceJob)
        known = kept.racers if isinstance(kept, Kept) and kept.loss == self.loss else {}
        arrived: dict[Plan, Racer] = {}
        for plan in self.plans:
            before = known.get(plan)
            steps = run_racer(workspace.model, plan, self.loss) if before is None else [before]
            for racer in steps:
                if racer is not None:
                    arrived[plan] = racer
                    workspace.kept[RaceJob] = Kept(self.loss, {**known, **arrived})
                yield racer
        workspace.kept[RaceJob] = Kept(self.loss, arrived)

    def _picture(
        self,
        racers: Sequence[Racer],
        entrants: Sequence[Entrant],
        touched: Sequence[Dots],
        ground: Field | None,
    ) -> RacePicture:
        ratio = min(plan.ratio for plan in self.plans)
        least = LEAST + 2.0 * math.log10(units_of(self.source) * ratio)
        losses = draw_losses(entrants, *self.chart, self.paint, least)
        return RacePicture(tuple(racers), tuple(entrants), tuple(touched), ground, losses)

    def _entrant(self, racer: Racer, place: int) -> Entrant:
        names = [plan.optimizer for plan in self.plans]
        return Entrant(
            letters_of(names)[place],
            colors_of(names, dark=self.paint.dark)[place],
            racer.at,
            racer.x,
            racer.fun,
        )

    def _field(self, workspace: Workspace, frame: Frame) -> Field:
        model, paint = workspace.model, self.paint
        grid = model.surface.grid(*frame.centres(*paint.parts))
        bands = levels_for(self.contour, grid).bands(grid)
        filled = fill(bands, painting.bands(paint), paint.shapes)
        marked = [(x, paint.marks.minimum) for x in model.minima]
        start = self.plans[0].start
        layers = Layers((), None, start, None, 0, at_end=True, marked=marked)
        return field(frame, filled, layers, paint)
