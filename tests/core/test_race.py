from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from rnn_tui.core.basins import Goal, Outcome, end_of
from rnn_tui.core.dataset import Dataset
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.race import MILESTONES, MOST_POINTS, Racer, _kept, race
from rnn_tui.core.trajectory import Plan, run_to_end

MODEL = Model(PRESETS["variant10"].make())
PLAN = Plan("rprop-", (-1.5, 2.0), Settings(), 600)


def racing(*names: str, plan: Plan = PLAN) -> list[Plan]:
    return [plan._replace(optimizer=name) for name in names]


def raced(model: Model, plans: list[Plan], loss: float = 0.01) -> tuple[Racer, ...]:
    *_, racers = race(model, plans, loss)
    assert racers is not None
    return racers


def test_everyone_runs_as_alone() -> None:
    racers = raced(MODEL, racing(*OPTIMIZERS))

    assert [racer.optimizer for racer in racers] == list(OPTIMIZERS)
    for racer in racers:
        alone = run_to_end(MODEL, PLAN._replace(optimizer=racer.optimizer))
        assert np.array_equal(racer.x, alone.x)
        assert np.array_equal(racer.fun, alone.fun, equal_nan=True)
        assert racer.message == alone.message
        assert racer.outcome is end_of(alone, Goal.of(MODEL, 0.01))[0]
        assert racer.distance == pytest.approx(math.dist(alone.x[-1], (1, 1)))
        for loss, first in zip(MILESTONES, racer.reached, strict=True):
            if first is None:
                assert alone.fun.min() > loss
            else:
                assert alone.fun[first] <= loss < alone.fun[:first].min()


def test_each_runs_with_settings_of_its_own() -> None:
    settings = [
        Settings(learning_rate=0.01, clip=1.0),
        Settings(eta_plus=1.5, eta_minus=0.3),
        Settings(delta_zero=0.1, step_max=0.2),
    ]
    plans = [
        PLAN._replace(optimizer=name, settings=own)
        for name, own in zip(("gd", "irprop-", "rprop-"), settings, strict=True)
    ]

    for racer, plan in zip(raced(MODEL, plans), plans, strict=True):
        alone = run_to_end(MODEL, plan)
        assert racer.plan == plan
        assert np.array_equal(racer.x, alone.x)
        assert np.array_equal(racer.fun, alone.fun)
        shared = run_to_end(MODEL, plan._replace(settings=Settings()))
        assert not np.array_equal(racer.x, shared.x)


def test_results_come_as_each_arrives() -> None:
    without_minima = Model(Dataset(MODEL.dataset.X, np.zeros(MODEL.samples)))

    found = race(without_minima, racing("irprop-", "gd"), 0.01)
    parts = [part for part in found if part is not None]

    assert [len(part) for part in parts] == [1, 2]
    assert parts[-1][0].distance is None


def test_of_a_long_run_some_points_are_kept_but_all_are_looked_at() -> None:
    plan = PLAN._replace(iterations=50_000)
    (racer,) = raced(MODEL, racing("irprop-", plan=plan))
    alone = run_to_end(MODEL, plan._replace(optimizer="irprop-"))

    assert MOST_POINTS // 3 < len(racer.at) <= MOST_POINTS
    assert (racer.at[0], racer.at[-1], racer.nit) == (0, 50_000, 50_000)
    assert np.array_equal(racer.x, alone.x[racer.at])
    assert np.array_equal(racer.fun, alone.fun[racer.at])
    # Never far from one to the next, and none of the extremes is lost.
    assert np.diff(racer.at).max() <= 8
    assert (racer.fun.min(), racer.fun.max()) == (alone.fun.min(), alone.fun.max())
    assert racer.reached[2] == 360


def test_a_peak_between_the_points_of_a_long_run_is_kept() -> None:
    fun = np.ones(1_000_000)
    fun[[123_457, 765_432]] = 1e9, 1e-9
    fun[-1] = np.inf
    kept = _kept(fun)

    assert {0, 123_457, 765_432, 999_999} <= {*kept.tolist()}
    assert len(kept) <= MOST_POINTS
    assert kept.tolist() == sorted({*kept.tolist()})


def test_the_point_at_an_iteration_is_the_last_one_kept() -> None:
    (racer,) = raced(MODEL, racing("gd"))
    assert racer.nit == 1
    assert [racer.place(iteration) for iteration in (0, 1, 400)] == [0, 1, 1]
    sparse = replace(racer, at=np.array([0, 10, 20]))
    assert [sparse.place(iteration) for iteration in (0, 9, 10, 19, 20, 99)] == [0, 0, 1, 1, 2, 2]


def test_the_nearest_minimum_counts() -> None:
    model = Model(MODEL.dataset)
    model.minima = ((5.0, 5.0), (-1.5, 3.0), (9.0, 9.0))

    (racer,) = raced(model, racing("gd", plan=PLAN._replace(iterations=0)))

    assert racer.distance == pytest.approx(1.0)


def test_the_losses_that_are_compared() -> None:
    assert MILESTONES == (1.0, 0.1, 0.01, 1e-4)
    assert MOST_POINTS == 20_000


def test_a_racer_by_hand() -> None:
    # L = (wx - 1)^2 from wx = 3 by 1, then 1.2: a loss of 4, of 1, and of 0.04.
    line = Model(Dataset(np.array([[1.0]]), np.array([1.0])))
    line.minima = ((4.8, 3.0), (0.8, 9.0))
    plan = Plan("rprop-", (3.0, 0.0), Settings(delta_zero=1.0), 2)
    (racer,) = raced(line, [plan], 0.05)

    assert racer.x[:, 0] == pytest.approx([3.0, 2.0, 0.8])
    assert racer.fun == pytest.approx([4.0, 1.0, 0.04])
    assert racer.reached == (1, 2, None, None)
    assert (racer.nit, racer.nfev, racer.message) == (2, 3, "2 iterations done")
    assert racer.at.tolist() == [0, 1, 2]
    assert racer.outcome is Outcome.ARRIVED
    assert racer.distance == pytest.approx(5.0)
    assert racer.distance_at(0) == pytest.approx(math.hypot(1.8, 3.0))
    assert raced(line, [plan], 0.03)[0].outcome is Outcome.ON_ITS_WAY
