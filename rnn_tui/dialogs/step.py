"""A dialog that explains a step of the run."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static
from typing_extensions import override

from rnn_tui.core.explanation import explain
from rnn_tui.dialogs.dialog import FollowingDialog, head
from rnn_tui.keymap import STEP
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.widgets.playing import Playing
from rnn_tui.words.step import describe, explanation_lines, why

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget

    from rnn_tui.arrays import Pair
    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.session import State


class StepDialog(Playing, FollowingDialog["tuple[Trajectory | None, int]"]):
    """What an iteration did, in numbers and words; the playhead's keys go on."""

    heading = "This step"
    keys = "esc closes; arrows step"
    docks = True
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(STEP)

    @override
    def content(self) -> list[Widget]:
        return [Static(id="step", markup=False)]

    @override
    def kept(self, state: State, /) -> tuple[Pair | None, str]:
        return head(state), "trajectory"

    @override
    def shown(self, state: State, /) -> tuple[Trajectory | None, int]:
        return state.trajectory, state.iteration

    @override
    def present(self, shown: tuple[Trajectory | None, int], paint: Paint) -> None:
        trajectory, iteration = shown
        if trajectory is None:
            return
        step = explain(trajectory, iteration)
        where = f"iteration {iteration} of {trajectory.nit}"
        self.query_one("#box").border_title = f"{trajectory.plan.optimizer}, {where}"
        lines = []
        if step is not None:
            lines += explanation_lines(step, self.text_width)
            for change in step.changes:
                lines += textwrap.wrap(
                    f"{change.name}: {why(step, change)}",
                    self.text_width,
                    subsequent_indent="  ",
                )
        if step is None or not trajectory.plan.method.compares_signs:
            lines += textwrap.wrap(describe(trajectory.plan, step), self.text_width)
        self.query_one("#step", Static).update("\n".join(lines))
