"""The defaults, what follows from them, and what fits together."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import pytest

from rnn_tui.core.dataset import Recipe
from rnn_tui.core.optimizers import Settings
from rnn_tui.core.trajectory import Plan
from rnn_tui.experiment import Experiment, ExperimentError, View
from rnn_tui.experiment.entry import Entry


def test_the_defaults_are_the_notebooks() -> None:
    assert asdict(Experiment()) == {
        "eta_plus": 1.2,
        "eta_minus": 0.5,
        "delta_zero": 0.001,
        "step_min": 1e-6,
        "step_max": 50.0,
        "learning_rate": 0.001,
        "momentum": 0.9,
        "clip": None,
        "preset": "variant10",
        "samples": None,
        "length": None,
        "levels": None,
        "seed": None,
        "noise": 0.0,
        "units": 1.0,
        "data": None,
        "target": "sum",
        "header": "auto",
        "columns": (),
        "arrays": (),
        "start": (-1.5, 2.0),
        "optimizer": "rprop-notebook",
        "iterations": 500,
        "tolerance": None,
        "loss": 0.01,
        "racers": tuple(
            {"optimizer": name, "own": ()} for name in (
                "rprop-notebook", "rprop-", "rprop+", "irprop-", "irprop+", "gd", "momentum",
                "adam", "newton",
            )
        ),
        "view": (-3.0, 3.0, -3.0, 3.0),
        "crosshair": None,
        "iteration": None,
        "style": None,
        "draw": None,
        "palette": None,
        "theme": "terminal",
        "points": (),
        "contour": "notebook",
        "overlay": (),
        "scale": "true",
        "gradient": "log",
        "history": "loss",
    }  # fmt: skip


def test_the_cursor_is_the_start_until_one_looks_elsewhere() -> None:
    assert Experiment(start=(1.0, 2.0)).cursor == (1.0, 2.0)
    assert Experiment(start=(1.0, 2.0), crosshair=(0.0, 0.0)).cursor == (0.0, 0.0)


def test_own_points_come_after_the_notebooks() -> None:
    assert Experiment(points=((9.0, 8.0),)).annotated == (
        (2.0, 1.0), (1.0, 2.0), (1.0, -2.0), (1.0, 0.0), (1.0, 0.5), (1.0, -0.5), (9.0, 8.0),
    )  # fmt: skip


def test_a_recipe_is_its_presets_where_nothing_is_set() -> None:
    assert Experiment().recipe == Recipe(30, 20, 6, 1, 0.0)
    assert Experiment(preset="binary").recipe == Recipe(20, 10, 2, 1, 0.0)
    own = Experiment(preset="binary", samples=7, length=8, levels=9, seed=0, noise=0.25)
    assert own.recipe == Recipe(samples=7, length=8, levels=9, seed=0, noise=0.25)


def test_a_plan_is_all_that_a_run_depends_on() -> None:
    settings: dict[str, Any] = {
        "eta_plus": 1.5, "eta_minus": 0.25, "delta_zero": 0.5, "step_min": 0.125, "step_max": 4.0,
        "learning_rate": 0.75, "momentum": 0.625, "clip": 3.0,
    }  # fmt: skip
    experiment = Experiment(
        **settings, optimizer="gd", start=(1.0, 2.0), iterations=7, tolerance=0.5
    )

    assert experiment.settings == Settings(**settings)
    assert experiment.plan == Plan("gd", (1.0, 2.0), Settings(**settings), 7, 0.5)


@pytest.mark.parametrize(
    "settings",
    [
        {"samples": 500_000_000, "length": 1},
        {"step_min": 1.0, "step_max": 1.5, "delta_zero": 1.0},
        {"step_min": 1.0, "step_max": 1.5, "delta_zero": 1.5},
        {"iteration": 0},
        {"iteration": 500},
        {"iteration": 0, "iterations": 0},
        {"target": "last", "data": "own.csv"},
        {"points": ((1.0, 1.0),) * 29},
        {"racers": (Entry("gd"),)},
        {"view": View(-0.5e-12, 0.5e-12, 0.0, 1.0)},
        {"view": View(-0.5e308, 0.5e308, 0.0, 1.0)},
    ],
)
def test_what_just_fits_is_taken(settings: dict[str, Any]) -> None:
    experiment = Experiment(**settings)
    for name, value in settings.items():
        assert getattr(experiment, name) == value


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            {"samples": 500_000_001, "length": 1},
            "--samples times --length must be at most 500000000 values together, not 500000001",
        ),
        (
            {"step_min": 0.5, "step_max": 0.25},
            "--step-max must be larger than --step-min 0.5, not 0.25",
        ),
        (
            {"delta_zero": 100.0, "step_max": 0.5},
            "--delta-zero must be from --step-min 1e-06 to --step-max 0.5, not 100.0",
        ),
        (
            {"step_min": 0.25, "delta_zero": 0.125},
            "--delta-zero must be from --step-min 0.25 to --step-max 50, not 0.125",
        ),
        (
            {"racers": (Entry("rprop-", (("delta_zero", 60.0),)),)},
            "racer rprop-: --delta-zero must be from --step-min 1e-06 to --step-max 50, not 60.0",
        ),
        ({"iteration": 3, "iterations": 2}, "--iteration must be 0 to 2, not 3"),
        (
            {"gradient": "bars"},
            "--gradient must be log or symlog or fan or heat or by-step, not bars",
        ),
        ({"preset": "ternary"}, "--preset must be variant10 or binary, not ternary"),
        ({"points": ((1.0, 1.0), (math.nan, 2.0))}, "--points must be finite numbers, not nan,2"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(ExperimentError) as refused:
        Experiment(**settings)
    assert str(refused.value) == words


def test_what_counts_as_arrived_follows_the_units() -> None:
    assert Experiment(loss=0.25).arrival == 0.25
    assert Experiment(loss=0.25, units=0.5).arrival == 0.0625


def test_racers_have_the_experiments_units_or_their_own() -> None:
    racers = Entry("gd"), Entry("gd", (("units", 0.5),)), Entry("gd", (("units", 4.0),))
    experiment = Experiment(units=2.0, racers=racers)

    assert [plan.ratio for plan in experiment.race] == [1.0, 0.25, 2.0]
    assert {plan.settings for plan in experiment.race} == {Settings()}
    assert experiment.plan.ratio == 1.0
