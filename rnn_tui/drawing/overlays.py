"""Curves over the surface: the valley, the nullclines and the regimes, and what they part."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import BOLD
from rnn_tui.drawing.marks import has_braille
from rnn_tui.drawing.palette import contrast
from rnn_tui.drawing.path import DOTS_DOWN, NEVER, braille, characters, first_touch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame

    Array = NDArray[np.float64]
    Curve = Callable[[Array], Array]

CURVES = ("regime", "nullclines", "valley")
"""What is traced here, in the order it is drawn."""

COLORS = {"valley": 0xFF79C6, "nullclines": 0xFF5555}
MARKS = {"valley": "v", "regime": "=", "nullclines": "n"}
"""Characters where there are no dots."""

REGIMES = (
    (1.0, ("wRec 1: explodes above, vanishes below", "explodes above", "1")),
    (0.0, ("wRec 0: alternates below", "alternates below", "0")),
    (-1.0, ("wRec -1: explodes below", "explodes below", "-1")),
)
"""The lines and their meaning, in fewer words where there is less room."""

SIGN_WORDS = tuple((f"dwx {wx} dwRec {w_rec}", f"({wx},{w_rec})") for wx in "-+" for w_rec in "-+")
"""The regions of equal signs, 2 * (dL/dwx > 0) + (dL/dw_rec > 0)."""


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
        name: A name from CURVES.
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


def draw(plot: Cells, overlays: Sequence[Curves], style: str) -> None:
    """Draw overlays over the bands, on the bands' own colours."""
    for name, patterns in overlays:
        on = patterns > 0
        plot.glyph[on] = characters(patterns[on]) if has_braille(style) else MARKS[name]
        if style != "ascii":
            plot.ink[on] = COLORS.get(name, contrast(plot.paper[on]))
        plot.look[on] |= BOLD


def name_regimes(plot: Cells, frame: Frame, points: Sequence[tuple[float, float]]) -> None:
    """Write on the regime lines what they part, clear of points that are drawn later."""
    for w_rec, texts in REGIMES:
        if not frame.y0 <= w_rec <= frame.y1:
            continue
        row = frame.row(w_rec)
        taken = [frame.column(x) for x, y in points if frame.row(y) == row]
        places = (
            (column, words)
            for words in texts
            for column in (1, frame.width - len(words) - 3)
            if len(words) + 2 < frame.width
            and not any(column <= place <= column + len(words) + 1 for place in taken)
        )
        column, words = next(places, (0, ""))
        if words:
            write(plot, row, column, words)


def name_regions(plot: Cells, pairs: NDArray[np.uint8], points: Sequence[tuple[int, int]]) -> None:
    """Write its signs into each region, where there is most room.

    Args:
        plot: The picture, (height, width).
        pairs: The signs of each cell, as an index of SIGN_WORDS; (height, width).
        points: Cells to keep clear of, (row, column).
    """
    for pair, texts in enumerate(SIGN_WORDS):
        inside = pairs == pair
        above, below = _in_a_row(inside), _in_a_row(inside[::-1])[::-1]
        left, right = _in_a_row(inside.T).T, _in_a_row(inside.T[::-1])[::-1].T
        across = 2 * np.minimum(left, right) - 1
        for words in texts:
            room = np.minimum(np.minimum(above, below), across - len(words) - 1)
            for row, column in points:
                reach = len(words) // 2 + 2
                room[row, max(column - reach, 0) : column + reach + 1] = 0
            if room.size and room.max() >= 1:
                row, middle = divmod(int(np.argmax(room)), room.shape[1])
                write(plot, row, middle - len(words) // 2 - 1, words)
                break


def _in_a_row(inside: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many are inside in a row, counted down to each place."""
    counts = np.zeros(inside.shape, dtype=np.int64)
    before = np.zeros(inside.shape[1], dtype=np.int64)
    for row, here in enumerate(inside):
        before = np.where(here, before + 1, 0)
        counts[row] = before
    return counts


def write(plot: Cells, row: int, column: int, words: str) -> None:
    """Words on the picture's own colours, readable on all of them, with a blank at both ends."""
    text = f" {words} "[max(-column, 0) : plot.width - column]
    here = row, slice(max(column, 0), max(column, 0) + len(text))
    plot.glyph[here] = list(text)
    plot.look[here] |= BOLD
    plot.ink[here] = contrast(plot.paper[here])


def _pieces(line: Array, frame: Frame) -> list[Array]:
    """A curve cut where it leaves to the one side and comes back from the other."""
    width = frame.x1 - frame.x0
    jumps = np.abs(np.diff(line[:, 0])) > 2 * width if len(line) > 2 else np.zeros(len(line) - 1)
    cuts = np.flatnonzero(jumps) + 1
    return [part for part in np.split(line, cuts) if len(part) > 1]
