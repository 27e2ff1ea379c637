"""The lines between vanishing, exploding and alternating gradients."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.surface.labels import NamedLine
from rnn_tui.engine.jobs.surface import Tracing
from rnn_tui.overlays.overlay import Kind, Overlay

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.core.model import Model
    from rnn_tui.drawing.frame import Frame

BORDERS = (
    NamedLine(1.0, ("wRec 1: explodes above, vanishes below", "explodes above", "wRec=1")),
    NamedLine(0.0, ("wRec 0: alternates below", "alternates below", "wRec=0")),
    NamedLine(-1.0, ("wRec -1: explodes below", "explodes below", "wRec=-1")),
)


def borders(_: Model, frame: Frame) -> list[Array]:
    """Level lines from side to side."""
    return [np.array([[frame.x0, line.w_rec], [frame.x1, line.w_rec]]) for line in BORDERS]


class Regime(Overlay[None]):
    """Where the factor of a step through time passes 1, 0 and -1."""

    name = "regime"
    key = "R"
    words = "the regime lines wRec = 1, 0, -1"
    kind = Kind.CURVE
    tracing = Tracing(borders, "=", None, BORDERS)


OVERLAY = Regime()
