"""The surface: its windows with the path over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.nullclines import nullcline, sign_pairs
from rnn_tui.drawing import paint
from rnn_tui.drawing.bands import Levels, levels_for
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.path import NEVER, touch, untouched
from rnn_tui.drawing.pen import DOTS_ACROSS, DOTS_DOWN
from rnn_tui.drawing.shapes import fill
from rnn_tui.drawing.surface import isolines, labels, profile
from rnn_tui.overlays import legacy

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from rnn_tui.core.dataset import Recipe
    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.surface.curves import Curve
    from rnn_tui.drawing.surface.labels import NamedLine
    from rnn_tui.engine.lab import Lab
    from rnn_tui.source import File

    Pair = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A window of the surface, ready to be drawn over.

    Attributes:
        frame: Which window.
        paint: How it is painted.
        levels: Its levels.
        filled: Its bands, lines and regions.
        curves: Curves over it.
        named: Lines with their names.
        touched: The trajectory's dots.
        profile: The loss on the valley's floor beside it.
    """

    frame: Frame
    paint: Paint
    levels: Levels
    filled: Cells
    curves: tuple[Curve, ...]
    named: tuple[NamedLine, ...]
    touched: NDArray[np.int32]
    profile: Cells | None


CHUNKS_A_STEP = 4
"""Chunks of a path that are looked at before something more urgent may come."""


class KeptWindows(NamedTuple):
    """The windows drawn last: what they depend on besides the run, the run, and they themselves."""

    key: SurfaceJob
    trajectory: Trajectory | None
    windows: tuple[Window, ...]


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

    def steps(self, lab: Lab) -> Iterator[tuple[Window, ...] | None]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if not lab.holds(self.source):
            return
        key, kept = self._replace(trajectory=None), lab.kept_windows
        if kept is None or kept.key != key:
            kept = KeptWindows(key, None, self._windows(lab))
        windows = []
        for window in kept.windows:
            touched = window.touched.copy()
            for count, _ in enumerate(self._touch(touched, window, kept.trajectory)):
                if count % CHUNKS_A_STEP == CHUNKS_A_STEP - 1:
                    yield None
            windows.append(replace(window, touched=touched))
        lab.kept_windows = KeptWindows(key, self.trajectory, tuple(windows))
        yield tuple(windows)

    def _touch(
        self, touched: NDArray[np.int32], window: Window, before: Trajectory | None
    ) -> Iterator[None]:
        """The dots of the run; of one that has gone on since, only its new points are looked at."""
        if self.trajectory is None:
            touched[:] = NEVER
            return iter(())
        x, plan = self.trajectory.x, self.trajectory.plan
        if before is None or before.plan != plan or before.nit > self.trajectory.nit:
            touched[:] = NEVER
            return touch(touched, x, window.frame)
        return touch(touched, x[before.nit :], window.frame, before.nit)

    def _windows(self, lab: Lab) -> tuple[Window, ...]:
        """The windows without a path."""
        shape = self.paint.parts
        grids = [lab.surface.grid(*frame.centres(*shape)) for frame in self.frames]
        # The windows share a colour bar, so they share the levels that suit the first.
        levels = levels_for(self.contour, grids[0])
        return tuple(
            self._window(lab, frame, levels, grid)
            for frame, grid in zip(self.frames, grids, strict=True)
        )

    def _window(self, lab: Lab, frame: Frame, levels: Levels, grid: NDArray[np.float64]) -> Window:
        curves = [name for name in self.overlay if name in legacy.CURVES]
        slope = partial(nullcline, lab.surface)
        return Window(
            frame,
            self.paint,
            levels,
            self._filled(lab, frame, levels, grid),
            tuple(legacy.curve(name, frame, lab.surface.valley, slope) for name in curves),
            legacy.REGIMES if "regime" in curves else (),
            untouched(frame),
            self._profile(lab, frame, levels),
        )

    def _filled(self, lab: Lab, frame: Frame, levels: Levels, grid: NDArray[np.float64]) -> Cells:
        """Bands, or the regions of equal signs in their place, and the lines between bands."""
        surface = lab.surface
        by_sign = "nullclines" in self.overlay
        filled = Cells.blank(frame.width, frame.height)
        if self.draw != "lines" and by_sign:
            pairs = sign_pairs(surface, *frame.centres(*self.paint.parts))
            filled = fill(pairs, paint.signs(self.paint), self.paint.shapes)
        elif self.draw != "lines":
            filled = fill(levels.bands(grid), paint.bands(self.paint), self.paint.shapes)
        if self.draw != "fill":
            dots = surface.grid(*frame.centres(DOTS_ACROSS, DOTS_DOWN))
            isolines.draw(filled, isolines.trace(levels.bands(dots), levels), self.paint)
        if by_sign:
            taken = [(frame.row(y), frame.column(x)) for x, y in self.points
                     if frame.contains(x, y)]  # fmt: skip
            pairs = sign_pairs(surface, *frame.centres(1, 1))
            labels.name_regions(filled, pairs, legacy.SIGN_WORDS, taken)
        return filled

    def _profile(self, lab: Lab, frame: Frame, levels: Levels) -> Cells | None:
        if not self.profile_width or frame != self.frames[0]:
            return None
        floor = lab.surface.floor(frame.centres(1, 1)[1])
        return profile.draw(floor, levels, self.paint, self.profile_width)
