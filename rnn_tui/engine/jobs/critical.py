"""Where the gradient vanishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.critical import CriticalPoint
    from rnn_tui.engine.workspace import Workspace


@dataclass(frozen=True)
class CriticalJob(DatasetJob["tuple[CriticalPoint, ...]"]):
    """The minima and saddles of the surface."""

    urgency: ClassVar = Urgency.ANSWER

    def results(self, workspace: Workspace) -> Iterator[tuple[CriticalPoint, ...]]:
        """One result."""
        yield workspace.model.critical_points
