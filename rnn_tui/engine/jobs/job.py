"""What the jobs on a dataset have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.dataset import Recipe
    from rnn_tui.engine.workspace import Workspace
    from rnn_tui.experiment.source import File

Result = TypeVar("Result")


@dataclass(frozen=True)
class DatasetJob(ABC, Generic[Result]):
    """A job that is meant for one dataset, and does nothing once another one is there.

    Attributes:
        source: Where that dataset is from.
    """

    source: Recipe | File

    def steps(self, workspace: Workspace) -> Iterator[Result | None]:
        """The job's results, as long as its dataset is at hand."""
        if workspace.holds(self.source):
            yield from self.results(workspace)

    @abstractmethod
    def results(self, workspace: Workspace) -> Iterator[Result | None]:
        """Compute, yielding results so far; None is only a place to be cancelled."""
