from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rnn_tui import Model, basins, race, sweep, train
from rnn_tui.core.optimizers import Settings
from rnn_tui.experiment import Experiment
from rnn_tui.library import given


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"eta_plus": 0.9}, "eta_plus must be larger than 1 and finite, not 0.9"),
        ({"eta_plus": "fast"}, "eta_plus must be a number, not 'fast'"),
        ({"eta_plus": None}, "eta_plus must be a number, not None"),
        ({"clip": -1}, "clip must be larger than 0 and finite, not -1.0"),
        ({"step_min": 60}, "step_max must be larger than step_min 60, not 50.0"),
        ({"step_min": 0.1}, "delta_zero must be from step_min 0.1 to step_max 50, not 0.001"),
        ({"iterations": -1}, "iterations must be 0 to 10000000, not -1"),
        ({"iterations": 500.0}, "iterations must be a whole number, not 500.0"),
        ({"tolerance": -1e-9}, "tolerance must be at least 0 and finite, not -1e-09"),
        ({"loss": float("nan")}, "loss must be larger than 0 and finite, not nan"),
        ({"loss": 10**400}, "loss must be a number, not 1"),
        ({"start": (1, float("inf"))}, "start must be two finite numbers, not 1,inf"),
        ({"start": (1, 2, 3)}, "start must be two numbers (wx, w_rec), not (1, 2, 3)"),
        ({"start": 1}, "start must be two numbers (wx, w_rec), not 1"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    model: Model, settings: dict[str, Any], sentence: str
) -> None:
    for call in train, race:
        with pytest.raises(ValueError) as found:  # noqa: PT011 - the sentence is compared below
            call(model, **settings)
        assert str(found.value).startswith(sentence)
        assert "\n" not in str(found.value)


def test_an_optimiser_that_is_none(model: Model) -> None:
    with pytest.raises(ValueError, match=r"^optimizer must be rprop-notebook or .* not sgd$"):
        train(model, optimizer="sgd")
    with pytest.raises(ValueError, match=r"^racers must be rprop-notebook or .* not sgd$"):
        race(model, ["adam", "sgd"])
    with pytest.raises(ValueError, match=r"^racers must name at least one optimiser$"):
        race(model, [])
    with pytest.raises(ValueError, match=r"^racers must name each racer once$"):
        race(model, ["gd", "gd"])
    with pytest.raises(ValueError, match="gd has no setting 'eta-plus'"):
        race(model, ["gd:eta-plus=2"])


def test_a_setting_that_is_none_is_a_wrong_keyword(model: Model) -> None:
    with pytest.raises(TypeError, match=r"no setting 'lr', only eta_plus, .*, momentum, clip$"):
        train(model, lr=0.1)  # type: ignore[call-arg]


def test_what_is_no_model_is_refused() -> None:
    nothing: Any = np.ones(3)
    for call in train, race, sweep:
        with pytest.raises(TypeError, match="a Model is needed, as Model"):
            call(nothing)
    with pytest.raises(TypeError, match="a Model is needed, as Model"):
        basins(nothing, [0.0], [0.0])
    with pytest.raises(TypeError, match=r"a Dataset is needed, as Dataset.from_arrays makes one"):
        Model(nothing)


def test_numbers_of_numpy_are_numbers(model: Model) -> None:
    three: Any = np.int64(3)
    plain = train(model, (1, 2), iterations=3, eta_plus=1.5)
    numpys = train(model, np.array([1, 2]), iterations=three, eta_plus=np.float64(1.5))

    assert plain.nit == numpys.nit == 3
    assert plain.fun == numpys.fun


def test_defaults_are_the_command_lines(model: Model) -> None:
    assert given.experiment_of(model, {}) == Experiment()


def test_every_setting_of_an_optimiser_is_a_keyword() -> None:
    assert {*given.Settings.__annotations__} == {*Settings.__dataclass_fields__}


def test_only_options_are_put_in_pythons_words() -> None:
    with (
        pytest.raises(ValueError, match=r"^a--loss.csv, line 2: length 4 needs more than --x$"),
        given.in_pythons_words(),
    ):
        raise ValueError("a--loss.csv, line 2: --length 4 needs more than --x")
