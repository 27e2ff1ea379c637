from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core.race import Racer
from rnn_tui.words.race_table import HEADINGS, loss_name, table_rows


def racer(optimizer: str, message: str, distance: float | None, loss: float) -> Racer:
    reached = (0, 43, None, None)
    at = np.array([0, 7])
    return Racer(
        optimizer, 7, message, at, np.zeros((2, 2)), np.array([9.0, loss]), reached, distance
    )


@pytest.mark.parametrize(
    ("loss", "name"), [(1.0, "1"), (0.1, "0.1"), (0.01, "0.01"), (1e-4, "1e-4"), (1e-6, "1e-6")]
)
def test_losses_are_written_short(loss: float, name: str) -> None:
    assert loss_name(loss) == name


def test_the_headings() -> None:
    assert HEADINGS == (
        "optimizer", "to 1", "to 0.1", "to 0.01", "to 1e-4", "loss", "distance", "evaluations",
    )  # fmt: skip


def test_a_row_a_racer() -> None:
    rows = table_rows(
        [
            racer("irprop+", "7 iterations done", 0.03992, 0.0013604),
            racer("gd", "diverged at iteration 7: the loss is no longer finite", None, np.inf),
            racer("adam", "converged at iteration 7: no slope is steeper than 1", 2.0, 5.0),
        ]
    )

    assert rows == [
        ["I irprop+", "0", "43", "-", "-", "0.00136", "0.0399", "8"],
        ["g gd", "0", "43", "-", "-", "inf", "-", "8 diverged"],
        ["a adam", "0", "43", "-", "-", "5", "2", "8 converged"],
    ]
