from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.core.dataset import PRESETS
from rnn_tui.core.nullclines import nullcline
from rnn_tui.core.surface import LossSurface
from rnn_tui.drawing.frame import Frame
from rnn_tui.overlays import legacy

if TYPE_CHECKING:
    from rnn_tui.drawing.surface.curves import Curve

FRAME = Frame(-3, 3, -3, 3, 60, 30)
SURFACE = LossSurface(PRESETS["variant10"].make())


def trace(name: str, frame: Frame = FRAME) -> Curve:
    return legacy.curve(name, frame, SURFACE.valley, partial(nullcline, SURFACE))


def test_the_valley_is_drawn_where_it_is() -> None:
    patterns = trace("valley").patterns

    for w_rec in (0.95, 1.0, 1.2, 0.9):
        wx = float(SURFACE.valley([w_rec])[0])
        assert patterns[FRAME.row(w_rec), FRAME.column(wx)] > 0


def test_the_nullclines_hold_the_line_wx_0_and_where_the_slope_vanishes() -> None:
    patterns = trace("nullclines").patterns

    assert (patterns[:, FRAME.column(0.0)] > 0).all()
    for w_rec in (0.95, 1.0, 1.1):
        wx = float(nullcline(SURFACE, [w_rec])[0])
        assert patterns[FRAME.row(w_rec), FRAME.column(wx)] > 0
        scale = abs(SURFACE.gradient(wx + 0.1, w_rec)[1])
        assert SURFACE.gradient(wx, w_rec)[1] == pytest.approx(0, abs=1e-9 * scale)


def test_out_of_view_nothing_is_drawn() -> None:
    frame = Frame(1.4, 1.6, -0.4, -0.2, 20, 10)

    assert not np.any(trace("regime", frame).patterns)
