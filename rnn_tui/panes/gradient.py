"""The gradient over time, backwards from the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.marks import point_label
from rnn_tui.drawing.palette import CROSSHAIR_COLOR, point_color
from rnn_tui.panes.pane import Pane
from rnn_tui.words.regime import regime

if TYPE_CHECKING:
    from rnn_tui.engine.jobs import GradientPicture
    from rnn_tui.panes.state import State

ENTRY_WIDTH = 13
MIN_CHART_HEIGHT = 7


class GradientPane(Pane):
    """The points' curves, the crosshair's own, a legend and a word for the regime."""

    def legend_lines(self, points: int) -> int:
        """Lines of the legend for so many points, fewer where the chart needs the room."""
        across = self.size.width // ENTRY_WIDTH
        if not across:
            return 0
        return max(min(-(-points // across), self.size.height - 1 - MIN_CHART_HEIGHT), 0)

    def chart_size(self, points: int) -> tuple[int, int]:
        """Columns and rows of the chart itself, with so many points."""
        return self.size.width, max(self.size.height - 1 - self.legend_lines(points), 0)

    def inputs(self, state: State) -> tuple[object, ...]:
        """See :class:`CellsView`."""
        experiment = state.experiment
        return _here(state), experiment.annotated, state.loaded, state.gradient

    def redraw(self, state: State) -> None:
        """Draw the chart that came last."""
        cells = Cells.blank(*self.size)
        if state.gradient is not None:
            cells.paste(0, 0, state.gradient.cells)
        points = state.experiment.annotated
        legend = self.legend_lines(len(points))
        row = self.size.height - 1 - legend
        colored = state.paint.colored
        words = regime(_here(state)[1], state.loaded.length, self.size.width - 2)
        ink = CROSSHAIR_COLOR if colored else None
        cells.write(row, 0, f"+ {words}", attrs=BOLD)
        if ink is not None:
            cells.write(row, 0, "+", ink=ink, attrs=BOLD)
        if state.experiment.gradient == "heat":
            # None of the points is shown, so the room says what the colours mean.
            if state.gradient is not None and legend:
                cells.write(row + 1, 0, _key(state.gradient, plain=not colored))
            points = ()
        across = max(self.size.width // ENTRY_WIDTH, 1)
        for i, (wx, w_rec) in enumerate(points[: legend * across]):
            place = row + 1 + i // across, i % across * ENTRY_WIDTH
            cells.write(*place, f"{point_label(i)} ({wx:.4g},{w_rec:.4g})"[: ENTRY_WIDTH - 1])
            if colored:
                cells.write(*place, point_label(i), ink=point_color(i), attrs=BOLD)
        self.show(cells)
        if state.gradient is not None:
            self.say(_subtitle(state.gradient), f"({state.gradient.scale})")


def _key(picture: GradientPicture, *, plain: bool) -> str:
    """The heat map's colours in words."""
    more, less = ("@ raises", "& lowers") if plain else ("red raises", "blue lowers")
    return f"{more}, {less} the loss; most {picture.largest:.1e}"


def _subtitle(picture: GradientPicture) -> str:
    """What is shown, and of which samples."""
    some = f"{picture.drawn:,} of {picture.samples:,}" if picture.drawn < picture.samples else "all"
    if picture.view == "heat":
        return f"dL/ds_k of {some} samples at +"
    if picture.view == "fan":
        return f"sums; dotted: {some} samples"
    return "dL/ds_k summed over samples"


def _here(state: State) -> tuple[float, float]:
    """The weights that were looked at last, so that words and curves change together."""
    return state.experiment.cursor if state.look is None else state.look.point.x
