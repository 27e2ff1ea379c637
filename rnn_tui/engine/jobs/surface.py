"""The surface: its views with the path over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rnn_tui.drawing import paint
from rnn_tui.drawing.bands import Levels, levels_for
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.path import NEVER, touch, untouched
from rnn_tui.drawing.pen import DOTS_ACROSS, DOTS_DOWN
from rnn_tui.drawing.shapes import fill
from rnn_tui.drawing.surface import curves, labels, profile
from rnn_tui.drawing.surface.curves import Curve
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rnn_tui.arrays import Array, Bytes, Dots, Pair
    from rnn_tui.core.model import Model
    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.shapes import Areas
    from rnn_tui.drawing.surface.labels import Label, NamedLine
    from rnn_tui.engine.workspace import Workspace

CHUNKS_A_STEP = 4
"""Chunks of a path that are looked at before something more urgent may come."""


class Tracing(NamedTuple):
    """A curve to be drawn over the surface.

    Attributes:
        lines: Its lines on a frame, (n, 2) in weights each.
        mark: Its character where there are no dots.
        color: Its colour; None for what contrasts with the surface.
        named: The names of its level lines.
    """

    lines: Callable[[Model, Frame], Sequence[Array]]
    mark: str
    color: int | None
    named: tuple[NamedLine, ...] = ()


class Regions(NamedTuple):
    """Regions to be painted in the place of the bands.

    Attributes:
        find: The region of each point of a grid, (H, W), from wx (W,) and w_rec (H,).
        areas: How regions are painted.
        names: A name for each, in fewer words where there is less room.
    """

    find: Callable[[Model, Array, Array], Bytes]
    areas: Callable[[Paint], Areas]
    names: tuple[Sequence[str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class SurfacePicture:
    """A view of the surface, ready to be drawn over.

    Attributes:
        frame: Which view.
        paint: How it is painted.
        levels: Its levels.
        filled: Its bands, lines and regions.
        labels: Losses on lines and names of regions, which are written where they have room.
        curves: Curves over it.
        touched: The trajectory's dots.
        profile: The loss on the valley's floor beside it.
        alike: Whether it is all of one band or region, without a line.
        levels_fit: Whether levels by view would tell parts of it apart.
    """

    frame: Frame
    paint: Paint
    levels: Levels
    filled: Cells
    labels: tuple[Label, ...]
    curves: tuple[Curve, ...]
    touched: Dots
    profile: Cells | None
    alike: bool
    levels_fit: bool


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


@dataclass(frozen=True, kw_only=True)
class SurfaceJob(DatasetJob[tuple[SurfacePicture, ...]]):
    """Views of the surface with the trajectory so far.

    Attributes:
        frames: Which views.
        paint: How they are painted.
        contour: Which levels.
        draw: Bands, lines or both.
        tracings: Curves over them.
        regions: What takes the place of the bands.
        clear_of: Points that names keep clear of.
        profile_width: Columns of the loss on the valley's floor beside the first; 0 for none.
        trajectory: The run so far.
    """

    urgency: ClassVar = Urgency.SURFACE

    frames: tuple[Frame, ...]
    paint: Paint
    contour: str = "notebook"
    draw: str = "fill"
    tracings: tuple[Tracing, ...] = ()
    regions: Regions | None = None
    clear_of: tuple[Pair, ...] = ()
    profile_width: int = 0
    trajectory: Trajectory | None = None

    def results(self, workspace: Workspace) -> Iterator[tuple[SurfacePicture, ...] | None]:
        """One result, after a pause now and then."""
        job, kept = replace(self, trajectory=None), workspace.kept.get(SurfaceJob)
        if not isinstance(kept, Kept) or kept.job != job:
            kept = Kept(job, None, self._pictures(workspace.model))
        pictures = []
        for picture in kept.pictures:
            touched = picture.touched.copy()
            for count, _ in enumerate(self._touch(touched, picture.frame, kept.trajectory)):
                if count % CHUNKS_A_STEP == CHUNKS_A_STEP - 1:
                    yield None
            pictures.append(replace(picture, touched=touched))
        workspace.kept[SurfaceJob] = Kept(job, self.trajectory, tuple(pictures))
        yield tuple(pictures)

    def _touch(self, touched: Dots, frame: Frame, before: Trajectory | None) -> Iterator[None]:
        """The dots of the run; of one that has gone on since, only its new points are looked at."""
        if self.trajectory is None:
            touched[:] = NEVER
            return iter(())
        x, plan = self.trajectory.x, self.trajectory.plan
        if before is None or before.plan != plan or before.nit > self.trajectory.nit:
            touched[:] = NEVER
            return touch(touched, x, frame)
        return touch(touched, x[before.nit :], frame, before.nit)

    def _pictures(self, model: Model) -> tuple[SurfacePicture, ...]:
        """The pictures without a path."""
        shape = self.paint.parts
        grids = [model.surface.grid(*frame.centres(*shape)) for frame in self.frames]
        # The views share a colour bar, so they share the levels that suit the first.
        levels = levels_for(self.contour, grids[0])
        return tuple(
            self._picture(model, frame, levels, grid)
            for frame, grid in zip(self.frames, grids, strict=True)
        )

    def _picture(self, model: Model, frame: Frame, levels: Levels, grid: Array) -> SurfacePicture:
        """One of them."""
        filled, written, alike = self._filled(model, frame, levels, grid)
        bands_show = self.draw != "fill" or self.regions is None
        return SurfacePicture(
            frame,
            self.paint,
            levels,
            filled,
            written,
            tuple(_traced(tracing, model, frame) for tracing in self.tracings),
            untouched(frame),
            self._profile(model, frame, levels),
            alike,
            bands_show and levels.name == "notebook" and levels_for("auto", grid).name == "auto",
        )

    def _filled(
        self, model: Model, frame: Frame, levels: Levels, grid: Array
    ) -> tuple[Cells, tuple[Label, ...], bool]:
        """Bands, or regions in their place, and the lines between bands; and their labels.

        At last whether all of it is alike.
        """
        regions, shapes = self.regions, self.paint.shapes
        written: list[Label] = []
        shown: list[Bytes] = []
        filled = Cells.blank(frame.width, frame.height)
        if self.draw != "lines" and regions is not None:
            shown.append(regions.find(model, *frame.centres(*self.paint.parts)))
            filled = fill(shown[0], regions.areas(self.paint), shapes)
        elif self.draw != "lines":
            shown.append(levels.bands(grid))
            filled = fill(shown[0], paint.bands(self.paint), shapes)
        if self.draw != "fill":
            dots = model.surface.grid(*frame.centres(DOTS_ACROSS, DOTS_DOWN))
            shown.append(levels.bands(dots))
            from rnn_tui.drawing.surface import isolines

            lines = isolines.trace(shown[-1], levels)
            isolines.draw(filled, lines, self.paint)
            written.extend(lines.labels)
        if regions is not None:
            taken = [(frame.row(y), frame.column(x)) for x, y in self.clear_of
                     if frame.contains(x, y)]  # fmt: skip
            found = regions.find(model, *frame.centres(1, 1))
            written[:0] = labels.name_regions(found, regions.names, taken)
        return filled, tuple(written), all(areas.min() == areas.max() for areas in shown)

    def _profile(self, model: Model, frame: Frame, levels: Levels) -> Cells | None:
        if not self.profile_width or frame != self.frames[0]:
            return None
        floor = model.surface.floor(frame.centres(1, 1)[1])
        return profile.draw(floor, levels, self.paint, self.profile_width)


def _traced(tracing: Tracing, model: Model, frame: Frame) -> Curve:
    """A curve as dots."""
    return Curve(curves.dots(tracing.lines(model, frame), frame), tracing.mark, tracing.color)
