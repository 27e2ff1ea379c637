"""Critical points of the surface: closed form and bisection against the notebook's double loop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import notebook
from benchmarks.table import Side, at_most, fastest
from rnn_tui.core.critical import critical_points
from rnn_tui.core.dataset import Dataset
from rnn_tui.core.surface import LossSurface
from rnn_tui.experiment.view import OVERVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.table import Row

# Samples, length, the double loop's columns and rows, and the share of its time that is allowed:
# about 0.02 s for the notebook's size and 0.2 s for a long dataset.
CASES = ((30, 20, 50, 1 / 4), (1_000, 200, 12, 1.0))
ROUNDS = 7


def measure() -> Iterator[Row]:
    """Random sequences, whose surfaces have about ten such points.

    Yields:
        Rows of the table.
    """
    x0, x1, y0, y1 = OVERVIEW
    for samples, length, side, most in CASES:
        rng = np.random.default_rng(1)
        dataset = Dataset(rng.normal(size=(samples, length)), rng.normal(size=samples))
        wx, w_rec = np.linspace(x0, x1, side), np.linspace(y0, y1, side)
        ours, theirs = fastest(
            Side(partial(critical_points, LossSurface(dataset))),
            Side(partial(notebook.cost_surface, dataset.X, dataset.t, wx, w_rec)),
            rounds=ROUNDS,
        )
        what = f"critical points of {samples:,} sequences of {length}"
        yield at_most(what, f"the notebook's double loop, {side}x{side}", ours, theirs, most)
