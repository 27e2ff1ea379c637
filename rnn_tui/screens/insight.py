"""Dialogs that explain: a step of the run, the gradient check, and a prediction."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import Input, Label, Static

from rnn_tui.core.explanation import explain
from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.numbers import short
from rnn_tui.engine.jobs import CheckJob, CheckPicture, Prediction, PredictJob
from rnn_tui.narration import describe, explanation_lines, why
from rnn_tui.options import parse_numbers
from rnn_tui.published import TEST_SEQUENCE
from rnn_tui.screens.dialog import Drawing, Following
from rnn_tui.screens.entry import Entry

if TYPE_CHECKING:
    from textual.widget import Widget

    from rnn_tui.panes.state import State
    from rnn_tui.screens.session import SessionScreen

WIDTH, LEAST_WIDTH = 68, 30
CHECK_HEIGHT, LEAST_HEIGHT = 12, 5


class Insight(Following):
    """A dialog over a session that it follows."""

    def __init__(self, session: SessionScreen) -> None:
        super().__init__()
        self._session = session

    def on_mount(self) -> None:
        """Show the state at hand."""
        self.follow(self._session.state)

    def on_resize(self) -> None:
        """Show it in another size."""
        self.follow(self._session.state)

    @property
    def text_width(self) -> int:
        """Columns inside the box."""
        return max(min(WIDTH, self.app.size.width * 9 // 10 - 4), LEAST_WIDTH)


class StepDialog(Insight):
    """What an iteration did, in numbers and words; the playhead's keys go on."""

    heading = "This step"
    keys = "arrows step; esc closes"
    BINDINGS = [  # noqa: RUF012
        Binding("full_stop,right,l", "step(1)", "on", show=False),
        Binding("comma,left,h", "step(-1)", "back", show=False),
        Binding("up,k", "step(10)", "ten on", show=False),
        Binding("down,j", "step(-10)", "ten back", show=False),
        Binding("home", "session('first')", "first", show=False),
        Binding("end", "session('last')", "last", show=False),
        Binding("space", "session('play')", "play", show=False),
        Binding("i", "dismiss", "close", show=False),
    ]

    def content(self) -> list[Widget]:
        """One text."""
        return [Static(id="step", markup=False)]

    async def action_step(self, by: int) -> None:
        """Move the playhead."""
        await self._session.run_action(f"step({by})")

    async def action_session(self, name: str) -> None:
        """Do what a key of the main screen does."""
        await self._session.run_action(name)

    def follow(self, state: State) -> None:
        """Explain the step that led to the playhead."""
        trajectory = state.trajectory
        if trajectory is None:
            return
        step = explain(trajectory, state.iteration)
        lines = [
            f"{trajectory.plan.optimizer}, iteration {state.iteration} of {trajectory.nit}",
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
        if step is None or not trajectory.plan.is_rprop:
            lines += textwrap.wrap(describe(trajectory.plan, step), self.text_width)
        self.query_one("#step", Static).update("\n".join(lines))


class CheckDialog(Insight):
    """Backpropagation against central differences at the crosshair."""

    heading = "Gradient check"
    BINDINGS = [Binding("c", "dismiss", "close", show=False)]  # noqa: RUF012

    def content(self) -> list[Widget]:
        """Numbers, and the error over eps."""
        return [Drawing(id="check")]

    def on_mount(self) -> None:
        """Ask for the check of every crosshair."""
        self._session.ask(CheckJob, self._job)

    def on_unmount(self) -> None:
        """Ask no longer."""
        self._session.stop_asking(CheckJob)

    def _job(self, state: State) -> CheckJob:
        height = max(min(CHECK_HEIGHT, self.app.size.height - 12), LEAST_HEIGHT)
        x = state.experiment.cursor
        return CheckJob(state.loaded.source, x, Room(self.text_width, height), state.paint)

    def follow(self, state: State) -> None:
        """Show the newest check."""
        answer = state.answer(self._job(state))
        if not isinstance(answer, CheckPicture):
            return
        checked, chart = answer.checked, answer.chart
        cells = Cells.blank(self.text_width, chart.height + 5)
        verdict = checked.verdict
        wx, w_rec = checked.at
        cells.write(0, 0, f"at ({wx:.6g}, {w_rec:.6g}), eps {checked.eps:g}: {verdict}", attrs=BOLD)
        if answer.sequences < state.loaded.samples:
            some = f"on {answer.sequences:,} of {state.loaded.samples:,} sequences"
            self.query_one("#box").border_title = f"{self.heading} {some}"
        cells.write(1, 0, "            backpropagated     differences   apart")
        rows = zip(("dL/dwx", "dL/dwRec"), checked.analytic, checked.numeric, strict=True)
        for row, (name, analytic, numeric) in enumerate(rows, 2):
            apart = abs(analytic - numeric)
            cells.write(row, 0, f"{name:<9}{analytic:>17.9g}{numeric:>16.9g}{apart:>8.0e}")
        cells.write(4, 0, "error over eps: curvature at the right, rounding at the left")
        cells.paste(5, 0, chart)
        self.query_one(Drawing).show(cells)


class PredictDialog(Insight):
    """What the network makes of a sequence, and of longer and longer sums."""

    heading = "Predict"
    keys = "type a sequence; esc closes"

    def __init__(self, session: SessionScreen) -> None:
        super().__init__(session)
        self._sequence: tuple[float, ...] = TEST_SEQUENCE

    def content(self) -> list[Widget]:
        """The sequence, what comes of it, and what is wrong with it."""
        typed = ",".join(f"{value:g}" for value in self._sequence)
        return [
            Label("sequence, numbers with commas"),
            Entry(typed, compact=True),
            Label("", id="wrong"),
            Drawing(id="prediction"),
        ]

    def on_mount(self) -> None:
        """Ask for the prediction of every state."""
        self._session.ask(PredictJob, self._job)

    def on_unmount(self) -> None:
        """Ask no longer."""
        self._session.stop_asking(PredictJob)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what was typed as soon as it can be."""
        wrong = ""
        try:
            sequence = parse_numbers(event.value)
            if not all(map(math.isfinite, sequence)):
                wrong = "every number must be finite"
        except ValueError as error:
            wrong = str(error) if event.value.strip() else "numbers with commas, such as 1,0,1"
        self.query_one("#wrong", Label).update(wrong, layout=True)
        # What was there belongs to another sequence.
        self.query_one(Drawing).display = not wrong
        if not wrong:
            self._sequence = sequence
            self._session.ask(PredictJob, self._job)

    def _job(self, state: State) -> PredictJob:
        height = max(min(CHECK_HEIGHT, self.app.size.height - 14), LEAST_HEIGHT)
        x = state.experiment.cursor
        run = x if state.trajectory is None else state.trajectory.step(state.iteration).x
        return PredictJob(
            state.loaded.source,
            self._sequence,
            (run, x),
            Room(self.text_width, height),
            state.paint,
        )

    def follow(self, state: State) -> None:
        """Show the newest prediction."""
        answer = state.answer(self._job(state))
        if not isinstance(answer, Prediction):
            return
        target = "" if state.experiment.target == "last" else f"   target {sum(self._sequence):g}"
        lines = []
        names = f"r run at {state.iteration}", "+ crosshair"
        for name, (wx, w_rec), states in zip(names, answer.weights, answer.states, strict=True):
            lines.append(f"{name} ({wx:.4f}, {w_rec:.4f})   output {states[-1]:.6g}{target}")
        run = " ".join(short(value, 6) for value in answer.states[0])
        states_of_run = textwrap.wrap(f"states of r: {run}", self.text_width)
        lines += states_of_run[:2]
        if len(states_of_run) > 2:
            lines[-1] = f"{lines[-1][: self.text_width - 4]} ..."
        lines.append("output for 1, 2, ... ones; t is what it should be")
        cells = Cells.blank(self.text_width, len(lines) + answer.chart.height)
        for row, line in enumerate(lines):
            cells.write(row, 0, line, attrs=BOLD if row < len(names) else 0)
        cells.paste(len(lines), 0, answer.chart)
        self.query_one(Drawing).show(cells)
