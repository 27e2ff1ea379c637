"""The valley's floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.pen import DOTS_DOWN
from rnn_tui.engine.jobs.surface import Tracing
from rnn_tui.overlays.overlay import Kind, Overlay

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.core.model import Model
    from rnn_tui.drawing.frame import Frame


def floor(model: Model, frame: Frame) -> list[Array]:
    """The wx where dL/dwx = 0, for the w_rec of every row of dots."""
    _, w_rec = frame.centres(1, DOTS_DOWN)
    return [np.column_stack([model.surface.valley(w_rec), w_rec])]


class Valley(Overlay[None]):
    """For each w_rec the wx with the least loss."""

    name = "valley"
    key = "v"
    words = "the valley floor wx*(wRec) and its loss"
    kind = Kind.CURVE
    tracing = Tracing(floor, "v", 0xFF79C6)
    has_profile = True


OVERLAY = Valley()
