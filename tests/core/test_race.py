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
