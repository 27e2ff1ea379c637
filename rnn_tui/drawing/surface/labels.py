"""Words on the surface: along level lines, and inside of regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import BOLD
from rnn_tui.drawing.palette import contrast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rnn_tui.arrays import Bytes, Flags, Integers
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame


class Label(NamedTuple):
    """Words on the surface; row and column of their first character, in cells."""

    row: int
    column: int
    text: str


class NamedLine(NamedTuple):
    """A level line and its name.

    Attributes:
        w_rec: Where it lies.
        texts: Its name, in fewer words where there is less room.
    """

    w_rec: float
    texts: Sequence[str]


def name_lines(cells: Cells, frame: Frame, lines: Sequence[NamedLine], taken: Flags) -> None:
    """Write names on lines: at the left or the right, or wherever there is room for the shortest.

    A name that has no room is left out.

    Args:
        cells: The surface, (frame.height, frame.width).
        frame: The view and its size in cells.
        lines: The lines; those out of view are left out.
        taken: Cells to keep clear of, (frame.height, frame.width).
    """
    for w_rec, texts in lines:
        if not frame.y0 <= w_rec <= frame.y1:
            continue
        row = frame.row(w_rec)
        places = (
            (column, words)
            for words in texts
            for column in _columns(frame.width - len(words) - 3, anywhere=words == texts[-1])
            if len(words) + 2 < frame.width
            and not taken[row, column : column + len(words) + 2].any()
        )
        column, words = next(places, (0, ""))
        if words:
            write(cells, row, column, words)
            taken[row, column : column + len(words) + 2] = True


def _columns(last: int, *, anywhere: bool) -> Iterable[int]:
    """Where a name may begin, the best place first."""
    return (1, last, *range(last + 2)) if anywhere else (1, last)


def write_free(cells: Cells, labels: Sequence[Label], taken: Flags) -> None:
    """Write labels where nothing else is; one of which a part is taken is left out whole."""
    for row, column, text in labels:
        if not taken[row, max(column - 1, 0) : column + len(text) + 1].any():
            write(cells, row, column - 1, text)


def name_regions(
    regions: Bytes,
    texts: Sequence[Sequence[str]],
    clear_of: Sequence[tuple[int, int]],
) -> list[Label]:
    """A name for each region, where there is most room in it.

    Args:
        regions: The region of each cell, as an index of texts; (height, width).
        texts: A name for each region, in fewer words where there is less room.
        clear_of: Cells to keep clear of, (row, column).
    """
    found = []
    for region, names in enumerate(texts):
        inside = regions == region
        above, below = _in_a_row(inside), _in_a_row(inside[::-1])[::-1]
        left, right = _in_a_row(inside.T).T, _in_a_row(inside.T[::-1])[::-1].T
        across = 2 * np.minimum(left, right) - 1
        for words in names:
            room = np.minimum(np.minimum(above, below), across - len(words) - 1)
            for row, column in clear_of:
                reach = len(words) // 2 + 2
                room[row, max(column - reach, 0) : column + reach + 1] = 0
            if room.size and room.max() >= 1:
                row, middle = divmod(int(np.argmax(room)), room.shape[1])
                found.append(Label(row, middle - len(words) // 2, words))
                break
    return found


def write(cells: Cells, row: int, column: int, words: str) -> None:
    """Words on the picture's own colours, readable on all of them, with a blank at both ends."""
    text = f" {words} "[max(-column, 0) : cells.width - column]
    here = row, slice(max(column, 0), max(column, 0) + len(text))
    cells.glyph[here] = list(text)
    cells.attrs[here] |= BOLD
    cells.ink[here] = contrast(cells.paper[here])


def _in_a_row(inside: Flags) -> Integers:
    """How many are inside in a row, counted down to each place."""
    counts = np.zeros(inside.shape, dtype=np.int64)
    before = np.zeros(inside.shape[1], dtype=np.int64)
    for row, here in enumerate(inside):
        before = np.where(here, before + 1, 0)
        counts[row] = before
    return counts
