"""Stand-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core.surface import LossSurface

if TYPE_CHECKING:
    from rnn_tui.core.dataset import Dataset


class Model:
    """The network on a dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.surface = LossSurface(dataset)
        self.samples, self.length = dataset.samples, dataset.length
        self.low, self.high = float(dataset.X.min()), float(dataset.X.max())
