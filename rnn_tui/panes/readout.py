"""The line below the panes with the crosshair's weights, loss and gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from typing_extensions import override

from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.numbers import packed
from rnn_tui.overlays import Kind, Overlay, drawn_in
from rnn_tui.widgets.cells_view import StateView
from rnn_tui.words.readout import readout

if TYPE_CHECKING:
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.crosshair import Here
    from rnn_tui.session import State


FEW_COLUMNS = 50
"""Fewer than these, and overlays are brief."""


class Readout(NamedTuple):
    """What the line is made of.

    Attributes:
        here: What is seen from the crosshair.
        frame: The first view.
        overlays: What is drawn over it, each with what it depends on; None until that is there.
    """

    here: Here | None
    frame: Frame | None
    overlays: tuple[tuple[Overlay[Any], Any], ...]


class ReadoutLine(StateView[Readout]):
    """On as many lines as it needs."""

    @override
    def shown(self, state: State, /) -> Readout:
        frame = state.pictures[0].frame if state.pictures else None
        overlays = tuple((overlay, overlay.seen(state)) for overlay in drawn_in(state.experiment))
        return Readout(state.here, frame, overlays)

    @override
    def redraw(self, shown: Readout, paint: Paint) -> None:
        if shown.here is None:
            return
        lines = _lines(shown, shown.here, self.size.width - 1)
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)
        cells = Cells.blank(self.size.width, len(lines))
        for row, line in enumerate(lines):
            cells.write(row, 1, line, attrs=BOLD)
        self.show(cells)


def _lines(shown: Readout, here: Here, width: int) -> list[str]:
    """The point, then what the overlays around the crosshair say, then those that fill."""
    point, frame = here.point, shown.frame
    cell = (1.0, 1.0) if frame is None else frame.cell
    lines = packed(readout(point.x, point.fun, point.jac, cell), width)
    said = [
        (overlay, (overlay.brief if width < FEW_COLUMNS else overlay.readout)(seen, here, frame))
        for overlay, seen in shown.overlays
    ]
    around = [words for overlay, words in said if overlay.kind is not Kind.FILLING]
    lines += packed([field for words in around for field in words], width)
    for overlay, words in said:
        if overlay.kind is Kind.FILLING and words:
            # One line, whatever it says: a map is made anew for every other size of the surface.
            lines += (packed(words, width) or [""])[:1]
    return lines
