"""What the worker is asked to compute; each job names everything its result depends on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui import source as sources
from rnn_tui.core import network
from rnn_tui.core.nullclines import nullcline, sign_pairs
from rnn_tui.core.trajectory import Plan, Trajectory, run
from rnn_tui.drawing import isolines, overlays, paint, profile
from rnn_tui.drawing.bands import Levels, levels_for
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.dataset_rows import Rows
from rnn_tui.drawing.gradient_chart import Curve, draw_curves
from rnn_tui.drawing.marks import point_label
from rnn_tui.drawing.path import DOTS_ACROSS, DOTS_DOWN, first_touch
from rnn_tui.drawing.run_chart import draw_deltas, draw_loss
from rnn_tui.drawing.shapes import fill, parts
from rnn_tui.engine.lab import Lab, Loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rnn_tui.core.critical import CriticalPoint, Curvature
    from rnn_tui.core.dataset import Recipe
    from rnn_tui.core.points import Point
    from rnn_tui.drawing.chart import Chart
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.overlays import Curves
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.source import File

    Pair = tuple[float, float]

CROSSHAIR_LABEL = "+"
FARTHEST = 50.0
"""Critical points are looked for where |w_rec| is at most this."""


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
    """What is seen from the crosshair; the curvature only where it was asked for."""

    point: Point
    rows: Rows
    curvature: Curvature | None = None


class LookJob(NamedTuple):
    """The crosshair's loss and gradient, and the visible part of the dataset."""

    source: Recipe | File
    x: Pair
    first: int
    shown: int
    selected: int
    curved: bool

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
        curved = None
        if self.curved:
            from rnn_tui.core.critical import curvature  # noqa: PLC0415

            curved = curvature(lab.surface.hessian(*self.x))
        yield Look(lab.surface.point(*self.x), rows, curved)


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A window of the surface, ready to be drawn over.

    Attributes:
        frame: Which window.
        paint: How it is painted.
        levels: Its levels.
        filled: Its bands, lines and regions.
        overlays: Curves over it.
        touched: The trajectory's dots.
        profile: The loss on the valley's floor beside it.
    """

    frame: Frame
    paint: Paint
    levels: Levels
    filled: Cells
    overlays: tuple[Curves, ...]
    touched: NDArray[np.int32]
    profile: Cells | None


class SurfaceJob(NamedTuple):
    """Windows of the surface with the trajectory so far; yields a tuple of :class:`Window`."""

    source: Recipe | File
    frames: tuple[Frame, ...]
    paint: Paint
    contour: str
    draw: str
    overlay: tuple[str, ...]
    profile_width: int
    points: tuple[Pair, ...]
    trajectory: Trajectory | None

    def steps(self, lab: Lab) -> Iterator[tuple[Window, ...]]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if not lab.holds(self.source):
            return
        shape = parts(self.paint.style)
        grids = [lab.surface.grid(*frame.centres(*shape)) for frame in self.frames]
        # The windows share a colour bar, so they share the levels that suit the first.
        levels = levels_for(self.contour, grids[0])
        yield tuple(
            self._window(lab, frame, levels, grid)
            for frame, grid in zip(self.frames, grids, strict=True)
        )

    def _window(self, lab: Lab, frame: Frame, levels: Levels, grid: NDArray[np.float64]) -> Window:
        path = np.empty((0, 2)) if self.trajectory is None else self.trajectory.x
        curves = [name for name in self.overlay if name in overlays.CURVES]
        slope = partial(nullcline, lab.surface)
        return Window(
            frame,
            self.paint,
            levels,
            self._filled(lab, frame, levels, grid),
            tuple(overlays.trace(name, frame, lab.surface.valley, slope) for name in curves),
            first_touch(path, frame),
            self._profile(lab, frame, levels),
        )

    def _filled(self, lab: Lab, frame: Frame, levels: Levels, grid: NDArray[np.float64]) -> Cells:
        """Bands, or the regions of equal signs in their place, and the lines between bands."""
        surface, style = lab.surface, self.paint.style
        by_sign = "nullclines" in self.overlay
        filled = Cells.blank(frame.width, frame.height)
        if self.draw != "lines" and by_sign:
            pairs = sign_pairs(surface, *frame.centres(*parts(style)))
            filled = fill(pairs, paint.signs(self.paint), style)
        elif self.draw != "lines":
            filled = fill(levels.bands(grid), paint.bands(self.paint), style)
        if self.draw != "fill":
            dots = surface.grid(*frame.centres(DOTS_ACROSS, DOTS_DOWN))
            isolines.draw(filled, isolines.trace(levels.bands(dots), levels), self.paint)
        if by_sign:
            taken = [(frame.row(y), frame.column(x)) for x, y in self.points
                     if frame.contains(x, y)]  # fmt: skip
            overlays.name_regions(filled, sign_pairs(surface, *frame.centres(1, 1)), taken)
        return filled

    def _profile(self, lab: Lab, frame: Frame, levels: Levels) -> Cells | None:
        if not self.profile_width or frame != self.frames[0]:
            return None
        floor = lab.surface.floor(frame.centres(1, 1)[1])
        return profile.draw(floor, levels, self.paint, self.profile_width)


class CriticalJob(NamedTuple):
    """Where the gradient vanishes; yields a tuple of points."""

    source: Recipe | File

    def steps(self, lab: Lab) -> Iterator[tuple[CriticalPoint, ...]]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if lab.holds(self.source):
            from rnn_tui.core.critical import critical_points  # noqa: PLC0415

            yield critical_points(lab.surface, -FARTHEST, FARTHEST)


class RunJob(NamedTuple):
    """A run of the optimiser; yields the trajectory so far."""

    source: Recipe | File
    plan: Plan

    def steps(self, lab: Lab) -> Iterator[Trajectory | None]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if lab.holds(self.source):
            yield from run(lab.surface, self.plan)


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
        points = [_curve(lab, point_label(i), x) for i, x in enumerate(self.points)]
        crosshair = _curve(lab, CROSSHAIR_LABEL, self.x)
        yield draw_curves(points, crosshair, self.width, self.height, self.style)


URGENCY = (LookJob, SurfaceJob, CriticalJob, RunChartJob, GradientChartJob, LoadJob, RunJob)
"""Every kind of job, the most urgent first."""


def _curve(lab: Lab, label: str, x: Pair) -> Curve:
    length = lab.dataset.length
    error = lab.surface.mean_error(*x)
    return Curve(label, network.gradient_over_time(error, length, x[1]))
