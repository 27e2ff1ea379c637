"""Data in other units: what grows with them, and which optimisers do not mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.core.dataset import Recipe
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import NOTEBOOK_START, PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.race import race
from rnn_tui.core.sweep import sweep
from rnn_tui.core.trajectory import Plan, run_to_end
from rnn_tui.core.units import ratio

if TYPE_CHECKING:
    from rnn_tui.core.trajectory import Trajectory

RPROPS = ("rprop-notebook", "rprop-", "rprop+", "irprop-", "irprop+")
NOTEBOOK = PRESETS["variant10"]

RECIPES = st.builds(
    Recipe,
    samples=st.integers(1, 60),
    length=st.integers(1, 90),
    levels=st.integers(2, 9),
    seed=st.integers(0, 9999),
    noise=st.sampled_from([0.0, 0.5]),
    units=st.just(1.0),
)
"""Some have more samples than steps, and are compressed; some are so long that powers overflow."""

STARTS = st.tuples(st.floats(-3, 3), st.floats(-9, 9))


def run(model: Model, name: str, **plan: object) -> Trajectory:
    return run_to_end(model, Plan(name, NOTEBOOK_START, Settings(), 100)._replace(**plan))  # type: ignore[arg-type]


def same_path(run: Trajectory, scaled: Trajectory, square: float) -> None:
    """One path, losses and slopes that differ by ``square``, as long as both are finite."""
    n = min(len(run.fun), len(scaled.fun))
    finite = np.isfinite(run.fun[:n]) & np.isfinite(run.jac[:n]).all(axis=1)
    finite &= np.isfinite(scaled.fun[:n]) & np.isfinite(scaled.jac[:n]).all(axis=1)
    assert np.array_equal(run.x[:n], scaled.x[:n])
    assert np.array_equal(run.delta[:n], scaled.delta[:n])
    assert np.array_equal((run.fun[:n] * square)[finite], scaled.fun[:n][finite])
    assert np.array_equal((run.jac[:n] * square)[finite], scaled.jac[:n][finite])


def test_the_rprops_are_all_that_compare_signs() -> None:
    assert tuple(name for name, method in OPTIMIZERS.items() if method.compares_signs) == RPROPS


@pytest.mark.parametrize("name", RPROPS)
@pytest.mark.parametrize("units", [1 / 1024, 0.5, 2.0**20])
def test_rprop_takes_the_same_path_to_the_last_bit(name: str, units: float) -> None:
    plain, scaled = (
        run(Model(recipe.make()), name, iterations=500)
        for recipe in (NOTEBOOK, NOTEBOOK._replace(units=units))
    )
    assert len(plain.fun) == len(scaled.fun) == 501
    same_path(plain, scaled, units**2)


@settings(max_examples=60)
@given(RECIPES, STARTS, st.sampled_from(RPROPS), st.integers(-60, 60))
def test_rprop_takes_one_path_on_whatever_data(
    recipe: Recipe, start: tuple[float, float], name: str, power: int
) -> None:
    units = 2.0**power
    model = Model(recipe.make())
    plain = run(model, name, start=start)
    made = run(Model(recipe._replace(units=units).make()), name, start=start)

    same_path(plain, made, units**2)
    # The model's own surface in other units is that of such data.
    scaled = run(model, name, start=start, ratio=units)
    same_path(made, scaled, 1.0)
    assert made.message == scaled.message


def test_where_powers_begin_to_overflow_does_not_depend_on_units() -> None:
    # Of 80 steps w_rec^79 is 1e70 at 7.69; a bound that asked for values would lie at up to 12.
    recipe = Recipe(samples=30, length=80, levels=6, seed=1)
    for w_rec in np.linspace(7.0, 12.0, 101).tolist():
        points = [
            Model(recipe._replace(units=2.0**power).make()).surface.point(0.3, w_rec)
            for power in (0, -10, 30)
        ]
        assert points[1].fun == points[0].fun * 2.0**-20
        assert points[2].jac[1] == points[0].jac[1] * 2.0**60


def test_gradient_descent_minds() -> None:
    # On the cliff the slope along w_rec is 1.4e13; 2^20 times less of it moves w_rec by 1e-6.
    rate = Settings(learning_rate=1e-13)
    model = Model(NOTEBOOK.make())
    plain, scaled = (
        run(model, "gd", settings=rate, iterations=500, ratio=units) for units in (1.0, 1 / 1024)
    )
    assert plain.x[-1, 1] == pytest.approx(0.591, abs=1e-3)
    assert scaled.x[-1, 1] == pytest.approx(1.9993, abs=1e-4)
    # A rate 2^20 times as large does what it did before.
    other = Settings(learning_rate=1e-13 * 2.0**20)
    same_path(plain, run(model, "gd", settings=other, iterations=500, ratio=1 / 1024), 2.0**-20)


def test_a_recipe_multiplies_inputs_targets_and_noise() -> None:
    recipe = Recipe(4, 3, 5, seed=2, noise=0.5)
    plain, scaled, third = (recipe._replace(units=u).make() for u in (1.0, 0.25, 1 / 3))

    assert np.array_equal(scaled.X, plain.X * 0.25)
    assert np.array_equal(scaled.t, plain.t * 0.25)
    assert third.t == pytest.approx(plain.t / 3)
    assert (plain.units, scaled.units) == (1.0, 0.25)


def test_where_errors_are_zero_they_stay_zero_in_any_units() -> None:
    dataset = NOTEBOOK._replace(units=1 / 3).make()
    assert np.array_equal(dataset.t, dataset.X.sum(axis=1))


def test_a_race_measures_arrival_in_each_racers_units() -> None:
    model = Model(NOTEBOOK._replace(units=0.5).make())
    plan = Plan("irprop-", NOTEBOOK_START, Settings(), 500)
    *_, racers = race(model, [plan, plan._replace(ratio=1 / 512)], 0.01 * 0.25)

    assert racers is not None
    half, small = racers
    # As docs/optimisers.md has it for units 1: to 1, 0.1 and 0.01 after so many, and never to 1e-4.
    assert half.reached == small.reached == (51, 198, 360, None)
    assert half.outcome.code == small.outcome.code == "arrived"
    assert np.array_equal(half.x, small.x)
    assert np.array_equal(half.fun / 512**2, small.fun)


def test_a_sweep_measures_arrival_in_each_racers_units() -> None:
    model = Model(NOTEBOOK.make())
    plan = Plan("irprop-", NOTEBOOK_START, Settings(), 400)
    plans = [plan, plan._replace(ratio=1 / 1024)]
    for over, values in (("eta_plus", [1.1, 1.2]), ("learning_rate", [0.1, 0.2])):
        *_, swept = sweep(model, plans, over, np.array(values), 0.01)
        assert swept is not None
        one, small = swept
        assert one.iterations.tolist() == small.iterations.tolist()
        assert 360 in one.iterations.tolist()
        assert np.array_equal(one.fun / 2.0**20, small.fun)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (1024.0, "1024"), (1 / 1024, "1/1024"), (0.1, "1/10"), (1 / 3, "1/3"),
     (0.75, "0.75"), (2.5, "2.5"), (1e50, "1e+50"), (1e-50, "1e-50"), (2.0**-20, "1/1048576")],
)  # fmt: skip
def test_how_units_are_written(value: float, text: str) -> None:
    assert ratio(value) == text


@given(st.floats(1e-50, 1e50))
def test_units_read_back_as_they_were(value: float) -> None:
    numerator, _, denominator = ratio(value).partition("/")
    assert float(numerator) / float(denominator or 1) == value
