"""The session: the state, the jobs it needs, the results, and the views that show them."""

from __future__ import annotations

import gc
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import on
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen

from rnn_tui.engine import Engine, Outcome
from rnn_tui.engine.jobs import (
    URGENCY,
    BasinJob,
    CriticalJob,
    EndJob,
    GradientChartJob,
    LoadJob,
    LookJob,
    RunChartJob,
    RunJob,
    SurfaceJob,
)
from rnn_tui.engine.lab import Lab, Loaded
from rnn_tui.experiment import ExperimentError, edits
from rnn_tui.panes.cells_view import CellsView
from rnn_tui.panes.dataset import DatasetPane
from rnn_tui.panes.gradient import GradientPane
from rnn_tui.panes.lines import FooterLine, HeaderLine, ReadoutLine
from rnn_tui.panes.state import State
from rnn_tui.panes.surface import SurfacePane
from rnn_tui.panes.trajectory import TrajectoryPane
from rnn_tui.screens import wanted
from rnn_tui.screens.dialog import Following
from rnn_tui.terminal import theme_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult

    from rnn_tui.engine.worker import Job
    from rnn_tui.experiment import Experiment
    from rnn_tui.playback import Playback
    from rnn_tui.terminal import Terminal

FRAME_SECONDS = 1 / 20

FOR_OVERLAYS = {BasinJob: "basins", EndJob: "basins", CriticalJob: "critical"}
"""Jobs that are left as soon as what they are for is no longer shown."""

RESULTS: dict[type, str] = {
    LoadJob: "loading",
    LookJob: "look",
    SurfaceJob: "windows",
    CriticalJob: "critical",
    RunJob: "trajectory",
    RunChartJob: "run_picture",
    GradientChartJob: "gradient",
    BasinJob: "basins",
    EndJob: "end",
}
"""Which part of the state a kind of job gives; a dataset, once it is there, changes more."""


class Arrived(Message):
    """The worker has a result, or an error."""

    def __init__(self, outcome: Outcome[Lab]) -> None:
        super().__init__()
        self.outcome = outcome


class SessionScreen(Screen[None]):
    """Turns every change of the experiment into jobs, and every result into a picture.

    Args:
        experiment: What to show first.
        lab: The loaded dataset.
        terminal: What the terminal can show.
        clock: Seconds, for the playback.
    """

    def __init__(
        self,
        experiment: Experiment,
        lab: Lab,
        terminal: Terminal,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        style = experiment.style or terminal.style
        self.state = State(experiment, style, terminal, lab.loaded)
        self.engine: Engine[Lab] = Engine(lab, self._deliver, URGENCY)
        self._clock = clock
        self._settled = experiment
        self.opening = 0
        """Counts the files that were opened, so that one which has changed is read again."""
        self._surface_shown = False
        self._asked: dict[type, Callable[[State], Job[Lab]]] = {}

    def compose(self) -> ComposeResult:
        """Lines above and below, the panes between them."""
        yield HeaderLine(id="header")
        with Container(id="panes"):
            yield SurfacePane(id="surface")
            with Container(id="side"):
                yield DatasetPane(id="dataset")
                yield TrajectoryPane(id="trajectory")
                yield GradientPane(id="gradient")
        yield ReadoutLine(id="readout")
        yield FooterLine(id="footer")

    def on_mount(self) -> None:
        """Start the worker."""
        self.run_worker(self.engine.run, thread=True, name="engine", exit_on_error=False)
        self._timer = self.set_interval(FRAME_SECONDS, self._tick, pause=True)

    def on_unmount(self) -> None:
        """End the worker's thread; the event loop waits for it."""
        self.engine.stop()

    def reveal(self, pane: str) -> None:
        """Show a pane beside the surface, where there is room for one only."""

    # -- changes ---------------------------------------------------------------------------

    def edit(self, change: Callable[[Experiment], Experiment]) -> None:
        """Explore another experiment from now on; one that cannot be is refused with a word."""
        wrong = self.try_edit(change)
        if wrong:
            self.notify(wrong, severity="error")

    def try_edit(self, change: Callable[[Experiment], Experiment]) -> str:
        """:meth:`edit`, returning the word: what is wrong, empty where nothing is."""
        try:
            experiment = change(self.state.experiment)
        except ExperimentError as error:
            return str(error)
        style = experiment.style or self.state.style
        self.change(replace(self.state, experiment=experiment, style=style))
        return ""

    def change(self, state: State) -> None:
        """Show another state, and ask the worker for what it lacks."""
        self.state = state
        self._dress()
        # The crosshair first, then what shows where it is, then what takes longer: the worker and
        # this thread share Python's lock.
        self._draw(self.query(SurfacePane))
        for job in wanted.urgent(self, state, self.opening):
            self.engine.want(job)
        self._draw(self.query(CellsView))
        if state.look is not None and state.look.point.x == state.experiment.cursor:
            for job in wanted.others(self, state) if self._surface_shown else ():
                self.engine.want(job)
        for kind, overlay in FOR_OVERLAYS.items():
            if overlay not in state.experiment.overlay:
                self.engine.forget(kind)
        for make in self._asked.values():
            self.engine.want(make(state))
        for screen in self.app.screen_stack:
            if isinstance(screen, Following) and screen.ready:
                screen.follow(state)

    def ask(self, kind: type, make: Callable[[State], Job[Lab]]) -> None:
        """Want a job of a kind for every state from now on; its newest result is an answer."""
        self._asked[kind] = make
        self.change(self.state)

    def stop_asking(self, kind: type) -> None:
        """Want it no longer."""
        self._asked.pop(kind, None)
        self.engine.forget(kind)
        answers = {of: answer for of, answer in self.state.answers.items() if of is not kind}
        self.state = replace(self.state, answers=answers)

    def _dress(self) -> None:
        """Borders and colours for the style and the theme."""
        state = self.state
        self.app.set_class(state.style == "ascii", "-ascii")
        self.app.set_class(state.style == "half", "-console")
        terminal = state.terminal
        name = theme_name(terminal.colors, state.experiment.theme, dark=terminal.dark)
        if name != self.app.theme:
            self.app.theme = name

    def _draw(self, views: Iterable[CellsView]) -> None:
        """Draw the state; views repaint only the cells that differ.

        It is shown at once, not at the screen's next tick of 60 a second: the terminal's driver
        sees to it that frames do not queue.
        """
        drawn = [view for view in views if view.follow(self.state)]
        if drawn and self.is_current and self._surface_shown:
            self._dirty_widgets.update(drawn)
            self._on_timer_update()

    # -- results ---------------------------------------------------------------------------

    def _deliver(self, outcome: Outcome[Lab]) -> None:
        self.post_message(Arrived(outcome))

    @on(Arrived)
    def _receive(self, message: Arrived) -> None:
        outcome = message.outcome
        if isinstance(outcome.job, SurfaceJob) and not self._surface_shown:
            self.call_after_refresh(self._show_the_rest)
        if not self.engine.is_newest(outcome):
            return
        if outcome.error is not None:
            self._report(outcome)
        else:
            self._take(outcome)

    def _take(self, outcome: Outcome[Lab]) -> None:
        kind, value = type(outcome.job), outcome.value
        if isinstance(value, Loaded):
            self._loaded(value)
        elif kind in self._asked:
            answer = outcome.job, value
            self.change(replace(self.state, answers={**self.state.answers, kind: answer}))
        elif kind in RESULTS:
            change: dict[str, Any] = {RESULTS[kind]: value}
            self.change(replace(self.state, **change))
        if kind is CriticalJob:
            self.critical_found()

    def critical_found(self) -> None:
        """Called when the points where the gradient vanishes are known."""

    def _show_the_rest(self) -> None:
        """The surface comes first; the run and the charts after it is on the screen."""
        if self._surface_shown:
            return
        # What was made until now stays; leaving it out keeps later collections short.
        gc.freeze()
        gc.enable()
        self._surface_shown = True
        self.change(self.state)

    def _loaded(self, loaded: Loaded) -> None:
        self._settled = self.state.experiment
        if loaded == self.state.loaded:
            if self.state.loading is not None:
                self.change(replace(self.state, loading=None))
            return
        # The old results stay on the screen until the new ones are there.
        self.change(
            replace(
                self.state,
                loaded=loaded,
                loading=None,
                selected=0,
                first=0,
                critical=None,
                basins=(),
            )
        )

    def _report(self, outcome: Outcome[Lab]) -> None:
        """Tell the user; what was there before a failed load stays."""
        self.notify(str(outcome.error), title="That did not work", severity="error")
        if isinstance(outcome.job, LoadJob):
            experiment = edits.with_dataset_of(self.state.experiment, self._settled)
            self.change(replace(self.state, experiment=experiment, loading=None))

    # -- playing ---------------------------------------------------------------------------

    def now(self) -> float:
        """The playback's clock."""
        return self._clock()

    def _play(self, playback: Playback) -> None:
        """Play, pause or change the speed; the timer runs only while something is played."""
        self.change(replace(self.state, playback=playback))
        if playback.playing:
            self._timer.resume()
        else:
            self._timer.pause()

    def _tick(self) -> None:
        """Move the playhead to where the clock says it is."""
        state = self.state
        if not state.playback.playing:
            return
        position = state.playback.at(self.now())
        if position >= state.nit:
            finished = state.trajectory is not None and state.trajectory.finished
            if finished:
                self._play(state.playback.pause())
            self.edit(lambda experiment: replace(experiment, iteration=None))
        elif int(position) != state.iteration:
            self.edit(lambda experiment: replace(experiment, iteration=int(position)))
