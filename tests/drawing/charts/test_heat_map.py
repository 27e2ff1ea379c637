from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.charts.heat_map import draw
from rnn_tui.drawing.paint import Paint

GRADIENT = np.outer(np.linspace(-5, 5, 30), 2.0 ** np.arange(21))


@pytest.mark.parametrize("colors", ["truecolor", "256", "16", "none"])
@pytest.mark.parametrize("style", ["ascii", "quadrant"])
def test_signs_and_sizes_look_different(style: str, colors: str) -> None:
    cells = draw(GRADIENT, np.arange(30), 40, 20, Paint(style, colors))

    looks = [
        (cells.glyph[row, column], int(cells.paper[row, column]))
        for row, column in ((0, 4), (0, 30), (17, 4))
    ]
    assert len(set(looks)) == 3
    assert cells.text().isascii() == (style == "ascii")


def test_time_runs_backwards_and_rows_are_named() -> None:
    cells = draw(GRADIENT, np.arange(30), 40, 20, Paint("ascii"))
    lines = cells.text().splitlines()

    assert lines[-1].split()[0] == "20"
    assert lines[-1].split()[-1] == "0"
    assert lines[0].startswith(" 0|")
    assert lines[17].startswith("29|")


def test_what_overflows_is_strongest() -> None:
    gradient = np.where(np.arange(21) < 5, -np.inf, 1.0)[None]

    cells = draw(gradient, np.array([7]), 40, 8, Paint("ascii"))

    assert "&" in cells.text().splitlines()[0]


@pytest.mark.parametrize("size", [(0, 0), (5, 3), (16, 4), (300, 90)])
def test_any_size(size: tuple[int, int]) -> None:
    cells = draw(GRADIENT, np.arange(30), *size, Paint())

    assert (cells.width, cells.height) == size
