"""Where starts lead, coarse at once and then finer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rnn_tui.core.basins import NEVER, Outcome, ends, together
from rnn_tui.drawing.surface import basin_map
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from rnn_tui.arrays import Array, Bytes, Pair
    from rnn_tui.core.model import Model
    from rnn_tui.core.trajectory import Plan
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace

TOLD_SECONDS = 0.3
"""How often it is told how far the maps are."""

WHOLE = 100
"""Percent."""

COARSE = ((4, 8), (2, 4), (1, 2), (1, 1))
"""Rows and columns of cells that share a start, pass by pass; cells are twice as high as wide."""


@dataclass(frozen=True, slots=True, eq=False)
class BasinMap:
    """Where the starts of a view lead.

    Attributes:
        frame: Which view.
        outcome: How each start ends, :class:`Outcome`; a start for every part of a cell that the
            style can show, neighbours sharing one while the map is coarse.
        iterations: When it arrives, NEVER where it does not.
        filled: The map as cells.
        shares: The share of starts with each outcome, (5,), of those in the middles of cells that
            are known; the same in every style.
        percent: How many of all starts are known.
        alike: Whether it is all of one area.
    """

    frame: Frame
    outcome: Bytes
    iterations: NDArray[np.int32]
    filled: Cells
    shares: Array
    percent: int
    alike: bool

    @property
    def final(self) -> bool:
        """Whether nothing finer will come."""
        return self.percent == WHOLE


@dataclass(frozen=True)
class BasinJob(DatasetJob[tuple[BasinMap, ...]]):
    """Maps of some views: where the plan leads from every start, whatever its own."""

    urgency: ClassVar = Urgency.MAP

    frames: tuple[Frame, ...]
    plan: Plan
    loss: float
    paint: Paint

    def results(self, workspace: Workspace) -> Iterator[tuple[BasinMap, ...] | None]:
        """The maps after each pass, and how far they are now and then.

        All views are coarse before the first one gets finer, and then the next.
        """
        # The workspace may get another model in a pause.
        model = workspace.model
        views = [_View(frame, self) for frame in self.frames]
        passes = [(view, view.passes[0]) for view in views]
        passes += [(view, later) for view in views for later in view.passes[1:]]
        since = perf_counter()
        for view, (grid, block) in passes:
            for _ in grid.refine(model, self, block):
                late = perf_counter() - since > TOLD_SECONDS
                since = perf_counter() if late else since
                yield _maps(views) if late else None
            view.show(grid, block)
            since = perf_counter()
            yield _maps(views)


@dataclass(frozen=True, slots=True)
class EndAt:
    """Where one start leads: the start, how its run ends, and when it arrives."""

    x: Pair
    outcome: Outcome
    iterations: int


@dataclass(frozen=True)
class EndJob(DatasetJob[EndAt]):
    """Where the plan's own start leads."""

    urgency: ClassVar = Urgency.CHECK

    plan: Plan
    loss: float

    def results(self, workspace: Workspace) -> Iterator[EndAt | None]:
        """One result."""
        wx, w_rec = (np.array([weight]) for weight in self.plan.start)
        for result in ends(workspace.model, self.plan, wx, w_rec, self.loss):
            if result is None:
                yield None
            else:
                outcome = Outcome(int(result.outcome[0]))
                yield EndAt(self.plan.start, outcome, int(result.iterations[0]))


class _Grid:
    """The starts of a view, known ones and others."""

    def __init__(self, frame: Frame, across: int, down: int) -> None:
        self._wx, self._w_rec = frame.centres(across, down)
        shape = len(self._w_rec), len(self._wx)
        self.outcome = np.zeros(shape, dtype=np.uint8)
        self.iterations = np.full(shape, NEVER, dtype=np.int32)
        self.known = np.zeros(shape, dtype=bool)

    def refine(self, model: Model, job: BasinJob, block: tuple[int, int]) -> Iterator[None]:
        """Run from the middle of each block."""
        wanted = np.zeros_like(self.known)
        wanted[self.middles(block)] = True
        rows, columns = np.nonzero(wanted & ~self.known)
        size = together(model)
        for first in range(0, len(rows), size):
            part = rows[first : first + size], columns[first : first + size]
            for result in ends(model, job.plan, self._wx[part[1]], self._w_rec[part[0]], job.loss):
                if result is None:
                    yield None
                else:
                    self.outcome[part] = result.outcome
                    self.iterations[part] = result.iterations
                    self.known[part] = True

    def middles(self, block: tuple[int, int]) -> tuple[NDArray[np.intp], ...]:
        """For each start, that in the middle of its block."""
        rows, columns = (
            np.minimum(np.arange(count) // size * size + (size - 1) // 2, count - 1)
            for count, size in zip(self.known.shape, block, strict=True)
        )
        return np.ix_(rows, columns)


class _View:
    """A view: the middles of its cells, which are counted, then the parts that the style shows."""

    def __init__(self, frame: Frame, job: BasinJob) -> None:
        self._frame, self._job = frame, job
        self._cells = _Grid(frame, 1, 1)
        self._shown: BasinMap | None = None
        self.passes = [(self._cells, block) for block in COARSE]
        if job.paint.parts != (1, 1):
            self.passes.append((_Grid(frame, *job.paint.parts), (1, 1)))

    def show(self, grid: _Grid, block: tuple[int, int]) -> None:
        """Draw every block like its middle."""
        each = grid.middles(block)
        across, down = (1, 1) if grid is not self._cells else self._job.paint.parts
        outcome = grid.outcome[each].repeat(down, axis=0).repeat(across, axis=1)
        iterations = grid.iterations[each].repeat(down, axis=0).repeat(across, axis=1)
        areas = basin_map.areas_of(outcome, iterations, self._job.plan.iterations)
        counted = self._cells.outcome[self._cells.known]
        self._shown = BasinMap(
            self._frame,
            outcome,
            iterations,
            basin_map.draw(areas, self._job.paint),
            shares=np.bincount(counted, minlength=len(Outcome)) / max(counted.size, 1),
            percent=self._percent,
            alike=bool(areas.min() == areas.max()),
        )

    @property
    def map(self) -> BasinMap | None:
        """What is shown, and how far it is; None before the first pass."""
        return None if self._shown is None else replace(self._shown, percent=self._percent)

    @property
    def _percent(self) -> int:
        known = [grid.known for grid in dict(self.passes)]
        return WHOLE * sum(int(each.sum()) for each in known) // sum(each.size for each in known)


def _maps(views: Sequence[_View]) -> tuple[BasinMap, ...]:
    """The maps there are by now."""
    return tuple(found for view in views if (found := view.map) is not None)
