"""What the commands have in common: their result, the format asked for, and the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnn_tui.core import network
from rnn_tui.core.trajectory import Trajectory, run_to_end

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment

    Pair = tuple[float, float]

OK, FAILED = 0, 1
CHECK_EPS = 1e-7
SURFACE_SIZE, TEXT_SIZE = (50, 50), (76, 22)


class Result(NamedTuple):
    """What a command writes to standard output, and its exit code."""

    text: str
    code: int = OK


def form_of(options: Namespace) -> str | None:
    """``json``, ``csv`` or ``text`` where one was asked for."""
    form: str | None = getattr(options, "form", None)
    return form


def train_on(experiment: Experiment, model: Model) -> Trajectory:
    """The experiment's run."""
    return run_to_end(model, experiment.plan)


def output_of(sequence: tuple[float, ...], weights: Pair) -> float:
    """The network's output for a sequence."""
    return float(network.forward_states(np.array([sequence], dtype=float), *weights)[0, -1])


def pair(row: Any) -> Pair:  # noqa: ANN401
    """A row of two numbers."""
    return float(row[0]), float(row[1])
