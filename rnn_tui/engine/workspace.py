"""What the jobs share: the model of the dataset at hand. Only the worker touches it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.model import Model

if TYPE_CHECKING:
    from rnn_tui.core.datafile.account import Account
    from rnn_tui.core.dataset import Dataset, Recipe
    from rnn_tui.experiment.source import File


class DatasetFacts(NamedTuple):
    """A dataset in words.

    Attributes:
        source: Where it is from.
        samples: N, the number of sequences.
        length: T, the number of steps.
        account: What was read of its file; None where it is from none.
    """

    source: Recipe | File
    samples: int
    length: int
    account: Account | None = None


@dataclass(slots=True)
class Workspace:
    """The model at hand.

    Attributes:
        source: Where its dataset is from.
        model: The network on that dataset.
        kept: What kinds of jobs keep for the next one of their kind.
    """

    source: Recipe | File
    model: Model
    kept: dict[type, object] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Recipe | File, dataset: Dataset) -> Workspace:
        """Prepare a dataset."""
        return cls(source, Model(dataset))

    @property
    def facts(self) -> DatasetFacts:
        """The dataset in words."""
        model = self.model
        return DatasetFacts(self.source, model.samples, model.length, model.dataset.account)

    def holds(self, source: Recipe | File) -> bool:
        """Whether this is the dataset a job was meant for."""
        return self.source == source

    def replace_by(self, other: Workspace) -> None:
        """Work with another dataset from now on."""
        self.source, self.model = other.source, other.model
        self.kept = {}
