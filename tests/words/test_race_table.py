from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core.basins import Outcome
from rnn_tui.core.optimizers import Settings
from rnn_tui.core.race import Racer
from rnn_tui.core.trajectory import Plan
from rnn_tui.words.race_table import (
    HEADINGS,
    letters_of,
    loss_name,
    standing,
    table_row,
    units_words,
)


def racer(
    optimizer: str, outcome: Outcome, minima: list[tuple[float, float]], loss: float
) -> Racer:
    return Racer(
        Plan(optimizer, (0.0, 3.0), Settings(), 7),
        7,
        "7 iterations done",
        np.array([0, 5, 7]),
        np.array([[0.0, 3.0], [0.0, 1.0], [0.0, 0.0]]),
        np.array([9.0, 0.25, loss]),
        (0, 43, None, None),
        minima,
        outcome,
    )


@pytest.mark.parametrize(
    ("loss", "name"), [(1.0, "1"), (0.1, "0.1"), (0.01, "0.01"), (1e-4, "1e-4"), (1e-6, "1e-6")]
)
def test_losses_are_written_short(loss: float, name: str) -> None:
    assert loss_name(loss) == name


def test_the_headings() -> None:
    assert HEADINGS == (
        "optimizer", "to 1", "to 0.1", "to 0.01", "to 1e-4", "loss", "distance", "evaluations",
        "outcome",
    )  # fmt: skip


def test_a_row_a_racer() -> None:
    arrived = racer("irprop+", Outcome.ARRIVED, [(0.0, 0.03992), (0.0, 9.0)], 0.0013604)
    diverged = racer("gd", Outcome.DIVERGED, [], np.inf)

    assert table_row(arrived, "irprop+:eta-plus=2", "I") == [
        "I irprop+:eta-plus=2", "0", "43", "never", "never", "0.00136", "0.0399", "8", "arrived",
    ]  # fmt: skip
    assert table_row(diverged, "gd", "g") == [
        "g gd", "0", "43", "never", "never", "inf", "unknown", "8", "diverged",
    ]  # fmt: skip


def test_where_a_racer_is_at_an_iteration() -> None:
    run = racer("adam", Outcome.STUCK, [(0.0, 0.0)], 5.0)

    assert standing(run, 0) == ("0", "9.00e+00", "3")
    # Of a long run not every iteration is kept: what is said belongs to the one that is named.
    assert standing(run, 6) == ("5", "2.50e-01", "1")
    assert standing(run, 7) == standing(run, 500) == ("7", "5.00e+00", "0")
    assert standing(racer("adam", Outcome.STUCK, [], np.inf), 7) == ("7", "inf", "-")


def test_letters_of_racers_and_what_their_losses_are() -> None:
    assert letters_of(["irprop-", "irprop-", "gd", "adam", "gd", "irprop-"]) == [
        "i", "2", "g", "a", "3", "4",
    ]  # fmt: skip
    assert units_words([1.0, 1.0]) == ""
    assert units_words([0.5, 0.5]) == "losses at units 1/2"
    assert units_words([1.0, 0.5]) == "losses each in its own units"
