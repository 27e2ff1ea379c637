"""The curvature at the crosshair, as a cross: its long axis is flat, its short one steep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from rnn_tui.core.optimizers.descent import GRADIENT_DESCENT
from rnn_tui.drawing.surface import local
from rnn_tui.overlays.overlay import Kind, Overlay
from rnn_tui.words.readout import curvature_in_brief, curvature_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.surface.local import Glyph, Stroke
    from rnn_tui.engine.jobs.crosshair import Here
    from rnn_tui.session import State


class Hessian(Overlay[float]):
    """The axes of a level ellipse, the eigenvalues, and what they imply for gradient descent."""

    name = "hessian"
    key = "E"
    words = "the Hessian there: steep and flat axis"
    kind = Kind.CROSSHAIR

    @override
    def drawings(self, frame: Frame, here: Here, paint: Paint, /) -> Sequence[Stroke | Glyph]:
        halves = local.axes(frame, here.curvature.values, here.curvature.vectors)
        return local.axes_drawings(here.point.x, halves, paint)

    @override
    def seen(self, state: State, /) -> float | None:
        """The learning rate of gradient descent, where that is what runs."""
        experiment = state.experiment
        return experiment.learning_rate if experiment.optimizer == GRADIENT_DESCENT.name else None

    @override
    def readout(self, seen: float | None, here: Here, frame: Frame | None, /) -> list[str]:
        return curvature_words(here.curvature, seen)

    @override
    def brief(self, seen: float | None, here: Here, frame: Frame | None, /) -> list[str]:
        return curvature_in_brief(here.curvature, seen)


OVERLAY = Hessian()
