from __future__ import annotations

import pytest

from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.trajectory import Plan
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.entry import Entry, everyone, in_order
from rnn_tui.experiment.settings import SETTINGS

read = SETTINGS["racers"].read


def test_everyone_races_with_the_experiments_settings() -> None:
    assert everyone() == tuple(Entry(name) for name in OPTIMIZERS)
    plans = Experiment(clip=3.0, iterations=7).race
    assert plans == tuple(Plan(name, (-1.5, 2.0), Settings(clip=3.0), 7) for name in OPTIMIZERS)


def test_what_a_racer_sets_is_its_own() -> None:
    racers = Entry("gd", (("learning_rate", 0.5), ("clip", None))), Entry("adam")
    experiment = Experiment(clip=3.0, momentum=0.25, racers=racers, tolerance=2.0)

    gd, adam = experiment.race
    assert gd.settings == Settings(learning_rate=0.5, clip=None, momentum=0.25)
    assert adam.settings == Settings(clip=3.0, momentum=0.25)
    assert gd.tolerance == adam.tolerance == 2.0
    assert experiment.settings == Settings(clip=3.0, momentum=0.25)


def test_settings_stand_in_one_order() -> None:
    entry = Entry.of("gd", {"clip": 1.0, "learning_rate": 0.5})

    assert entry == Entry("gd", (("learning_rate", 0.5), ("clip", 1.0)))
    assert entry == Entry("gd").with_own("clip", 1.0).with_own("learning_rate", 0.5)
    assert entry.with_own("clip", None) == Entry("gd", (("learning_rate", 0.5), ("clip", None)))
    assert entry.with_shared("learning_rate") == Entry("gd", (("clip", 1.0),))
    assert entry.with_shared("momentum") == entry


@pytest.mark.parametrize(
    ("entry", "text", "own"),
    [
        (Entry("irprop+"), "irprop+", ""),
        (Entry("gd", (("learning_rate", 1e-5),)), "gd:learning-rate=1e-05", "learning-rate=1e-05"),
        (
            Entry("rprop-", (("eta_plus", 2.0), ("step_max", 0.125))),
            "rprop-:eta-plus=2:step-max=0.125",
            "eta-plus=2:step-max=0.125",
        ),
        (Entry("adam", (("clip", None),)), "adam:clip=off", "clip=off"),
    ],
)
def test_racers_are_written_and_read(entry: Entry, text: str, own: str) -> None:
    assert str(entry) == text
    assert entry.own_text == own
    assert read(text) == (entry,)


def test_racers_are_read_in_the_order_of_the_table() -> None:
    assert read(" adam , gd:clip=1 ,, rprop-") == (
        Entry("rprop-"), Entry("gd", (("clip", 1.0),)), Entry("adam"),
    )  # fmt: skip
    assert read("gd,gd") == (Entry("gd"),)
    assert read("gd:units=1/1024,adam,gd") == (
        Entry("gd", (("units", 2.0**-10),)), Entry("gd"), Entry("adam"),
    )  # fmt: skip
    assert read("sgd,gd") == in_order([Entry("sgd"), Entry("gd")]) == (Entry("gd"), Entry("sgd"))
    assert read(",") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gd:clip", "gd:clip: 'clip' is not SETTING=VALUE"),
        ("adam,gd:clip=x", "gd:clip=x: clip: 'x' is not a number"),
        ("gd:learning-rate=off", "gd:learning-rate=off: learning-rate: 'off' is not a number"),
        ("gd:clip=1:clip=2", "gd:clip=1:clip=2: clip stands there twice"),
        ("gd:speed=1", "gd:speed=1: gd has no setting 'speed', it has learning-rate, clip, units"),
        ("gd:loss=9", "gd:loss=9: gd has no setting 'loss', it has learning-rate, clip, units"),
        ("gd:units=1/0", "gd:units=1/0: units: '1/0' is not a number"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(text: str, words: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the words are compared
        read(text)
    assert str(refused.value) == words
