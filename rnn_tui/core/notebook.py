"""What the notebook has: its datasets, views, points and start, and the results it printed.

Pairs are (wx, w_rec); a view is wx from .. to, w_rec from .. to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.dataset import Recipe

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair

PRESETS = {
    "variant10": Recipe(samples=30, length=20, levels=6, seed=1),
    "binary": Recipe(samples=20, length=10, levels=2, seed=1),
}
"""Its datasets by name."""

OVERVIEW = (-3.0, 3.0, -3.0, 3.0)
ZOOM = (-0.1, 2.1, -0.1, 2.1)
CLOSE = (0.0, 2.0, 0.0, 2.0)

NOTEBOOK_START: Pair = (-1.5, 2.0)

POINTS: tuple[Pair, ...] = (
    (2.0, 1.0),
    (1.0, 2.0),
    (1.0, -2.0),
    (1.0, 0.0),
    (1.0, 0.5),
    (1.0, -0.5),
)
"""Its six annotated points."""

TEST_SEQUENCE: tuple[float, ...] = (0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0)
"""The sequence it tries the trained network on."""

CHECK_AT: Pair = (1.2, 1.2)
"""Where it checks the gradient."""


class Published(NamedTuple):
    """Its printed results for a preset, with as many digits as it printed."""

    wx: float
    w_rec: float
    output: float


PUBLISHED = {
    "variant10": Published(wx=1.2782, w_rec=0.9730, output=5.64),
    "binary": Published(wx=1.0014, w_rec=0.9997, output=5.00),
}
