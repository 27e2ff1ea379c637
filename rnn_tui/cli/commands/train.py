"""``rnn-tui train``: the run of the optimiser, a row an iteration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.cli.command import Command
from rnn_tui.cli.report import CSV, JSON, Report, to_table
from rnn_tui.core.trajectory import run_to_end

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from rnn_tui.core.model import Model
    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.experiment import Experiment

COLUMNS = (
    "iteration", "wx", "w_rec", "loss", "delta_wx", "delta_w_rec", "grad_wx", "grad_w_rec",
)  # fmt: skip
ROWS_TOGETHER = 4096
"""Rows that are made at a time: a long run's would fill the memory."""

ROWS_SHOWN = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500)


def train(experiment: Experiment, model: Model, _: Namespace) -> Report:
    """Run the optimiser."""
    trained = run_to_end(model, experiment.plan)
    everything = range(trained.nit + 1)

    def fields() -> dict[str, object]:
        return {
            "optimizer": trained.plan.optimizer,
            "start": experiment.start,
            "x": trained.x[-1],
            "fun": float(trained.fun[-1]),
            "nit": trained.nit,
            "message": trained.message,
            "columns": COLUMNS,
            "rows": list(_rows(trained, everything)),
        }

    def text() -> str:
        shown = sorted({i for i in ROWS_SHOWN if i < trained.nit} | {trained.nit})
        cells = [(str(i), *(f"{v:.6g}" for v in values)) for i, *values in _rows(trained, shown)]
        return f"{to_table(COLUMNS, cells)}\n{trained.plan.optimizer}: {trained.message}"

    return Report(
        fields=fields, text=text, columns=COLUMNS, rows=lambda: _rows(trained, everything)
    )


def _rows(trained: Trajectory, iterations: Sequence[int]) -> Iterator[list[float]]:
    """Rows of some iterations, under COLUMNS."""
    for first in range(0, len(iterations), ROWS_TOGETHER):
        some = list(iterations[first : first + ROWS_TOGETHER])
        columns = (trained.x, trained.fun, trained.delta, trained.jac)
        table = np.column_stack([column[some] for column in columns]).tolist()
        yield from ([i, *numbers] for i, numbers in zip(some, table, strict=True))


COMMAND = Command("Run the optimiser.", train, (JSON, CSV), order=2)
