from __future__ import annotations

import math

import numpy as np
import pytest

from rnn_tui.core.dataset import Dataset
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.race import MILESTONES, MOST_POINTS, race
from rnn_tui.core.trajectory import Plan, run_to_end

MODEL = Model(PRESETS["variant10"].make())
PLAN = Plan("rprop-", (-1.5, 2.0), Settings(), 600)


def test_everyone_runs_as_alone() -> None:
    *_, racers = race(MODEL, PLAN, list(OPTIMIZERS))

    assert racers is not None
    assert [racer.optimizer for racer in racers] == list(OPTIMIZERS)
    for racer in racers:
        alone = run_to_end(MODEL, PLAN._replace(optimizer=racer.optimizer))
        assert np.array_equal(racer.x, alone.x)
        assert racer.message == alone.message
        assert racer.distance == pytest.approx(math.dist(alone.x[-1], (1, 1)))
        for loss, first in zip(MILESTONES, racer.reached, strict=True):
            if first is None:
                assert alone.fun.min() > loss
            else:
                assert alone.fun[first] <= loss < alone.fun[:first].min()


def test_results_come_as_each_arrives() -> None:
    without_minima = Model(Dataset(MODEL.dataset.X, np.zeros(MODEL.samples)))

    parts = [part for part in race(without_minima, PLAN, ["irprop-", "gd"]) if part is not None]

    assert [len(part) for part in parts] == [1, 2]
    assert parts[-1][0].distance is None


def test_of_a_long_run_some_points_are_kept_but_all_are_looked_at() -> None:
    plan = PLAN._replace(iterations=50_000)

    *_, racers = race(MODEL, plan, ["irprop-"])

    assert racers is not None
    (racer,) = racers
    assert len(racer.x) == len(racer.fun) == MOST_POINTS
    assert (racer.at[0], racer.at[-1], racer.nit) == (0, 50_000, 50_000)
    assert racer.reached[2] == 360


def test_the_nearest_minimum_counts() -> None:
    model = Model(MODEL.dataset)
    model.minima = ((5.0, 5.0), (-1.5, 3.0), (9.0, 9.0))

    *_, racers = race(model, PLAN._replace(iterations=0), ["gd"])

    assert racers is not None
    assert racers[0].distance == pytest.approx(1.0)


def test_the_losses_that_are_compared() -> None:
    assert MILESTONES == (1.0, 0.1, 0.01, 1e-4)
    assert MOST_POINTS == 20_000


def test_a_racer_by_hand() -> None:
    # L = (wx - 1)^2 from wx = 3 by 1, then 1.2: a loss of 4, of 1, and of 0.04.
    line = Model(Dataset(np.array([[1.0]]), np.array([1.0])))
    line.minima = ((4.8, 3.0), (0.8, 9.0))
    plan = Plan("gd", (3.0, 0.0), Settings(delta_zero=1.0), 2)
    *_, racers = race(line, plan, ["rprop-"])

    assert racers is not None
    (racer,) = racers
    assert racer.x[:, 0] == pytest.approx([3.0, 2.0, 0.8])
    assert racer.fun == pytest.approx([4.0, 1.0, 0.04])
    assert racer.reached == (1, 2, None, None)
    assert (racer.nit, racer.nfev, racer.message) == (2, 3, "2 iterations done")
    assert racer.at.tolist() == [0, 1, 2]
    assert racer.distance == pytest.approx(5.0)
