"""Curves over the surface: the valley, the nullclines and the regimes, as dots."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import BOLD
from rnn_tui.drawing.palette import contrast
from rnn_tui.drawing.path import NEVER, braille, characters, first_touch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame

    Array = NDArray[np.float64]
    Curve = Callable[[Array], Array]

COLORS = {"valley": 0xFF79C6, "nullclines": 0xFF5555}
ASCII_MARKS = {"valley": "v", "regime": "=", "nullclines": "n"}
REGIMES = ((1.0, "wRec 1: explodes above, vanishes below"), (0.0, "wRec 0: alternates below"),
           (-1.0, "wRec -1: explodes below"))  # fmt: skip
DOTS_DOWN = 4


class Curves(NamedTuple):
    """One overlay on one window.

    Attributes:
        name: Which one.
        patterns: Its dots as braille patterns, (height, width).
    """

    name: str
    patterns: NDArray[np.int32]


def trace(name: str, frame: Frame, valley: Curve, nullcline: Curve) -> Curves:
    """The dots of an overlay.

    Args:
        name: ``valley``, ``regime`` or ``nullclines``.
        frame: The window.
        valley: wx for values of w_rec where dL/dwx = 0.
        nullcline: The same for dL/dw_rec = 0.
    """
    _, w_rec = frame.centres(1, DOTS_DOWN)
    match name:
        case "valley":
            lines = [np.column_stack([valley(w_rec), w_rec])]
        case "nullclines":
            lines = [np.column_stack([curve(w_rec), w_rec]) for curve in (valley, nullcline)]
            lines.append(np.array([[0.0, frame.y0], [0.0, frame.y1]]))
        case _:
            lines = [np.array([[frame.x0, y], [frame.x1, y]]) for y, _ in REGIMES]
    touched = [first_touch(part, frame) for line in lines for part in _pieces(line, frame)]
    everything = np.minimum.reduce(touched) if touched else None
    if everything is None:
        return Curves(name, np.zeros((frame.height, frame.width), dtype=np.int32))
    return Curves(name, braille(everything, NEVER - 1))


def draw(plot: Cells, overlays: Sequence[Curves], frame: Frame, style: str) -> None:
    """Draw overlays over the bands, on the bands' own colours."""
    for name, patterns in overlays:
        on = patterns > 0
        if style == "ascii":
            plot.glyph[on] = ASCII_MARKS[name]
        else:
            plot.glyph[on] = characters(patterns[on])
            plot.ink[on] = COLORS.get(name, contrast(plot.paper[on]))
        plot.look[on] = BOLD
        if name == "regime":
            for w_rec, words in REGIMES:
                if frame.y0 <= w_rec <= frame.y1 and len(words) + 2 < frame.width:
                    plot.write(frame.row(w_rec), 1, f" {words} ", look=BOLD)


def _pieces(line: Array, frame: Frame) -> list[Array]:
    """A curve cut where it leaves to the one side and comes back from the other."""
    width = frame.x1 - frame.x0
    jumps = np.abs(np.diff(line[:, 0])) > 2 * width if len(line) > 2 else np.zeros(len(line) - 1)  # noqa: PLR2004
    cuts = np.flatnonzero(jumps) + 1
    return [part for part in np.split(line, cuts) if len(part) > 1]
