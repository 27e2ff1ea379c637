"""The gradient over time, backwards from the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.gradient_chart import regime
from rnn_tui.drawing.palette import CROSSHAIR_COLOR, POINT_COLORS
from rnn_tui.experiment import POINTS
from rnn_tui.panes.pane import Pane

if TYPE_CHECKING:
    from rnn_tui.panes.state import State

ENTRY_WIDTH = 13
MIN_CHART_HEIGHT = 7


class GradientPane(Pane):
    """The points' curves, the crosshair's own, a legend and a word for the regime."""

    @property
    def legend_lines(self) -> int:
        """Lines of the legend, 0 where the chart needs the room."""
        across = self.size.width // ENTRY_WIDTH
        if not across:
            return 0
        lines = -(-len(POINTS) // across)
        return lines if self.size.height - 1 - lines >= MIN_CHART_HEIGHT else 0

    @property
    def chart_size(self) -> tuple[int, int]:
        """Columns and rows of the chart itself."""
        return self.size.width, max(self.size.height - 1 - self.legend_lines, 0)

    def inputs(self, state: State) -> tuple[object, ...]:
        """See :class:`CellsView`."""
        return state.experiment.cursor, state.loaded, state.gradient_chart

    def redraw(self, state: State) -> None:
        """Draw the chart that came last."""
        cells = Cells.blank(*self.size)
        if state.gradient_chart is not None:
            cells.paste(0, 0, state.gradient_chart.cells)
        row = self.size.height - 1 - self.legend_lines
        colored = state.style != "ascii"
        words = regime(state.experiment.cursor[1], state.loaded.length, self.size.width - 2)
        ink = CROSSHAIR_COLOR if colored else None
        cells.write(row, 0, f"+ {words}", look=BOLD)
        if ink is not None:
            cells.write(row, 0, "+", ink=ink, look=BOLD)
        across = max(self.size.width // ENTRY_WIDTH, 1)
        for i, (wx, w_rec) in enumerate(POINTS[: self.legend_lines * across]):
            place = row + 1 + i // across, i % across * ENTRY_WIDTH
            cells.write(*place, f"{i + 1} ({wx:g},{w_rec:g})")
            if colored:
                cells.write(*place, str(i + 1), ink=POINT_COLORS[i], look=BOLD)
        self.show(cells)
        self.say("dL/ds_k summed over samples")
