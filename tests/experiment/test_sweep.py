from __future__ import annotations

import pytest

from rnn_tui.experiment import Experiment, ExperimentError
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
