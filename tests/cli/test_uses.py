"""What a command says it uses is what its result depends on, and all of that."""

from __future__ import annotations

import io
from argparse import Namespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from rnn_tui.cli.command import Opening, load, names
from rnn_tui.cli.report import TEXT, write
from rnn_tui.cli.uses import DATA
from rnn_tui.core.model import Model
from rnn_tui.experiment import Experiment, source
from rnn_tui.experiment.experiment import DEFAULTS, OF_FILES
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.experiment.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SMALL: dict[str, Any] = {
    "samples": 3, "length": 3, "iterations": 4, "start": (0.5, 0.6), "crosshair": (0.7, 0.8),
}  # fmt: skip

OWN: dict[str, dict[str, Any]] = {
    "basins": {"size": (12, 8)}, "surface": {"size": (3, 2)}, "predict": {"sequence": (1.0, 2.0)},
    "sweep": {"count": 3}, "tour": {"text": False}, "completion": {"shell": "bash"},
}  # fmt: skip
"""Options of commands that make them do something, and little of it."""

RACERS = tuple(each for each in Experiment().racers if each.optimizer in ("irprop-", "momentum"))
"""What uses all settings of optimisers together."""

GRADUAL = {"optimizer": "gd", "learning_rate": 0.01}
"""What takes steps that depend on all of the data."""

COARSE = {"optimizer": "rprop-", "delta_zero": 0.5, "loss": 0.5}
"""What arrives here and there."""

FLIPS = {"optimizer": "irprop-", "delta_zero": 0.15, "start": (0.95, 0.95)}
BESIDE: dict[str, dict[str, Any]] = {
    "preset": {"samples": None, "length": None},
    "eta_minus": FLIPS,
    "step_min": FLIPS,
    "step_max": {"optimizer": "irprop-", "delta_zero": 0.1},
    "learning_rate": {"optimizer": "gd"},
    "momentum": {"optimizer": "momentum", "learning_rate": 0.05},
    "clip": {"optimizer": "gd"},
}
"""Settings beside which others have something to say."""

CHANGED: dict[str, Any] = {
    "preset": "binary", "samples": 4, "length": 2, "levels": 5, "seed": 7, "noise": 0.5,
    "units": 2.0, "target": "last", "header": "yes", "columns": ("2-3",), "arrays": ("b",),
    "start": (0.4, 0.7), "optimizer": "irprop-", "iterations": 3, "tolerance": 1e6, "loss": 1e9,
    "eta_plus": 1.5, "eta_minus": 0.7, "delta_zero": 0.105, "step_min": 0.1, "step_max": 0.11,
    "learning_rate": 0.01, "momentum": 0.5, "clip": 1e-3, "racers": Experiment().racers[-2:],
    "view": View(0.0, 1.0, 0.0, 1.0), "crosshair": (0.1, 0.2), "iteration": 2, "contour": "auto",
    "points": ((1.0, 1.0),), "overlay": ("valley",), "scale": "notebook", "gradient": "fan",
    "history": "delta", "style": "ascii", "draw": "lines", "palette": "cividis", "theme": "light",
}  # fmt: skip
"""Another value of each setting, but for the file."""

COMMANDS = [name for name in names() if load(name).uses is not None]


def result(name: str, form: str, values: Mapping[str, Any], **own: object) -> str:
    """What a command says of an experiment in a form, or the experiment it opens the app with."""
    command = load(name)
    experiment = Experiment(**values)
    defaults = {each.name.strip("-").replace("-", "_"): each.default for each in command.arguments}
    flags = {
        each.name.strip("-").replace("-", "_"): False
        for each in command.arguments
        if each.read is None
    }
    options = Namespace(**{**defaults, **flags, **OWN.get(name, {}), **own})
    model = Model(source.load(source.source_of(experiment)))
    report = command.run(experiment, model, options)
    if isinstance(report, Opening):
        return repr(report.experiment)
    out = io.StringIO()
    write(report, form, out)
    return out.getvalue()


def differ(name: str, some: Mapping[str, Any], others: Mapping[str, Any], **own: object) -> bool:
    """Whether a command says different things of two experiments, in any of its forms."""
    forms = dict.fromkeys((*load(name).forms, TEXT))
    return any(result(name, form, some, **own) != result(name, form, others, **own)
               for form in forms)  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """The files beside which a setting of files says something."""
    table, arrays = tmp_path / "own.csv", tmp_path / "own.npz"
    table.write_text("1,2,3,4\n2,3,4,6\n5,6,7,9\n", encoding="utf-8")
    np.savez(arrays, a=np.ones((2, 3)), b=np.eye(4))
    return dict.fromkeys(("data", *OF_FILES), str(table)) | {"arrays": str(arrays)}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_it_does_not_use_changes_nothing(name: str) -> None:
    if name == "tour":
        pytest.skip("it refuses what it does not use, which the tests of tours say")
    uses = {*(load(name).uses or ()), *OF_FILES}
    others = {key: value for key, value in CHANGED.items() if key not in uses}
    values = SMALL | {"racers": RACERS} if uses & {*SMALL} else {}

    assert not differ(name, values, values | others)


@pytest.mark.parametrize("name", COMMANDS)
def test_all_that_it_uses_changes_something(name: str, files: dict[str, str]) -> None:
    uses = load(name).uses or ()
    own: dict[str, object] = {}
    for setting in uses:
        before = {} if name == "tour" else SMALL | {"racers": RACERS}
        if name == "basins":
            before |= COARSE
        elif setting in DATA:
            before |= GRADUAL
        before |= BESIDE.get(setting, {})
        if setting == "data" or setting in OF_FILES:
            for made in ("samples", "length"):
                before.pop(made)
        if setting in OF_FILES:
            before["data"] = files[setting]
        if setting == "arrays":
            before["arrays"] = ("a",)
        if name == "sweep":
            own["over"] = "clip" if setting == "learning_rate" else "learning-rate"
        value = files["data"] if setting == "data" else CHANGED[setting]

        assert differ(name, before, before | {setting: value}, **own), setting


def test_every_setting_has_another_value() -> None:
    assert {*CHANGED, "data"} == {*SETTINGS}
    assert [name for name, value in CHANGED.items() if value == DEFAULTS[name]] == []
