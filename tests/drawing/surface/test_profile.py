from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.bands import NOTEBOOK
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.surface import profile


@pytest.mark.parametrize(("style", "full"), [("quadrant", "█"), ("half", "█"), ("ascii", "#")])
def test_bars_grow_with_the_loss_and_the_least_is_named(style: str, full: str) -> None:
    floor = np.array([1e2, 1e1, 1e0, 1e-1, 3e-7, 1e-1, 1e3])

    cells = profile.draw(floor, NOTEBOOK, Paint(style), profile.WIDE)

    lines = cells.text().splitlines()
    bars = [line.count(full) for line in lines[:7]]
    assert bars[0] > bars[1] > bars[2] > bars[3]
    assert bars[6] == profile.WIDE - 1
    assert lines[4].strip() == "<3e-7"
    assert (cells.width, cells.height) == (profile.WIDE, 9)


@pytest.mark.parametrize("floor", [[], [1.0] * 8, [np.inf] * 8, [0.0] * 8, [0.0, np.inf] * 4])
def test_any_floor_can_be_drawn(floor: list[float]) -> None:
    cells = profile.draw(np.array(floor), NOTEBOOK, Paint(), profile.NARROW)

    assert cells.height == len(floor) + 2
