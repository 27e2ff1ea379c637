from __future__ import annotations

from typing import Any

import pytest

from rnn_tui.cli.config.layers import FILE, VARIABLE, Given, Settled, settle
from rnn_tui.experiment import Experiment, ExperimentError


def of_file(**values: Any) -> list[Given]:  # noqa: ANN401
    """Settings as a file gives them, a line each."""
    items = enumerate(values.items(), 1)
    return [Given(name, value, f"f:{line}", FILE) for line, (name, value) in items]


def of_variables(**values: Any) -> list[Given]:  # noqa: ANN401
    return [Given(name, value, name.upper(), VARIABLE) for name, value in values.items()]


def origins(settled: Settled) -> dict[str, str]:
    return {each.name: each.origin for each in settled.used}


def test_the_command_line_is_over_variables_and_they_over_the_file() -> None:
    settled = settle(
        {"seed": 1},
        [*of_variables(seed=2, length=12), *of_file(seed=3, length=13, theme="dark")],
    )

    assert settled.experiment == Experiment(seed=1, length=12, theme="dark")
    assert origins(settled) == {"length": "LENGTH", "theme": "f:3"}
    assert not settled.mistakes
    assert not settled.idle


def test_only_some_settings_may_be_given_to_some_commands() -> None:
    given = of_file(style="ascii", length=12)

    assert settle({}, given, ("style",)).experiment == Experiment(style="ascii")
    assert settle({}, given, ()).experiment == Experiment()


MINE = of_file(data="mine.csv", target="y", header="no", length=5, units=2.0)


def test_a_random_dataset_on_the_line_leaves_the_file_s_data_alone() -> None:
    for line in ({"preset": "binary"}, {"samples": 4}, {"noise": 0.5}):
        settled = settle(line, MINE)
        assert settled.experiment == Experiment(length=5, units=2.0, **line)
        assert not settled.mistakes
        assert settled.idle == (
            "f:1: data waits: a random dataset is asked for",
            "f:2: target waits for a file",
            "f:3: header waits for a file",
        )


def test_other_data_on_the_line_has_nothing_of_the_configured_one_s() -> None:
    settled = settle({"data": "other.csv"}, MINE)

    assert settled.experiment == Experiment(data="other.csv", length=5, units=2.0)
    assert settled.idle == ("f:2: target is for another file", "f:3: header is for another file")


def test_data_on_the_line_leaves_a_configured_random_dataset_alone() -> None:
    settled = settle({"data": "x.csv"}, of_file(preset="binary", samples=4, seed=1, header="no"))

    assert settled.experiment == Experiment(data="x.csv", preset="binary", header="no")
    assert settled.idle == ("f:2: samples waits: a file is read", "f:3: seed waits: a file is read")
    assert not settled.mistakes


def test_a_variable_s_data_is_over_the_file_s_random_dataset() -> None:
    settled = settle({}, [*of_variables(data="x.csv"), *of_file(samples=4)])

    assert settled.experiment == Experiment(data="x.csv")
    assert not settled.mistakes


def test_data_and_a_random_dataset_in_one_file_are_a_mistake() -> None:
    settled = settle({}, of_file(samples=4, data="x.csv", seed=1))

    assert settled.experiment == Experiment(data="x.csv")
    assert settled.mistakes == (
        "f:1: samples belongs to a random dataset, and data reads one",
        "f:3: seed belongs to a random dataset, and data reads one",
    )


def test_what_cannot_be_used_with_the_rest_is_named_and_left_out() -> None:
    settled = settle({"iterations": 100}, of_file(iteration=200, step_min=60.0, seed=7))

    assert settled.experiment == Experiment(iterations=100, seed=7)
    assert settled.mistakes == (
        "f:1: iteration must be 0 to 100, not 200",
        "f:2: step-min: --step-max must be larger than --step-min 60, not 50.0",
    )
    assert origins(settled) == {"seed": "f:3"}


def test_what_can_be_used_only_with_another_is_used_with_it() -> None:
    """The least step is larger than the program's largest, and nothing else is right either."""
    given = of_file(step_min=60.0, delta_zero=70.0, step_max=80.0, iteration=501)
    settled = settle({"delta_zero": 65.0, "step_min": 60.0, "step_max": 80.0}, given)

    assert settled.experiment == Experiment(step_min=60.0, delta_zero=65.0, step_max=80.0)
    assert settled.mistakes == ("f:4: iteration must be 0 to 500, not 501",)
    both = settle({}, of_file(iteration=600, step_max=0.0005, delta_zero=0.0001))
    assert both.experiment == Experiment(step_max=0.0005, delta_zero=0.0001)
    assert [*map(str, both.mistakes)] == ["f:1: iteration must be 0 to 500, not 600"]


def test_a_command_line_that_cannot_be_is_refused_as_without_a_configuration() -> None:
    with pytest.raises(ExperimentError, match="--iteration must be 0 to 500, not 600"):
        settle({"iteration": 600}, of_file(seed=1))
    with pytest.raises(ExperimentError, match="--samples belongs to a random dataset"):
        settle({"data": "x", "samples": 3}, of_file(seed=1))
