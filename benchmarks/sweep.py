"""A sweep: hundreds of values of a setting at once, against the same runs one after another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.table import Side, equal, faster, fastest
from rnn_tui.core.model import Model
from rnn_tui.core.sweep import sweep
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.entry import Entry, everyone
from rnn_tui.experiment.settings import SWEPT
from rnn_tui.experiment.sweep import COUNT, values, with_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.table import Row
    from rnn_tui.core.sweep import Swept
    from rnn_tui.core.trajectory import Plan

LEAST_TIMES_FASTER = 50
ROUNDS = 7
EVERY = 20
"""Of so many runs one is made alone; the others are taken to be as long."""


def measure() -> Iterator[Row]:
    """One optimiser through a setting of its own, then the sweep that the app opens with.

    In the latter an optimiser without a learning rate runs once, since all its runs are the same.

    Yields:
        Rows of the table.
    """
    alone = "the same runs, one after another"
    one = Experiment(racers=(Entry("rprop-notebook"),))
    yield _faster(one, "delta-zero", f"{COUNT} values of delta-zero, rprop-notebook", alone)
    everybody = Experiment(racers=everyone())
    yield _faster(
        everybody, "learning-rate", f"{COUNT} learning rates, {len(everyone())} optimisers", alone
    )
    yield equal("final losses of both", alone, max(map(_apart, (one, everybody),
                ("delta-zero", "learning-rate"))), 0)  # fmt: skip


def _faster(experiment: Experiment, over: str, what: str, against: str) -> Row:
    model, plans = _model(experiment), _plans(experiment, over)

    def theirs() -> None:
        for plan in plans:
            run_to_end(model, plan)

    together, some = fastest(
        Side(lambda: _swept(model, experiment, over)), Side(theirs), rounds=ROUNDS
    )
    what = f"{what}, {experiment.iterations} iterations"
    return faster(what, against, together, some * EVERY, LEAST_TIMES_FASTER)


def _apart(experiment: Experiment, over: str) -> float:
    """The largest difference between final losses; infinite ones are alike."""
    model = _model(experiment)
    together = [fun for run in _swept(model, experiment, over) for fun in run.fun[::EVERY]]
    alone = [run_to_end(model, plan).fun[-1] for plan in _plans(experiment, over)]
    pairs = zip(together, alone, strict=True)
    return max(0.0 if one == other else float(np.abs(one - other)) for one, other in pairs)


def _model(experiment: Experiment) -> Model:
    return Model(experiment.recipe.make())


def _swept(model: Model, experiment: Experiment, over: str) -> tuple[Swept, ...]:
    """All of it."""
    setting = SWEPT[over]
    through = values(setting, experiment)
    *_, found = sweep(model, experiment.race, setting.name, through, experiment.loss)
    return found or ()


def _plans(experiment: Experiment, over: str) -> list[Plan]:
    """Some of the runs, as ``train`` makes each of them."""
    setting = SWEPT[over]
    some = values(setting, experiment)[::EVERY].tolist()
    return [
        replace(with_value(experiment, setting, value), optimizer=entry.optimizer).plan
        for entry in experiment.racers
        for value in some
    ]
