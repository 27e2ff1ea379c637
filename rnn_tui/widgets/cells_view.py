"""A widget that shows cells and repaints only those that changed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM, REVERSE, Cells
from rnn_tui.drawing.thrift import thrifty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine import Job
    from rnn_tui.engine.workspace import Workspace
    from rnn_tui.session import Session, State

Shown = TypeVar("Shown")


class CellsView(Widget):
    """Shows a picture made elsewhere; the top left corner stays in place."""

    def __init__(self, name: str | None = None) -> None:
        super().__init__(id=name)
        self.cells = Cells.blank(0, 0)
        self._strips: dict[int, Strip] = {}

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

    @override
    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    @override
    def render_line(self, y: int) -> Strip:
        if y >= self.cells.height:
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._strips.get(y)
        if strip is None or strip.cell_length != self.size.width:
            self._make_strips()
        return self._strips[y]

    def _make_strips(self) -> None:
        """Make the rows that there are none of, together."""
        width, style = self.size.width, self.rich_style
        made = {row for row, strip in self._strips.items() if strip.cell_length == width}
        rows = [row for row in range(self.cells.height) if row not in made]
        for row, spans in zip(rows, self.cells.spans(rows), strict=True):
            segments = [
                Segment(span.text, style_of(span.ink, span.paper, span.attrs))
                for span in thrifty(spans)
            ]
            strip = Strip(segments, self.cells.width).adjust_cell_length(width)
            self._strips[row] = strip.apply_style(style)


class StateView(CellsView, Generic[Shown]):
    """Cells that show a part of the session's state.

    Args:
        session: The session.
        name: Its id.
    """

    def __init__(self, session: Session, name: str | None = None) -> None:
        super().__init__(name)
        self.session = session
        self._drawn: object = None

    def jobs(self, _: State, /) -> Iterable[Job[Workspace, object]]:
        """What the worker must compute for what is shown; nothing, unless a view says otherwise."""
        return ()

    def shown(self, state: State, /) -> Shown:
        """The one value that the picture depends on, besides its size and the paint."""
        raise NotImplementedError

    def redraw(self, shown: Shown, paint: Paint) -> None:
        """Draw that value."""
        raise NotImplementedError

    def follow(self, state: State) -> bool:
        """Draw the state, unless nothing this view shows has changed; whether it has."""
        if not (self.display and self.size):
            return False
        shown, paint = self.shown(state), state.paint
        if (self.size, paint, shown) == self._drawn:
            return False
        self._drawn = self.size, paint, shown
        self.redraw(shown, paint)
        return True


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
