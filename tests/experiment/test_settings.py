from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import Any

import pytest

from rnn_tui.experiment import Experiment, ExperimentError
from rnn_tui.experiment.setting import Group, Setting, text_of
from rnn_tui.experiment.settings import SETTINGS, offered

INF, NAN = math.inf, math.nan


@pytest.mark.parametrize(
    "setting", [*offered(Group.OPTIMIZER), *offered(Group.DATASET)], ids=lambda s: s.name
)
def test_steps_go_up_and_down_and_end(setting: Setting) -> None:
    steps: tuple[Any, ...] = setting.choices or setting.steps
    for before, after in itertools.pairwise(steps):
        assert setting.beside(before, 1) == after
        assert setting.beside(after, -1) == before
    if setting.choices:
        assert setting.beside(steps[-1], 1) == steps[0]
    else:
        assert setting.beside(steps[-1], 1) == steps[-1]


def test_off_is_below_every_step_where_there_is_an_off() -> None:
    clip, rate = SETTINGS["clip"], SETTINGS["learning_rate"]
    assert clip.beside(None, 1) == 1e-3
    assert clip.beside(None, -1) is None
    assert clip.beside(1e-3, -1) is None
    assert rate.beside(1e-9, -1) == 1e-9
    assert text_of(None) == "off"
    assert text_of(0.1) == "0.1"
    assert text_of(20) == "20"


def test_a_value_between_two_steps_goes_to_either() -> None:
    momentum = SETTINGS["momentum"]
    assert momentum.beside(0.92, 1) == 0.95
    assert momentum.beside(0.92, -1) == 0.9


def test_what_dialogs_offer_is_in_this_order() -> None:
    assert [s.name for s in offered(Group.OPTIMIZER)] == [
        "optimizer", "iterations", "eta_plus", "eta_minus", "delta_zero", "step_min", "step_max",
        "learning_rate", "momentum", "clip", "tolerance",
    ]  # fmt: skip
    assert [s.name for s in offered(Group.DATASET)] == [
        "preset", "samples", "length", "levels", "seed", "noise",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "good", "bad", "words"),
    [
        ("samples", [1, 500], [0, -1], "at least 1"),
        ("length", [1, 200], [0], "at least 1"),
        ("levels", [2], [1], "at least 2"),
        ("seed", [0, 2**32 - 1], [-1, 2**32], "0 to 4294967295"),
        ("noise", [0.0, 1e6], [-1e-9, 1.1e6, NAN], "0 to 1e+06"),
        ("iterations", [0, 10_000_000], [-1, 10_000_001], "0 to 10000000"),
        ("eta_plus", [1.0001], [1.0, INF, NAN], "larger than 1 and finite"),
        ("eta_minus", [0.001, 0.999], [0.0, 1.0], "between 0 and 1"),
        ("delta_zero", [1e-9], [0.0, INF], "larger than 0 and finite"),
        ("step_min", [1e-9], [0.0, INF], "larger than 0 and finite"),
        ("learning_rate", [1e-9], [0.0, -1.0], "larger than 0 and finite"),
        ("momentum", [0.0, 0.999], [1.0, -0.1], "at least 0 and below 1"),
        ("clip", [None, 1e-9], [0.0, INF], "larger than 0 and finite"),
        ("tolerance", [None, 0.0], [-1.0, INF], "at least 0 and finite"),
        ("loss", [1e-9], [0.0], "larger than 0 and finite"),
        ("contour", ["notebook", "auto"], ["none"], "notebook or auto"),
        ("theme", ["light"], ["pink"], "terminal or dark or light"),
        ("style", [None, "ascii"], ["pixels"], "ascii or half or quadrant or sextant or braille"),
    ],
)  # fmt: skip
def test_a_setting_is_what_it_must_be(
    name: str, good: list[Any], bad: list[Any], words: str
) -> None:
    for value in good:
        assert getattr(replace(Experiment(), **{name: value}), name) == value
    for value in bad:
        with pytest.raises(ExperimentError) as refused:
            replace(Experiment(), **{name: value})
        assert str(refused.value) == f"{SETTINGS[name].option} must be {words}, not {value}"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"start": (INF, 0.0)}, "--start must be two finite numbers, not inf,0"),
        ({"crosshair": (0.0, NAN)}, "--crosshair must be two finite numbers, not 0,nan"),
        ({"overlay": ("valley", "clouds")}, "not clouds"),
        ({"racers": ("gd", "sgd")}, "not sgd"),
        ({"racers": ()}, "--racers must name at least one optimiser"),
        ({"points": ((1.0, INF),)}, "--points must be finite numbers, not 1,inf"),
        ({"points": ((1.0, 1.0),) * 30}, "--points must be at most 29 of them, not 30"),
        ({"step_min": 2.0, "step_max": 1.0}, "larger than --step-min 2, not 1.0"),
        ({"step_min": 1.0, "step_max": 1.0}, "larger than --step-min 1, not 1.0"),
        ({"iteration": 501}, "--iteration must be 0 to 500, not 501"),
        ({"iteration": -1}, "--iteration must be 0 to 500, not -1"),
        ({"target": "last"}, "--target last needs --data: a preset's target is the sum"),
        (
            {"samples": 500_001, "length": 1000},
            "--samples times --length must be at most 500000000 values together, not 500001000",
        ),
    ],
)  # fmt: skip
def test_settings_fit_together(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(ExperimentError) as refused:
        Experiment(**settings)
    assert str(refused.value).endswith(words)
