from __future__ import annotations

import numpy as np

from rnn_tui.core.basins import NEVER
from rnn_tui.core.model import Model
from rnn_tui.core.sweep import Swept, sweep
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.settings import SWEPT
from rnn_tui.experiment.sweep import values
from rnn_tui.words.about import about
from rnn_tui.words.sweep import account, arrival_text

FUN = np.array([9.0, 10.0, 0.5, 0.001, np.inf])
ITERATIONS = np.array([NEVER, NEVER, NEVER, 7, NEVER])
GD = Swept("gd", frozenset({"learning_rate", "clip"}), FUN, ITERATIONS)


def test_values_are_counted_by_what_becomes_of_them() -> None:
    assert account(GD, "learning-rate", 10.0) == [
        "1 of 5 values arrive",
        "3 end below the start",
        "1 end at infinity",
    ]


def test_an_optimiser_without_the_setting_says_so() -> None:
    assert account(GD, "eta-plus", 10.0) == [
        "does not use eta-plus: the same run whatever its value"
    ]


def test_an_arrival_is_a_number_or_a_dash() -> None:
    assert [arrival_text(GD, place) for place in (2, 3)] == ["-", "7"]


def test_what_the_text_says_of_the_notebooks_start_is_so() -> None:
    experiment, setting = Experiment(), SWEPT["delta-zero"]
    model, through = Model(experiment.recipe.make()), values(setting, experiment)
    *_, found = sweep(model, experiment.race, setting.name, through, experiment.loss)
    assert found is not None
    using = [run for run in found if setting.name in run.uses]

    assert "at a loss of 8e11, each kind of Rprop ends below 50" in about("Sweep")
    assert "over seven powers of ten" in about("Sweep")
    assert f"{model.surface.loss(*experiment.start):.0e}" == "8e+11"
    assert len(using) == 5
    assert max(run.fun.max() for run in using) < 50
    assert through[-1] / through[0] == 1e7
