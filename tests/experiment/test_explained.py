from __future__ import annotations

import pytest

from rnn_tui.experiment.explained import explained, fitted
from rnn_tui.experiment.setting import Group, Setting
from rnn_tui.experiment.settings import SETTINGS, offered

OFFERED = [*offered(Group.DATASET), *offered(Group.OPTIMIZER), SETTINGS["target"], SETTINGS["data"]]

NARROWEST, LABEL = 36, 18
"""Columns in a dialog of 40 with its border, and those before its values without the blank."""


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_every_setting_says_what_it_does_and_its_default(setting: Setting) -> None:
    does, *others = explained(setting)
    assert does == setting.help
    assert len(does.split()) >= 2
    assert any(part.startswith("default ") for part in others)


@pytest.mark.parametrize("setting", OFFERED, ids=lambda setting: setting.name)
def test_what_a_dialog_offers_is_explained_in_the_narrowest_one(setting: Setting) -> None:
    assert fitted(explained(setting), NARROWEST, 1).startswith(setting.help)
    assert len(setting.label) <= LABEL


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("preset", ["one of the notebook's datasets", "variant10 or binary", "default variant10"]),
        ("samples", ["how many sequences there are", "at least 1", "default the preset's"]),
        ("noise", ["standard deviation of target noise", "0 to 1e+06", "default 0"]),
        ("target", ["what a file's sequences should give", "sum, first, last or NAME",
                    "default sum"]),
        ("data", ["your sequences: CSV, .npy or .npz", "default none"]),
        ("eta_plus", ["grows Delta while the sign stays", "larger than 1 and finite",
                      "default 1.2", "of rprop-notebook, rprop-, rprop+, irprop- and irprop+"]),
        ("step_min", ["Delta is never smaller than this", "larger than 0 and finite",
                      "default 1e-06", "of rprop-, rprop+, irprop- and irprop+"]),
        ("momentum", ["share of the last step that goes on", "at least 0 and below 1",
                      "default 0.9", "of momentum"]),
        ("clip", ["longer gradients are cut to this", "larger than 0 and finite, or off",
                  "default off", "of gd, momentum and adam"]),
    ],
)  # fmt: skip
def test_what_is_said(name: str, parts: list[str]) -> None:
    assert [*explained(SETTINGS[name])] == parts


def test_the_default_may_be_another() -> None:
    assert "default the run's" in explained(SETTINGS["clip"], "the run's")


def test_parts_that_do_not_fit_whole_are_left_out() -> None:
    parts = ("one two", "three four five six", "seven")
    assert fitted(parts, 15, 1) == "one two; seven"
    assert fitted(parts, 15, 3) == "one two; three\nfour five six;\nseven"
    assert fitted(parts, 60, 1) == "one two; three four five six; seven"
    assert fitted(("rprop-notebook",), 10, 2) == "rprop-note\nbook"
    assert fitted(("a rprop-notebook",), 14, 2) == "a\nrprop-notebook"
