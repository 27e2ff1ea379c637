from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.bands import BANDS_COUNT, LEVELS_COUNT, NOTEBOOK, TOP, Levels, levels_for

DECADES = Levels("auto", np.array([10.0**power for power in range(1, 31)]))


def test_thirty_levels_part_thirty_one_bands() -> None:
    assert (LEVELS_COUNT, BANDS_COUNT, TOP) == (30, 31, 30)


def test_a_band_begins_at_its_level() -> None:
    losses = np.array([0.0, 9.99, 10.0, 99.0, 100.0, 1e29, 9e29, 1e30, np.inf])

    bands = DECADES.bands(losses)

    assert bands.tolist() == [0, 0, 1, 1, 2, 29, 29, 30, 30]
    assert bands.dtype == np.uint8


def test_the_notebooks_levels_are_those_of_loss_plus_one() -> None:
    assert NOTEBOOK.name == "notebook"
    assert levels_for("notebook", np.array([1.0, 1e31])) is NOTEBOOK
    assert NOTEBOOK.losses[0] == pytest.approx(10**-0.2 - 1)
    assert NOTEBOOK.losses[1] == pytest.approx(10 ** (-0.2 + 8.2 / 29) - 1)
    assert NOTEBOOK.losses[-1] == 1e8 - 1


def test_levels_of_a_view_part_its_losses_evenly_on_a_log_scale() -> None:
    losses = np.array([[0.0, 1.0, np.inf], [1e31, 5.0, 1e-301]])

    levels = levels_for("auto", losses)

    assert levels.name == "auto"
    assert levels.losses == pytest.approx(10.0 ** np.arange(1, 31))
    assert levels.bands(losses).tolist() == [[0, 0, 30], [30, 0, 0]]


def test_a_view_of_nearly_one_loss_has_levels_as_long_as_they_differ() -> None:
    assert levels_for("auto", np.array([1.0, 1.0 + 1e-13])) is NOTEBOOK
    assert levels_for("auto", np.array([1.0, 1.0 + 1e-11])).name == "auto"
    assert levels_for("auto", np.array([])) is NOTEBOOK
