"""The gradient at the crosshair, as an arrow uphill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from rnn_tui.drawing.surface import local
from rnn_tui.overlays.overlay import Kind, Overlay
from rnn_tui.words.readout import arrow_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.surface.local import Glyph, Stroke
    from rnn_tui.engine.jobs.crosshair import Here


class Gradient(Overlay[None]):
    """An arrow, and its length in numbers."""

    name = "gradient"
    key = "G"
    words = "the gradient at the crosshair"
    kind = Kind.CROSSHAIR

    @override
    def drawings(self, frame: Frame, here: Here, paint: Paint, /) -> Sequence[Stroke | Glyph]:
        x = here.point.x
        arrow = local.arrow(frame, x, here.point.jac)
        return () if arrow is None else local.arrow_drawings(frame, x, arrow, paint)

    @override
    def readout(self, seen: None, here: Here, frame: Frame | None, /) -> list[str]:
        if frame is None:
            return []
        arrow = local.arrow(frame, here.point.x, here.point.jac)
        return ["gradient 0"] if arrow is None else arrow_words(arrow)


OVERLAY = Gradient()
