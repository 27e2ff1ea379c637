"""The run: what changes against the iteration, and what the last step did and why."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np
from textual.message import Message

from rnn_tui.core.explanation import explain
from rnn_tui.drawing.cells import BOLD, DIM, REVERSE, Cells
from rnn_tui.drawing.marks import marks_of
from rnn_tui.drawing.numbers import packed, weight
from rnn_tui.drawing.run_chart import W_REC_COLOR, WX_COLOR, column_of, iteration_at
from rnn_tui.drawing.timeline import with_head
from rnn_tui.experiment import HISTORIES
from rnn_tui.panes.pane import Pane
from rnn_tui.words.step import LONGEST_SENTENCE, describe

if TYPE_CHECKING:
    from textual import events

    from rnn_tui.core.trajectory import Step
    from rnn_tui.drawing.chart import Chart
    from rnn_tui.engine.jobs import RunPicture
    from rnn_tui.panes.state import State

FACTS = 3
"""Lines of numbers: the iteration, then one a weight."""

TIMELINE = 1
MIN_CHART = 5
ROOM_FOR = ((4, 28), (2, 13), (1, MIN_CHART))
"""How many charts there are with so many rows."""


class TrajectoryPane(Pane):
    """Charts with the playhead, a timeline, the numbers under it, and a sentence."""

    class Scrubbed(Message):
        """The mouse moves the playhead."""

        def __init__(self, iteration: int) -> None:
            super().__init__()
            self.iteration = iteration

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shown: RunPicture | None = None

    def charts(self, first: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """What is charted in the room there is, and the charts' heights."""
        sentence = -(-LONGEST_SENTENCE // max(self.size.width, 1))
        room = self.size.height - FACTS - TIMELINE - sentence
        count = next((count for count, least in ROOM_FOR if room >= least), 0)
        start = HISTORIES.index(first)
        names = (HISTORIES[start:] + HISTORIES[:start])[:count]
        heights = [room // count + (i < room % count) for i in range(count)]
        return names, tuple(heights)

    def inputs(self, state: State) -> tuple[object, ...]:
        """See :class:`CellsView`."""
        played = state.iteration, state.playback.playing, state.playback.speed
        return *played, state.trajectory, state.run_picture

    def redraw(self, state: State) -> None:
        """Draw the charts that came last, with the playhead where it is now."""
        width, height = self.size
        cells = Cells.blank(width, height)
        picture = self._shown = state.run_picture
        row = 0
        if picture is not None:
            for chart, name in zip(picture.charts, picture.names, strict=True):
                _draw_chart(cells, row, chart, name, state)
                row += chart.cells.height
            head = column_of(picture.timeline, min(state.iteration, picture.nit), picture.nit)
            cells.paste(row, 0, with_head(picture.timeline.cells, head, state.style))
            row += TIMELINE
        if state.trajectory is not None:
            self._draw_facts(cells, row, state, state.trajectory.step(state.iteration))
        self.show(cells)
        name = "" if state.trajectory is None else f"{state.trajectory.plan.optimizer}, "
        self.say(f"{name}{state.playback.speed_text}")

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
            x = weight(step.x[i]) if abs(step.x[i]) < 1e6 else f"{step.x[i]:+.1e}"
            fields = f"{name} {x} sign {sign}", f"Delta {step.delta[i]:.1e}"
            cells.write(row + 1 + i, 0, next(iter(packed(fields, cells.width)), ""))
            if state.style != "ascii":
                cells.ink[row + 1 + i : row + 2 + i, : len(name)] = color
        for i, line in enumerate(textwrap.wrap(_sentence(state, step), max(cells.width, 10))):
            cells.write(row + FACTS + i, 0, line)

    # -- the mouse -------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the playhead, where it was pressed on the charts or the timeline."""
        picture = self._shown
        if picture is None:
            return
        rows = sum(chart.cells.height for chart in picture.charts) + TIMELINE
        if 0 <= event.y - self.gutter.top < rows:
            self.capture_mouse()
            self._scrub(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the playhead."""
        if self.app.mouse_captured is self:
            self._scrub(event)

    def on_mouse_up(self) -> None:
        """Let go."""
        if self.app.mouse_captured is self:
            self.release_mouse()

    def _scrub(self, event: events.MouseEvent) -> None:
        event.stop()
        if self._shown is not None:
            column = event.x - self.gutter.left
            self.post_message(
                self.Scrubbed(iteration_at(self._shown.timeline, column, self._shown.nit))
            )


def _sentence(state: State, step: Step) -> str:
    trajectory = state.trajectory
    if trajectory is None:
        return ""
    if trajectory.finished and step.nit == trajectory.nit < trajectory.plan.iterations:
        # How a run ended that did not do all of its iterations.
        return trajectory.message
    return describe(trajectory.plan, explain(trajectory, step.nit))


def _draw_chart(cells: Cells, row: int, chart: Chart, name: str, state: State) -> None:
    cells.paste(row, 0, chart.cells)
    column = column_of(chart, state.iteration, state.nit)
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
