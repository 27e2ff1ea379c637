"""The gradient at the crosshair, as an arrow uphill."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING

from typing_extensions import override

from rnn_tui.drawing.surface import local
from rnn_tui.overlays.overlay import Kind, Overlay
from rnn_tui.words.readout import arrow_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Pair
    from rnn_tui.core.curvature import Curvature
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.surface.local import Arrow, Glyph, Stroke
    from rnn_tui.engine.jobs.crosshair import Here


EPS = sys.float_info.epsilon


class Gradient(Overlay[None]):
    """An arrow, and its length in numbers."""

    name = "gradient"
    key = "G"
    words = "the gradient at the crosshair"
    kind = Kind.CROSSHAIR

    @override
    def drawings(self, frame: Frame, here: Here, paint: Paint, /) -> Sequence[Stroke | Glyph]:
        arrow = _arrow(here, frame)
        return () if arrow is None else local.arrow_drawings(frame, here.point.x, arrow, paint)

    @override
    def readout(self, seen: None, here: Here, frame: Frame | None, /) -> list[str]:
        if frame is None:
            return []
        arrow = _arrow(here, frame)
        if arrow is not None:
            return arrow_words(arrow)
        return ["gradient 0 within rounding" if any(here.point.jac) else "gradient 0"]


def is_rounding(x: Pair, jac: Pair, bent: Curvature) -> bool:
    """Whether a gradient is no longer than what the weights' last digits make."""
    rounding = max(map(abs, bent.values)) * EPS * math.hypot(*x)
    return math.hypot(*jac) <= rounding < math.inf


def _arrow(here: Here, frame: Frame) -> Arrow | None:
    """The arrow; None where the gradient is 0 within rounding."""
    x, jac = here.point.x, here.point.jac
    return None if is_rounding(x, jac, here.curvature) else local.arrow(frame, x, jac)


OVERLAY = Gradient()
