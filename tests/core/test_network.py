from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.core.network import (
    SWEEP,
    backward_gradient,
    check_gradient,
    difference_error,
    extrapolation,
    forward_states,
    gradient_over_time,
    loss,
    output_gradient,
    sample_gradients,
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
def test_gradient_check_point_is_the_notebooks(preset: str) -> None:
    dataset, expected = PRESETS[preset].make(), reference(preset)["gradient_check"]

    checked = check_gradient(dataset.X, dataset.t, *expected["at"])

    assert checked.passed
    assert checked.analytic == pytest.approx(expected["gradient"], rel=1e-12)
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


def test_a_step_too_wide_fails_the_check() -> None:
    dataset = PRESETS["variant10"].make()

    assert not check_gradient(dataset.X, dataset.t, 1.2, 1.2, eps=0.1).passed


@pytest.mark.parametrize("eps", [0.0, -1e-7, float("nan"), float("inf")])
def test_eps_must_be_a_positive_number(eps: float) -> None:
    with pytest.raises(ValueError, match=f"^eps must be a positive number, not {eps:g}$"):
        check_gradient(np.ones((1, 1)), np.ones(1), 1.0, 1.0, eps=eps)


def test_overflow_gives_infinities_never_nan() -> None:
    X, t = np.ones((2, 400)), np.ones(2)

    states = forward_states(X, 3.0, -30.0)
    gradient, _ = backward_gradient(X, states, output_gradient(states[:, -1], t), -30.0)

    assert not np.isnan(states).any()
    assert loss(states[:, -1], t) == np.inf
    assert not np.isnan(gradient).any()
    assert not check_gradient(X, t, 3.0, -30.0).passed


def test_a_check_passes_within_a_hundred_millionth_of_the_loss() -> None:
    # At the minimum of (r^2 + r + 1 - 3)^2 differences are off by 6 eps^2.
    X, t = np.ones((1, 3)), np.array([3.0])

    assert check_gradient(X, t, 1.0, 1.0, eps=1e-5).passed
    assert not check_gradient(X, t, 1.0, 1.0, eps=1e-4).passed


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


def test_steps_of_the_sweep() -> None:
    assert len(SWEEP) == 21
    assert SWEEP[::2] == pytest.approx([10.0**-k for k in range(2, 13)])
    assert SWEEP[1] / SWEEP[0] == pytest.approx(10**-0.5)


def test_how_far_differences_are_from_the_gradient() -> None:
    # At (1, 1) of (wx (r^2 + r + 1) - 3)^2 they are off by 6 eps^2 in w_rec and by nothing in wx;
    # at (2, 1), where the slopes are 18 and 36, by 24 eps^2.
    X, t = np.ones((1, 3)), np.array([3.0])

    assert difference_error(X, t, (1.0, 1.0), (0.0, 0.0), 0.01) == pytest.approx(6e-4)
    assert difference_error(X, t, (2.0, 1.0), (18.0, 36.0), 0.01) == pytest.approx(24e-4 / 36)
    # Another gradient is far off, in wx.
    assert difference_error(X, t, (2.0, 1.0), (9.0, 36.0), 0.01) == pytest.approx(9 / 36)
    assert difference_error(X, t, (1e200, 1e200), (0.0, 0.0), 0.01) == np.inf
    assert difference_error(X, t, (1.0, 1.0), (np.inf, 0.0), 0.01) == np.inf


def test_a_check_in_full() -> None:
    X, t = np.ones((1, 3)), np.array([3.0])
    checked = check_gradient(X, t, 2.0, 1.0, eps=0.001)

    assert (checked.at, checked.eps) == ((2.0, 1.0), 0.001)
    assert checked.analytic == (18.0, 36.0)
    assert checked.numeric == pytest.approx((18.0, 36.0 + 24e-6), rel=1e-9)
    assert checked.verdict == "passed"
    assert check_gradient(X, t, 2.0, 1.0, eps=0.1).verdict == "failed"
    assert check_gradient(X, t, 1e200, 1e200).verdict == "failed: it overflows here"
    assert check_gradient(X, t, 2.0, 1.0).eps == 1e-7
    # 24 eps^2 is allowed up to 1e-5 of 36 and 1e-8 of the loss, 9.
    assert check_gradient(X, t, 2.0, 1.0, eps=0.0038).passed
    assert not check_gradient(X, t, 2.0, 1.0, eps=0.0039).passed
