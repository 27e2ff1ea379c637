from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.nullclines import nullcline
from rnn_tui.drawing import overlays
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.frame import Frame

FRAME = Frame(-3, 3, -3, 3, 60, 30)
MODEL = Model(PRESETS["variant10"].make())
SURFACE = MODEL.surface


def trace(name: str, frame: Frame = FRAME) -> overlays.Curves:
    return overlays.trace(name, frame, SURFACE.valley, partial(nullcline, MODEL))


def test_the_valley_is_drawn_where_it_is() -> None:
    patterns = trace("valley").patterns

    for w_rec in (0.95, 1.0, 1.2, 0.9):
        wx = float(SURFACE.valley([w_rec])[0])
        assert patterns[FRAME.row(w_rec), FRAME.column(wx)] > 0


def test_the_nullclines_hold_the_line_wx_0_and_where_the_slope_vanishes() -> None:
    patterns = trace("nullclines").patterns

    assert (patterns[:, FRAME.column(0.0)] > 0).all()
    for w_rec in (0.95, 1.0, 1.1):
        wx = float(nullcline(MODEL, [w_rec])[0])
        assert patterns[FRAME.row(w_rec), FRAME.column(wx)] > 0
        scale = abs(SURFACE.gradient(wx + 0.1, w_rec)[1])
        assert SURFACE.gradient(wx, w_rec)[1] == pytest.approx(0, abs=1e-9 * scale)


@pytest.mark.parametrize("style", ["quadrant", "ascii"])
def test_the_regimes_are_named(style: str) -> None:
    cells = Cells.blank(FRAME.width, FRAME.height)

    overlays.draw(cells, [trace("regime")], style)
    overlays.name_regimes(cells, FRAME, [])

    rows = cells.text().splitlines()
    assert "explodes above" in rows[FRAME.row(1.0)]
    assert "alternates below" in rows[FRAME.row(0.0)]
    assert "explodes below" in rows[FRAME.row(-1.0)]


def test_out_of_view_nothing_is_drawn() -> None:
    frame = Frame(1.4, 1.6, -0.4, -0.2, 20, 10)

    assert not np.any(trace("regime", frame).patterns)


def test_words_keep_clear_of_points() -> None:
    cells = Cells.blank(FRAME.width, FRAME.height)
    points = [(-2.0, 1.0), (0.0, 0.0), (-2.5, -1.0), (2.5, -1.0)]
    overlays.name_regimes(cells, FRAME, points)
    rows = cells.text().splitlines()

    assert rows[FRAME.row(1.0)].endswith("vanishes below")
    assert rows[FRAME.row(0.0)].strip() == "wRec 0: alternates below"
    assert all(cells.glyph[FRAME.row(y), FRAME.column(x)] == " " for x, y in points)

    pairs = np.zeros((9, 40), dtype=np.uint8)
    cells = Cells.blank(40, 9)
    overlays.name_regions(cells, pairs, [(4, 20)])
    assert "dwx - dwRec -" in cells.text()
    assert cells.glyph[4, 20] == " "
