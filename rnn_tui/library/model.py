"""The model: what a researcher asks of the network at given weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core import model as core
from rnn_tui.core.network import forward_states, gradient_over_time
from rnn_tui.library.given import axis, weights

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rnn_tui.arrays import Array
    from rnn_tui.core.network import Scale
    from rnn_tui.library.dataset import Dataset
    from rnn_tui.library.given import Weights


class Model(core.Model):
    """The network s_k = wx x_k + w_rec s_(k-1), s_0 = 0, on a dataset.

    Its output is s_T, its loss the mean squared error. Weights are always (wx, w_rec), as a pair
    or an array, so that ``model.loss`` and ``model.gradient`` are what ``scipy.optimize.minimize``
    takes. What leaves the range of a float is infinite, never nan.

    >>> from rnn_tui import Dataset, Model
    >>> model = Model(Dataset.variant10())
    >>> model
    Model(30 sequences of 20 steps)
    >>> [(round(wx, 6), round(w_rec, 6)) for wx, w_rec in model.minima]
    [(1.0, 1.0)]

    Args:
        dataset: The sequences and their targets.

    Attributes:
        dataset: The same.
        samples: N, the number of sequences.
        length: T, the number of steps.
        minima: Where the loss has its minima, each (wx, w_rec), the best one first.
        least: The best minimum's loss.
    """

    dataset: Dataset

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)

    def __repr__(self) -> str:
        return f"Model({self.samples} sequences of {self.length} steps)"

    def loss(self, x: Weights) -> float:
        """The loss at weights.

        >>> f"{model.loss((1.2782, 0.9730)):.4f}"
        '0.0577'

        Args:
            x: The weights (wx, w_rec).
        """
        return self.surface.loss(*weights("x", x))

    def gradient(self, x: Weights) -> Array:
        """The gradient of the loss, (2,): (dL/dwx, dL/dw_rec).

        Args:
            x: The weights (wx, w_rec).
        """
        return np.array(self.surface.gradient(*weights("x", x)))

    def hessian(self, x: Weights) -> Array:
        """The second derivatives of the loss, (2, 2), wx first.

        Args:
            x: The weights (wx, w_rec).
        """
        along_wx, mixed, along_w_rec = self.surface.hessian(*weights("x", x))
        return np.array([[along_wx, mixed], [mixed, along_w_rec]])

    def loss_grid(self, wx: ArrayLike, w_rec: ArrayLike) -> Array:
        """The loss surface, (H, W): a row for each w_rec, a column for each wx.

        >>> model.loss_grid([0, 1], [-1, 0, 1]).shape
        (3, 2)

        Args:
            wx: Values of wx, (W,).
            w_rec: Values of w_rec, (H,).
        """
        return self.surface.grid(axis("wx", wx), axis("w_rec", w_rec))

    def states(self, x: Weights, X: ArrayLike | None = None) -> Array:
        """The states s_0..s_T of each sequence, (N, T+1); the last column is the output.

        >>> model.states((1, 0.5), [[1, 1, 1]])
        array([[0.  , 1.  , 1.5 , 1.75]])

        Args:
            x: The weights (wx, w_rec).
            X: Other sequences than the dataset's, (N, T) of any size.
        """
        given = self.dataset.X if X is None else np.array(X, dtype=np.float64)
        if given.ndim != 2:
            raise ValueError(f"X must be a table of sequences, not an array {given.shape}")
        return forward_states(given, *weights("x", x))

    def predict(self, x: Weights, X: ArrayLike | None = None) -> Array:
        """The output for each sequence, (N,).

        >>> model.predict((1, 1), [[0, 1, 1, 0, 1]])
        array([3.])

        Args:
            x: The weights (wx, w_rec).
            X: Other sequences than the dataset's, (N, T) of any size.
        """
        return self.states(x, X)[:, -1]

    def gradient_over_time(self, x: Weights, *, scale: Scale = "true") -> Array:
        """The gradient of the loss by the state s_k, summed over sequences, (T+1,).

        >>> over_time = model.gradient_over_time((1, 0.5))
        >>> float(over_time[-2] / over_time[-1])
        0.5

        Args:
            x: The weights (wx, w_rec).
            scale: ``notebook`` for N^2 times that, which the notebook's figure shows.
        """
        if scale not in {"true", "notebook"}:
            raise ValueError(f"scale must be true or notebook, not {scale}")
        wx, w_rec = weights("x", x)
        error = self.surface.mean_error(wx, w_rec)
        return gradient_over_time(error, self.length, w_rec, scale=scale, samples=self.samples)
