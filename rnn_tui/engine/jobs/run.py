"""Runs of optimisers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.core.trajectory import Plan, Trajectory, run
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.engine.workspace import Workspace


@dataclass(frozen=True)
class RunJob(DatasetJob[Trajectory]):
    """A run of the optimiser."""

    urgency: ClassVar = Urgency.RUN

    plan: Plan

    def results(self, workspace: Workspace) -> Iterator[Trajectory | None]:
        """The trajectory so far, in growing parts."""
        return run(workspace.model, self.plan)
