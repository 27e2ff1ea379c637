"""A million sequences: what a frame costs, how long reading takes and how much memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.table import Side, at_most, fastest, megabytes
from rnn_tui.core.datafile.choices import Choices
from rnn_tui.core.dataset import Recipe
from rnn_tui.core.notebook import POINTS, PRESETS
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.engine.jobs.gradient import GradientChartJob
from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import File, load
from rnn_tui.experiment.view import ZOOM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.table import Row
    from rnn_tui.engine.worker import Job

MANY = Recipe(samples=1_000_000, length=20, levels=6, seed=1)
ROUNDS, CALLS = 15, 5
FRAME_AT_MOST = 1.5
SECONDS_AT_MOST, MEMORY_AT_MOST, TEXT_AT_MOST = 5.0, 2.0, 1.3
READS = 3

CROSSHAIR = (1.1, 0.9)
VISIBLE_ROWS = 13
SURFACE_SIZE, CHART_SIZE = (60, 32), (48, 12)
STYLE = "half"


def measure() -> Iterator[Row]:
    """Frames first, then the file.

    Yields:
        Rows of the table.
    """
    yield from _frames()
    yield from _reading()


def _frames() -> Iterator[Row]:
    few, many = (Workspace.of(recipe, recipe.make()) for recipe in (PRESETS["variant10"], MANY))
    against = "30 x 20"
    for what, jobs in (
        ("a frame's computation, 1,000,000 x 20", _frame_jobs),
        ("the same without its chart, 1,000,000 x 20", _jobs_without_chart),
    ):
        large, small = fastest(
            Side(_work(many, jobs(many)), CALLS), Side(_work(few, jobs(few)), CALLS), rounds=ROUNDS
        )
        yield at_most(what, against, large, small, FRAME_AT_MOST)


def _jobs_without_chart(workspace: Workspace) -> list[Job[Workspace, object]]:
    """A move of the crosshair and another view: rows from the middle, one window, the run on it."""
    first = (workspace.model.dataset.samples - VISIBLE_ROWS) // 2
    trajectory = run_to_end(workspace.model, Experiment().plan)
    frames = (Frame(*ZOOM, *SURFACE_SIZE),)
    return [
        HereJob(workspace.source, CROSSHAIR, first, VISIBLE_ROWS, selected=first + 1),
        SurfaceJob(workspace.source, frames=frames, paint=Paint(STYLE), trajectory=trajectory),
    ]


def _frame_jobs(workspace: Workspace) -> list[Job[Workspace, object]]:
    chart = GradientChartJob(workspace.source, POINTS, CROSSHAIR, *CHART_SIZE, Paint(STYLE))
    return [*_jobs_without_chart(workspace), chart]


def _work(workspace: Workspace, jobs: list[Job[Workspace, object]]) -> Callable[[], None]:
    """What the worker does with these jobs."""

    def work() -> None:
        # Another view: nothing drawn before is of use.
        workspace.kept = {}
        for job in jobs:
            for _ in job.steps(workspace):
                pass

    return work


def _reading() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.npy"
        X = MANY.make().X
        np.save(path, X)
        size = float(X.nbytes)
        del X
        runs = [_read_in_a_process(path) for _ in range(READS)]
        piped = [_read_in_a_process(path, piped=True) for _ in range(READS)]
        text = path.with_suffix(".csv")
        np.savetxt(text, MANY.make().X, fmt="%g", delimiter=",")
        ours, theirs = fastest(Side(lambda: load(File(str(text), Choices(), 0))),
                        Side(lambda: np.loadtxt(text, delimiter=",")), rounds=1)  # fmt: skip
    seconds, ready = (min(run[name] for run in runs) for name in ("seconds", "ready"))
    before, read, peak = (max(run[name] for run in runs) for name in ("before", "read", "peak"))
    limit = f"the {SECONDS_AT_MOST:g} s allowed"
    yield at_most(
        "reading 1,000,000 x 20 (.npy, in the disk cache)", limit, seconds, SECONDS_AT_MOST, 1.0
    )
    yield at_most("reading and preparing it", limit, ready, SECONDS_AT_MOST, 1.0)
    seconds = min(run["seconds"] for run in piped)
    yield at_most("reading it from a pipe", limit, seconds, SECONDS_AT_MOST, 1.0)
    yield at_most("reading it as text", "numpy.loadtxt", ours, theirs, TEXT_AT_MOST)
    for what, memory in (
        ("memory that reading it adds, at the peak", read - before),
        ("memory that reading and preparing it add", peak - before),
        ("all of the process's memory at the peak", peak),
    ):
        yield at_most(what, "the array", memory, size, MEMORY_AT_MOST, unit=megabytes)


def _read_in_a_process(path: Path, *, piped: bool = False) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.reading", "-" if piped else str(path)]
    root = Path(__file__).parents[1]
    with subprocess.Popen(["cat", path], stdout=subprocess.PIPE) as cat:
        source = cat.stdout if piped else subprocess.DEVNULL
        done = subprocess.run(command, cwd=root, check=True, stdin=source, stdout=subprocess.PIPE)
        cat.kill()
    numbers: dict[str, float] = json.loads(done.stdout)
    return numbers
