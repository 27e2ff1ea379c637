from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core.critical import CriticalPoint
from rnn_tui.core.dataset import Dataset
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import (
    CHECK_AT,
    CLOSE,
    NOTEBOOK_START,
    OVERVIEW,
    POINTS,
    PRESETS,
    PUBLISHED,
    TEST_SEQUENCE,
    ZOOM,
)


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
    assert NOTEBOOK_START == (-1.5, 2.0)
    assert CHECK_AT == (1.2, 1.2)
    assert TEST_SEQUENCE == (0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1)
    assert (OVERVIEW, ZOOM) == ((-3, 3, -3, 3), (-0.1, 2.1, -0.1, 2.1))
    assert CLOSE == (0, 2, 0, 2)
    assert PRESETS == {
        "variant10": (30, 20, 6, 1, 0, 1),
        "binary": (20, 10, 2, 1, 0, 1),
    }
    X = PRESETS["variant10"].make().X
    assert X.shape == (30, 20)
    assert sorted(set(np.round(X, 12).ravel().tolist())) == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]


def test_only_minima_are_minima() -> None:
    model = Model(PRESETS["variant10"].make())
    _, saddle = model.critical_points
    lower, higher = (CriticalPoint((x, x), x, "minimum") for x in (0.5, 2.0))
    model.critical_points = (lower, higher, saddle)

    assert model.minima == ((0.5, 0.5), (2.0, 2.0))
