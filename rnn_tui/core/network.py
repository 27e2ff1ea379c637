"""The linear RNN as a textbook writes it: loops over time that show every state.

The model has one state and two weights, ``s_k = wx * x_k + w_rec * s_(k-1)`` with
``s_0 = 0``; its output is the last state ``y = s_T`` and its loss the mean squared error.
This module is the reference; :mod:`rnn_tui.core.surface` is the same loss in closed form.

Shapes: ``X`` is (N, T), a sequence a row; states and gradients over time are (N, T+1), with
column k for s_k; outputs and targets are (N,).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from rnn_tui.arrays import Array, Pair

Scale = Literal["true", "notebook"]
"""How the gradient over time is summed over samples, see :func:`gradient_over_time`."""


def forward_states(X: Array, wx: float, w_rec: float) -> Array:
    """Unroll the network over time.

    Args:
        X: Input sequences, (N, T).
        wx: Weight of the input.
        w_rec: Weight of the previous state.

    Returns:
        States s_0..s_T, (N, T+1); the last column is the output. A state that leaves the range
        of a float is infinite, never nan.
    """
    samples, length = X.shape
    S = np.zeros((samples, length + 1))
    with np.errstate(over="ignore", invalid="ignore"):
        for k in range(1, length + 1):
            S[:, k] = wx * X[:, k - 1] + w_rec * S[:, k - 1]
    # inf - inf: the sum has left the range of a float; keep the sign of the state before it.
    lost = np.isnan(S)
    if lost.any():
        S[lost] = np.inf
    return S


def loss(y: Array, t: Array) -> float:
    """Mean squared error of outputs ``y`` (N,) against targets ``t`` (N,)."""
    with np.errstate(over="ignore"):
        return float(np.mean((y - t) ** 2))


def output_gradient(y: Array, t: Array) -> Array:
    """Gradient of the loss with respect to each output, dL/dy_i = 2 (y_i - t_i) / N, (N,)."""
    with np.errstate(over="ignore"):
        return 2.0 * (y - t) / len(t)


def backward_gradient(X: Array, S: Array, grad_out: Array, w_rec: float) -> tuple[Pair, Array]:
    """Backpropagate through time (Werbos 1990).

    Args:
        X: Input sequences, (N, T).
        S: States from :func:`forward_states`, (N, T+1).
        grad_out: Gradient with respect to the outputs, (N,).
        w_rec: Weight of the previous state.

    Returns:
        ``((grad_wx, grad_w_rec), grad_over_time)``: the gradient of the loss with respect to both
        weights, and dL/ds_k for every sample and k = 0..T, (N, T+1).
    """
    samples, length = X.shape
    grad_over_time = np.zeros((samples, length + 1))
    grad_over_time[:, -1] = grad_out
    grad_wx = grad_w_rec = 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        for k in range(length, 0, -1):
            grad_wx += float(np.sum(grad_over_time[:, k] * X[:, k - 1]))
            grad_w_rec += float(np.sum(grad_over_time[:, k] * S[:, k - 1]))
            grad_over_time[:, k - 1] = w_rec * grad_over_time[:, k]
    return (_overflowed(grad_wx), _overflowed(grad_w_rec)), grad_over_time


def gradient_over_time(
    mean_error: float, length: int, w_rec: float, *, scale: Scale = "true", samples: int = 1
) -> Array:
    """Gradient with respect to the states, summed over samples.

    Every step back in time multiplies by ``w_rec``, so dL/ds_k = dL/dy * w_rec^(T-k).

    Args:
        mean_error: mean_i (y_i - t_i).
        length: T, the number of steps.
        w_rec: Weight of the previous state.
        scale: ``true`` is sum_i dL/ds_ik. ``notebook`` is what the notebook's figure shows: it
            sums the output gradient of the summed loss over samples, hands that sum to every
            sample and sums again, which is N^2 times the true value.
        samples: N, needed by the notebook's scale only.

    Returns:
        dL/ds_k for k = 0..T, (T+1,); infinite where it leaves the range of a float.
    """
    factor = float(samples) ** 2 if scale == "notebook" else 1.0
    grad_out = 2.0 * mean_error * factor
    with np.errstate(over="ignore", invalid="ignore"):
        gradient = grad_out * np.power(w_rec, np.arange(length, -1, -1, dtype=np.float64))
    # 0 * inf: no error, hence no gradient, however large the factor.
    return np.zeros(length + 1) if grad_out == 0 else gradient + 0.0


def weight_gradient(X: Array, t: Array, wx: float, w_rec: float) -> Pair:
    """(dL/dwx, dL/dw_rec) by backpropagation: forward through time, then back."""
    S = forward_states(X, wx, w_rec)
    return backward_gradient(X, S, output_gradient(S[:, -1], t), w_rec)[0]


def sample_gradients(X: Array, t: Array, wx: float, w_rec: float) -> Array:
    """dL/ds_k of every sample, (N, T+1), whose sum over samples :func:`gradient_over_time` is."""
    S = forward_states(X, wx, w_rec)
    return backward_gradient(X, S, output_gradient(S[:, -1], t), w_rec)[1]


def extrapolation(wx: float, w_rec: float, longest: int) -> Array:
    """The output for sequences of 1 to ``longest`` ones, (longest,); their targets are 1, 2, ..."""
    return forward_states(np.ones((1, longest)), wx, w_rec)[0, 1:]


def _overflowed(value: float) -> float:
    """``value``, or inf where an overflow (inf - inf, 0 * inf) has left nan."""
    return np.inf if np.isnan(value) else value
