"""A session without a screen: made-up views, and the worker on a thread of its own."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from queue import Queue
from typing import TYPE_CHECKING, ClassVar, Self

import pytest

from rnn_tui.core.notebook import PRESETS
from rnn_tui.engine import Delivery, Job
from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.engine.jobs.dataset import LoadJob
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.engine.urgency import Urgency
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.edits import open_file
from rnn_tui.session import Session, State, View
from rnn_tui.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path


SECONDS = 10.0
SOURCE = PRESETS["variant10"]


@dataclass(frozen=True)
class Late:
    """A job that only begins once it may."""

    urgency: ClassVar = Urgency.MAP

    number: int
    may: threading.Event

    def steps(self, _: Workspace, /) -> Iterator[int | None]:
        self.may.wait(SECONDS)
        yield None
        yield self.number


@dataclass(frozen=True)
class Broken:
    """A job under the crosshair that fails."""

    urgency: ClassVar = Urgency.CROSSHAIR

    def steps(self, _: Workspace, /) -> Iterator[None]:
        raise ArithmeticError("on purpose")
        yield


class Here:
    """A view of the crosshair and the run, which keeps what it was shown."""

    def __init__(self) -> None:
        self.shown: list[State] = []

    def jobs(self, state: State) -> list[Job[Workspace, object]]:
        return [
            HereJob(state.loaded.source, state.experiment.cursor, 0, 1, 0),
            RunJob(state.loaded.source, state.experiment.plan),
        ]

    def follow(self, state: State) -> bool:
        self.shown.append(state)
        return True


class Asking:
    """A view that needs one job."""

    def __init__(self, job: Job[Workspace, object]) -> None:
        self.needed = [job]

    def jobs(self, _: State) -> list[Job[Workspace, object]]:
        return self.needed

    def follow(self, _: State) -> bool:
        return False


class Room:
    """A host without a screen, and the session that lives in it."""

    def __init__(self, experiment: Experiment | None = None) -> None:
        self.said: list[str] = []
        self.told: list[dict[str, object]] = []
        self.drew: list[View] = []
        self.prepared = 0
        self.deliveries: Queue[Delivery[Workspace]] = Queue()
        self.now = 0.0
        self.session = Session(
            experiment or Experiment(),
            Workspace.of(SOURCE, SOURCE.make()),
            Terminal(),
            self,
            lambda: self.now,
        )
        self.thread = threading.Thread(target=self.session.engine.run, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.session.engine.stop()
        self.thread.join(SECONDS)
        assert not self.thread.is_alive()

    def deliver(self, delivery: Delivery[Workspace]) -> None:
        self.deliveries.put(delivery)

    def prepare(self, _: State) -> None:
        self.prepared += 1

    def drawn(self, views: Sequence[View]) -> None:
        self.drew += views

    def say(self, words: str, **how: object) -> None:
        self.said.append(words)
        self.told.append(how)

    def receive_until(self, holds: Callable[[State], bool]) -> None:
        """Receive one after the other until something holds."""
        while not holds(self.session.state):
            self.session.receive(self.deliveries.get(timeout=SECONDS))

    def settle(self) -> State:
        """Receive until nothing is asked for or on its way."""
        while not (self.session.engine.idle and self.deliveries.empty()):
            if not self.deliveries.empty():
                self.session.receive(self.deliveries.get(timeout=SECONDS))
        return self.session.state


def test_views_are_shown_every_state_and_get_what_they_need() -> None:
    with Room() as room:
        view = Here()
        room.session.begin()
        room.session.open(view)
        state = room.settle()

        assert state.here is not None
        assert state.here.point.x == (-1.5, 2.0)
        assert state.trajectory is not None
        assert state.trajectory.nit == 500
        assert view.shown[-1] is state
        assert room.drew[-1] is view
        assert room.prepared >= 3


def test_only_what_is_urgent_is_computed_before_the_surface_is_shown() -> None:
    with Room() as room:
        room.session.open(Here())
        room.settle()
        assert room.session.engine.kinds == {HereJob}
        room.session.begin()
        room.settle()
        assert room.session.engine.kinds == {HereJob, RunJob, LoadJob}


def test_an_edit_that_cannot_be_is_refused_with_a_word() -> None:
    with Room() as room:
        before = room.session.state
        room.session.edit(lambda experiment: replace(experiment, iterations=-1))
        assert room.said == ["--iterations must be 0 to 10000000, not -1"]
        assert room.session.state is before
        assert room.session.try_edit(lambda experiment: replace(experiment, seed=2)) == ""
        assert room.session.state.experiment.seed == 2


def test_a_style_that_is_left_to_the_terminal_stays() -> None:
    with Room() as room:
        assert room.session.state.style == "quadrant"
        room.session.edit(lambda experiment: replace(experiment, style="ascii"))
        assert room.session.state.style == "ascii"
        room.session.edit(lambda experiment: replace(experiment, style=None))
        assert room.session.state.style == "ascii"


def test_what_only_a_closed_view_needed_is_forgotten() -> None:
    may = threading.Event()
    may.set()
    with Room() as room:
        room.session.begin()
        room.session.open(Here())
        asking = Asking(Late(7, may))
        room.session.open(asking)
        assert room.settle().newest(Late) == 7
        room.session.close(asking)
        assert room.session.state.newest(Late) is None
        assert Late not in room.session.engine.kinds
        assert room.session.state.trajectory is not None


def test_a_result_belongs_to_its_job() -> None:
    may = threading.Event()
    may.set()
    with Room() as room:
        room.session.begin()
        room.session.open(Here(), Asking(Late(3, may)))
        state = room.settle()
        assert state.result(Late(3, may)) == 3
        assert state.result(Late(4, may)) is None
        assert state.done(Late) == (Late(3, may), 3)


def test_what_comes_too_late_changes_nothing() -> None:
    may = threading.Event()
    may.set()
    with Room() as room:
        room.session.begin()
        asking = Asking(Late(1, may))
        room.session.open(Here(), asking)
        room.settle()
        old = Delivery(Late(1, may), 0, 99)
        room.session.receive(old)
        assert room.session.state.newest(Late) == 1


def test_once_calls_back_now_or_later() -> None:
    may = threading.Event()
    got: list[int | None] = []
    with Room() as room:
        room.session.begin()
        job = Late(5, may)
        room.session.open(Here(), Asking(job))
        room.session.once(job, got.append)
        assert got == []
        may.set()
        room.settle()
        assert got == [5]
        room.session.once(job, got.append)
        assert got == [5, 5]


def test_who_waits_for_a_result_waits_no_longer_once_nobody_needs_it() -> None:
    may = threading.Event()
    got: list[int | None] = []
    with Room() as room:
        room.session.begin()
        asking = Asking(Late(5, may))
        room.session.open(Here(), asking)
        room.session.once(Late(5, may), got.append)
        asking.needed = []
        room.session.change(room.session.state)
        may.set()
        room.settle()
        asking.needed = [Late(5, may)]
        room.session.change(room.session.state)
        assert room.settle().newest(Late) == 5
        assert got == []


def test_a_failing_job_under_the_crosshair_stops_nothing_else() -> None:
    may = threading.Event()
    may.set()
    with Room() as room:
        room.session.begin()
        room.session.open(Asking(Broken()), Asking(Late(4, may)))
        assert room.settle().newest(Late) == 4
        assert room.said == ["on purpose"]


def test_a_file_that_cannot_be_read_leaves_what_was_there(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("1,x\n", encoding="utf-8")
    with Room() as room:
        room.session.begin()
        room.session.open(Here())
        room.settle()
        room.session.open_file(lambda experiment: open_file(experiment, str(bad)))
        state = room.settle()
        assert "'x' found, a number is needed" in room.said[-1]
        assert state.experiment.data is None
        assert state.loaded.source == SOURCE
        assert state.loading is None


def test_a_file_that_was_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    with Room() as room:
        room.session.begin()
        room.session.open(Here())
        for count in (2, 3):
            path.write_text("1,2\n" * count, encoding="utf-8")
            room.session.open_file(lambda experiment: open_file(experiment, str(path)))
            assert room.settle().loaded.samples == count


@pytest.mark.parametrize(("seconds", "iteration"), [(0.0, 0), (1.0, 50), (4.0, 200), (11.0, 500)])
def test_the_playhead_is_where_the_clock_says(seconds: float, iteration: int) -> None:
    with Room() as room:
        room.session.begin()
        room.session.open(Here())
        room.settle()
        room.session.play_or_pause()
        assert room.session.state.playback.playing
        room.now = seconds
        room.session.tick()
        assert room.session.state.iteration == iteration
        assert room.session.state.playback.playing == (iteration < 500)


def test_scrubbing_pauses_and_the_end_is_wherever_the_run_ends() -> None:
    with Room() as room:
        room.session.begin()
        room.session.open(Here())
        room.settle()
        room.session.play_or_pause()
        room.session.scrub(499)
        assert not room.session.state.playback.playing
        assert room.session.state.experiment.iteration == 499
        room.session.scrub(500)
        assert room.session.state.experiment.iteration is None
        assert room.session.state.iteration == 500
        room.session.change_speed(1)
        assert room.session.state.playback.speed_text == "100 it/s"
