"""The overlays' lines, colours and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.pen import DOTS_DOWN
from rnn_tui.drawing.surface.curves import Curve, dots
from rnn_tui.drawing.surface.labels import NamedLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.arrays import Array
    from rnn_tui.drawing.frame import Frame

CURVES = ("regime", "nullclines", "valley")
"""What is traced here, in the order it is drawn."""

COLORS = {"valley": 0xFF79C6, "nullclines": 0xFF5555}
MARKS = {"valley": "v", "regime": "=", "nullclines": "n"}
"""Characters where there are no dots."""

REGIMES = (
    NamedLine(1.0, ("wRec 1: explodes above, vanishes below", "explodes above", "1")),
    NamedLine(0.0, ("wRec 0: alternates below", "alternates below", "0")),
    NamedLine(-1.0, ("wRec -1: explodes below", "explodes below", "-1")),
)
"""The lines and their meaning, in fewer words where there is less room."""

SIGN_WORDS = tuple((f"dwx {wx} dwRec {w_rec}", f"({wx},{w_rec})") for wx in "-+" for w_rec in "-+")
"""The regions of equal signs, 2 * (dL/dwx > 0) + (dL/dw_rec > 0)."""


def curve(
    name: str,
    frame: Frame,
    valley: Callable[[Array], Array],
    nullcline: Callable[[Array], Array],
) -> Curve:
    """A curve of CURVES.

    Args:
        name: Which.
        frame: The view and its size in cells.
        valley: wx for values of w_rec where dL/dwx = 0.
        nullcline: The same for dL/dw_rec = 0.
    """
    _, w_rec = frame.centres(1, DOTS_DOWN)
    match name:
        case "valley":
            lines = [np.column_stack([valley(w_rec), w_rec])]
        case "nullclines":
            lines = [np.column_stack([of(w_rec), w_rec]) for of in (valley, nullcline)]
            lines.append(np.array([[0.0, frame.y0], [0.0, frame.y1]]))
        case _:
            lines = [np.array([[frame.x0, y], [frame.x1, y]]) for y, _ in REGIMES]
    return Curve(dots(lines, frame), MARKS[name], COLORS.get(name))
