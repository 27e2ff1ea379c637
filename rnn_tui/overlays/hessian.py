"""The curvature at the crosshair, as a cross: its long axis is flat, its short one steep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from rnn_tui.drawing.surface import local
from rnn_tui.overlays.overlay import Kind, Overlay
from rnn_tui.words.readout import curvature_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.surface.local import Glyph, Stroke
    from rnn_tui.engine.jobs.crosshair import Here


class Hessian(Overlay[None]):
    """The axes of a level ellipse, and the eigenvalues in numbers."""

    name = "hessian"
    key = "E"
    words = "the Hessian there: steep and flat axis"
    kind = Kind.CROSSHAIR

    @override
    def drawings(self, frame: Frame, here: Here, paint: Paint, /) -> Sequence[Stroke | Glyph]:
        halves = local.axes(frame, here.curvature.values, here.curvature.vectors)
        return local.axes_drawings(here.point.x, halves, paint)

    @override
    def readout(self, seen: None, here: Here, frame: Frame | None, /) -> list[str]:
        return curvature_words(here.curvature.values, here.curvature.condition)


OVERLAY = Hessian()
