"""Where starts lead, coarse at once and then finer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rnn_tui.core.basins import NEVER, Outcome, ends
from rnn_tui.drawing.surface import basin_map
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rnn_tui.arrays import Array, Bytes, Pair
    from rnn_tui.core.model import Model
    from rnn_tui.core.trajectory import Plan
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace

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
        shares: The share of starts with each outcome, (4,); in the end of those in the middles of
            cells, whatever the style.
        final: Whether nothing finer will come.
    """

    frame: Frame
    outcome: Bytes
    iterations: NDArray[np.int32]
    filled: Cells
    shares: Array
    final: bool


@dataclass(frozen=True)
class BasinJob(DatasetJob[tuple[BasinMap, ...]]):
    """Maps of some views: where the plan leads from every start, whatever its own."""

    urgency: ClassVar = Urgency.MAP

    frames: tuple[Frame, ...]
    plan: Plan
    loss: float
    paint: Paint

    def results(self, workspace: Workspace) -> Iterator[tuple[BasinMap, ...] | None]:
        """The maps after each pass."""
        across, down = self.paint.parts
        blocks = [(rows * down, columns * across) for rows, columns in COARSE]
        if (across, down) != (1, 1):
            blocks.append((1, 1))
        grids = [_Grid(frame, across, down) for frame in self.frames]
        counted = grids if len(blocks) == len(COARSE) else [_Grid(f, 1, 1) for f in self.frames]
        # The workspace may get another model in a pause.
        model = workspace.model
        for block in blocks:
            for grid in grids:
                yield from grid.refine(model, self, block)
            final = block == blocks[-1]
            if final:
                for grid in counted:
                    yield from grid.refine(model, self, (1, 1))
            yield tuple(
                grid.picture(self, block, count if final else grid, final=final)
                for grid, count in zip(grids, counted, strict=True)
            )


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
        self._frame = frame
        self._wx, self._w_rec = frame.centres(across, down)
        shape = len(self._w_rec), len(self._wx)
        self._outcome = np.zeros(shape, dtype=np.uint8)
        self._iterations = np.full(shape, NEVER, dtype=np.int32)
        self._known = np.zeros(shape, dtype=bool)

    def refine(self, model: Model, job: BasinJob, block: tuple[int, int]) -> Iterator[None]:
        """Run from the middle of each block."""
        wanted = np.zeros_like(self._known)
        wanted[np.ix_(*map(np.unique, self._middles(block)))] = True
        wanted &= ~self._known
        rows, columns = np.nonzero(wanted)
        starts = self._wx[columns], self._w_rec[rows]
        for result in ends(model, job.plan, *starts, job.loss):
            if result is None:
                yield None
            else:
                self._outcome[wanted] = result.outcome
                self._iterations[wanted] = result.iterations
        self._known |= wanted

    def picture(
        self, job: BasinJob, block: tuple[int, int], counted: _Grid, *, final: bool
    ) -> BasinMap:
        """Every block like its middle; the shares are those of the known starts of another grid."""
        each = np.ix_(*self._middles(block))
        outcome, iterations = self._outcome[each], self._iterations[each]
        areas = basin_map.areas_of(outcome, iterations, job.plan.iterations)
        known = counted._outcome[counted._known]
        shares = np.bincount(known, minlength=len(Outcome)) / max(known.size, 1)
        filled = basin_map.draw(areas, job.paint)
        return BasinMap(self._frame, outcome, iterations, filled, shares, final)

    def _middles(self, block: tuple[int, int]) -> list[NDArray[np.intp]]:
        """For each row, and each column, that of the middle of its block."""
        return [
            np.minimum(np.arange(count) // size * size + (size - 1) // 2, count - 1)
            for count, size in zip(self._known.shape, block, strict=True)
        ]
