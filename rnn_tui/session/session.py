"""The session: what is explored, the worker that computes for it, and the views that follow.

It knows no widget. A key edits the experiment; the session shows the new state in its views, asks
them which jobs they need for it, and wants those of the worker; a result makes the next state.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from rnn_tui.engine import Engine
from rnn_tui.engine.jobs.dataset import LoadJob
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency
from rnn_tui.engine.workspace import DatasetFacts
from rnn_tui.experiment import ExperimentError, edits
from rnn_tui.experiment.setting import Group
from rnn_tui.experiment.settings import GROUPS, SETTINGS
from rnn_tui.experiment.source import opening_of, source_of
from rnn_tui.session.history import LOOKING, History
from rnn_tui.session.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rnn_tui.engine import Delivery, Job
    from rnn_tui.engine.workspace import Workspace
    from rnn_tui.experiment import Experiment
    from rnn_tui.session.history import Values
    from rnn_tui.session.playback import Playback
    from rnn_tui.terminal import Terminal

    Severity = Literal["information", "warning", "error"]


Result = TypeVar("Result")

SHOWN = LOOKING | {"view", "start", "points", "overlay", "style", "draw", "palette", "theme"}
"""Settings whose values the picture shows, so that no words are needed when they change."""

PICTURE = ("view", "style", "draw", "palette", "theme")
"""Settings with which all of the surface is drawn anew."""


class View(Protocol):
    """Something that shows a part of the state."""

    def jobs(self, state: State, /) -> Iterable[Job[Workspace, object]]:
        """What it needs to be computed for what it shows, in its size."""
        ...

    def follow(self, state: State, /) -> bool:
        """Show a state; whether anything was drawn."""
        ...


class Host(Protocol):
    """What a session lives in."""

    def deliver(self, delivery: Delivery[Workspace], /) -> None:
        """Bring a delivery to :meth:`Session.receive`; called on the worker's thread."""
        ...

    def prepare(self, state: State, /) -> None:
        """Get ready to show a state."""
        ...

    def drawn(self, views: Sequence[View], /) -> None:
        """Put on the screen what views have drawn."""
        ...

    def say(
        self,
        words: str,
        /,
        *,
        title: str = "",
        severity: Severity = "information",
        seconds: float | None = None,
    ) -> None:
        """Tell the user something, in the place of what was said before."""
        ...


class Session:
    """See the module.

    Args:
        experiment: What to explore first.
        workspace: Its dataset, loaded.
        terminal: What the terminal can show.
        host: Where the session lives.
        clock: Seconds, for the playback.
    """

    def __init__(
        self,
        experiment: Experiment,
        workspace: Workspace,
        terminal: Terminal,
        host: Host,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        style = experiment.style or terminal.style
        self.state = State(experiment, style, terminal, workspace.facts)
        self.engine: Engine[Workspace] = Engine(workspace, host.deliver)
        self.clock = clock
        self.ready = False
        """Whether the surface was shown, after which everything else is computed."""
        self.say = host.say
        self._host = host
        self._views: list[View] = []
        self._answered: dict[type, Job[Workspace, object]] = {}
        """For each kind of job the one that answered last, be it with an error."""
        self._awaited: dict[type, Callable[[Any], None]] = {}
        """What to do with the next result of a kind of job."""
        self._history = History()
        self._answer: Callable[[str], None] | None = None
        """Whom to tell what has become of the file that was opened last."""
        self._settled = experiment
        """The newest experiment whose dataset could be loaded."""
        self._next_terminal = terminal

    # -- views -----------------------------------------------------------------------------

    def open(self, *views: View) -> None:
        """Let views follow from now on, those that are to be drawn first before the others."""
        self._views += views
        self.change(self.state)

    def close(self, view: View) -> None:
        """Let a view follow no longer; results that only it needed are forgotten."""
        self._views.remove(view)
        self.state = self.state.without_results(self._forget_all_but(self._jobs()))

    def _forget_all_but(self, jobs: Iterable[Job[Workspace, object]]) -> set[type]:
        """Want nothing of other kinds any longer, whoever waits for their results; those kinds."""
        unneeded = (self.engine.kinds | {*self._awaited}) - {type(job) for job in jobs}
        for kind in unneeded:
            self.engine.forget(kind)
            self._awaited.pop(kind, None)
        return unneeded

    def _jobs(self) -> list[Job[Workspace, object]]:
        """What the views need for the state, the most urgent first."""
        own = LoadJob(source_of(self.state.experiment, self.state.opening))
        theirs = (job for view in self._views for job in view.jobs(self.state))
        return sorted([own, *theirs], key=lambda job: job.urgency)

    def _show(self, views: Iterable[View]) -> None:
        drawn = [view for view in views if view.follow(self.state)]
        if drawn:
            self._host.drawn(drawn)

    # -- changes ---------------------------------------------------------------------------

    def edit(self, change: Callable[[Experiment], Experiment]) -> None:
        """Explore another experiment from now on; one that cannot be is refused with a word."""
        wrong = self.try_edit(change)
        if wrong:
            self.say(wrong, severity="error")

    def try_edit(self, change: Callable[[Experiment], Experiment]) -> str:
        """:meth:`edit`, returning the word: what is wrong, empty where nothing is."""
        before = self.state.experiment
        wrong = self._try(change)
        if not wrong:
            self._history.record(before, self.state.experiment, self.clock())
        return wrong

    def undo(self) -> None:
        """Take back the last change of the experiment."""
        step = self._history.undo(self._give)
        self._say_step("nothing to undo" if step is None else "undone", step and step.before)

    def redo(self) -> None:
        """Bring again what was taken back last."""
        step = self._history.redo(self._give)
        self._say_step("nothing was undone" if step is None else "done again", step and step.after)

    def _give(self, values: Values) -> bool:
        """Give settings values that they had; whether that was possible."""
        return not self._try(lambda experiment: edits.with_values(experiment, values))

    def _say_step(self, words: str, values: Values | None) -> None:
        """Say what was taken back or brought again, where the picture does not show it."""
        if values is None:
            self.say(words, seconds=2.0)
        elif not SHOWN.issuperset(values):
            changed = {SETTINGS[name]: value for name, value in values.items() if name not in SHOWN}
            named = [f"{setting.option[2:]} {'default' if value is None else setting.typed(value)}"
                     for setting, value in changed.items()]  # fmt: skip
            self.say(f"{words}: {', '.join(named)}", seconds=3.0)

    def _try(self, change: Callable[[Experiment], Experiment]) -> str:
        """Explore another experiment; what is wrong with it, empty where nothing is."""
        try:
            experiment = change(self.state.experiment)
        except ExperimentError as error:
            return str(error)
        style = experiment.style or self.state.style
        before = self.state.experiment
        anew = any(getattr(before, name) != getattr(experiment, name) for name in PICTURE)
        terminal = self._next_terminal if anew else self.state.terminal
        self.change(replace(self.state, experiment=experiment, style=style, terminal=terminal))
        return ""

    def suit(self, terminal: Terminal) -> None:
        """Show what a terminal can from when the surface is drawn anew, which costs much."""
        self._next_terminal = terminal

    def open_file(
        self,
        change: Callable[[Experiment], Experiment],
        answer: Callable[[str], None] | None = None,
    ) -> None:
        """:meth:`edit` to a file, which is read again even where it is the one at hand.

        Args:
            change: The edit.
            answer: Told once the file is there, with no words, or what is wrong; in its place
                the user is.
        """
        self.state = replace(self.state, opening=self.state.opening + 1)
        self._answer = answer
        wrong = self.try_edit(change)
        if wrong:
            self._tell(wrong)

    def _tell(self, wrong: str) -> None:
        """Tell whoever opened a file what has become of it."""
        answer, self._answer = self._answer, None
        if answer is not None:
            answer(wrong)
        elif wrong:
            self.say(wrong, title="That did not work", severity="error")

    def change(self, state: State) -> None:
        """Show another state, and ask the worker for what it lacks.

        The first view comes first, then jobs for what is under the crosshair, and the others once
        that has answered: the worker and this thread share Python's lock.
        """
        if state.visit is not None:
            from rnn_tui.session.touring import noticed

            state = noticed(state, state.visit)
        self.state = state
        self._host.prepare(state)
        self._show(self._views[:1])
        jobs = self._jobs()
        for job in jobs:
            if job.urgency <= Urgency.SURFACE:
                self.engine.want(job)
        self._show(self._views[1:])
        under_crosshair = (job for job in jobs if job.urgency == Urgency.CROSSHAIR)
        if self.ready and all(self._answered.get(type(job)) == job for job in under_crosshair):
            for job in jobs:
                self.engine.want(job)
        self._forget_all_but(jobs)

    # -- results ---------------------------------------------------------------------------

    def receive(self, delivery: Delivery[Workspace]) -> None:
        """Take what the worker has computed, unless it is wanted no longer."""
        if not self.engine.is_newest(delivery):
            return
        job, value = delivery.job, delivery.value
        self._answered[type(job)] = job
        if delivery.error is not None:
            self._report(job, delivery.error)
        elif isinstance(job, LoadJob):
            self._take_dataset(job, value)
        else:
            self.change(self.state.with_result(job, value))
            then = self._awaited.pop(type(job), None)
            if then is not None:
                then(value)

    def once(self, job: Job[Workspace, Result], then: Callable[[Result], None]) -> None:
        """Do something with the result of a job that a view needs, now or once it has come."""
        found = self.state.result(job)
        if found is None:
            self._awaited[type(job)] = then
        else:
            then(found)

    def begin(self) -> None:
        """Compute everything else, now that the surface is on the screen."""
        self.ready = True
        self.change(self.state)
        self._tell_what_was_read()

    def _tell_what_was_read(self) -> None:
        """Say what of a file is explored, what was skipped and what was guessed."""
        account = self.state.loaded.account
        if account is not None:
            self.say(account.sentence, title="What was read")

    def _take_dataset(self, job: LoadJob, value: object) -> None:
        """A dataset that is there, or the share of it that is read."""
        if not isinstance(value, DatasetFacts):
            share = value if isinstance(value, float) else None
            self.change(replace(self.state, loading=share))
            return
        is_wanted = job.source == source_of(self.state.experiment, self.state.opening)
        if is_wanted:
            self._settled = self.state.experiment
        if value == self.state.loaded:
            self._ask_again()
        else:
            # The old results stay on the screen until the new ones are there.
            before = self.state.loaded.source
            self.change(replace(self.state, loaded=value, loading=None, selected=0, first=0))
            if opening_of(value.source) != opening_of(before):
                self._tell_what_was_read()
        if is_wanted:
            self._tell("")

    def _ask_again(self) -> None:
        """Ask for what is not there: while another dataset was at hand, jobs gave nothing."""
        for job in self._jobs():
            if isinstance(job, DatasetJob) and self.state.result(job) is None:
                self.engine.forget(type(job))
        self.change(replace(self.state, loading=None))

    def _report(self, job: Job[Workspace, object], error: Exception) -> None:
        """Tell the user; what was there before a failed load stays."""
        self._awaited.pop(type(job), None)
        if isinstance(job, LoadJob):
            experiment = edits.with_dataset_of(self.state.experiment, self._settled)
            self._history.forget(setting.name for setting in GROUPS[Group.DATASET])
            self.change(replace(self.state, experiment=experiment, loading=None))
            self._tell(str(error))
        else:
            self.say(str(error), title="That did not work", severity="error")
            self.change(self.state)

    # -- playing ---------------------------------------------------------------------------

    def play_or_pause(self) -> None:
        """Play or pause; at the end, play from the beginning."""
        state = self.state
        if state.playback.playing:
            self._play(state.playback.pause())
            return
        at_end = state.iteration == state.nit
        if at_end:
            self.scrub(0)
        self._play(state.playback.play(0 if at_end else state.iteration, self.clock()))

    def change_speed(self, by: int) -> None:
        """Play faster or slower."""
        self._play(self.state.playback.change_speed(by, self.clock()))

    def scrub(self, iteration: int) -> None:
        """Pause, and put the playhead on an iteration."""
        self._play(self.state.playback.pause())
        self.edit(lambda experiment: edits.to_iteration(experiment, iteration, self.state.nit))

    def tick(self) -> None:
        """Move the playhead to where the clock says it is."""
        state = self.state
        if not state.playback.playing:
            return
        position = state.playback.at(self.clock())
        if position >= state.nit:
            if state.trajectory is not None and state.trajectory.finished:
                self._play(state.playback.pause())
            self.edit(lambda experiment: replace(experiment, iteration=None))
        elif int(position) != state.iteration:
            self.edit(lambda experiment: replace(experiment, iteration=int(position)))

    def _play(self, playback: Playback) -> None:
        self.change(replace(self.state, playback=playback))
