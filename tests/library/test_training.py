from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui import OPTIMIZERS, Dataset, Model, Outcome, train
from tests.notebook import PRESET_NAMES

if TYPE_CHECKING:
    from tests.library.conftest import Command

PUBLISHED = {"variant10": (1.2782, 0.9730), "binary": (1.0014, 0.9997)}


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_the_notebooks_runs_end_where_it_printed(preset: str) -> None:
    result = train(Model(getattr(Dataset, preset)()))

    assert result.x.round(4).tolist() == list(PUBLISHED[preset])
    assert (result.nit, result.nfev, result.message) == (500, 501, "500 iterations done")


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_a_run_is_that_of_the_command(model: Model, command: Command, name: str) -> None:
    options = ("--optimizer", name, "--start", "0.5,-1", "--iterations", "40",
               "--learning-rate", "0.01", "--clip", "1", "--eta-plus", "1.3")  # fmt: skip
    written = command("train", *options)
    result = train(
        model, (0.5, -1), optimizer=name, iterations=40, learning_rate=0.01, clip=1, eta_plus=1.3
    )

    assert (result.x.tolist(), result.fun) == (written["x"], written["fun"])
    assert (result.nit, result.message) == (written["nit"], written["message"])
    run = result.trajectory
    rows = np.column_stack([np.arange(len(run.fun)), run.x, run.fun, run.delta, run.jac])
    assert rows.tolist() == written["rows"]
    assert result.jac.tolist() == written["rows"][-1][-2:]
    assert (result.optimizer, result.start) == (name, (0.5, -1.0))


def test_success_is_about_the_end_and_outcome_about_the_run() -> None:
    # Its loss is (wx - 1)^2; gradient descent with rate 1 hops between wx = 0 and 2 for ever, and
    # with rate 2 from 1.1 to 0.7, 1.9, -1.7, away.
    one = Model(Dataset.from_arrays([[1.0]], [1.0]))
    close = train(one, (1.1, 0), optimizer="gd", learning_rate=2, iterations=3, loss=0.02)
    assert close.trajectory.x[:, 0].tolist() == pytest.approx([1.1, 0.7, 1.9, -1.7])
    assert (close.outcome, close.arrival, close.success) == (Outcome.ARRIVED, 0, False)

    hops = train(one, (0, 0), optimizer="gd", learning_rate=1, iterations=3)
    assert (hops.fun, hops.arrival, hops.success) == (1.0, None, False)
    assert hops.outcome is Outcome.STUCK

    there = train(one, (0, 0), optimizer="gd", learning_rate=0.5, tolerance=0)
    assert (there.nit, there.fun, there.success) == (1, 0.0, True)
    assert there.message == "converged at iteration 1: no slope is steeper than 0"
    assert there.arrival == 1


def test_a_run_that_diverges_says_so(model: Model) -> None:
    result = train(model, optimizer="gd")

    assert (result.fun, result.nit, result.success) == (np.inf, 1, False)
    assert result.message == "diverged at iteration 1: the loss is no longer finite"
    assert repr(result).endswith("fun=inf, nit=1, diverged)")


def test_losses_that_were_reached(model: Model) -> None:
    result = train(model, optimizer="irprop-")
    first = result.reached(0.1)

    assert first == 198
    assert result.trajectory.fun[first] <= 0.1 < result.trajectory.fun[first - 1]
    assert result.reached(1e-20) is None


def test_what_arrives_is_measured_in_the_datas_units() -> None:
    plain = train(Model(Dataset.variant10()), optimizer="irprop-")
    small = train(Model(Dataset.random(units=1 / 1024)), optimizer="irprop-")

    assert plain.arrival == small.arrival == 360
    assert plain.x.tolist() == small.x.tolist()


def test_results_are_frozen(model: Model) -> None:
    result = train(model, iterations=2)

    with pytest.raises(FrozenInstanceError):
        result.fun = 0.0  # type: ignore[misc]
    run = result.trajectory
    for array in result.x, result.jac, run.x, run.fun, run.jac, run.delta:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0.0


def test_success_is_measured_from_the_least_loss_there_is() -> None:
    # One input with the targets 0 and 2: the loss is (wx - 1)^2 + 1.
    noisy = Model(Dataset.from_arrays([[1.0], [1.0]], [0.0, 2.0]))
    result = train(noisy, (0, 0), optimizer="gd", learning_rate=0.5, iterations=1)

    assert (result.fun, result.arrival, result.success) == (1.0, 1, True)
