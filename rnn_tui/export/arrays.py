"""Everything about an experiment as arrays with names, for NumPy."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from rnn_tui.core import network
from rnn_tui.core import race as races
from rnn_tui.core import sweep as sweeps
from rnn_tui.core.basins import Outcome, ends_to_end
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment.command_line import PROGRAM, command_line
from rnn_tui.experiment.settings import SWEPT
from rnn_tui.experiment.sweep import values

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment

    Named = dict[str, NDArray[Any]]

GRID_SIZE = (50, 50)
SWEPT_BY_DEFAULT = "learning-rate"

ABOUT = """\
X: the sequences, (N, T); t: their targets, (N,)
run_x: weights (wx, w_rec) after each iteration, (n, 2); run_loss (n,), run_gradient (n, 2)
run_delta: the step sizes that led there, (n, 2); run_message: how the run ended
surface_wx (W,), surface_w_rec (H,), surface_loss: the loss on their grid, (H, W)
critical_x: minima and saddles, (m, 2), critical_loss (m,), critical_kind (m,)
gradients_x: points (wx, w_rec), (p, 2); gradients_over_time: dL/ds_k of each, k = 0..T, (p, T+1)
basins_wx (W,), basins_w_rec (H,): starts; basins_outcome, basins_iterations: of each, (H, W)
race_optimizer (r,), race_x: where each ended, (r, 2), race_loss (r,), race_iterations (r,)
sweep_over: the setting, sweep_values (v,), sweep_optimizer (r,), sweep_loss (r, v)
basins_iterations and sweep_iterations: the first that has arrived, -1 for none
command_line: what shows this again; version: of the program
"""


def write_npz(
    file: BinaryIO, experiment: Experiment, model: Model, size: tuple[int, int] | None = None
) -> None:
    """Write every array, with what each is as ``about``."""
    named = {name: array for part in PARTS for name, array in part(experiment, model, size).items()}
    about = {
        "about": np.array(ABOUT),
        "command_line": np.array(command_line(experiment)),
        "version": np.array(version(PROGRAM)),
    }
    np.savez_compressed(file, allow_pickle=False, **about, **named)


def _data(_: Experiment, model: Model, __: object) -> Named:
    return {"X": model.dataset.X, "t": model.dataset.t}


def _run(experiment: Experiment, model: Model, _: object) -> Named:
    run = run_to_end(model, experiment.plan)
    return {
        "run_x": run.x, "run_loss": run.fun, "run_gradient": run.jac, "run_delta": run.delta,
        "run_message": np.array(run.message),
    }  # fmt: skip


def _surface(experiment: Experiment, model: Model, size: tuple[int, int] | None) -> Named:
    wx, w_rec = _grid(experiment, size)
    points = model.critical_points
    return {
        "surface_wx": wx, "surface_w_rec": w_rec, "surface_loss": model.surface.grid(wx, w_rec),
        "critical_x": np.array([point.x for point in points]).reshape(-1, 2),
        "critical_loss": np.array([point.fun for point in points], dtype=np.float64),
        "critical_kind": np.array([point.kind for point in points], dtype=np.str_),
    }  # fmt: skip


def _gradients(experiment: Experiment, model: Model, _: object) -> Named:
    points = (*experiment.annotated, experiment.cursor)
    return {
        "gradients_x": np.array(points),
        "gradients_over_time": np.array([
            network.gradient_over_time(model.surface.mean_error(*x), model.length, x[1])
            for x in points
        ]),
    }  # fmt: skip


def _basins(experiment: Experiment, model: Model, size: tuple[int, int] | None) -> Named:
    wx, w_rec = _grid(experiment, size)
    columns, rows = np.meshgrid(wx, w_rec)
    starts = columns.ravel(), rows.ravel()
    ends = ends_to_end(model, experiment.plan, *starts, experiment.arrival)
    words = np.array([outcome.code for outcome in Outcome])
    return {
        "basins_wx": wx, "basins_w_rec": w_rec,
        "basins_outcome": words[ends.outcome].reshape(columns.shape),
        "basins_iterations": ends.iterations.reshape(columns.shape),
    }  # fmt: skip


def _race(experiment: Experiment, model: Model, _: object) -> Named:
    *_unfinished, racers = races.race(model, experiment.race, experiment.arrival)
    found = racers or ()
    return {
        "race_optimizer": np.array([racer.optimizer for racer in found]),
        "race_x": np.array([racer.x[-1] for racer in found]),
        "race_loss": np.array([racer.fun[-1] for racer in found]),
        "race_iterations": np.array([racer.nit for racer in found]),
    }


def _sweep(experiment: Experiment, model: Model, _: object) -> Named:
    setting = SWEPT[SWEPT_BY_DEFAULT]
    through = values(setting, experiment)
    *_unfinished, swept = sweeps.sweep(
        model, experiment.race, setting.name, through, experiment.arrival
    )
    found = swept or ()
    return {
        "sweep_over": np.array(SWEPT_BY_DEFAULT), "sweep_values": through,
        "sweep_optimizer": np.array([run.optimizer for run in found]),
        "sweep_loss": np.array([run.fun for run in found]),
        "sweep_iterations": np.array([run.iterations for run in found]),
    }  # fmt: skip


def _grid(experiment: Experiment, size: tuple[int, int] | None) -> tuple[NDArray[Any], ...]:
    """Values of wx and of w_rec, from edge to edge of the view."""
    width, height = size or GRID_SIZE
    x0, x1, y0, y1 = experiment.view
    return np.linspace(x0, x1, width), np.linspace(y0, y1, height)


PARTS: tuple[Callable[[Experiment, Model, Any], Named], ...] = (
    _data, _run, _surface, _gradients, _basins, _race, _sweep,
)  # fmt: skip
