"""The run: what changes against the iteration, and what the last step did and why."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.core.explanation import explain
from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.charts.history import (
    W_REC_COLOR,
    WX_COLOR,
    column_of,
    iteration_at,
    with_playhead,
)
from rnn_tui.drawing.charts.timeline import with_head
from rnn_tui.drawing.numbers import packed, weight
from rnn_tui.engine.jobs.run import RunChartJob, RunJob
from rnn_tui.experiment import edits
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.panes.pane import Pane
from rnn_tui.widgets.playing import Playing
from rnn_tui.words.step import LONGEST_SENTENCE, describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events

    from rnn_tui.core.trajectory import Step, Trajectory
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.run import RunPicture
    from rnn_tui.session import State

FACTS = 3
"""Lines of numbers: the iteration, then one a weight."""

TIMELINE = 1
MIN_CHART = 5
ROOM_FOR = ((4, 28), (2, 13), (1, MIN_CHART))
"""How many charts there are with so many rows."""


class Run(NamedTuple):
    """What the pane shows.

    Attributes:
        trajectory: The run so far.
        charts: Its charts that came last.
        iteration: Where the playhead is.
        wanted: How many iterations are wanted.
        playing: Whether the playhead moves.
        speed: How fast, in words.
    """

    trajectory: Trajectory | None
    charts: RunPicture | None
    iteration: int
    wanted: int
    playing: bool
    speed: str


class TrajectoryPane(Playing, Pane[Run]):
    """Charts with the playhead, a timeline, the numbers under it, and a sentence."""

    _charts: RunPicture | None = None
    """The charts on the screen, for the mouse."""

    @override
    def jobs(self, state: State, /) -> Iterator[RunJob | RunChartJob]:
        yield RunJob(state.loaded.source, state.experiment.plan)
        if state.trajectory is not None and self.display and self.size:
            names, heights = self.charts(state.experiment.history)
            yield RunChartJob(state.trajectory, names, self.size.width, heights, state.paint)

    def charts(self, first: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """What is charted in the room there is, and the charts' heights."""
        sentence = -(-LONGEST_SENTENCE // max(self.size.width, 1))
        room = self.size.height - FACTS - TIMELINE - sentence
        count = next((count for count, least in ROOM_FOR if room >= least), 0)
        histories = SETTINGS["history"].choices
        start = histories.index(first)
        names = (histories[start:] + histories[:start])[:count]
        heights = [room // count + (i < room % count) for i in range(count)]
        return names, tuple(heights)

    @override
    def shown(self, state: State, /) -> Run:
        return Run(
            state.trajectory,
            state.newest(RunChartJob),
            state.iteration,
            state.experiment.iterations,
            state.playback.playing,
            state.playback.speed_text,
        )

    @override
    def redraw(self, shown: Run, paint: Paint) -> None:
        cells = Cells.blank(*self.size)
        charts = self._charts = shown.charts
        row = 0
        if charts is not None:
            # A run that goes on may be ahead of its charts.
            at = min(shown.iteration, charts.nit)
            for chart in charts.charts:
                cells.paste(row, 0, with_playhead(chart, at, charts.nit, paint))
                row += chart.cells.height
            head = column_of(charts.timeline, at, charts.nit)
            cells.paste(row, 0, with_head(charts.timeline.cells, head, paint))
            row += TIMELINE
        trajectory = shown.trajectory
        if trajectory is not None:
            _draw_facts(cells, row, shown, trajectory, paint)
        self.show(cells)
        name = "" if trajectory is None else f"{trajectory.plan.optimizer}, "
        self.say(f"{name}{shown.speed}")

    # -- playing ---------------------------------------------------------------------------

    def action_speed(self, by: int) -> None:
        """Play faster or slower."""
        self.session.change_speed(by)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the playhead, where it was pressed on the charts or the timeline."""
        if self._charts is None:
            return
        rows = sum(chart.cells.height for chart in self._charts.charts) + TIMELINE
        if 0 <= event.y - self.gutter.top < rows:
            self.capture_mouse()
            self._scrub_to(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the playhead."""
        if self.app.mouse_captured is self:
            self._scrub_to(event)

    def on_mouse_up(self) -> None:
        """Let go."""
        if self.app.mouse_captured is self:
            self.release_mouse()

    def _scrub_to(self, event: events.MouseEvent) -> None:
        event.stop()
        if self._charts is not None:
            column = event.x - self.gutter.left
            self.session.scrub(iteration_at(self._charts.timeline, column, self._charts.nit))

    # -- another run -----------------------------------------------------------------------

    def action_start_here(self) -> None:
        """Start the optimiser from the crosshair."""
        self.session.edit(edits.start_here)

    def action_notebook_start(self) -> None:
        """Start the optimiser where the notebook does."""
        self.session.edit(edits.notebook_start)

    def action_optimizer(self) -> None:
        """Change the optimiser's settings and see the run follow."""
        from rnn_tui.dialogs.settings import OptimizerDialog

        self.reveal()
        self.app.push_screen(OptimizerDialog(self.session))

    # -- asking about it -------------------------------------------------------------------

    def action_explain(self) -> None:
        """Explain the current step."""
        from rnn_tui.dialogs.step import StepDialog

        self.app.push_screen(StepDialog(self.session))

    def action_predict(self) -> None:
        """Ask the network for the sum of a sequence."""
        from rnn_tui.dialogs.predict import PredictDialog

        self.app.push_screen(PredictDialog(self.session))

    def action_race(self) -> None:
        """Let optimisers race."""
        from rnn_tui.dialogs.race import RaceScreen

        self.app.push_screen(RaceScreen(self.session))


def _draw_facts(cells: Cells, row: int, shown: Run, trajectory: Trajectory, paint: Paint) -> None:
    """The numbers at the playhead, and what the step to it did and why."""
    step = trajectory.step(shown.iteration)
    last = trajectory.nit if trajectory.finished else shown.wanted
    where = f"{step.nit}/{last} {_motion(shown, trajectory)}"
    title = f"iteration {where}  loss {step.fun:.3e}"
    if len(title) > cells.width:
        title = next(iter(packed([where, f"loss {step.fun:.1e}"], cells.width)), "")
    cells.write(row, 0, title, attrs=BOLD)
    for i, (name, color) in enumerate((("wx  ", WX_COLOR), ("wRec", W_REC_COLOR))):
        sign = "0+-"[step.sign[i]]
        x = weight(step.x[i]) if abs(step.x[i]) < 1e6 else f"{step.x[i]:+.1e}"
        fields = f"{name} {x} sign {sign}", f"Delta {step.delta[i]:.1e}"
        cells.write(row + 1 + i, 0, next(iter(packed(fields, cells.width)), ""))
        if not paint.plain:
            cells.ink[row + 1 + i : row + 2 + i, : len(name)] = color
    sentence = _sentence(trajectory, step)
    for i, line in enumerate(textwrap.wrap(sentence, max(cells.width, 10))):
        cells.write(row + FACTS + i, 0, line)


def _motion(shown: Run, trajectory: Trajectory) -> str:
    if not trajectory.finished:
        return "(running)"
    return "(playing)" if shown.playing else "(paused)"


def _sentence(trajectory: Trajectory, step: Step) -> str:
    if trajectory.finished and step.nit == trajectory.nit < trajectory.plan.iterations:
        # How a run ended that did not do all of its iterations.
        return trajectory.message
    return describe(trajectory.plan, explain(trajectory, step.nit))
