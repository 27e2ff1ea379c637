"""A dialog with the network's prediction for a sequence."""

from __future__ import annotations

import math
import textwrap
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from textual.widgets import Input, Label
from typing_extensions import override

from rnn_tui.core.datafile.account import are_sums
from rnn_tui.core.datafile.choices import SUM
from rnn_tui.core.notebook import TEST_SEQUENCE
from rnn_tui.dialogs.dialog import Drawing, FollowingDialog, Wrong
from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.numbers import short
from rnn_tui.engine.jobs.predict import PredictJob
from rnn_tui.experiment.readers import read_numbers
from rnn_tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.predict import Prediction
    from rnn_tui.session import Session, State

CHART_HEIGHT, LEAST_HEIGHT = 12, 5
BESIDE_CHART = 14
"""Rows of the screen that the chart leaves free."""

STATE_LINES = 2
"""Lines for the states of the run's weights."""


class Predicted(NamedTuple):
    """What the dialog shows.

    Attributes:
        sequence: What was typed.
        found: What comes of it, once that is known.
        iteration: The playhead, whose weights are the run's.
        has_target: Whether the output should be the sequence's sum.
    """

    sequence: tuple[float, ...]
    found: Prediction | None
    iteration: int
    has_target: bool


class PredictDialog(FollowingDialog[Predicted]):
    """What the network makes of a sequence, and of longer and longer sums."""

    heading = "Predict"
    keys = "esc closes; type a sequence"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._sequence: tuple[float, ...] = TEST_SEQUENCE

    @override
    def content(self) -> list[Widget]:
        typed = ",".join(f"{value:g}" for value in self._sequence)
        return [
            Label("sequence, numbers with commas"),
            TextField(typed, compact=True),
            Wrong(),
            Drawing("prediction"),
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what was typed as soon as it can be."""
        wrong = ""
        try:
            sequence = read_numbers(event.value)
            if not all(map(math.isfinite, sequence)):
                wrong = "every number must be finite"
        except ValueError as error:
            wrong = str(error) if event.value.strip() else "numbers with commas, such as 1,0,1"
        self.query_one(Wrong).say(wrong)
        # What was there belongs to another sequence.
        self.query_one(Drawing).display = not wrong
        if not wrong:
            self._sequence = sequence
            self.session.change(self.session.state)

    @override
    def jobs(self, state: State, /) -> Iterator[PredictJob]:
        yield self._job(state)

    def _job(self, state: State) -> PredictJob:
        height = max(min(CHART_HEIGHT, self.app.size.height - BESIDE_CHART), LEAST_HEIGHT)
        x = state.experiment.cursor
        run = x if state.trajectory is None else state.trajectory.step(state.iteration).x
        return PredictJob(self._sequence, (run, x), Room(self.text_width, height), state.paint)

    @override
    def shown(self, state: State, /) -> Predicted:
        found = state.result(self._job(state))
        has_target = state.experiment.target == SUM and are_sums(state.loaded.account)
        return Predicted(self._sequence, found, state.iteration, has_target)

    @override
    def present(self, shown: Predicted, paint: Paint) -> None:
        found = shown.found
        if found is None:
            return
        width = self.text_width
        outputs = (textwrap.wrap(line, width, subsequent_indent="  ") for line in
                   _outputs(shown, found))  # fmt: skip
        lines = [*chain.from_iterable(outputs)]
        bold = len(lines)
        run = " ".join(short(value, 6) for value in found.states[0])
        states_of_run = textwrap.wrap(f"states of r: {run}", width)
        lines += states_of_run[:STATE_LINES]
        if len(states_of_run) > STATE_LINES:
            lines[-1] = f"{lines[-1][: width - 4]} ..."
        lines += textwrap.wrap("output for 1, 2, ... ones; t is what it should be", width)
        cells = Cells.blank(width, len(lines) + found.chart.height)
        for row, line in enumerate(lines):
            cells.write(row, 0, line, attrs=BOLD if row < bold else 0)
        cells.paste(len(lines), 0, found.chart)
        self.query_one(Drawing).show(cells)


def _outputs(shown: Predicted, found: Prediction) -> list[str]:
    """A line for each pair of weights."""
    target = f"   target {sum(shown.sequence):g}" if shown.has_target else ""
    names = f"r run at {shown.iteration}", "+ crosshair"
    return [
        f"{name} ({wx:.4f}, {w_rec:.4f})   output {states[-1]:.6g}{target}"
        for name, (wx, w_rec), states in zip(names, found.weights, found.states, strict=True)
    ]
