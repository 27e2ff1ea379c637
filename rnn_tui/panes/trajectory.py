"""The run: loss and step sizes against the iteration, and what the last step did and why."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.explanation import explain
from rnn_tui.drawing.cells import BOLD, DIM, REVERSE, Cells
from rnn_tui.drawing.marks import marks_of
from rnn_tui.drawing.numbers import packed, weight
from rnn_tui.drawing.run_chart import W_REC_COLOR, WX_COLOR, playhead_column
from rnn_tui.narration import describe
from rnn_tui.panes.pane import Pane

if TYPE_CHECKING:
    from rnn_tui.core.trajectory import Step
    from rnn_tui.drawing.chart import Chart
    from rnn_tui.panes.state import State

FACTS = 3
"""Lines of numbers: the iteration, then one a weight."""

MIN_CHART, ROOM_FOR_TWO = 5, 13
LONGEST_SENTENCE = 104


class TrajectoryPane(Pane):
    """A chart with the playhead, the numbers under it, and a sentence."""

    @property
    def chart_heights(self) -> tuple[int, ...]:
        """Heights of the charts that fit: the loss, and Delta where there is room for both."""
        sentence = -(-LONGEST_SENTENCE // max(self.size.width, 1))
        room = self.size.height - FACTS - sentence
        if room >= ROOM_FOR_TWO:
            return room - room // 2, room // 2
        return (max(room, 0),)

    def inputs(self, state: State) -> tuple[object, ...]:
        """See :class:`CellsView`."""
        played = state.iteration, state.playback.playing, state.playback.speed
        return *played, state.trajectory, state.run_charts

    def redraw(self, state: State) -> None:
        """Draw the charts that came last, with the playhead where it is now."""
        width, height = self.size
        cells = Cells.blank(width, height)
        row = 0
        if self.chart_heights[0] >= MIN_CHART:
            names = ("loss", "Delta: x wx, r wRec")
            for chart, name in zip(state.run_charts, names, strict=False):
                _draw_chart(cells, row, chart, name, state)
                row += chart.cells.height
        if state.trajectory is not None:
            self._draw_facts(cells, row, state, state.trajectory.step(state.iteration))
        self.show(cells)
        self.say(state.playback.speed_text)

    def _draw_facts(self, cells: Cells, row: int, state: State, step: Step) -> None:
        mark = _state_mark(state)
        last = state.nit if _finished(state) else state.experiment.iterations
        where = f"{step.nit}/{last} {mark}"
        title = f"iteration {where}  loss {step.fun:.3e}"
        if len(title) > cells.width:
            title = next(iter(packed([where, f"loss {step.fun:.1e}"], cells.width)), "")
        cells.write(row, 0, title, look=BOLD)
        for i, (name, color) in enumerate((("wx  ", WX_COLOR), ("wRec", W_REC_COLOR))):
            sign = "0+-"[step.sign[i]]
            x = weight(step.x[i]) if abs(step.x[i]) < 1e6 else f"{step.x[i]:+.1e}"  # noqa: PLR2004
            fields = f"{name} {x} sign {sign}", f"Delta {step.delta[i]:.1e}"
            cells.write(row + 1 + i, 0, next(iter(packed(fields, cells.width)), ""))
            if state.style != "ascii":
                cells.ink[row + 1 + i : row + 2 + i, : len(name)] = color
        sentence = _sentence(state, step)
        for i, line in enumerate(textwrap.wrap(sentence, max(cells.width, 10))):
            cells.write(row + FACTS + i, 0, line)


def _sentence(state: State, step: Step) -> str:
    trajectory = state.trajectory
    if trajectory is None or not step.finite:
        return "" if trajectory is None else trajectory.message
    return describe(trajectory.plan, explain(trajectory, step.nit))


def _draw_chart(cells: Cells, row: int, chart: Chart, name: str, state: State) -> None:
    cells.paste(row, 0, chart.cells)
    column = playhead_column(chart, state.iteration, state.nit)
    rows = slice(row + 1, row + chart.cells.height - 2)
    if 0 < column < cells.width:
        # A line where the chart is empty, reversed cells on the curve: both show without colours.
        empty = cells.glyph[rows, column] == " "
        line = marks_of(state.style).left_axis
        cells.glyph[rows, column] = np.where(empty, line, cells.glyph[rows, column])
        cells.look[rows, column] = np.where(empty, BOLD, REVERSE)
    cells.write(row, max(chart.left + 1, 0), f" {name} ", look=DIM)


def _finished(state: State) -> bool:
    return state.trajectory is not None and state.trajectory.finished


def _state_mark(state: State) -> str:
    if not _finished(state):
        return "(running)"
    return "(playing)" if state.playback.playing else "(paused)"
