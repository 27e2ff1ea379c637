"""The notebook's own algorithm: loops over time, and a double loop over pairs of weights.

After Peter Roelants, "How to implement a recurrent neural network", part 1. Shapes are those of
:mod:`rnn_tui.core.network`; nothing here is used by the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def update_state(xk: Array, sk: Array, wx: float, w_rec: float) -> Array:
    """The next state of every sequence, (N,)."""
    return xk * wx + sk * w_rec


def forward_states(X: Array, wx: float, w_rec: float) -> Array:
    """All states, (N, T+1)."""
    S = np.zeros((X.shape[0], X.shape[1] + 1))
    for k in range(X.shape[1]):
        S[:, k + 1] = update_state(X[:, k], S[:, k], wx, w_rec)
    return S


def cost(y: Array, t: Array) -> np.float64:
    """Mean squared error."""
    return np.float64(np.mean((t - y) ** 2))


def output_gradient(y: Array, t: Array) -> Array:
    """Gradient of the cost with respect to each output, (N,)."""
    gradient: Array = 2.0 * (y - t) / y.shape[0]
    return gradient


def backward_gradient(
    X: Array, S: Array, grad_out: Array, w_rec: float
) -> tuple[tuple[float, float], Array]:
    """Gradient with respect to both weights, and to every state, (N, T+1)."""
    grad_over_time = np.zeros((X.shape[0], X.shape[1] + 1))
    grad_over_time[:, -1] = grad_out
    wx_grad = 0.0
    w_rec_grad = 0.0
    for k in range(X.shape[1], 0, -1):
        wx_grad += np.sum(grad_over_time[:, k] * X[:, k - 1])
        w_rec_grad += np.sum(grad_over_time[:, k] * S[:, k - 1])
        grad_over_time[:, k - 1] = grad_over_time[:, k] * w_rec
    return (wx_grad, w_rec_grad), grad_over_time


def update_rprop(
    X: Array,
    t: Array,
    W: Sequence[float],
    W_prev_sign: Sequence[float] | Array,
    W_delta: list[float],
    *,
    etas: tuple[float, float],
) -> tuple[list[float], Array]:
    """The next step sizes, and the gradient's signs; ``etas`` are (eta-, eta+)."""
    S = forward_states(X, W[0], W[1])
    grad_out = output_gradient(S[:, -1], t)
    W_grads, _ = backward_gradient(X, S, grad_out, W[1])
    W_sign = np.sign(W_grads)
    eta_n, eta_p = etas
    for i, _ in enumerate(W):
        if W_sign[i] == W_prev_sign[i]:
            W_delta[i] *= eta_p
        else:
            W_delta[i] *= eta_n
    return W_delta, W_sign


def rprop(
    X: Array,
    t: Array,
    start: tuple[float, float],
    *,
    etas: tuple[float, float],
    delta_zero: float,
    iterations: int,
) -> Array:
    """The points of a run, the start included, (iterations + 1, 2)."""
    W = list(start)
    W_delta = [delta_zero, delta_zero]
    W_sign: Sequence[float] | Array = [0, 0]
    points = [(W[0], W[1])]
    for _ in range(iterations):
        W_delta, W_sign = update_rprop(X, t, W, W_sign, W_delta, etas=etas)
        for i, _ in enumerate(W):
            W[i] -= W_sign[i] * W_delta[i]
        points.append((W[0], W[1]))
    return np.array(points)


def cost_surface(X: Array, t: Array, wx: Array, w_rec: Array) -> Array:
    """The cost for every pair of weights, (len(w_rec), len(wx))."""
    ws1, ws2 = np.meshgrid(wx, w_rec)
    cost_ws = np.zeros(ws1.shape)
    for i in range(ws1.shape[0]):
        for j in range(ws1.shape[1]):
            cost_ws[i, j] = cost(forward_states(X, ws1[i, j], ws2[i, j])[:, -1], t)
    return cost_ws
