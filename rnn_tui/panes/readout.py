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

SLOPES = 3
"""Where slopes begin among the fields of a point, behind its weights and its loss."""

UNLIMITED = 1000
"""Lines of a readout that nothing limits."""


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
        most = self.styles.max_height
        room = UNLIMITED if most is None else int(most.value)
        # Without a line it would have no room to be drawn in again.
        lines = _lines(shown, shown.here, self.size.width - 1, room) or [""]
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)
        cells = Cells.blank(self.size.width, len(lines))
        for row, line in enumerate(lines):
            cells.write(row, 1, line, attrs=BOLD)
        self.show(cells)


def _lines(shown: Readout, here: Here, width: int, room: int) -> list[str]:
    """The point, then what the overlays around the crosshair say, then those that fill.

    Where that is more than the room, overlays are brief, and the slopes give way to them.

    Args:
        shown: What the line is made of.
        here: What is seen from the crosshair.
        width: Columns.
        room: How many lines there may be.
    """
    at, frame = here.point, shown.frame
    cell = (1.0, 1.0) if frame is None else frame.cell
    point = readout(at.x, at.fun, at.jac, cell)
    around: list[str] = []
    brief: list[str] = []
    filling: list[str] = []
    for overlay, seen in shown.overlays:
        if overlay.kind is not Kind.FILLING:
            around += overlay.readout(seen, here, frame)
            brief += overlay.brief(seen, here, frame)
        elif words := overlay.readout(seen, here, frame):
            # One line, whatever it says: a map is made anew for every other size of the surface.
            filling = (packed(words, width) or [""])[:1]
    apart = packed(point, width) + packed(brief if width < FEW_COLUMNS else around, width)
    least = packed([*point[:SLOPES], *brief], width)
    for lines in (apart, packed([*point, *brief], width), least):
        if len(lines) + len(filling) <= room:
            return lines + filling
    return least[: max(room - len(filling), 1)] + filling
