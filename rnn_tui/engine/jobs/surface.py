"""The surface: its views with the path over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rnn_tui.core.nullclines import nullcline, sign_pairs
from rnn_tui.drawing import isolines, overlays, paint, profile
from rnn_tui.drawing.bands import Levels, levels_for
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.path import DOTS_ACROSS, DOTS_DOWN, NEVER, touch, untouched
from rnn_tui.drawing.shapes import fill, parts
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from rnn_tui.arrays import Array, Pair
    from rnn_tui.core.surface import LossSurface
    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.overlays import Curves
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class SurfacePicture:
    """A view of the surface, ready to be drawn over.

    Attributes:
        frame: Which view.
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


CHUNKS_A_STEP = 4
"""Chunks of a path that are looked at before something more urgent may come."""


class Kept(NamedTuple):
    """The pictures made last, so that a run that goes on costs its new points only.

    Attributes:
        job: What they depend on besides the run.
        trajectory: The run.
        pictures: They themselves.
    """

    job: SurfaceJob
    trajectory: Trajectory | None
    pictures: tuple[SurfacePicture, ...]


@dataclass(frozen=True)
class SurfaceJob(DatasetJob[tuple[SurfacePicture, ...]]):
    """Views of the surface with the trajectory so far."""

    urgency: ClassVar = Urgency.SURFACE

    frames: tuple[Frame, ...]
    paint: Paint
    contour: str
    draw: str
    overlay: tuple[str, ...]
    profile_width: int
    points: tuple[Pair, ...]
    trajectory: Trajectory | None

    def results(self, workspace: Workspace) -> Iterator[tuple[SurfacePicture, ...] | None]:
        """One result, after a pause now and then."""
        job, kept = replace(self, trajectory=None), workspace.kept.get(SurfaceJob)
        if not isinstance(kept, Kept) or kept.job != job:
            kept = Kept(job, None, self._pictures(workspace.model.surface))
        pictures = []
        for picture in kept.pictures:
            touched = picture.touched.copy()
            for count, _ in enumerate(self._touch(touched, picture.frame, kept.trajectory)):
                if count % CHUNKS_A_STEP == CHUNKS_A_STEP - 1:
                    yield None
            pictures.append(replace(picture, touched=touched))
        workspace.kept[SurfaceJob] = Kept(job, self.trajectory, tuple(pictures))
        yield tuple(pictures)

    def _touch(
        self, touched: NDArray[np.int32], frame: Frame, before: Trajectory | None
    ) -> Iterator[None]:
        """The dots of the run; of one that has gone on since, only its new points are looked at."""
        if self.trajectory is None:
            touched[:] = NEVER
            return iter(())
        x, plan = self.trajectory.x, self.trajectory.plan
        if before is None or before.plan != plan or before.nit > self.trajectory.nit:
            touched[:] = NEVER
            return touch(touched, x, frame)
        return touch(touched, x[before.nit :], frame, before.nit)

    def _pictures(self, surface: LossSurface) -> tuple[SurfacePicture, ...]:
        """The pictures without a path."""
        shape = parts(self.paint.style)
        grids = [surface.grid(*frame.centres(*shape)) for frame in self.frames]
        # The views share a colour bar, so they share the levels that suit the first.
        levels = levels_for(self.contour, grids[0])
        return tuple(
            self._picture(surface, frame, levels, grid)
            for frame, grid in zip(self.frames, grids, strict=True)
        )

    def _picture(
        self, surface: LossSurface, frame: Frame, levels: Levels, grid: Array
    ) -> SurfacePicture:
        curves = [name for name in self.overlay if name in overlays.CURVES]
        slope = partial(nullcline, surface)
        return SurfacePicture(
            frame,
            self.paint,
            levels,
            self._filled(surface, frame, levels, grid),
            tuple(overlays.trace(name, frame, surface.valley, slope) for name in curves),
            untouched(frame),
            self._profile(surface, frame, levels),
        )

    def _filled(self, surface: LossSurface, frame: Frame, levels: Levels, grid: Array) -> Cells:
        """Bands, or the regions of equal signs in their place, and the lines between bands."""
        style = self.paint.style
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

    def _profile(self, surface: LossSurface, frame: Frame, levels: Levels) -> Cells | None:
        if not self.profile_width or frame != self.frames[0]:
            return None
        floor = surface.floor(frame.centres(1, 1)[1])
        return profile.draw(floor, levels, self.paint, self.profile_width)
