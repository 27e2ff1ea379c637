"""Sequences as rows of shaded cells, and the states of one of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.cells import BOLD, DIM, REVERSE, Cells
from rnn_tui.drawing.marks import ASCII, LEFT_HALF, VALUE_GLYPHS
from rnn_tui.drawing.numbers import packed, short
from rnn_tui.drawing.palette import grey

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.drawing.paint import Paint

WIDE_NUMBER, NARROW_NUMBER = 9, 7
ROOMY = 46
ROUNDING = 1e-14
STATE_WIDTH = 8

_GLYPHS = np.array(list(VALUE_GLYPHS), dtype="<U1")


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A part of a dataset with what the network makes of it.

    Attributes:
        first: Index of the first row.
        X: Sequences, (n, T).
        t: Targets, (n,).
        y: Outputs, (n,).
        selected: Index of the selected row.
        states: Its states s_0..s_T, (T+1,).
        low: Least input of the whole dataset.
        high: Largest input of the whole dataset.
    """

    first: int
    X: Array
    t: Array
    y: Array
    selected: int
    states: Array
    low: float
    high: float


def state_lines(height: int) -> int:
    """How many lines of a pane show the selected row's states."""
    return max(height // 3, 1) if height >= 4 else 0


def rows_shown(height: int) -> int:
    """How many sequences a pane of this height shows, below a line of headings."""
    return max(height - state_lines(height) - 2, 1)


def draw(rows: Rows, width: int, height: int, paint: Paint, samples: int) -> Cells:
    """Draw headings, rows and the selected row's states, (height, width)."""
    cells = Cells.blank(width, height)
    label = max(len(str(samples - 1)), 2)
    number = WIDE_NUMBER if width >= ROOMY else NARROW_NUMBER
    strip = max(width - label - 1 - 3 * number, 1)
    length = rows.X.shape[1]
    headings = "".join(h.rjust(number) for h in ("target", "output", "error"))
    name = f"x_1..x_{length}" if strip >= len(f"x_1..x_{length}") else "x"
    cells.write(0, label + 1, name[:strip], attrs=DIM)
    cells.write(0, label + 1 + strip, headings, attrs=DIM)

    shown = min(rows_shown(height), len(rows.X))
    strips = _strips(rows.X[:shown], (rows.low, rows.high), strip, paint)
    cells.paste(1, label + 1, strips)
    for i in range(shown):
        index = rows.first + i
        attrs = BOLD | REVERSE if index == rows.selected else 0
        cells.write(1 + i, 0, str(index).rjust(label), attrs=attrs)
        values = (rows.t[i], rows.y[i], _error(float(rows.y[i]), float(rows.t[i])))
        text = "".join(short(float(v), number - 1).rjust(number) for v in values)
        cells.write(1 + i, label + 1 + strip, text, attrs=attrs & BOLD)
    _draw_states(cells, rows, 1 + shown)
    return cells


def _strips(X: Array, limits: tuple[float, float], width: int, paint: Paint) -> Cells:
    """Inputs as greys, a cell each or two to a cell, or as characters where there are no colours.

    Where they still do not fit, the last ones are shown, which count most, after a mark.
    """
    cells = Cells.blank(width, len(X))
    low, high = limits
    length = X.shape[1]
    each = 1 if not paint.colored or length <= width else 2
    cut = length > width * each
    X = X[:, length - (width - 1) * each :] if cut else X
    share = (X - low) / (high - low) if high > low else np.full(X.shape, 0.5)
    first = 1 if cut else 0
    if not paint.colored:
        levels = np.rint(share * (len(_GLYPHS) - 1)).astype(int)
        cells.glyph[:, first : first + X.shape[1]] = _GLYPHS[levels]
    elif each == 1:
        cells.paper[:, first : first + X.shape[1]] = grey(share)
    else:
        left, right = grey(share[:, 0::2]), grey(share[:, 1::2])
        cells.glyph[:, first : first + left.shape[1]] = LEFT_HALF
        cells.ink[:, first : first + left.shape[1]] = left
        cells.paper[:, first : first + right.shape[1]] = right
    if cut:
        cells.glyph[:, 0] = paint.marks.cut if paint.colored else ASCII.cut
    return cells


def _error(y: float, t: float) -> float:
    """Y - t, without what rounding alone leaves of it."""
    return 0.0 if math.isclose(y, t, rel_tol=ROUNDING) else y - t


def _draw_states(cells: Cells, rows: Rows, row: int) -> None:
    """s_0..s_T as numbers; where they do not fit, the middle is left out."""
    height = cells.height - row - 1
    count = len(rows.states)
    if height < 1 or not count:
        return
    label = len(f"s_{count - 1}")
    across = max((cells.width - label) // STATE_WIDTH, 1)
    heading = f"states of sequence {rows.selected}", "s_k = wx x_k + wRec s_(k-1)"
    cells.write(row, 0, next(iter(packed(heading, cells.width)), ""), attrs=DIM)
    chosen = _states_shown(count, height * across)
    for place in range(0, len(chosen), across):
        line = chosen[place : place + across]
        first = next((k for k in line if k is not None), count - 1)
        cells.write(row + 1 + place // across, 0, f"s_{first}".ljust(label), attrs=DIM)
        for i, k in enumerate(line):
            text = "..." if k is None else short(float(rows.states[k]), STATE_WIDTH - 1)
            at = row + 1 + place // across, label + i * STATE_WIDTH
            cells.write(*at, text.rjust(STATE_WIDTH), attrs=BOLD if k == count - 1 else 0)


def _states_shown(count: int, room: int) -> list[int | None]:
    """The states that fit: all, or the first and the last with None for those between."""
    if count <= room:
        return [*range(count)]
    head = (room - 1) // 2
    return [*range(head), None, *range(count - (room - 1 - head), count)]
