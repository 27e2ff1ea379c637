"""The run: what changes against the iteration, and what the last step did and why."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.numbers import packed, weight
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.experiment import edits
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.keymap import PANE_TITLES
from rnn_tui.panes.pane import Pane
from rnn_tui.widgets.playing import Playing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events

    from rnn_tui.core.explanation import Explanation
    from rnn_tui.core.trajectory import Step, Trajectory
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.run_charts import RunChartJob, RunPicture
    from rnn_tui.session import State

PANEL = 6
"""Rows of a chart with its title, at least."""

WEIGHTS_WIDTH = 40
"""Columns in which both weights have room beside each other."""


class Facts(NamedTuple):
    """How many rows there are for the words below the charts.

    Attributes:
        iteration: For the iteration and the loss.
        weights: For the weights.
        sentence: For what the step did and why.
    """

    iteration: int
    weights: int
    sentence: int


NO_FACTS = Facts(0, 0, 0)


class Stack(NamedTuple):
    """What the pane has room for: charts by name, their heights, and words below them."""

    names: tuple[str, ...]
    heights: tuple[int, ...]
    facts: Facts


class Run(NamedTuple):
    """What the pane shows.

    Attributes:
        trajectory: The run so far.
        charts: Its charts that came last.
        iteration: Where the playhead is.
        wanted: How many iterations are wanted.
        facts: The rows for words.
        playing: Whether the playhead moves.
        speed: How fast, in words.
    """

    trajectory: Trajectory | None
    charts: RunPicture | None
    iteration: int
    wanted: int
    facts: Facts
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
            # The first frame has no run, and needs nothing that draws one.
            from rnn_tui.engine.jobs.run_charts import RunChartJob

            names, heights, _ = self.stack(state.experiment.history)
            yield RunChartJob(state.trajectory, names, self.size.width, heights, state.paint)

    def stack(self, first: str) -> Stack:
        """What there is room for: words give way to one chart, and charts to one another."""
        from rnn_tui.drawing.charts.timeline import HEIGHT
        from rnn_tui.words.step import LONGEST_SENTENCE

        width, height = self.size
        sentence = -(-LONGEST_SENTENCE // max(width, 1))
        weights = 1 if width >= WEIGHTS_WIDTH else 2
        every = Facts(1, 2, sentence)
        for facts in (every, Facts(0, weights, sentence), Facts(0, weights, 0)):
            room = height - sum(facts) - HEIGHT
            if room >= PANEL:
                break
        else:
            return Stack((), (), every)
        histories = SETTINGS["history"].choices
        start, count = histories.index(first), min(room // PANEL, len(histories))
        heights = tuple(room // count + (i < room % count) for i in range(count))
        return Stack((histories[start:] + histories[:start])[:count], heights, facts)

    @override
    def shown(self, state: State, /) -> Run:
        charts, facts = None, NO_FACTS
        if state.trajectory is not None:
            from rnn_tui.engine.jobs.run_charts import RunChartJob

            charts = state.newest(RunChartJob)
            facts = self.stack(state.experiment.history).facts
        return Run(
            state.trajectory,
            charts,
            state.iteration,
            state.experiment.iterations,
            facts,
            state.playback.playing,
            state.playback.speed_text,
        )

    @override
    def redraw(self, shown: Run, paint: Paint) -> None:
        cells = Cells.blank(*self.size)
        charts = self._charts = shown.charts
        trajectory = shown.trajectory
        row, last = 0, None
        if trajectory is not None and not shown.facts.iteration:
            last = _last(shown, trajectory)
        if charts is not None:
            charts.draw(cells, shown.iteration, last, paint)
            row = charts.height
        if trajectory is not None:
            _draw_facts(cells, row, shown, trajectory, paint)
            family = trajectory.plan.method.family
            self.title = f"{family} {PANE_TITLES['trajectory'].lower()}".strip().capitalize()
        self.show(cells)
        self.say(_subtitle(shown, self.size.width - 4))

    # -- playing ---------------------------------------------------------------------------

    def action_speed(self, by: int) -> None:
        """Play faster or slower."""
        self.session.change_speed(by)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the playhead, where it was pressed on the charts or the timeline."""
        if self._charts is None:
            return
        if 0 <= event.y - self.gutter.top < self._charts.height:
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
            self.session.scrub(self._charts.iteration_at(column))

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

    def action_sweep(self) -> None:
        """Run optimisers with hundreds of values of a setting."""
        from rnn_tui.dialogs.sweep import SweepScreen

        self.app.push_screen(SweepScreen(self.session))


def _draw_facts(cells: Cells, row: int, shown: Run, trajectory: Trajectory, paint: Paint) -> None:
    """The numbers at the playhead, and what the step to it did and why."""
    from rnn_tui.core.explanation import explain
    from rnn_tui.drawing.charts.history import WEIGHTS

    step = trajectory.step(shown.iteration)
    explanation = explain(trajectory, step.nit)
    last = _last(shown, trajectory)
    if shown.facts.iteration:
        where = f"iteration {step.nit}/{last}"
        titles = f"{where}  loss {step.fun:.3e}", f"{step.nit}/{last}  loss {step.fun:.1e}", where
        title = next((title for title in titles if len(title) <= cells.width), "")
        cells.write(row, 0, title, attrs=BOLD)
    row += shown.facts.iteration
    beside = shown.facts.weights == 1
    room = cells.width // 2 if beside else cells.width
    for i, (name, color) in enumerate(WEIGHTS):
        at, column = (row, i * room) if beside else (row + i, 0)
        fields = _weight(i, f"{name:<4}", trajectory, step, explanation)
        cells.write(at, column, next(iter(packed(fields, room)), ""))
        cells.ink[at : at + 1, column : column + len(name)] = paint.ink(color)
    row += shown.facts.weights
    sentence = _sentence(trajectory, step, explanation)
    lines = textwrap.wrap(sentence, max(cells.width, 10))
    for i, line in enumerate(lines if shown.facts.sentence else ()):
        cells.write(row + i, 0, line)


def _weight(
    i: int, name: str, trajectory: Trajectory, step: Step, explanation: Explanation | None
) -> list[str]:
    """A weight, the sign of the slope that decided the step to it, and the step's size."""
    x = weight(step.x[i]) if abs(step.x[i]) < 1e6 else f"{step.x[i]:+.1e}"
    method = trajectory.plan.method
    size = f"{method.step_size} {step.delta[i]:.1e}"
    if explanation is None:
        # The optimisers that compare signs begin with a step size.
        return [f"{name} {x}", *([size] if method.compares_signs else [])]
    return [f"{name} {x} sign {'0+-'[explanation.changes[i].sign[0]]}", size]


def _last(shown: Run, trajectory: Trajectory) -> int:
    """The last iteration that there is or will be."""
    return trajectory.nit if trajectory.finished else shown.wanted


def _subtitle(shown: Run, width: int) -> str:
    """The optimiser, and whether and how fast the playhead moves, as much as has room."""
    if shown.trajectory is None:
        return shown.speed
    parts = shown.trajectory.plan.optimizer, _motion(shown, shown.trajectory), shown.speed
    whole = ", ".join(parts)
    return whole if len(whole) <= width else ", ".join(parts[1:])


def _motion(shown: Run, trajectory: Trajectory) -> str:
    if not trajectory.finished:
        return "running"
    if shown.playing:
        return "playing"
    if _ended_early(trajectory) and shown.iteration == trajectory.nit:
        return "converged" if trajectory.converged else "diverged"
    return "paused"


def _ended_early(trajectory: Trajectory) -> bool:
    return trajectory.finished and trajectory.nit < trajectory.plan.iterations


def _sentence(trajectory: Trajectory, step: Step, explanation: Explanation | None) -> str:
    if _ended_early(trajectory) and step.nit == trajectory.nit:
        return trajectory.message
    from rnn_tui.words.step import describe

    return describe(trajectory.plan, explanation)
