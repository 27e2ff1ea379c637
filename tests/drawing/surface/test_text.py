from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface.text import ascii_basins, ascii_contour

if TYPE_CHECKING:
    from rnn_tui.arrays import Array


def grid(wx: Array, w_rec: Array) -> Array:
    """Losses of the bands 1 and 2, and of the top one above."""
    loss = np.where(wx > 6, 0.5, 0.0)[None, :].repeat(len(w_rec), axis=0)
    loss[w_rec > 7] = 1e9
    return np.asarray(loss)


def test_the_surface_as_text() -> None:
    path = np.array([(1.5, 1.5), (4.5, 1.5)])

    text = ascii_contour(grid, (0, 8, 0, 8), (8, 8), [(6.5, 4.5)], path)

    assert text.splitlines() == [
        "wRec|%%%%%%%% %% >1e8",
        "    |......'' YY 1e7",
        "    |......'' jj 1e6",
        "   5+......1' << 1e5",
        "    |......'' || 1e3",
        "    |......'' __ 100",
        "    |.SOO*.'' -- 10",
        "   0+......'' .. 0",
        "  wx++----+-- notebook",
        "     0    5",
    ]


def test_basins_as_text() -> None:
    outcome = np.zeros((8, 4), np.uint8)
    iterations = np.zeros((8, 4), np.int32)
    outcome[0], iterations[7], iterations[1, 3] = 4, 99, 20

    text = ascii_basins(Frame(0, 4, 0, 8, 4, 8), outcome, iterations, 99)

    rows = text.splitlines()
    assert [row[5:9].ljust(4) for row in rows[:8]] == ["dddd", "   ,", *["    "] * 5, "XXXX"]
    assert rows[0][10:] == "diverged"
    assert rows[8][10:] == "  basins"
