"""The model: what a researcher asks of the network at given weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core import model as core
from rnn_tui.core.network import forward_states, gradient_over_time
from rnn_tui.core.notebook import OVERVIEW, POINTS
from rnn_tui.drawing.surface.text import ascii_contour
from rnn_tui.library import given
from rnn_tui.library.dataset import Dataset
from rnn_tui.library.given import axis, numbers, weights

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rnn_tui.arrays import Array
    from rnn_tui.core.network import Scale
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
        if not isinstance(dataset, Dataset):
            raise TypeError(
                f"a Dataset is needed, as Dataset.from_arrays makes one, not {type(dataset)}"
            )
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

    def picture(
        self,
        path: ArrayLike | None = None,
        *,
        view: tuple[float, float, float, float] = OVERVIEW,
        size: tuple[int, int] = (76, 22),
    ) -> str:
        r"""The loss surface drawn in ASCII, as ``rnn-tui surface --text`` draws it.

        >>> print(model.picture(size=(30, 9)))
        wRec|%%%%%%%%%%%%%%%%%%%%%%%%%%%%%% %% >1e8
           2+%%%%%%%%%%%%%%%%%%%%2%%%%%%%%% XX 1e7
            |cvvvvtttjji[{<?|({[ijjjttvvvvc tt 1e6
            |_____________;;;;;;;5;;~~1~~~~ [[ 1e5
           0+__________;;;;;;;;;;4;;;;;;;;; \\ 1e4
            |_______;;;;;;;;;;;;;6;;;;;;;;; == 1e3
            |[[[{{{<<((\?|/;!|?\((<<<{{{[[[ ;; 100
          -2+%%%%%%%%%%%%%%%%%%%%3%%%%%%%%% ,, 10
            |%%%%%%%%%%%%%%%%%%%%%%%%%%%%%% .. 0
          wx++----+----+----+----+----+---+ notebook
            -3   -2   -1    0    1    2   3

        Args:
            path: The weights of a run, (n, 2), such as ``result.trajectory.x``, which is drawn over
                it.
            view: wx from .. to, w_rec from .. to.
            size: Columns and rows of the plot; axes and legend come on top.
        """
        run = np.full((1, 2), np.inf) if path is None else given.path("path", path)
        return ascii_contour(
            self.surface.grid, given.window(view), given.columns_and_rows(size), POINTS, run
        )

    def states(self, x: Weights, X: ArrayLike | None = None) -> Array:
        """The states s_0..s_T of each sequence, (N, T+1); the last column is the output.

        >>> model.states((1, 0.5), [[1, 1, 1]])
        array([[0.  , 1.  , 1.5 , 1.75]])

        Args:
            x: The weights (wx, w_rec).
            X: Other sequences than the dataset's, (N, T) of any size.
        """
        sequences = self.dataset.X if X is None else numbers("X", X)
        if sequences.ndim != 2:
            raise ValueError(f"X must be a table of sequences, not an array {sequences.shape}")
        return forward_states(sequences, *weights("x", x))

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
            scale: ``true``, or ``notebook`` for N^2 times that, which the notebook's figure shows.
        """
        if scale not in {"true", "notebook"}:
            raise ValueError(f"scale must be true or notebook, not {scale}")
        wx, w_rec = weights("x", x)
        error = self.surface.mean_error(wx, w_rec)
        return gradient_over_time(error, self.length, w_rec, scale=scale, samples=self.samples)
