"""A dialog that explains a step of the run."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static
from typing_extensions import override

from rnn_tui.core.explanation import explain
from rnn_tui.dialogs.dialog import FollowingDialog
from rnn_tui.keymap import STEP
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.widgets.playing import Playing
from rnn_tui.words.step import describe, explanation_lines, why

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget

    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.session import State


class StepDialog(Playing, FollowingDialog["tuple[Trajectory | None, int]"]):
    """What an iteration did, in numbers and words; the playhead's keys go on."""

    heading = "This step"
    keys = "arrows step; esc closes"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(STEP)

    @override
    def content(self) -> list[Widget]:
        return [Static(id="step", markup=False)]

    @override
    def shown(self, state: State, /) -> tuple[Trajectory | None, int]:
        return state.trajectory, state.iteration

    @override
    def present(self, shown: tuple[Trajectory | None, int], paint: Paint) -> None:
        trajectory, iteration = shown
        if trajectory is None:
            return
        step = explain(trajectory, iteration)
        lines = [
            f"{trajectory.plan.optimizer}, iteration {iteration} of {trajectory.nit}",
            "",
        ]
        if step is not None:
            lines += [*explanation_lines(step), ""]
            for change in step.changes:
                lines += textwrap.wrap(
                    f"{change.name}: {why(step, change)}",
                    self.text_width,
                    subsequent_indent="  ",
                )
        if step is None or not trajectory.plan.method.compares_signs:
            lines += textwrap.wrap(describe(trajectory.plan, step), self.text_width)
        self.query_one("#step", Static).update("\n".join(lines))
