"""The gradient over time, backwards from the output."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.marks import point_label
from rnn_tui.drawing.palette import CROSSHAIR_COLOR, point_color
from rnn_tui.engine.jobs.gradient import GradientChartJob
from rnn_tui.panes.pane import Pane
from rnn_tui.words.regime import regime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Pair
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.gradient import GradientPicture
    from rnn_tui.session import State

ENTRY_WIDTH = 13
MIN_CHART_HEIGHT = 7


class GradientOverTime(NamedTuple):
    """What the pane shows.

    Attributes:
        x: The weights that were looked at last, so that words and curves change together.
        length: T, the number of steps.
        points: The annotated points.
        view: Which picture is wanted: sums, fan or heat.
        picture: The one that came last.
    """

    x: Pair
    length: int
    points: tuple[Pair, ...]
    view: str
    picture: GradientPicture | None


class GradientPane(Pane[GradientOverTime]):
    """The points' curves, the crosshair's own, a legend and a word for the regime."""

    def legend_lines(self, points: int) -> int:
        """Lines of the legend for so many points, fewer where the chart needs the room."""
        across = self.size.width // ENTRY_WIDTH
        if not across:
            return 0
        return max(min(-(-points // across), self.size.height - 1 - MIN_CHART_HEIGHT), 0)

    @override
    def jobs(self, state: State, /) -> Iterator[GradientChartJob]:
        if not (self.display and self.size):
            return
        experiment = state.experiment
        points = experiment.annotated
        height = max(self.size.height - 1 - self.legend_lines(len(points)), 0)
        yield GradientChartJob(
            state.loaded.source,
            points,
            experiment.cursor,
            self.size.width,
            height,
            state.paint,
            experiment.gradient,
            experiment.scale,
            experiment.plan.method.longest_gradient(experiment.settings),
        )

    @override
    def shown(self, state: State, /) -> GradientOverTime:
        experiment = state.experiment
        x = experiment.cursor if state.here is None else state.here.point.x
        picture = state.newest(GradientChartJob)
        return GradientOverTime(
            x, state.loaded.length, experiment.annotated, experiment.gradient, picture
        )

    @override
    def redraw(self, shown: GradientOverTime, paint: Paint) -> None:
        cells = Cells.blank(*self.size)
        picture, points = shown.picture, shown.points
        if picture is not None:
            cells.paste(0, 0, picture.cells)
        legend = self.legend_lines(len(points))
        row = self.size.height - 1 - legend
        words = regime(shown.x[1], shown.length, self.size.width - 2)
        cells.write(row, 0, f"+ {words}", attrs=BOLD)
        if paint.colored:
            cells.write(row, 0, "+", ink=CROSSHAIR_COLOR, attrs=BOLD)
        if shown.view == "heat":
            # None of the points is shown, so the room says what the colours mean.
            if picture is not None and legend:
                cells.write(row + 1, 0, _key(picture, plain=not paint.colored))
            points = ()
        across = max(self.size.width // ENTRY_WIDTH, 1)
        for i, (wx, w_rec) in enumerate(points[: legend * across]):
            place = row + 1 + i // across, i % across * ENTRY_WIDTH
            cells.write(*place, f"{point_label(i)} ({wx:.4g},{w_rec:.4g})"[: ENTRY_WIDTH - 1])
            if paint.colored:
                cells.write(*place, point_label(i), ink=point_color(i), attrs=BOLD)
        self.show(cells)
        if picture is not None:
            self.say(_subtitle(picture), f"({picture.scale})")

    def action_show(self, view: str) -> None:
        """Show the gradient over time another way, or as sums again."""
        now = self.session.state.experiment.gradient
        view = "sums" if now == view else view
        self.session.edit(lambda experiment: replace(experiment, gradient=view))

    def action_check(self) -> None:
        """Check the gradient at the crosshair."""
        from rnn_tui.dialogs.check import CheckDialog

        self.app.push_screen(CheckDialog(self.session))


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
