from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.surface import curves, labels
from rnn_tui.drawing.surface.curves import Curve
from rnn_tui.drawing.surface.labels import NamedLine

LINES = (
    NamedLine(1.0, ("wRec 1: explodes above, vanishes below", "explodes above", "1")),
    NamedLine(0.0, ("wRec 0: alternates below", "alternates below", "0")),
    NamedLine(-1.0, ("wRec -1: explodes below", "explodes below", "-1")),
)
SIGNS = (("dwx - dwRec -", "(-,-)"), ("dwx - dwRec +", "(-,+)"))
FRAME = Frame(-3, 3, -3, 3, 60, 30)
LEVELS = Curve(
    curves.dots([np.array([[-3.0, y], [3.0, y]]) for y in (1.0, 0.0, -1.0)], FRAME), "=", None
)


@pytest.mark.parametrize("style", ["quadrant", "ascii"])
def test_the_regimes_are_named(style: str) -> None:
    cells = Cells.blank(FRAME.width, FRAME.height)

    curves.draw(cells, [LEVELS], Paint(style))
    labels.name_lines(cells, FRAME, LINES, [])

    rows = cells.text().splitlines()
    assert "explodes above" in rows[FRAME.row(1.0)]
    assert "alternates below" in rows[FRAME.row(0.0)]
    assert "explodes below" in rows[FRAME.row(-1.0)]


def test_words_keep_clear_of_points() -> None:
    cells = Cells.blank(FRAME.width, FRAME.height)
    points = [(-2.0, 1.0), (0.0, 0.0), (-2.5, -1.0), (2.5, -1.0)]
    labels.name_lines(cells, FRAME, LINES, points)
    rows = cells.text().splitlines()

    assert rows[FRAME.row(1.0)].endswith("vanishes below")
    assert rows[FRAME.row(0.0)].strip() == "wRec 0: alternates below"
    assert all(cells.glyph[FRAME.row(y), FRAME.column(x)] == " " for x, y in points)

    pairs = np.zeros((9, 40), dtype=np.uint8)
    cells = Cells.blank(40, 9)
    labels.name_regions(cells, pairs, SIGNS, [(4, 20)])
    assert "dwx - dwRec -" in cells.text()
    assert cells.glyph[4, 20] == " "
