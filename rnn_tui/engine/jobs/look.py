"""The dataset, what is seen from the crosshair, and where the gradient vanishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui import source as sources
from rnn_tui.core import network
from rnn_tui.core.curvature import curvature
from rnn_tui.drawing.dataset_rows import Rows
from rnn_tui.engine.lab import Lab, Loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.critical import CriticalPoint
    from rnn_tui.core.curvature import Curvature
    from rnn_tui.core.dataset import Recipe
    from rnn_tui.core.points import Point
    from rnn_tui.source import File

    Pair = tuple[float, float]


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
        dataset = lab.model.dataset
        visible = slice(self.first, self.first + self.shown)
        X, t = dataset.X[visible], dataset.t[visible]
        y = network.forward_states(X, *self.x)[:, -1]
        chosen = dataset.X[self.selected : self.selected + 1]
        states = network.forward_states(chosen, *self.x)[0]
        low, high = lab.loaded.low, lab.loaded.high
        rows = Rows(self.first, X, t, y, self.selected, states, low, high)
        curved = None
        if self.curved:
            curved = curvature(lab.model.surface.hessian(*self.x))
        yield Look(lab.model.surface.point(*self.x), rows, curved)


class CriticalJob(NamedTuple):
    """Where the gradient vanishes; yields a tuple of points."""

    source: Recipe | File

    def steps(self, lab: Lab) -> Iterator[tuple[CriticalPoint, ...]]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if lab.holds(self.source):
            yield lab.model.critical_points
