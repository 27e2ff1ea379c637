"""The box that tells how the line to the terminal does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.numbers import packed
from rnn_tui.widgets.cells_view import CellsView
from rnn_tui.words.line import facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.wire.report import LineReport

SECONDS = 1.0
"""Between two looks at the line."""

COLUMNS, LOWEST = 32, 20
"""How wide the box is inside, and how high a terminal where each fact has a line."""


class LineBox(CellsView):
    """Lies over a corner of the main screen, and costs a few bytes a second.

    Args:
        report: How it stands with the line; None where the driver does not say.
        terminal: The terminal's name.
        colors: How many colours it is given at present.
    """

    def __init__(
        self, report: Callable[[], LineReport | None], terminal: str, colors: Callable[[], str]
    ) -> None:
        super().__init__("line")
        self.border_title = "line"
        self._report, self._terminal, self._colors = report, terminal, colors
        self._sent, self.since = 0, 0.0

    def on_mount(self) -> None:
        """Look at the line now and then."""
        report = self._report()
        self._sent, self.since = report.sent if report else 0, time.monotonic()
        self.set_interval(SECONDS, lambda: self.look(time.monotonic()))
        self.look(self.since)

    def look(self, now: float) -> None:
        """Show how the line does now."""
        report = self._report()
        seconds = now - self.since
        found = facts(report, self._sent, seconds, self._terminal, self._colors())
        if report is not None:
            self._sent, self.since = report.sent, now
        width, height = self.app.size
        if height >= LOWEST and width >= COLUMNS + 4:
            columns, lines = COLUMNS, [fact[:COLUMNS] for fact in found]
        else:
            columns = width - 2
            lines = packed(found, columns)
        cells = Cells.blank(columns, len(lines))
        for row, line in enumerate(lines):
            cells.write(row, 0, line)
        self.styles.width, self.styles.height = columns + 2, len(lines) + 2
        below = sum(self.screen.query_one(name).size.height for name in ("#readout", "#footer"))
        self.styles.margin = (0, 0, below, 0)
        self.show(cells)
