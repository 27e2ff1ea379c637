"""A widget that shows cells and repaints only those that changed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM, REVERSE, Cells
from rnn_tui.drawing.thrift import thrifty

if TYPE_CHECKING:
    from rnn_tui.panes.state import State


class CellsView(Widget):
    """Shows a picture made elsewhere; the top left corner stays in place."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.cells = Cells.blank(0, 0)
        self._strips: dict[int, Strip] = {}
        self._drawn: tuple[object, ...] = ()

    def show(self, cells: Cells) -> None:
        """Show another picture."""
        before, self.cells = self.cells, cells
        if before.glyph.shape != cells.glyph.shape:
            self._strips.clear()
            self.refresh()
            return
        changed = (
            (before.glyph != cells.glyph)
            | (before.ink != cells.ink)
            | (before.paper != cells.paper)
            | (before.attrs != cells.attrs)
        )
        regions = []
        for row in np.flatnonzero(changed.any(axis=1)).tolist():
            self._strips.pop(row, None)
            columns = np.flatnonzero(changed[row])
            first, last = int(columns[0]), int(columns[-1])
            regions.append(Region(first, row, last - first + 1, 1))
        if regions:
            self.refresh(*regions)

    def follow(self, state: State) -> bool:
        """Draw the state, unless nothing this view depends on has changed; whether it has."""
        wanted = (self.size, state.style, *self.inputs(state))
        if self.display and self.size and wanted != self._drawn:
            self._drawn = wanted
            self.redraw(state)
            return True
        return False

    def inputs(self, state: State) -> tuple[object, ...]:
        """What the picture depends on, besides its size and style."""
        raise NotImplementedError

    def redraw(self, state: State) -> None:
        """Draw the part of the state this view is for."""
        raise NotImplementedError

    def notify_style_update(self) -> None:
        """Forget what was drawn in other theme's colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the content."""
        if y >= self.cells.height:
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._strips.get(y)
        if strip is None or strip.cell_length != self.size.width:
            strip = self._strips[y] = self._strip(y)
        return strip

    def _strip(self, row: int) -> Strip:
        segments = [
            Segment(span.text, style_of(span.ink, span.paper, span.attrs))
            for span in thrifty(self.cells.spans(row))
        ]
        strip = Strip(segments, self.cells.width).adjust_cell_length(self.size.width)
        return strip.apply_style(self.rich_style)


@lru_cache(maxsize=4096)
def style_of(ink: int, paper: int, attrs: int) -> Style:
    """A Rich style, shared between all cells that look the same."""
    return Style(
        color=_color(ink),
        bgcolor=_color(paper),
        bold=bool(attrs & BOLD) or None,
        dim=bool(attrs & DIM) or None,
        reverse=bool(attrs & REVERSE) or None,
    )


def _color(value: int) -> Color | None:
    if value == DEFAULT:
        return None
    return Color.from_rgb(value >> 16 & 255, value >> 8 & 255, value & 255)
