"""Datasets small enough to work results out, and a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_tui.core.dataset import Dataset, Recipe
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import Settings
from rnn_tui.core.trajectory import Plan, run_to_end
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.workspace import Workspace

if TYPE_CHECKING:
    from rnn_tui.engine import Job

SOURCE, OTHER = PRESETS["variant10"], PRESETS["binary"]
WORKSPACE = Workspace.of(SOURCE, SOURCE.make())
FRAME, SECOND = Frame(-3, 3, -3, 3, 30, 20), Frame(0, 2, 0, 2, 30, 20)
PAINT = Paint("half")
PLAN = Plan("irprop-", (0.5, 0.5), Settings(), 40)
RUN = run_to_end(WORKSPACE.model, PLAN)

SMALL = Recipe(samples=3, length=2, levels=2, seed=0)
SUMS = Workspace.of(SMALL, Dataset(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, -6.0]]),
                                   np.array([3.0, 7.0, -1.0])))  # fmt: skip
"""Three sequences of two steps, whose targets are their sums."""

RANDOM = Workspace.of(SMALL, SMALL.make())


def last(job: Job[Workspace, Any], workspace: Workspace = WORKSPACE) -> Any:  # noqa: ANN401 - every job has its own type
    """The last result of a job."""
    *_, found = job.steps(workspace)
    return found


def pauses(job: Job[Workspace, Any], workspace: Workspace = WORKSPACE) -> int:
    """How often a job may be left before its result."""
    return sum(part is None for part in job.steps(workspace))
