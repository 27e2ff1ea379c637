"""The line below the panes with the crosshair's weights, loss and gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.core.basins import Outcome
from rnn_tui.drawing import local
from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.numbers import curvature_words, packed, readout
from rnn_tui.panes.basins import basin_map, end_at_crosshair
from rnn_tui.widgets.cells_view import StateView

if TYPE_CHECKING:
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.basins import BasinMap, EndAt
    from rnn_tui.engine.jobs.crosshair import Here
    from rnn_tui.session import State


class Readout(NamedTuple):
    """What the line is made of."""

    here: Here | None
    overlay: tuple[str, ...]
    frame: Frame | None
    basins: BasinMap | None
    end: EndAt | None


class ReadoutLine(StateView[Readout]):
    """On as many lines as it needs."""

    @override
    def shown(self, state: State, /) -> Readout:
        """What is seen from the crosshair, and what overlays have to say."""
        frame = state.pictures[0].frame if state.pictures else None
        return Readout(
            state.here, state.experiment.overlay, frame, basin_map(state), end_at_crosshair(state)
        )

    @override
    def redraw(self, shown: Readout, paint: Paint) -> None:
        """Draw the line."""
        here, frame = shown.here, shown.frame
        if here is None:
            return
        point = here.point
        steps = (1.0, 1.0) if frame is None else frame.cell
        width = self.size.width - 1
        lines = packed(readout(point.x, point.fun, point.jac, steps), width)
        lines += packed(_more(shown, here), width)
        if "basins" in shown.overlay:
            # One line, whatever it says: every other size of the surface means other basins.
            lines += (packed(_basin_words(shown, here), width) or [""])[:1]
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)
        cells = Cells.blank(self.size.width, len(lines))
        for row, line in enumerate(lines):
            cells.write(row, 1, line, look=BOLD)
        self.show(cells)


def _more(shown: Readout, here: Here) -> list[str]:
    """What the overlays at the crosshair say in numbers, a field each."""
    fields = []
    if "gradient" in shown.overlay and shown.frame is not None:
        arrow = local.arrow(shown.frame, here.point.x, here.point.jac)
        fields += ["gradient 0"] if arrow is None else arrow.words
    if "hessian" in shown.overlay:
        fields += curvature_words(here.curvature.values, here.curvature.condition)
    return fields


def _basin_words(shown: Readout, here: Here) -> list[str]:
    """Which share of starts arrives, and what the start at the crosshair does."""
    found, end = shown.basins, shown.end
    if found is None:
        return ["looking where starts lead"]
    fields = []
    if end is not None and end.x == here.point.x:
        arrives = end.outcome is Outcome.ARRIVED
        words = f"arrives after {end.iterations}" if arrives else end.outcome.words
        fields.append(f"from here: {words}")
    shares = zip(("arrive", "stuck", "run away", "diverge"), found.shares.tolist(), strict=True)
    some = [f"{share:.1%} {word}" for word, share in shares if share > 0 or word == "arrive"]
    return [*fields, f"of all starts {', '.join(some)}"]
