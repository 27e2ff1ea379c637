from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, DIM
from rnn_tui.drawing.charts import timeline
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


def test_bars_are_as_high_as_the_share() -> None:
    shares = np.array([0.0, 0.01, 1 / 7, 0.15, 0.5, 0.9, 1.0])

    cells = draw(shares, 7, 16, Paint())

    assert cells.text() == " flips ─▁▁▂▄▇▇"
    assert cells.attrs.tolist() == [[0] + [DIM] * 5 + [0] * 10]
    assert (cells.width, cells.height) == (16, 1)
    assert draw(shares, 7, 16, Paint("ascii")).text() == " flips -...:||"
    assert draw(shares, 7, 16, Paint("half")).text() == " flips ─▄▄▄▄██"


def test_the_name_is_written_where_there_is_room() -> None:
    assert draw(np.zeros(2), 5, 8, Paint("ascii")).text() == "lips --"
    assert draw(np.zeros(2), 4, 8, Paint("ascii")).text() == "    --"


def test_the_playhead_is_drawn_over_a_copy() -> None:
    line = draw(np.zeros(4), 0, 4, Paint())

    headed = with_head(line, 2, Paint())

    assert headed.text() == "──●─"
    assert headed.attrs.tolist() == [[0, 0, BOLD, 0]]
    assert line.text() == "────"


def test_a_flip_is_a_change_to_the_opposite_sign() -> None:
    # From + to 0 and from 0 to - are none.
    wx = [1.0, 2.0, -1.0, 0.0, 1.0, -3.0]
    w_rec = [1.0, 1.0, 1.0, 1.0, 0.0, -1.0]

    shares = shares_of(np.column_stack([wx, w_rec]), 6)

    assert shares.tolist() == [0, 0, 1, 0, 0, 1]


def test_flips_of_either_weight_count_once() -> None:
    jac = np.array([[1, 1], [-1, -1], [1, -1], [1, 1], [1, 1]], dtype=float)

    assert shares_of(jac, 5).tolist() == [0, 1, 1, 1, 0]
    # Iterations 1 to 4 lie at the columns 0.25, 0.5, 0.75 and 1: to the even where half way.
    assert shares_of(jac, 2).tolist() == [1, 0.5]


def test_long_runs_are_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "TOGETHER", 2)
    wx = np.array([1, 1, -1, -1, 1, 1, -1], dtype=float)

    assert shares_of(np.column_stack([wx, wx]), 7).tolist() == [0, 0, 1, 0, 1, 0, 1]
