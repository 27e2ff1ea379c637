from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.nullclines import nullcline
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface.curves import dots
from rnn_tui.overlays import OVERLAYS

FRAME = Frame(-3, 3, -3, 3, 60, 30)
MODEL = Model(PRESETS["variant10"].make())
SURFACE = MODEL.surface


def trace(name: str, frame: Frame = FRAME) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    """The overlay's curve as braille patterns."""
    tracing = OVERLAYS[name].tracing
    assert tracing is not None
    return dots(tracing.lines(MODEL, frame), frame)


def test_the_valley_is_drawn_where_it_is() -> None:
    patterns = trace("valley")

    for w_rec in (0.95, 1.0, 1.2, 0.9):
        wx = float(SURFACE.valley([w_rec])[0])
        assert patterns[FRAME.row(w_rec), FRAME.column(wx)] > 0


def test_the_nullclines_hold_the_line_wx_0_and_where_the_slope_vanishes() -> None:
    patterns = trace("nullclines")

    assert (patterns[:, FRAME.column(0.0)] > 0).all()
    for w_rec in (0.95, 1.0, 1.1):
        wx = float(nullcline(MODEL, [w_rec])[0])
        assert patterns[FRAME.row(w_rec), FRAME.column(wx)] > 0
        scale = abs(SURFACE.gradient(wx + 0.1, w_rec)[1])
        assert SURFACE.gradient(wx, w_rec)[1] == pytest.approx(0, abs=1e-9 * scale)


def test_the_nullclines_hold_the_valley_too() -> None:
    patterns = trace("nullclines")

    assert (patterns[trace("valley") > 0] > 0).all()


def test_the_regimes_part_at_1_0_and_minus_1() -> None:
    patterns = trace("regime")

    rows = {FRAME.row(w_rec) for w_rec in (1.0, 0.0, -1.0)}
    assert {int(row) for row in np.flatnonzero(patterns.any(axis=1))} == rows
    assert (patterns[sorted(rows)] > 0).all()


def test_out_of_view_nothing_is_drawn() -> None:
    frame = Frame(1.4, 1.6, -0.4, -0.2, 20, 10)

    assert not np.any(trace("regime", frame))
