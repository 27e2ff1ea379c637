"""What the jobs share: the loaded dataset and its surface. Only the worker touches it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.model import Model

if TYPE_CHECKING:
    from rnn_tui.core.dataset import Dataset, Recipe
    from rnn_tui.engine.jobs.surface import KeptWindows
    from rnn_tui.source import File


class Loaded(NamedTuple):
    """A dataset in words: where it is from, how large it is, what its inputs lie between."""

    source: Recipe | File
    samples: int
    length: int
    low: float
    high: float


@dataclass(slots=True)
class Lab:
    """The dataset at hand.

    Attributes:
        source: Where it is from.
        model: The network on it.
        loaded: The dataset in words.
        kept_windows: The windows drawn last, so that a run that goes on costs its new points only.
    """

    source: Recipe | File
    model: Model
    loaded: Loaded
    kept_windows: KeptWindows | None = None

    @classmethod
    def of(cls, source: Recipe | File, dataset: Dataset) -> Lab:
        """Prepare a dataset."""
        model = Model(dataset)
        loaded = Loaded(source, model.samples, model.length, model.low, model.high)
        return cls(source, model, loaded)

    def holds(self, source: Recipe | File) -> bool:
        """Whether this is the dataset a job was meant for."""
        return self.source == source

    def replace_by(self, other: Lab) -> None:
        """Work with another dataset from now on."""
        self.source, self.model, self.loaded = other.source, other.model, other.loaded
        self.kept_windows = None
