"""Axes at the left of a canvas and below it: the same for the surface and for every chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.drawing.cells import DIM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.marks import Marks

BOTTOM = 2
"""Rows below the canvas: the axis and its labels."""


class Rectangle(NamedTuple):
    """Cells of a picture: the place of the first one, and how many there are."""

    row: int
    column: int
    height: int
    width: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell of the picture is one of them."""
        below, right = row - self.row, column - self.column
        return 0 <= below < self.height and 0 <= right < self.width


class Side(NamedTuple):
    """What an axis says.

    Attributes:
        labels: Cells with their labels, counted along the canvas from the top or the left.
        name: The axis' own name, written where there is room for it.
        ticked: Whether labelled cells have a tick.
        attrs: Attributes of the labels.
    """

    labels: Sequence[tuple[int, str]]
    name: str = ""
    ticked: bool = True
    attrs: int = 0


def draw_axes(cells: Cells, canvas: Rectangle, left: Side, bottom: Side, marks: Marks) -> None:
    """Draw both axes around a canvas.

    Args:
        cells: Drawn on.
        canvas: Where the canvas lies; left of it is room for the axis and its labels, below it
            are BOTTOM rows.
        left: The upright axis.
        bottom: The level axis; of labels that would touch the first ones stay.
        marks: The characters.
    """
    draw_left(cells, canvas, left, marks)
    draw_bottom(cells, canvas, bottom, marks)


def draw_left(cells: Cells, canvas: Rectangle, side: Side, marks: Marks) -> None:
    """Draw the upright axis of :func:`draw_axes` alone."""
    axis, first = canvas.column - 1, canvas.row
    cells.glyph[first : first + canvas.height, axis] = marks.left_axis
    for row, label in side.labels:
        cells.write(first + row, axis - len(label), label, attrs=side.attrs)
        if side.ticked:
            cells.write(first + row, axis, marks.left_tick)
    labelled = {row for row, _ in side.labels}
    free = next((row for row in range(canvas.height) if row not in labelled), None)
    if side.name and free is not None:
        cells.write(first + free, axis - len(side.name), side.name, attrs=DIM)


def draw_bottom(cells: Cells, canvas: Rectangle, side: Side, marks: Marks) -> None:
    """Draw the level axis of :func:`draw_axes` alone."""
    axis, base = canvas.column - 1, canvas.row + canvas.height
    cells.write(base, axis, marks.corner + marks.bottom_axis * canvas.width)
    end = 0
    for place, label in side.labels:
        column = canvas.column + place
        if side.ticked:
            cells.write(base, column, marks.bottom_tick)
        first = max(min(column - len(label) // 2, cells.width - len(label)), 0)
        if first >= end:
            cells.write(base + 1, first, label, attrs=side.attrs)
            end = first + len(label) + 1
    if not side.name:
        return
    if end + len(side.name) <= cells.width:
        cells.write(base + 1, cells.width - len(side.name), side.name, attrs=DIM)
    elif axis >= len(side.name):
        cells.write(base, axis - len(side.name), side.name, attrs=DIM)
