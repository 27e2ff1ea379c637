from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.core.network import (
    backward_gradient,
    extrapolation,
    forward_states,
    gradient_over_time,
    loss,
    output_gradient,
    sample_gradients,
    weight_gradient,
)
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.surface import LossSurface
from tests.notebook import PRESET_NAMES, reference


def test_states_are_the_recurrence_written_out() -> None:
    states = forward_states(np.array([[1.0, 2.0, 3.0]]), 2.0, 0.5)

    assert states.tolist() == [[0.0, 2.0, 5.0, 8.5]]


def test_with_both_weights_one_the_output_is_the_sum() -> None:
    dataset = PRESETS["variant10"].make()

    outputs = forward_states(dataset.X, 1.0, 1.0)[:, -1]

    assert np.allclose(outputs, dataset.t)
    assert loss(outputs, dataset.t) == pytest.approx(0, abs=1e-20)


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_gradient_where_the_notebook_checks_it(preset: str) -> None:
    dataset, expected = PRESETS[preset].make(), reference(preset)["gradient_check"]

    gradient = weight_gradient(dataset.X, dataset.t, *expected["at"])

    assert gradient == pytest.approx(expected["gradient"], rel=1e-12)
    states = forward_states(dataset.X, *expected["at"])
    assert loss(states[:, -1], dataset.t) == pytest.approx(expected["loss"], rel=1e-12)


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_points_have_the_notebooks_loss_gradient_and_figure(preset: str) -> None:
    dataset = PRESETS[preset].make()
    surface = LossSurface(dataset)
    for point in reference(preset)["points"]:
        wx, w_rec = point["wx"], point["wrec"]
        states = forward_states(dataset.X, wx, w_rec)
        gradient, _ = backward_gradient(
            dataset.X, states, output_gradient(states[:, -1], dataset.t), w_rec
        )
        figure = gradient_over_time(
            surface.mean_error(wx, w_rec),
            dataset.length,
            w_rec,
            scale="notebook",
            samples=dataset.samples,
        )

        assert loss(states[:, -1], dataset.t) == pytest.approx(point["loss"], rel=1e-12)
        assert gradient == pytest.approx(point["gradient"], rel=1e-12)
        expected = point["gradient_over_time_figure"]
        assert figure == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(seed=st.integers(0, 10_000), wx=st.floats(-2, 2), w_rec=st.floats(-1.5, 1.5))
def test_true_gradient_over_time_is_the_sum_of_the_backpropagated_one(
    seed: int, wx: float, w_rec: float
) -> None:
    rng = np.random.default_rng(seed)
    X, t = rng.random((4, 7)), rng.random(4)
    states = forward_states(X, wx, w_rec)
    _, over_time = backward_gradient(X, states, output_gradient(states[:, -1], t), w_rec)

    summed = gradient_over_time(float(np.mean(states[:, -1] - t)), 7, w_rec)

    assert summed == pytest.approx(over_time.sum(axis=0), rel=1e-9, abs=1e-12)


def test_overflow_gives_infinities_never_nan() -> None:
    X, t = np.ones((2, 400)), np.ones(2)

    states = forward_states(X, 3.0, -30.0)
    gradient, _ = backward_gradient(X, states, output_gradient(states[:, -1], t), -30.0)

    assert not np.isnan(states).any()
    assert loss(states[:, -1], t) == np.inf
    assert not np.isnan(gradient).any()


def test_back_through_time_by_hand() -> None:
    # s = 0, 2, 5, 8.5; the gradient halves with every step back.
    X = np.array([[1.0, 2.0, 3.0]])
    gradient, over_time = backward_gradient(X, forward_states(X, 2.0, 0.5), np.ones(1), 0.5)

    assert over_time.tolist() == [[0.125, 0.25, 0.5, 1.0]]
    assert gradient == (3 + 0.5 * 2 + 0.25 * 1, 5 + 0.5 * 2 + 0.25 * 0)


def test_loss_and_its_gradient_by_hand() -> None:
    y, t = np.array([1.0, 3.0]), np.array([0.0, 1.0])

    assert loss(y, t) == 2.5
    assert output_gradient(y, t).tolist() == [1.0, 2.0]


def test_the_gradient_over_time_by_hand() -> None:
    assert gradient_over_time(1.5, 2, 0.5).tolist() == [0.75, 1.5, 3.0]
    assert gradient_over_time(1.5, 2, 0.5, samples=5).tolist() == [0.75, 1.5, 3.0]
    notebook = gradient_over_time(1.5, 2, -2.0, scale="notebook", samples=2)
    assert notebook.tolist() == [48.0, -24.0, 12.0]
    assert gradient_over_time(0.0, 2, 1e300).tolist() == [0.0, 0.0, 0.0]
    flat = gradient_over_time(-1.5, 2, 0.0)
    assert np.copysign(1.0, flat).tolist() == [1.0, 1.0, -1.0]


def test_sample_gradients_and_extrapolation_by_hand() -> None:
    # Outputs 3 and 1 for targets 2 and 3: dL/dy = 2 (1, -2) / 2.
    X, t = np.array([[1.0, 2.0], [2.0, 0.0]]), np.array([2.0, 3.0])

    assert sample_gradients(X, t, 1.0, 1.0).tolist() == [[1.0, 1.0, 1.0], [-1.0, -1.0, -1.0]]
    assert sample_gradients(X, t, 1.0, 0.5)[0].tolist() == [0.125, 0.25, 0.5]
    assert extrapolation(2.0, 0.5, 3).tolist() == [2.0, 3.0, 3.5]
