"""The states of one sequence: bars, and the numbers that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import BOLD, DIM, REVERSE, Cells
from rnn_tui.drawing.numbers import packed, short

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.drawing.paint import Paint

STATE_WIDTH, INPUT_WIDTH = 8, 6
MIN_BARS = 9
"""Columns of bars that lie, with the axis between their signs."""

CHART = 2
"""Rows of bars that stand, at most: those above zero, and those below."""

LINEAR_TO = 100.0
"""States no larger than that are shown by their size, others by its logarithm."""


class Bars(NamedTuple):
    """How long the bars of states are.

    Attributes:
        share: Each state's part of the longest bar, from -1 to 1, (T+1,).
        largest: The largest state without its sign.
        scale: ``linear`` or ``log``.
    """

    share: Array
    largest: float
    scale: str


def bars(states: Array) -> Bars:
    """The bars of states; those that are not finite are as long as the longest."""
    size = np.abs(states)
    finite = size[np.isfinite(size)]
    largest = float(finite.max(initial=0.0))
    if largest == 0.0:
        return Bars(np.zeros(len(states)), 0.0, "linear")
    size = np.where(np.isfinite(size), size, largest)
    signs = np.where(states < 0, -1.0, 1.0)
    if largest <= LINEAR_TO:
        return Bars(signs * size / largest, largest, "linear")
    return Bars(signs * np.log1p(size) / np.log1p(largest), largest, "log")


def draw(selected: int, inputs: Array, states: Array, room: tuple[int, int], paint: Paint) -> Cells:
    """Draw a heading, then a line a state where there is room, else bars over some numbers.

    Args:
        selected: Index of the sequence.
        inputs: x_1..x_T, (T,).
        states: s_0..s_T, (T+1,).
        room: Columns and rows.
        paint: How everything looks.
    """
    width, height = room
    cells = Cells.blank(width, height)
    count = len(states)
    if height < 2 or not count:
        return cells
    label = _label(count)
    found = bars(states)
    words = [f"states of sequence {selected}"]
    if height >= count + 2 and _lying(width, count) >= MIN_BARS:
        _draw_lines(cells, inputs, states, found, paint)
    elif height > CHART + 1 and found.largest:
        rows, each = _draw_bars(cells, label, found, paint)
        words.append(f"{found.scale} bars" + (f" of {each} states" if each > 1 else ""))
        if len("  ".join(words)) > width:
            words = [f"sequence {selected}", f"{found.scale} bars"]
        _draw_numbers(cells, 1 + rows, label, states)
    else:
        _draw_numbers(cells, 1, label, states)
    heading = [*words, "s_k = wx x_k + wRec s_(k-1)"]
    cells.write(0, 0, next(iter(packed(heading, width)), ""), attrs=DIM)
    return cells


def lines_wanted(count: int, width: int, most: int) -> int:
    """Lines below the heading, at most so many, that so many states can use in so many columns."""
    if count + 1 <= most and _lying(width, count) >= MIN_BARS:
        return count + 1
    return min(most, CHART + -(-count // _across(width, count)))


def _label(count: int) -> int:
    """Columns of a state's name."""
    return len(f"s_{count - 1}")


def _lying(width: int, count: int) -> int:
    """Columns that are left for bars beside the numbers of a state."""
    return width - _label(count) - INPUT_WIDTH - STATE_WIDTH - 1


def _across(width: int, count: int) -> int:
    """How many states stand side by side as numbers."""
    return max((width - _label(count)) // STATE_WIDTH, 1)


def _draw_lines(cells: Cells, inputs: Array, states: Array, found: Bars, paint: Paint) -> None:
    """A line a state: its input, its number, and a bar to its sign's side of an axis."""
    count, label = len(states), _label(len(states))
    first = label + INPUT_WIDTH + STATE_WIDTH + 1
    room = cells.width - first - 1
    negative, positive = bool((found.share < 0).any()), bool((found.share > 0).any())
    # Each sign's bars have a half of the room, or all of it.
    left = 0 if not negative else room // 2 if positive else room
    right = 0 if not positive else room // 2 if negative else room
    heading = f"{'':{label}}{'x_k':>{INPUT_WIDTH}}{'s_k':>{STATE_WIDTH}}"
    cells.write(1, 0, heading, attrs=DIM)
    end = short(found.largest, INPUT_WIDTH)
    if negative:
        cells.write(1, first, f"-{end}"[:left], attrs=DIM)
    if positive:
        cells.write(1, first + left + 1, f"+{end}"[:right].rjust(right), attrs=DIM)
    if found.largest and room >= 2 * len(f"-{end} ") + len(found.scale):
        cells.write(1, first + (room - len(found.scale)) // 2, found.scale, attrs=DIM)
    for k, (state, share) in enumerate(zip(states.tolist(), found.share.tolist(), strict=True)):
        row = 2 + k
        x = "" if k == 0 else short(float(inputs[k - 1]), INPUT_WIDTH)
        cells.write(row, 0, f"s_{k}".ljust(label), attrs=DIM)
        cells.write(row, label, x.rjust(INPUT_WIDTH))
        bold = BOLD if k == count - 1 else 0
        cells.write(row, first - 1 - STATE_WIDTH, _number(state), attrs=bold)
        cells.write(row, first + left, paint.marks.left_axis, attrs=DIM)
        bar = paint.marks.bar[-1] * _length(share, right if share > 0 else left)
        cells.write(row, first + left + 1 if share > 0 else first + left - len(bar), bar)


def _draw_bars(cells: Cells, label: int, found: Bars, paint: Paint) -> tuple[int, int]:
    """Bars that stand on zero, and in a row below those that hang from it.

    Where several states share a column, the largest of either sign is shown.

    Returns:
        How many rows there are, one where all signs are equal, and how many states share a column.
    """
    end = short(found.largest, INPUT_WIDTH)
    count = len(found.share)
    each = -(-count // max(cells.width - label - len(end) - 2, 1))
    shares = [found.share[first : first + each] for first in range(0, count, each)]
    columns, row = paint.marks.columns, 0
    for sign in ("+", "-"):
        parts = [float(part.max() if sign == "+" else -part.min()) for part in shares]
        if max(parts) <= 0.0:
            continue
        row += 1
        for column, part in enumerate(parts):
            if part > 0.0:
                bar, attrs = _bar(columns, part, hanging=sign == "-" and not paint.plain)
                cells.write(row, label + column, bar, attrs=attrs)
        cells.write(row, label + len(parts) + 1, f"{sign}{end}", attrs=DIM)
    return row, each


def _bar(columns: str, share: float, *, hanging: bool) -> tuple[str, int]:
    """A bar that stands; or that hangs, which is what is left below it, reversed."""
    most = len(columns) - 1
    length = _length(share, most)
    if not hanging:
        return columns[length], 0
    return " " if length == most else columns[most - length], REVERSE


def _length(share: float, most: int) -> int:
    """How long a bar is; one that is not zero shows."""
    return min(max(round(abs(share) * most), 1), most) if share else 0


def _draw_numbers(cells: Cells, row: int, label: int, states: Array) -> None:
    """s_0..s_T as numbers; where they do not fit, the middle is left out."""
    count = len(states)
    across = _across(cells.width, count)
    chosen = _states_shown(count, (cells.height - row) * across)
    for place in range(0, len(chosen), across):
        line = chosen[place : place + across]
        first = next((k for k in line if k is not None), count - 1)
        cells.write(row + place // across, 0, f"s_{first}".ljust(label), attrs=DIM)
        for i, k in enumerate(line):
            text = "...".rjust(STATE_WIDTH) if k is None else _number(float(states[k]))
            at = row + place // across, label + i * STATE_WIDTH
            cells.write(*at, text, attrs=BOLD if k == count - 1 else 0)


def _number(state: float) -> str:
    return short(state, STATE_WIDTH - 1).rjust(STATE_WIDTH)


def _states_shown(count: int, room: int) -> list[int | None]:
    """The states that fit: all, or the first and the last with None for those between."""
    if count <= room:
        return [*range(count)]
    head = (room - 1) // 2
    return [*range(head), None, *range(count - (room - 1 - head), count)]
