"""The commands that work without a screen: an experiment in, text and an exit code out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.commands import model, training

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from rnn_tui.cli.commands.result import Result
    from rnn_tui.core.dataset import Dataset
    from rnn_tui.experiment import Experiment

COMMANDS: dict[str, Callable[[Experiment, Dataset, Namespace], Result]] = {
    "reproduce": training.reproduce,
    "train": training.train,
    "explain": training.explain,
    "race": training.race,
    "basins": training.basins,
    "surface": model.surface,
    "gradients": model.gradients,
    "check": model.check,
    "predict": model.predict,
}
