from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core.dataset import Dataset
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import POINTS, PRESETS, PUBLISHED


def test_a_model_knows_its_dataset() -> None:
    dataset = Dataset(np.array([[0.5, -2.0, 1.0], [0.0, 3.0, 1.0]]), np.array([1.0, 2.0]))

    model = Model(dataset)

    assert model.dataset is dataset
    assert (model.samples, model.length) == (2, 3)
    assert (model.low, model.high) == (-2.0, 3.0)
    # Outputs are 0 without weights: the mean of 1 and 4.
    assert model.surface.loss(0.0, 0.0) == pytest.approx(2.5)


def test_critical_points_are_found_once_and_the_minima_are_among_them() -> None:
    model = Model(PRESETS["variant10"].make())

    assert model.critical_points is model.critical_points
    assert [point.kind for point in model.critical_points] == ["minimum", "saddle"]
    (minimum,) = model.minima
    assert minimum == pytest.approx((1.0, 1.0), abs=1e-9)


def test_the_notebooks_numbers() -> None:
    assert POINTS == ((2, 1), (1, 2), (1, -2), (1, 0), (1, 0.5), (1, -0.5))
    assert PUBLISHED["variant10"] == (1.2782, 0.9730, 5.64)
    assert PUBLISHED["binary"] == (1.0014, 0.9997, 5.00)
    X = PRESETS["variant10"].make().X
    assert X.shape == (30, 20)
    assert sorted(set(np.round(X, 12).ravel().tolist())) == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
