from __future__ import annotations

from dataclasses import replace

import pytest

from rnn_tui.experiment import Experiment, ExperimentError
from rnn_tui.experiment.entry import Entry
from rnn_tui.experiment.settings import SWEPT
from rnn_tui.experiment.sweep import values, with_value

EXPERIMENT = Experiment()


@pytest.mark.parametrize("name", SWEPT)
def test_every_setting_is_swept_through_values_that_it_can_have(name: str) -> None:
    through = values(SWEPT[name], EXPERIMENT)

    assert len(through) == 400
    assert (through[1:] > through[:-1]).all()
    for value in through.tolist():
        with_value(EXPERIMENT, SWEPT[name], value)


def test_values_have_equal_ratios_or_equal_distances() -> None:
    assert values(SWEPT["clip"], EXPERIMENT, 0.001, 1000.0, 7).tolist() == pytest.approx(
        [1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0, 1000.0]
    )
    assert values(SWEPT["momentum"], EXPERIMENT, 0.0, 0.5, 3).tolist() == [0.0, 0.25, 0.5]
    ends = values(SWEPT["learning-rate"], EXPERIMENT, 0.3, 0.7, 50)
    assert (ends[0], ends[-1]) == (0.3, 0.7)


@pytest.mark.parametrize(
    ("settings", "name", "ends"),
    [
        ({"step_min": 0.5, "delta_zero": 2.0}, "delta-zero", (0.5, 10.0)),
        ({"step_max": 0.25}, "delta-zero", (1e-6, 0.25)),
        ({"delta_zero": 2.0}, "step-max", (2.0, 1e3)),
        ({"racers": (Entry("rprop-", (("delta_zero", 3.0),)),)}, "step-max", (3.0, 1e3)),
        ({"racers": (Entry("rprop-", (("step_max", 3.0),)),)}, "delta-zero", (1e-6, 3.0)),
        ({"delta_zero": 2.0}, "eta-plus", (1.01, 5.0)),
    ],
)
def test_the_usual_values_are_those_that_go_with_the_other_settings(
    settings: dict[str, object], name: str, ends: tuple[float, float]
) -> None:
    experiment = replace(EXPERIMENT, **settings)  # type: ignore[arg-type]

    through = values(SWEPT[name], experiment)

    assert (through[0], through[-1]) == ends
    for value in through.tolist():
        with_value(experiment, SWEPT[name], value)


def test_the_smallest_step_is_below_the_largest() -> None:
    experiment = replace(EXPERIMENT, step_min=0.5, delta_zero=0.5)
    through = values(SWEPT["step-max"], experiment)
    assert 0.5 < through[0] < 0.500001


def test_where_none_goes_with_them_that_is_said() -> None:
    experiment = replace(EXPERIMENT, step_min=20.0, delta_zero=30.0)
    with pytest.raises(ExperimentError) as refused:
        values(SWEPT["delta-zero"], experiment)
    assert str(refused.value) == "no --delta-zero of 1e-06 to 10 goes with the other step sizes"


@pytest.mark.parametrize(
    ("name", "low", "high", "count", "words"),
    [
        ("clip", 2.0, 1.0, 5, "--from must be below --to, not 2 and 1"),
        ("clip", 1.0, 1.0, 5, "--from must be below --to, not 1 and 1"),
        ("clip", 0.0, 1.0, 5, "--clip must be larger than 0 and finite, not 0.0"),
        ("momentum", 0.5, 1.0, 5, "--momentum must be at least 0 and below 1, not 1.0"),
        ("step-max", 1e-7, 1.0, 5, "--step-max must be larger than --step-min 1e-06, not 1e-07"),
        ("clip", 1.0, 2.0, 1, "--count must be 2 to 100000, not 1"),
        ("clip", 1.0, 2.0, 10**9, "--count must be 2 to 100000, not 1000000000"),
    ],
)
def test_what_cannot_be_swept_is_refused(
    name: str, low: float, high: float, count: int, words: str
) -> None:
    with pytest.raises(ExperimentError) as refused:
        values(SWEPT[name], EXPERIMENT, low, high, count)
    assert str(refused.value) == words
