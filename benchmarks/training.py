"""A run of Rprop: closed-form gradients against the notebook's backpropagation through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks import notebook
from benchmarks.table import Side, equal, faster, fastest
from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from benchmarks.table import Row

LEAST_TIMES_FASTER = 15
TOLERANCE = 1e-9
ROUNDS, OUR_CALLS = 15, 3


def measure() -> Iterator[Row]:
    """The default run.

    Yields:
        Rows of the table.
    """
    experiment = Experiment()
    dataset = experiment.recipe.make()
    model = Model(dataset)
    plan, settings = experiment.plan, experiment.settings

    def ours() -> NDArray[np.float64]:
        return run_to_end(model, plan).x

    def theirs() -> NDArray[np.float64]:
        return notebook.rprop(
            dataset.X,
            dataset.t,
            plan.start,
            etas=settings.etas,
            delta_zero=settings.delta_zero,
            iterations=plan.iterations,
        )

    largest = float(np.max(np.abs(ours() - theirs())))
    closed_form, loops = fastest(Side(ours, OUR_CALLS), Side(theirs), rounds=ROUNDS)
    what, against = f"{plan.iterations} iterations of Rprop", "the notebook's own"
    yield faster(what, against, closed_form, loops, LEAST_TIMES_FASTER)
    yield equal("the same trajectory, all points", against, largest, TOLERANCE)
