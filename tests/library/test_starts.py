from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui import Dataset, Model, Outcome, basins, train

if TYPE_CHECKING:
    from tests.library.conftest import Command


def test_basins_are_those_of_the_command(model: Model, command: Command) -> None:
    options = ("--optimizer", "irprop+", "--iterations", "80", "--step-max", "0.5",
               "--tolerance", "2", "--loss", "0.5")  # fmt: skip
    written = command("basins", *options, "--view", "-2,3,-3,1", "--size", "9x7")
    found = basins(
        model, np.linspace(-2, 3, 9), np.linspace(-3, 1, 7), optimizer="irprop+", iterations=80,
        step_max=0.5, tolerance=2, loss=0.5,
    )  # fmt: skip

    assert found.outcome.shape == found.iterations.shape == (7, 9)
    assert [[Outcome(end).code for end in row] for row in found.outcome] == written["outcome"]
    counts = [[-1 if n is None else n for n in row] for row in written["iterations"]]
    assert found.iterations.tolist() == counts


def test_each_start_leads_where_a_run_from_it_does(model: Model) -> None:
    found = basins(model, [-1.5, 2], [2, 1], optimizer="irprop-")

    for row, w_rec in enumerate(found.w_rec):
        for column, wx in enumerate(found.wx):
            alone = train(model, (wx, w_rec), optimizer="irprop-")
            assert found.outcome[row, column] == alone.outcome
            assert found.iterations[row, column] == (-1 if alone.arrival is None else alone.arrival)


def test_shares_and_words() -> None:
    # The loss is (wx - 1)^2: it is below 0.01 from the start at 1, and never within 0 steps at 3.
    one = Model(Dataset.from_arrays([[1.0]], [1.0]))
    found = basins(one, [1, 3, 4], [0], iterations=0)

    assert found.outcome.tolist() == [[Outcome.ARRIVED, Outcome.STUCK, Outcome.STUCK]]
    assert found.share(Outcome.ARRIVED) == pytest.approx(1 / 3)
    assert repr(found) == "Basins(rprop-notebook from 3x1 starts: 33.3% arrived, 66.7% stuck)"


def test_its_arrays_cannot_be_written_to_and_those_given_can(model: Model) -> None:
    axis = np.array([0.0, 1.0])
    found = basins(model, axis, axis, iterations=1)

    for array in found.wx, found.w_rec, found.outcome, found.iterations:
        assert not array.flags.writeable
    assert axis.flags.writeable


def test_starts_must_be_finite(model: Model) -> None:
    with pytest.raises(ValueError, match=r"^w_rec must be finite numbers in a row, at least one$"):
        basins(model, [0, 1], [0, np.nan])
    with pytest.raises(ValueError, match=r"^wx must be finite numbers in a row, at least one$"):
        basins(model, [], [0])
