"""A table as cells: the columns and the rows that there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.drawing.cells import BOLD, DIM, REVERSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.drawing.cells import Cells

GAP = 2
"""Blanks between columns."""


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        heading: What stands above it.
        width: How wide its entries are at most.
        rank: How soon it is left out where room is short; 0 stays longest.
        words: Whether its entries are words, which stand to the left.
    """

    heading: str
    width: int
    rank: int
    words: bool = False

    @property
    def room(self) -> int:
        """Columns of the screen that it takes."""
        return max(self.width, len(self.heading))


def fitting(columns: Sequence[Column], width: int) -> list[int]:
    """Which columns fit, in their order; those of the least rank come first, and one always."""
    chosen: list[int] = []
    left = width
    for place in sorted(range(len(columns)), key=lambda place: columns[place].rank):
        needed = columns[place].room + (GAP if chosen else 0)
        if chosen and needed > left:
            break
        chosen.append(place)
        left -= needed
    return sorted(chosen)


def first_row(count: int, room: int, selected: int) -> int:
    """The first row that is shown, so that the selected one is among so many."""
    return min(max(selected - room // 2, 0), max(count - room, 0))


def draw_table(
    cells: Cells, columns: Sequence[Column], rows: Sequence[Sequence[str]], selected: int
) -> int:
    """Draw headings and rows, the selected one reversed, as much of them as fits.

    Where rows are left out, the first heading says which one is selected.

    Args:
        cells: Drawn on, all of them.
        columns: The columns.
        rows: Entries in the order of the columns; a row may end early.
        selected: Which row is selected.

    Returns:
        The first row that is shown, in the second line of the cells.
    """
    chosen = fitting(columns, cells.width)
    room = cells.height - 1
    first = first_row(len(rows), room, selected)
    headings = [column.heading for column in columns]
    if len(rows) > room:
        headings[0] += f" {selected + 1}/{len(rows)}"
    for line, entries in enumerate([headings, *rows[first : first + room]]):
        at = 0
        for place in chosen:
            column = columns[place]
            if place < len(entries):
                text = entries[place]
                cells.write(line, at, text if column.words else text.rjust(column.room))
            at += column.room + GAP
    cells.attrs[:1] = DIM
    cells.attrs[selected - first + 1 : selected - first + 2] = BOLD | REVERSE
    return first
