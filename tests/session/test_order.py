"""What a session does, and in which order; nothing here is computed unless a test says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.engine import Delivery
from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.engine.urgency import Urgency
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment import Experiment
from tests.session.test_session import SOURCE, Room

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest

    from rnn_tui.engine import Job
    from rnn_tui.session import State, View


@dataclass(frozen=True)
class Made:
    """A job that is never done."""

    urgency: ClassVar[Urgency]

    def steps(self, _: Workspace, /) -> Iterator[None]:
        yield None


class Surface(Made):
    urgency: ClassVar = Urgency.SURFACE


class Answer(Made):
    urgency: ClassVar = Urgency.ANSWER


class Map(Made):
    urgency: ClassVar = Urgency.MAP


class Noting(Room):
    """A room that keeps what is done in it, in order; its worker never starts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, experiment: Experiment) -> None:
        super().__init__(experiment)
        self.done: list[str] = []
        want = self.session.engine.want

        def noting(job: Job[Workspace, object]) -> None:
            self.done.append(f"want {type(job).__name__}")
            want(job)

        monkeypatch.setattr(self.session.engine, "want", noting)

    def prepare(self, state: State) -> None:
        self.done.append("prepare")
        assert state is self.session.state

    def drawn(self, views: Sequence[View]) -> None:
        self.done.append(f"drawn {' '.join(str(view) for view in views)}")

    def took(self) -> list[str]:
        """What was done since this was asked last."""
        done, self.done = self.done, []
        return done

    def look(self) -> None:
        """Let the job at the crosshair answer."""
        (job,) = (job for job in self.session._jobs() if isinstance(job, HereJob))
        (found,) = job.steps(Workspace.of(SOURCE, SOURCE.make()))
        self.session.receive(Delivery(job, self.session.engine._wanted[HereJob].serial, found))


class Named:
    """A view with a name that wants some jobs, and may draw."""

    def __init__(self, room: Noting, name: str, *jobs: Made, draws: bool = True) -> None:
        self.room = room
        self.name = name
        self.wants = jobs
        self.draws = draws

    def __str__(self) -> str:
        return self.name

    def jobs(self, _: State) -> Sequence[Job[Workspace, object]]:
        return self.wants

    def follow(self, state: State) -> bool:
        assert state is self.room.session.state
        self.room.done.append(f"show {self.name}")
        return self.draws


class Looking(Named):
    """A view of what is at the crosshair."""

    def jobs(self, state: State) -> Sequence[Job[Workspace, object]]:
        return [HereJob(SOURCE, state.experiment.cursor, 0, 1, 0)]


def test_the_first_view_comes_first_and_the_others_after_what_is_urgent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Noting(monkeypatch, Experiment())
    first = Named(room, "first", Map(), Surface())
    second = Named(room, "second", Answer())
    third = Looking(room, "third", draws=False)

    room.session.open(first, second, third)

    urgent = [
        "prepare", "show first", "drawn first", "want HereJob", "want Surface", "show second",
        "show third",
        "drawn second",
    ]  # fmt: skip
    everything = ["want HereJob", "want Surface", "want Answer", "want LoadJob", "want Map"]
    assert room.took() == urgent
    # Before the surface was on the screen, what is at the crosshair is not enough.
    room.look()
    assert room.took() == urgent
    room.session.begin()
    assert room.took() == urgent + everything
    # Elsewhere, the others wait until the crosshair's job has come.
    room.session.edit(lambda experiment: replace(experiment, crosshair=(0.0, 0.0)))
    assert room.took() == urgent
    room.look()
    assert room.took() == urgent + everything


def test_nothing_is_put_on_the_screen_where_nothing_was_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Noting(monkeypatch, Experiment())

    room.session.open(Named(room, "calm", draws=False), Named(room, "still", draws=False))

    assert room.took() == ["prepare", "show calm", "show still"]


def test_what_no_view_wants_any_more_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Noting(monkeypatch, Experiment())
    view, other = Named(room, "view", Surface(), Map()), Named(room, "other", Map())
    room.session.ready = True
    room.session.open(view, other)
    assert {kind.__name__ for kind in room.session.engine.kinds} == {"LoadJob", "Map", "Surface"}
    room.session.change(
        room.session.state.with_result(Surface(), "surface").with_result(Map(), "map")
    )

    view.wants = (Map(),)
    room.session.change(room.session.state)
    assert Surface not in room.session.engine.kinds
    assert room.session.state.newest(Surface) == "surface"

    # Of a view that is closed the results go too, unless another one shows them.
    view.wants = (Surface(), Map())
    room.session.change(room.session.state)
    room.session.close(view)
    assert {kind.__name__ for kind in room.session.engine.kinds} == {"LoadJob", "Map"}
    assert room.session.state.newest(Surface) is None
    assert room.session.state.newest(Map) == "map"
    room.took()
    room.session.change(room.session.state)
    assert "show view" not in room.took()


def test_the_style_is_the_experiments_or_the_terminals() -> None:
    assert Room(Experiment(style="half")).session.state.style == "half"
    assert Room(Experiment()).session.state.style == "quadrant"
    assert Room(Experiment()).session.state.loaded.samples == 30
    assert not Room(Experiment()).session.ready
