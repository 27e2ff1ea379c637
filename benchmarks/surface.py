"""The loss surface: the closed form against the notebook's double loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks import notebook
from benchmarks.table import Side, at_most, equal, faster, fastest
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.surface import LossSurface
from rnn_tui.experiment.view import OVERVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.table import Row

SMALL, LARGE = (50, 50), (480, 288)
TOLERANCE = 1e-9
LEAST_TIMES_FASTER, LARGE_AT_MOST = 2_000, 1 / 250
ROUNDS, SMALL_CALLS, LARGE_CALLS = 15, 100, 10

WRONG = "the closed form and the double loop give different surfaces"


def measure() -> Iterator[Row]:
    """Grids on the notebook's overview.

    Yields:
        Rows of the table.

    Raises:
        ArithmeticError: If both sides do not give the same surface.
    """
    dataset = PRESETS["variant10"].make()
    surface = LossSurface(dataset)
    x0, x1, y0, y1 = OVERVIEW
    (wx, w_rec), (large_wx, large_w_rec) = (
        (np.linspace(x0, x1, width), np.linspace(y0, y1, height))
        for width, height in (SMALL, LARGE)
    )
    theirs = notebook.cost_surface(dataset.X, dataset.t, wx, w_rec)
    ours = surface.grid(wx, w_rec)
    largest = float(np.max(np.abs(ours - theirs) / theirs))
    if not largest <= TOLERANCE:
        raise ArithmeticError(f"{WRONG}: largest relative difference {largest:g}")

    small, large, loop = fastest(
        Side(lambda: surface.grid(wx, w_rec), SMALL_CALLS),
        Side(lambda: surface.grid(large_wx, large_w_rec), LARGE_CALLS),
        Side(lambda: notebook.cost_surface(dataset.X, dataset.t, wx, w_rec)),
        rounds=ROUNDS,
    )
    against = "the notebook's double loop, 50x50"
    yield faster("surface 50x50", against, small, loop, LEAST_TIMES_FASTER)
    yield equal("the same surface, relative", against, largest, TOLERANCE)
    yield at_most("surface 480x288", against, large, loop, LARGE_AT_MOST)
