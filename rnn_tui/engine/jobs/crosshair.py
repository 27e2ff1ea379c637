"""What is seen from the crosshair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.core import network
from rnn_tui.core.curvature import curvature
from rnn_tui.drawing.dataset_rows import Rows
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Pair
    from rnn_tui.core.curvature import Curvature
    from rnn_tui.core.points import Point
    from rnn_tui.engine.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Here:
    """What is seen from the crosshair.

    Attributes:
        point: Its loss and gradient.
        curvature: The Hessian's eigenvalues and eigenvectors there.
        rows: The visible part of the dataset under its weights.
        mean_error: The mean of output - target.
    """

    point: Point
    curvature: Curvature
    rows: Rows
    mean_error: float


@dataclass(frozen=True)
class HereJob(DatasetJob[Here]):
    """The loss, gradient and curvature at a point, and some rows of the dataset.

    Attributes:
        x: The point, (wx, w_rec).
        first: Index of the first row.
        shown: How many rows.
        selected: Index of the row whose states are wanted.
    """

    urgency: ClassVar = Urgency.CROSSHAIR

    x: Pair
    first: int
    shown: int
    selected: int

    def results(self, workspace: Workspace) -> Iterator[Here]:
        """One result."""
        model = workspace.model
        visible = slice(self.first, self.first + self.shown)
        X, t = model.dataset.X[visible], model.dataset.t[visible]
        y = network.forward_states(X, *self.x)[:, -1]
        chosen = model.dataset.X[self.selected : self.selected + 1]
        states = network.forward_states(chosen, *self.x)[0]
        low, high = model.low, model.high
        rows = Rows(self.first, X, t, y, self.selected, states, low, high, chosen[0])
        surface = model.surface
        bent = curvature(surface.hessian(*self.x))
        yield Here(surface.point(*self.x), bent, rows, surface.mean_error(*self.x))
