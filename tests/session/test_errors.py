"""What becomes of a job that fails, and of those who wait for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.engine import Delivery
from rnn_tui.engine.urgency import Urgency
from tests.session.test_session import Asking, Here, Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.engine.workspace import Workspace


@dataclass(frozen=True)
class Flaky:
    """A job that gives its number, or fails where that is negative."""

    urgency: ClassVar = Urgency.ANSWER

    number: int

    def steps(self, _: Workspace, /) -> Iterator[int]:
        if self.number < 0:
            raise ArithmeticError(f"{self.number} on purpose")
        yield self.number


def test_an_error_is_said_and_whoever_waited_waits_no_longer() -> None:
    got: list[int | None] = []
    with Room() as room:
        room.session.begin()
        asking = Asking(Flaky(-1))
        room.session.open(Here(), asking)
        room.session.once(Flaky(-1), got.append)
        before = room.session.state.experiment
        state = room.settle()
        assert room.said == ["-1 on purpose"]
        assert state.experiment is before
        assert state.newest(Flaky) is None
        asking.needed = [Flaky(2)]
        room.session.change(state)
        assert room.settle().newest(Flaky) == 2
        assert got == []


def test_what_waits_for_a_result_gets_it_once() -> None:
    got: list[int | None] = []
    with Room() as room:
        room.session.begin()
        asking = Asking(Flaky(1))
        room.session.open(Here(), asking)
        room.session.once(Flaky(1), got.append)
        room.settle()
        asking.needed = [Flaky(2)]
        room.session.change(room.session.state)
        room.settle()
        assert got == [1]


def test_an_error_that_comes_too_late_is_not_said() -> None:
    with Room() as room:
        room.session.begin()
        room.session.open(Here(), Asking(Flaky(1)))
        room.settle()
        room.session.receive(Delivery(Flaky(1), 0, error=ArithmeticError("late")))
        assert room.said == []


def test_a_refused_edit_is_said_as_an_error() -> None:
    room = Room()
    room.session.edit(lambda experiment: replace(experiment, seed=-1))
    assert room.told == [{"severity": "error"}]
    assert room.session.try_edit(lambda experiment: replace(experiment, seed=-1)) == (
        "--seed must be 0 to 4294967295, not -1"
    )
    assert len(room.said) == 1
