"""Sequences as rows of shaded cells, and the states of one of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing import dataset_states
from rnn_tui.drawing.cells import BOLD, DIM, REVERSE, Cells
from rnn_tui.drawing.marks import ASCII, LEFT_HALF, VALUE_GLYPHS
from rnn_tui.drawing.numbers import short
from rnn_tui.drawing.palette import contrast, grey

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.drawing.paint import Paint

WIDE_NUMBER, NARROW_NUMBER = 9, 7
ROOMY = 46
ROUNDING = 1e-14
MIN_STATES = 3
"""Lines of states below their heading, where a pane has ROWS_FOR_STATES."""

LEAST_FOR_STATES, ROWS_FOR_STATES = 4, 8
DECIMALS = 2
"""Of inputs that are written as numbers, at most."""

LARGEST_NUMBER = 1e4

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
        inputs: The selected row's inputs x_1..x_T, (T,).
    """

    first: int
    X: Array
    t: Array
    y: Array
    selected: int
    states: Array
    low: float
    high: float
    inputs: Array


def rows_shown(width: int, height: int, length: int) -> int:
    """How many sequences of a length a pane of this size shows, below a line of headings.

    A third of the height is for the selected one's states, or less where they need less.
    """
    if height < LEAST_FOR_STATES:
        return max(height - 2, 1)
    most = max(height // 3, MIN_STATES if height >= ROWS_FOR_STATES else 1)
    return height - 2 - dataset_states.lines_wanted(length + 1, width, most)


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

    shown = min(rows_shown(width, height, length), len(rows.X))
    X, limits = rows.X[:shown], (rows.low, rows.high)
    cells.paste(1, label + 1, _numbers(X, limits, strip, paint) or _strips(X, limits, strip, paint))
    for i in range(shown):
        index = rows.first + i
        attrs = BOLD | REVERSE if index == rows.selected else 0
        cells.write(1 + i, 0, str(index).rjust(label), attrs=attrs)
        values = (rows.t[i], rows.y[i], _error(float(rows.y[i]), float(rows.t[i])))
        text = "".join(short(float(v), number - 1).rjust(number) for v in values)
        cells.write(1 + i, label + 1 + strip, text, attrs=attrs & BOLD)
    room = width, height - 1 - shown
    cells.paste(
        1 + shown, 0, dataset_states.draw(rows.selected, rows.inputs, rows.states, room, paint)
    )
    return cells


def _numbers(X: Array, limits: tuple[float, float], width: int, paint: Paint) -> Cells | None:
    """Inputs as numbers on their greys; None where there is no room for all of them."""
    largest = max(map(abs, limits))
    decimals = next((n for n in range(DECIMALS) if np.allclose(X, X.round(n), atol=1e-9)), DECIMALS)
    column = max(len(f"{limit:.{decimals}f}") for limit in limits) + 1
    if X.shape[1] * column >= width or not 10.0**-decimals <= largest < LARGEST_NUMBER:
        return None
    cells = Cells.blank(width, len(X))
    share = _share(X, limits)
    for row, values in enumerate(X.tolist()):
        text = "".join(f"{value:{column}.{decimals}f}" for value in values)
        cells.write(row, 0, text)
    if paint.colored:
        paper = np.repeat(grey(share), column, axis=1)
        cells.paper[:, : paper.shape[1]] = paper
        cells.ink[:, : paper.shape[1]] = contrast(paper)
    return cells


def _share(X: Array, limits: tuple[float, float]) -> Array:
    """Where inputs lie between the least and the largest, 0 to 1."""
    low, high = limits
    return (X - low) / (high - low) if high > low else np.full(X.shape, 0.5)


def _strips(X: Array, limits: tuple[float, float], width: int, paint: Paint) -> Cells:
    """Inputs as greys, a cell each or two to a cell, or as characters where there are no colours.

    Where they still do not fit, the last ones are shown, which count most, after a mark.
    """
    cells = Cells.blank(width, len(X))
    length = X.shape[1]
    each = 1 if not paint.colored or length <= width else 2
    cut = length > width * each
    X = X[:, length - (width - 1) * each :] if cut else X
    share = _share(X, limits)
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
