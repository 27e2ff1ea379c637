"""Basins: many starts at once against the notebook's runs one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks import notebook
from benchmarks.table import Side, equal, faster, fastest
from rnn_tui.core.basins import Goal, end_of, ends_to_end
from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.table import Row

WIDTH, HEIGHT = 100, 36
LEAST_TIMES_FASTER = 700
ROUNDS = 5
RANDOM_STARTS = 10_000


def measure() -> Iterator[Row]:
    """The overview's starts, and random ones alone and together.

    Yields:
        Rows of the table.
    """
    for optimizer in ("rprop-notebook", "irprop-"):
        yield _together(Experiment(optimizer=optimizer))
    yield from _agreement(Experiment(optimizer="irprop-"))


def _together(experiment: Experiment) -> Row:
    dataset = experiment.recipe.make()
    model, plan, settings = Model(dataset), experiment.plan, experiment.settings
    x0, x1, y0, y1 = experiment.view
    columns, rows = np.meshgrid(np.linspace(x0, x1, WIDTH), np.linspace(y0, y1, HEIGHT))
    starts = columns.ravel(), rows.ravel()

    def ours() -> object:
        return ends_to_end(model, plan, *starts, experiment.loss)

    def theirs() -> object:
        return notebook.rprop(
            dataset.X,
            dataset.t,
            plan.start,
            etas=settings.etas,
            delta_zero=settings.delta_zero,
            iterations=plan.iterations,
        )

    together, alone = fastest(Side(ours), Side(theirs), rounds=ROUNDS)
    return faster(
        f"basins of {WIDTH}x{HEIGHT} starts, {plan.optimizer}, {plan.iterations} iterations",
        "the notebook's runs, one after another",
        together,
        alone * WIDTH * HEIGHT,
        LEAST_TIMES_FASTER,
    )


def _agreement(experiment: Experiment) -> Iterator[Row]:
    model, plan = Model(experiment.recipe.make()), experiment.plan
    wx, w_rec = np.random.default_rng(0).uniform(-3, 3, (2, RANDOM_STARTS))
    together = ends_to_end(model, plan, wx, w_rec, experiment.loss)
    goal = Goal.of(model, experiment.loss)
    alone = [
        end_of(run_to_end(model, plan._replace(start=start)), goal)
        for start in zip(wx.tolist(), w_rec.tolist(), strict=True)
    ]
    outcomes, iterations = (np.array(column) for column in zip(*alone, strict=True))
    what = f"{RANDOM_STARTS:,} random starts"
    differ = float((outcomes != together.outcome).sum())
    yield equal(f"{what}, outcomes that differ", "the same runs alone", differ, 0)
    share = float((iterations != together.iterations).mean())
    yield equal(f"{what}, share of other iteration counts", "the same runs alone", share, 1e-4)
