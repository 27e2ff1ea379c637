from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui import Dataset, Model, sweep
from rnn_tui.experiment.settings import SWEPT

if TYPE_CHECKING:
    from tests.library.conftest import Command


def test_a_sweep_is_that_of_the_command(model: Model, command: Command) -> None:
    options = ("--racers", "irprop-,momentum:clip=1,adam", "--iterations", "60",
               "--tolerance", "5", "--loss", "0.5",
               "--start", "1,1.5", "--eta-plus", "1.5")  # fmt: skip
    written = command("sweep", "--over", "learning-rate", *options)
    found = sweep(
        model, "learning_rate", None, ["irprop-", "momentum:clip=1", "adam"], (1, 1.5),
        iterations=60, tolerance=5, loss=0.5, eta_plus=1.5,
    )  # fmt: skip

    assert found.values.tolist() == written["values"]
    assert len(found.values) == 400
    for run in written["runs"]:
        name = "momentum:clip=1" if run["optimizer"] == "momentum" else run["optimizer"]
        assert found[name].fun.tolist() == [float(fun) for fun in run["fun"]]
        counts = [-1 if count is None else count for count in run["iterations"]]
        assert found[name].iterations.tolist() == counts


def test_values_of_ones_own_in_any_order() -> None:
    # The loss is (wx - 1)^2, so that gradient descent from 0 with rate lr has (1 - 2 lr)^2 next.
    one = Model(Dataset.from_arrays([[1.0]], [1.0]))
    found = sweep(one, "learning_rate", [1, 0.5, 0.25], ["gd", "newton"], (0, 0), iterations=1)

    assert found["gd"].fun.tolist() == [1, 0, 0.25]
    assert found["gd"].iterations.tolist() == [-1, 1, -1]
    assert found.values[found["gd"].best] == 0.5
    assert repr(found) == "Sweep(3 values of learning_rate: gd, newton)"
    assert str(found).splitlines()[:2] == [
        "optimizer  best value  loss there  share arriving",
        "gd                0.5           0           33.3%",
    ]
    assert "not used" in str(found).splitlines()[2]


@pytest.mark.parametrize("over", [setting.name for setting in SWEPT.values()])
def test_everything_that_the_command_sweeps(over: str) -> None:
    assert len(sweep(Model(Dataset.binary()), over, iterations=0, racers="gd").values) == 400


def test_what_cannot_be_swept(model: Model) -> None:
    with pytest.raises(ValueError, match=r"^over must be one of eta_plus, .*, clip, not step_min$"):
        sweep(model, "step_min")
    with pytest.raises(ValueError, match=r"^eta_minus must be between 0 and 1, not 1.5$"):
        sweep(model, "eta_minus", [0.5, 1.5, 0.7])
    with pytest.raises(ValueError, match=r"^values must be finite numbers in a row, at least one$"):
        sweep(model, "eta_minus", [])
    with pytest.raises(ValueError, match=r"^no delta_zero of .* goes with the other step sizes$"):
        sweep(model, "delta_zero", step_min=20, delta_zero=30)


def test_its_arrays_cannot_be_written_to(model: Model) -> None:
    values = np.array([0.1, 0.2])
    found = sweep(model, "learning_rate", values, ["gd"], iterations=1)

    for array in found.values, found["gd"].fun, found["gd"].iterations:
        assert not array.flags.writeable
    assert values.flags.writeable
