"""Another dataset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.engine.urgency import Urgency
from rnn_tui.engine.workspace import DatasetFacts, Workspace
from rnn_tui.experiment import source as sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.dataset import Recipe
    from rnn_tui.experiment.source import File


@dataclass(frozen=True)
class LoadJob:
    """Make or read a dataset; yields the share that is read, then the facts."""

    urgency: ClassVar = Urgency.DATASET

    source: Recipe | File

    def steps(self, workspace: Workspace) -> Iterator[float | DatasetFacts]:
        """Nothing is read where the dataset is at hand already."""
        if not workspace.holds(self.source):
            dataset = yield from sources.read(self.source)
            workspace.replace_by(Workspace.of(self.source, dataset))
        yield workspace.facts
