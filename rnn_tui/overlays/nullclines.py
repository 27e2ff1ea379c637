"""Where a slope vanishes, and the signs between: all that Rprop sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from typing_extensions import override

from rnn_tui.core.nullclines import nullcline, sign_pairs
from rnn_tui.drawing.paint import signs
from rnn_tui.drawing.pen import DOTS_DOWN
from rnn_tui.drawing.surface import color_bar
from rnn_tui.engine.jobs.surface import Regions, SurfaceJob, Tracing
from rnn_tui.overlays.overlay import Kind, Overlay
from rnn_tui.overlays.valley import floor

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.core.model import Model
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.session import State

SIGN_WORDS = tuple(
    (f"dL/dwx {wx} dL/dwRec {w_rec}", f"({wx},{w_rec})") for wx in "-+" for w_rec in "-+"
)
"""The regions of equal signs, 2 * (dL/dwx > 0) + (dL/dw_rec > 0)."""


def nullclines(model: Model, frame: Frame) -> list[Array]:
    """The floor, where dL/dwx = 0; the curve and the line wx = 0, where dL/dw_rec = 0."""
    _, w_rec = frame.centres(1, DOTS_DOWN)
    curve = np.column_stack([nullcline(model, w_rec), w_rec])
    upright = np.array([[0.0, frame.y0], [0.0, frame.y1]])
    return [*floor(model, frame), curve, upright]


class Nullclines(Overlay[Regions]):
    """The regions of equal gradient signs, and what parts them."""

    name = "nullclines"
    key = "V"
    words = "where a slope is 0, and the signs between"
    kind = Kind.FILLING
    tracing = Tracing(nullclines, "n", 0xFF5555)
    regions = Regions(sign_pairs, signs, SIGN_WORDS)

    @override
    def seen(self, state: State, /) -> Regions | None:
        done = state.done(SurfaceJob)
        return None if done is None or done[0].draw == "lines" else done[0].regions

    @override
    def legend(self, seen: Regions, frame: Frame, paint: Paint, /) -> Cells:
        names = [short for _, short in SIGN_WORDS]
        return color_bar.named(frame.height, names, seen.areas(paint), paint, "signs")

    @override
    def subtitle(self, state: State, /) -> str:
        return "" if state.draw == "lines" else "signs of (dL/dwx, dL/dwRec)"


OVERLAY = Nullclines()
