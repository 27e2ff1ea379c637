"""What the worker is asked to compute; each job names everything its result depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui import source as sources
from rnn_tui.core import network
from rnn_tui.core.trajectory import Trajectory, run
from rnn_tui.drawing.bands import Levels, levels_for
from rnn_tui.drawing.dataset_rows import Rows
from rnn_tui.drawing.gradient_chart import Curve, draw_curves
from rnn_tui.drawing.overlays import trace
from rnn_tui.drawing.path import first_touch
from rnn_tui.drawing.run_chart import draw_deltas, draw_loss
from rnn_tui.drawing.shapes import fill, parts
from rnn_tui.engine.lab import Lab, Loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rnn_tui.core.dataset import Recipe
    from rnn_tui.core.optimizers import Settings
    from rnn_tui.core.surface import Point
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.chart import Chart
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.overlays import Curves
    from rnn_tui.source import File

    Pair = tuple[float, float]

CROSSHAIR_LABEL = "+"


class LoadJob(NamedTuple):
    """Make or read a dataset; yields the share that is read, then :class:`Loaded`."""

    source: Recipe | File

    def steps(self, lab: Lab) -> Iterator[float | Loaded]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if not lab.holds(self.source):
            dataset = yield from sources.read(self.source)
            lab.replace_by(Lab.of(self.source, dataset))
        yield lab.loaded


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen from the crosshair."""

    point: Point
    rows: Rows


class LookJob(NamedTuple):
    """The crosshair's loss and gradient, and the visible part of the dataset."""

    source: Recipe | File
    x: Pair
    first: int
    shown: int
    selected: int

    def steps(self, lab: Lab) -> Iterator[Look]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if not lab.holds(self.source):
            return
        dataset = lab.dataset
        visible = slice(self.first, self.first + self.shown)
        X, t = dataset.X[visible], dataset.t[visible]
        y = network.forward_states(X, *self.x)[:, -1]
        chosen = dataset.X[self.selected : self.selected + 1]
        states = network.forward_states(chosen, *self.x)[0]
        low, high = lab.loaded.low, lab.loaded.high
        rows = Rows(self.first, X, t, y, self.selected, states, low, high)
        yield Look(lab.surface.point(*self.x), rows)


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A window of the surface, ready to be drawn: bands, curves, and the trajectory's dots."""

    frame: Frame
    style: str
    levels: Levels
    filled: Cells
    overlays: tuple[Curves, ...]
    touched: NDArray[np.int32]


class SurfaceJob(NamedTuple):
    """Windows of the surface with the trajectory so far; yields a tuple of :class:`Window`."""

    source: Recipe | File
    frames: tuple[Frame, ...]
    style: str
    levels: str
    overlays: tuple[str, ...]
    trajectory: Trajectory | None

    def steps(self, lab: Lab) -> Iterator[tuple[Window, ...]]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if not lab.holds(self.source):
            return
        path = np.empty((0, 2)) if self.trajectory is None else self.trajectory.x
        grids = [lab.surface.grid(*frame.centres(*parts(self.style))) for frame in self.frames]
        # The windows share a colour bar, so they share the levels that suit the first.
        levels = levels_for(self.levels, grids[0])
        yield tuple(
            Window(
                frame,
                self.style,
                levels,
                fill(levels.bands(grid), self.style),
                tuple(
                    trace(name, frame, lab.surface.valley, lab.surface.nullcline)
                    for name in self.overlays
                ),
                first_touch(path, frame),
            )
            for frame, grid in zip(self.frames, grids, strict=True)
        )


class RunJob(NamedTuple):
    """A run of the optimiser; yields the trajectory so far."""

    source: Recipe | File
    optimizer: str
    start: Pair
    settings: Settings
    iterations: int

    def steps(self, lab: Lab) -> Iterator[Trajectory]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if not lab.holds(self.source):
            return
        yield from run(
            lab.surface.point, self.optimizer, self.start, self.settings, self.iterations
        )


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


class GradientChartJob(NamedTuple):
    """The gradient over time at the points and the crosshair, as a chart."""

    source: Recipe | File
    points: tuple[Pair, ...]
    x: Pair
    width: int
    height: int
    style: str

    def steps(self, lab: Lab) -> Iterator[Chart]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if not lab.holds(self.source):
            return
        points = [_curve(lab, str(i), x) for i, x in enumerate(self.points, start=1)]
        crosshair = _curve(lab, CROSSHAIR_LABEL, self.x)
        yield draw_curves(points, crosshair, self.width, self.height, self.style)


URGENCY = (LookJob, SurfaceJob, RunChartJob, GradientChartJob, LoadJob, RunJob)
"""Every kind of job, the most urgent first."""


def _curve(lab: Lab, label: str, x: Pair) -> Curve:
    length = lab.dataset.length
    error = lab.surface.mean_error(*x)
    return Curve(label, network.gradient_over_time(error, length, x[1]))
