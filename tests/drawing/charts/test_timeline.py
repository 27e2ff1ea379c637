from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.drawing.charts.timeline import draw, flip_shares, with_head
from rnn_tui.drawing.paint import Paint

if TYPE_CHECKING:
    from numpy.typing import NDArray


def shares_of(jac: NDArray[np.float64], columns: int) -> NDArray[np.float64]:
    counting = flip_shares(jac, columns)
    while True:
        try:
            next(counting)
        except StopIteration as finished:
            shares: NDArray[np.float64] = finished.value
            return shares


def test_a_column_has_the_share_of_its_iterations_that_flipped_a_sign() -> None:
    jac = np.ones((101, 2))
    jac[50:, 1] = -1.0
    jac[91::2, 0] = -1.0

    shares = shares_of(jac, 11)

    assert shares[:5].tolist() == [0] * 5
    assert shares[5] == pytest.approx(0.1, abs=0.02)
    assert shares[6:9].tolist() == [0] * 3
    assert shares[10] == 1.0


def test_a_start_alone_has_no_flips() -> None:
    assert shares_of(np.ones((1, 2)), 4).tolist() == [0] * 4


@pytest.mark.parametrize("style", ["ascii", "half", "quadrant"])
def test_bars_grow_with_the_share_and_the_head_is_on_top(style: str) -> None:
    line = draw(np.array([0.0, 0.05, 1.0, 0.0]), 7, 12, Paint(style))
    text = line.text()

    assert text.startswith(" flips ")
    assert len(set(text[7:10])) == 3
    assert text[7] == text[10]
    assert text.isascii() == (style == "ascii")
    assert with_head(line, 8, Paint(style)).text()[8] not in text
