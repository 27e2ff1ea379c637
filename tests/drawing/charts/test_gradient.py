from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import DIM
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.charts.gradient import GradientCurve, draw_gradients
from rnn_tui.drawing.paint import Paint

NO_FAN = np.empty((0, 21))


@pytest.mark.parametrize("style", ["half", "ascii"])
@pytest.mark.parametrize("size", [(0, 0), (10, 3), (16, 5), (48, 12), (120, 40)])
def test_curves_fit_their_room(style: str, size: tuple[int, int]) -> None:
    back = np.arange(21.0)
    points = [GradientCurve(str(i + 1), 10.0 ** (back * i / 4), NO_FAN) for i in range(6)]
    overflowing = GradientCurve("+", np.where(back < 5, np.inf, -back), NO_FAN)

    chart = draw_gradients(points, overflowing, Room(*size), Paint(style))

    assert (chart.cells.width, chart.cells.height) == size
    if size == (48, 12):
        text = chart.cells.text()
        assert all(label in text for label in "123456+")
        assert text.isascii() == (style == "ascii")
        assert text.splitlines()[-1].split() == ["20", "15", "10", "5", "0"]


@pytest.mark.parametrize("style", ["ascii", "half", "quadrant"])
def test_fan_and_clip_line_fill_empty_cells_only(style: str) -> None:
    gradient = np.geomspace(1.0, 1e6, 21)
    bare = draw_gradients([], GradientCurve("+", gradient, NO_FAN), Room(60, 16), Paint(style))
    fan = gradient * np.linspace(0.01, 0.5, 30)[:, None]

    full = draw_gradients(
        [], GradientCurve("+", gradient, fan), Room(60, 16), Paint(style), clip=100.0
    )

    taken = bare.cells.glyph != " "
    assert (full.cells.glyph[taken] == bare.cells.glyph[taken]).all()
    assert "clip" in full.cells.text()
    assert ((full.cells.attrs & DIM) > 0).sum() > ((bare.cells.attrs & DIM) > 0).sum() + 60
    assert full.cells.text().isascii() == (style == "ascii")
