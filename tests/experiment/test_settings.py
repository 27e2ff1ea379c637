from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import Any

import pytest

from rnn_tui.experiment import Experiment, ExperimentError
from rnn_tui.experiment.entry import Entry
from rnn_tui.experiment.setting import Group, Setting, decades, text_of
from rnn_tui.experiment.settings import GROUPS, SETTINGS, offered

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
    assert rate.beside(1e-16, -1) == 1e-16
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
        "preset", "samples", "length", "levels", "seed", "noise", "units",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "good", "bad", "words"),
    [
        ("samples", [1, 500], [0, -1], "at least 1"),
        ("length", [1, 200], [0], "at least 1"),
        ("levels", [2, 10**15], [1, 10**15 + 1], "2 to 1000000000000000"),
        ("seed", [0, 2**32 - 1], [-1, 2**32], "0 to 4294967295"),
        ("noise", [0.0, 1e6], [-1e-9, 1.1e6, NAN], "0 to 1e+06"),
        ("units", [1e-50, 1 / 1024, 1e50], [0.0, -1.0, 1e51, 1e-51, NAN], "1e-50 to 1e+50"),
        ("iterations", [0, 10_000_000], [-1, 10_000_001], "0 to 10000000"),
        ("eta_plus", [1.0001], [1.0, INF, NAN], "larger than 1 and finite"),
        ("eta_minus", [0.001, 0.999], [0.0, 1.0], "between 0 and 1"),
        ("delta_zero", [1e-6, 50.0], [0.0, INF], "larger than 0 and finite"),
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
        ({"racers": (Entry("gd"), Entry("sgd"))}, "not sgd"),
        ({"racers": ()}, "--racers must name at least one optimiser"),
        ({"racers": (Entry("gd"), Entry("gd"))}, "--racers must name each racer once"),
        (
            {"racers": tuple(Entry("gd", (("clip", float(i)),)) for i in range(1, 11))},
            "--racers must be at most 8 optimisers again, not 9",
        ),
        (
            {"racers": (Entry("adam", (("units", 0.0),)),)},
            "racer adam: --units must be 1e-50 to 1e+50, not 0.0",
        ),
        (
            {"racers": (Entry("gd", (("clip", -1.0),)),)},
            "racer gd: --clip must be larger than 0 and finite, not -1.0",
        ),
        (
            {"racers": (Entry("gd", (("eta_plus", 2.0),)),)},
            "--racers: gd has no setting 'eta-plus', it has learning-rate, clip, units",
        ),
        (
            {"racers": (Entry("newton", (("clip", 2.0),)),)},
            "--racers: newton has no setting 'clip', it has units",
        ),
        (
            {"racers": (Entry("rprop-", (("step_min", 60.0),)),)},
            "racer rprop-: --step-max must be larger than --step-min 60, not 50.0",
        ),
        (
            {"racers": (Entry("rprop-", (("step_max", 3.0),)),), "step_min": 4.0,
             "delta_zero": 5.0},
            "racer rprop-: --step-max must be larger than --step-min 4, not 3.0",
        ),
        ({"points": ((1.0, INF),)}, "--points must be finite numbers, not 1,inf"),
        ({"points": ((1.0, 1.0),) * 30}, "--points must be at most 29 of them, not 30"),
        ({"step_min": 2.0, "step_max": 1.0}, "larger than --step-min 2, not 1.0"),
        ({"step_min": 1.0, "step_max": 1.0}, "larger than --step-min 1, not 1.0"),
        ({"iteration": 501}, "--iteration must be 0 to 500, not 501"),
        ({"iteration": -1}, "--iteration must be 0 to 500, not -1"),
        ({"target": "last"}, "--target last needs --data: a preset's target is the sum"),
        ({"header": "no"}, "--header needs --data: a preset's target is the sum"),
        ({"columns": ("1",)}, "--columns needs --data: a preset's target is the sum"),
        ({"arrays": ("X",)}, "--arrays needs --data: a preset's target is the sum"),
        ({"data": "a", "arrays": ("X", "t", "u")}, "--arrays must be one name or two, not X,t,u"),
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


def test_steps_of_1_2_and_5() -> None:
    assert decades(-1, 1) == (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)


@pytest.mark.parametrize(
    ("name", "first", "last", "count"),
    [
        ("samples", (1, 2, 5, 10), 5_000_000, 21),
        ("length", (1, 2, 3, 4), 200, 64),
        ("levels", (2, 3, 4, 5), 100, 99),
        ("seed", (0, 1, 2, 3), 999, 1000),
        ("noise", (0.0, 0.001, 0.002, 0.005), 50.0, 16),
        ("units", (2.0**-20, 2.0**-19, 2.0**-18, 2.0**-17), 2.0**20, 41),
        ("iterations", (1, 2, 5, 10), 5_000_000, 21),
        ("eta_plus", (1.01, 1.05, 1.1, 1.2), 5.0, 15),
        ("eta_minus", (0.05, 0.1, 0.15, 0.2), 0.95, 19),
        ("delta_zero", (1e-6, 2e-6, 5e-6, 1e-5), 5.0, 21),
        ("step_min", (1e-12, 2e-12, 5e-12, 1e-11), 0.05, 33),
        ("step_max", (0.1, 0.2, 0.5, 1.0), 5000.0, 15),
        ("learning_rate", (1e-16, 2e-16, 5e-16, 1e-15), 5.0, 51),
        ("momentum", (0.0, 0.05, 0.1, 0.15), 0.999, 22),
        ("clip", (0.001, 0.002, 0.005, 0.01), 5e6, 30),
        ("tolerance", (1e-12, 2e-12, 5e-12, 1e-11), 500.0, 45),
    ],
)
def test_where_steps_begin_and_end(
    name: str, first: tuple[float, ...], last: float, count: int
) -> None:
    steps = SETTINGS[name].steps

    assert steps[:4] == first
    assert (steps[-1], len(steps)) == (last, count)
    assert list(steps) == sorted(steps)


def test_some_steps_in_between() -> None:
    assert SETTINGS["length"].steps[28:33] == (29, 30, 35, 40, 45)
    assert SETTINGS["eta_plus"].steps[9:] == (1.8, 1.9, 2.0, 2.5, 3.0, 5.0)
    assert SETTINGS["momentum"].steps[17:] == (0.85, 0.9, 0.95, 0.99, 0.999)
    assert all(isinstance(step, int) for step in SETTINGS["samples"].steps)


def test_steps_are_found_from_any_value() -> None:
    rate, clip, noise = SETTINGS["learning_rate"], SETTINGS["clip"], SETTINGS["noise"]

    # What differs by rounding alone is that step.
    assert rate.beside(0.1 + 2e-17, 1) == 0.2
    assert rate.beside(0.1 * (1 + 1e-12), -1) == 0.05
    assert rate.beside(0.1 * (1 - 1e-12), 1) == 0.2
    assert rate.beside(7.0, 1) == 7.0
    assert rate.beside(7.0, -1) == 5.0
    assert rate.beside(1e-17, -1) == 1e-17
    assert rate.beside(1e-17, 1) == 1e-16
    assert clip.beside(1e-4, -1) is None
    assert noise.beside(0.0, 1) == 0.001
    assert noise.beside(0.0, -1) == 0.0


NUMBERS = {"samples": "N", "length": "T", "levels": "N", "seed": "N", "iterations": "N",
           "iteration": "N", "noise": "SD", "units": "U", "eta_plus": "ETA", "eta_minus": "ETA",
           "delta_zero": "DELTA", "step_min": "DELTA", "step_max": "DELTA",
           "learning_rate": "RATE", "momentum": "MU", "clip": "NORM", "tolerance": "SLOPE",
           "loss": "LOSS", "data": "FILE", "start": "WX,WREC", "crosshair": "WX,WREC",
           "view": "X0,X1,Y0,Y1", "points": "WX,WREC;...", "overlay": "NAME,...",
           "racers": "NAME,...", "optimizer": "NAME",
           "target": "sum|first|last|NAME", "columns": "NAME,...", "arrays": "X[,T]"}  # fmt: skip
"""What stands for a value in the list of options."""

CHOICES = {
    "preset": ("variant10", "binary"),
    "header": ("auto", "yes", "no"),
    "optimizer": (
        "rprop-notebook", "rprop-", "rprop+", "irprop-", "irprop+", "gd", "momentum", "adam",
        "newton",
    ),
    "contour": ("notebook", "auto"),
    "scale": ("true", "notebook"),
    "gradient": ("log", "symlog", "fan", "heat", "by-step"),
    "history": ("loss", "delta", "gradient", "weight"),
    "style": ("ascii", "half", "quadrant", "sextant", "braille"),
    "draw": ("fill", "lines", "both"),
    "palette": ("viridis", "cividis", "ylgnbu"),
    "theme": ("terminal", "dark", "light"),
}  # fmt: skip

OPTIONAL = [
    "samples", "length", "levels", "seed", "data", "clip", "tolerance", "crosshair", "iteration",
    "style", "draw", "palette",
]  # fmt: skip
"""What may be left to the preset, the terminal, or be off."""


def test_settings_are_listed_in_this_order() -> None:
    assert {group.value: [s.name for s in settings] for group, settings in GROUPS.items()} == {
        "dataset": [
            "preset", "samples", "length", "levels", "seed", "noise", "units", "data", "target",
            "header", "columns", "arrays",
        ],
        "optimizer": [
            "start", "optimizer", "iterations", "eta_plus", "eta_minus", "delta_zero", "step_min",
            "step_max", "learning_rate", "momentum", "clip", "tolerance", "loss",
        ],
        "picture": [
            "view", "crosshair", "iteration", "contour", "points", "overlay", "racers", "scale",
            "gradient", "history", "style", "draw", "palette", "theme",
        ],
    }  # fmt: skip


def test_what_stands_for_values() -> None:
    choices = {name: "|".join(names) for name, names in CHOICES.items()} | {"optimizer": "NAME"}

    assert {name: setting.metavar for name, setting in SETTINGS.items()} == choices | NUMBERS
    assert {s.name: s.choices for s in SETTINGS.values() if s.choices} == CHOICES


def test_which_may_be_none_off_or_several() -> None:
    settings = SETTINGS.values()

    assert [setting.name for setting in settings if setting.optional] == OPTIONAL
    assert [setting.name for setting in settings if setting.can_be_off] == ["clip", "tolerance"]
    assert [s.name for s in settings if s.several] == ["points", "overlay", "racers"]
    for name, setting in SETTINGS.items():
        if name not in (*OPTIONAL, "points", "overlay", "racers", "target", "columns"):
            with pytest.raises((ExperimentError, TypeError)):
                setting.check(None)


def test_options_are_typed_with_minuses() -> None:
    assert SETTINGS["eta_plus"].option == "--eta-plus"
    assert SETTINGS["learning_rate"].option == "--learning-rate"


def test_labels_in_dialogs() -> None:
    assert {setting.name: setting.label for setting in SETTINGS.values() if setting.label} == {
        "preset": "preset",
        "samples": "samples",
        "length": "length",
        "levels": "levels",
        "seed": "seed",
        "noise": "noise on targets",
        "units": "units (times)",
        "optimizer": "optimiser",
        "iterations": "iterations",
        "eta_plus": "eta+",
        "eta_minus": "eta-",
        "delta_zero": "Delta_0",
        "step_min": "smallest Delta",
        "step_max": "largest Delta",
        "learning_rate": "learning rate",
        "momentum": "momentum",
        "clip": "clip gradient at",
        "tolerance": "tolerance",
    }


def test_what_each_option_is_for() -> None:
    assert {name: setting.help for name, setting in SETTINGS.items()} == {
        "preset": "one of the notebook's datasets",
        "samples": "how many sequences there are",
        "length": "steps of sequences; a file's last T",
        "levels": "how many values an input can take",
        "seed": "which random sequences are made",
        "noise": "standard deviation of target noise",
        "units": "multiplies the data, such as 1/1024",
        "data": "your sequences: CSV, .npy or .npz",
        "target": "what a file's sequences should give",
        "header": "whether the file begins with one",
        "columns": "the file's inputs: names, numbers, 2-21",
        "arrays": "of an .npz: sequences and targets",
        "start": "where the optimiser starts",
        "optimizer": "the rule that moves the weights",
        "iterations": "iterations the optimiser does",
        "eta_plus": "grows Delta while the sign stays",
        "eta_minus": "shrinks Delta when the sign flips",
        "delta_zero": "Delta, the step size, at the start",
        "step_min": "Delta is never smaller than this",
        "step_max": "Delta is never larger than this",
        "learning_rate": "scales every step",
        "momentum": "share of the last step that goes on",
        "clip": "longer gradients are cut to this",
        "tolerance": "ends once no slope is steeper",
        "loss": "loss above the least that counts as arrived, at units 1",
        "view": "window of the loss surface",
        "crosshair": "the point looked at",
        "iteration": "where the playhead stands",
        "contour": "levels: the notebook's, or by view",
        "points": "annotated points of your own",
        "overlay": "basins, regime, nullclines, valley, gradient, hessian, critical",
        "racers": "optimisers that race, some with settings of their own: "
        "gd:clip=1:learning-rate=0.01,adam",
        "scale": "how the gradient over time is summed",
        "gradient": "how the gradient over time is shown",
        "history": "what of the run is charted first",
        "style": "how the surface is drawn",
        "draw": "its bands, the lines between, or both",
        "palette": "colours of the bands",
        "theme": "colours around it",
    }


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("samples", " 7 ", 7),
        ("noise", "0.5", 0.5),
        ("eta_plus", "2", 2.0),
        ("start", "1,-2", (1.0, -2.0)),
        ("view", "0,1,2,3", (0.0, 1.0, 2.0, 3.0)),
        ("points", "1,2;3,4", ((1.0, 2.0), (3.0, 4.0))),
        ("overlay", "valley,basins", ("basins", "valley")),
        ("racers", "adam,gd", (Entry("gd"), Entry("adam"))),
        ("data", "own.csv", "own.csv"),
        ("optimizer", "gd", "gd"),
        ("theme", "dark", "dark"),
    ],
)
def test_settings_are_read_from_text(name: str, text: str, value: object) -> None:
    assert SETTINGS[name].read(text) == value


def test_values_in_dialogs_have_twelve_digits_at_most() -> None:
    assert text_of(1 / 3) == "0.333333333333"
    assert text_of(500000.0) == "500000"
    assert text_of("variant10") == "variant10"
