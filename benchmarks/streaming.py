"""A million iterations: keys meanwhile, and the memory of the record."""

from __future__ import annotations

import tempfile
from statistics import quantiles
from typing import TYPE_CHECKING

from benchmarks.session import APP, session
from benchmarks.table import at_most, attempt, megabytes
from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.table import Row

ITERATIONS = 1_000_000
KEYS, BETWEEN = 60, 0.1
KEY_WITHIN = 0.030
RECORD_AT_MOST = 100e6
ALLOWED = "the 30 ms allowed"


def measure() -> Iterator[Row]:
    """Keys in the app, then the size of the columns.

    Yields:
        Rows of the table.
    """
    for length in (20, 200):
        what = f"crosshair while a million iterations run, T = {length}, key to first byte, p95"
        yield from attempt(what, ALLOWED, _keys(what, length))
    yield from attempt("record of a million iterations", "the 100 MB allowed", _record())


def _keys(what: str, length: int) -> Iterator[Row]:
    command = (*APP, "--iterations", str(ITERATIONS), "--length", str(length))
    with tempfile.TemporaryDirectory() as home, session(command, home) as (ours, _):
        delays = []
        for turn in range(KEYS):
            since = ours.press("lh"[turn % 2])
            delays.append(ours.settle(since, BETWEEN).first)
    yield at_most(what, ALLOWED, quantiles(delays, n=20)[-1], KEY_WITHIN, 1.0)


def _record() -> Iterator[Row]:
    experiment = Experiment(iterations=ITERATIONS // 10)
    run = run_to_end(Model(experiment.recipe.make()), experiment.plan)
    columns = (run.x, run.fun, run.jac, run.delta, run.agreement)
    yield at_most(
        "record of a million iterations",
        "the 100 MB allowed",
        sum(column.nbytes for column in columns) / len(run.fun) * ITERATIONS,
        RECORD_AT_MOST,
        1.0,
        unit=megabytes,
    )
