from __future__ import annotations

import sys
import threading
from dataclasses import dataclass, field
from queue import Queue
from typing import TYPE_CHECKING, ClassVar, Self

import pytest

from rnn_tui.engine.urgency import Urgency
from rnn_tui.engine.worker import SWITCH_INTERVAL, Delivery, Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS = 10.0


@dataclass(frozen=True)
class Count:
    """Yields 0, 1, ... up to ``last``, calling ``at`` before each."""

    urgency: ClassVar = Urgency.RUN

    last: int
    at: Callable[[int], object] = field(default=lambda _: None, compare=False)

    def steps(self, context: list[str]) -> Iterator[int]:
        for i in range(self.last + 1):
            context.append(f"{type(self).__name__} {i}")
            self.at(i)
            yield i


class Urgent(Count):
    urgency: ClassVar = Urgency.CROSSHAIR


@dataclass(frozen=True)
class Fail:
    urgency: ClassVar = Urgency.CROSSHAIR

    def steps(self, context: list[str]) -> Iterator[int]:
        yield 1
        raise ArithmeticError("on purpose")


class Bench:
    """An engine on a thread of its own, with its outcomes in a queue."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.outcomes: Queue[Delivery[list[str]]] = Queue()
        self.engine: Engine[list[str]] = Engine(self.log, self.outcomes.put)
        self.thread = threading.Thread(target=self.engine.run, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.stop()
        self.thread.join(SECONDS)
        assert not self.thread.is_alive()

    def next(self) -> Delivery[list[str]]:
        return self.outcomes.get(timeout=SECONDS)


def test_results_stream_in_order() -> None:
    with Bench() as bench:
        bench.engine.want(Count(3))

        assert [bench.next().value for _ in range(4)] == [0, 1, 2, 3]


def test_the_same_job_is_not_done_twice() -> None:
    with Bench() as bench:
        bench.engine.want(Count(0))
        bench.next()
        bench.engine.want(Count(0))
        bench.engine.want(Count(1))

        assert bench.next().job == Count(1)


def test_a_newer_job_of_a_kind_cancels_the_one_under_way() -> None:
    started, go_on = threading.Event(), threading.Event()

    def wait(i: int) -> None:
        started.set()
        go_on.wait(SECONDS)

    with Bench() as bench:
        old = Count(1_000_000, at=wait)
        bench.engine.want(old)
        started.wait(SECONDS)
        bench.engine.want(Count(2))
        go_on.set()
        outcomes = [bench.next() for _ in range(3)]

    assert all(outcome.job == Count(2) for outcome in outcomes)
    assert "Count 1000000" not in bench.log


def test_only_the_newest_counts_as_such() -> None:
    with Bench() as bench:
        bench.engine.want(Count(1))
        first = bench.next()
        assert bench.engine.is_newest(first)
        bench.engine.want(Count(2))

        assert not bench.engine.is_newest(first)


def test_an_urgent_kind_goes_between_the_steps_of_a_long_one() -> None:
    with Bench() as bench:
        urgent = Urgent(0)

        def ask(i: int) -> None:
            if i == 5:
                bench.engine.want(urgent)

        bench.engine.want(Count(100, at=ask))
        while bench.next().value != 100:
            pass

    assert bench.log.index("Urgent 0") == bench.log.index("Count 5") + 1


def test_an_error_is_an_outcome_and_the_worker_goes_on() -> None:
    with Bench() as bench:
        bench.engine.want(Fail())
        assert bench.next().value == 1
        assert isinstance(bench.next().error, ArithmeticError)
        bench.engine.want(Count(0))

        assert bench.next().value == 0


def test_stopping_ends_a_job_under_way_and_takes_no_more() -> None:
    with Bench() as bench:
        bench.engine.want(Count(10**9))
        bench.next()

    bench.engine.want(Urgent(1))
    steps = len(bench.log)
    assert not bench.thread.is_alive()
    assert len(bench.log) == steps


def test_the_switch_interval_is_short_only_while_it_works() -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0075)
    seen: list[float] = []
    with Bench() as bench:
        bench.engine.want(Count(0, at=lambda _: seen.append(sys.getswitchinterval())))
        bench.next()
    after = sys.getswitchinterval()
    sys.setswitchinterval(before)

    assert seen == pytest.approx([SWITCH_INTERVAL])
    assert after == pytest.approx(0.0075)


def test_what_is_forgotten_stops_and_can_be_wanted_again() -> None:
    started, go_on = threading.Event(), threading.Event()

    def wait(i: int) -> None:
        started.set()
        go_on.wait(SECONDS)

    with Bench() as bench:
        bench.engine.want(Count(1_000_000, at=wait))
        started.wait(SECONDS)
        bench.engine.forget(Count)
        go_on.set()
        bench.engine.want(Urgent(0))
        assert bench.next().job == Urgent(0)
        while not bench.engine.idle:
            pass
        assert len(bench.log) == 2

        bench.engine.want(Count(0))
        assert bench.next().job == Count(0)


class Pausing(Count):
    """Has nothing to give in its first step."""

    def steps(self, context: list[str]) -> Iterator[int]:
        yield None  # type: ignore[misc]
        yield 0


class Guarded(Count):
    """Notes that it was closed."""

    def steps(self, context: list[str]) -> Iterator[int]:
        try:
            yield from super().steps(context)
        finally:
            context.append("closed")


def test_a_pause_is_no_result() -> None:
    with Bench() as bench:
        bench.engine.want(Pausing(0))
        assert bench.next().value == 0


def test_deliveries_are_numbered_as_they_were_wanted() -> None:
    with Bench() as bench:
        bench.engine.want(Count(0))
        first = bench.next()
        bench.engine.want(Count(0))
        bench.engine.want(Urgent(0))
        second = bench.next()

    assert (first.serial, first.job, first.error) == (1, Count(0), None)
    assert (second.serial, second.job, second.error) == (2, Urgent(0), None)
    assert bench.engine.kinds == {Count, Urgent}


def test_an_error_belongs_to_its_job() -> None:
    with Bench() as bench:
        bench.engine.want(Fail())
        bench.next()
        failed = bench.next()
        assert (failed.job, failed.serial, failed.value) == (Fail(), 1, None)
        while not bench.engine.idle:
            pass
        assert bench.outcomes.empty()


def test_the_most_urgent_of_what_is_wanted_comes_first() -> None:
    bench = Bench()
    bench.engine.want(Count(1))
    bench.engine.want(Urgent(1))
    assert not bench.engine.idle
    assert bench.log == []
    with bench:
        for _ in range(4):
            bench.next()

    assert bench.log == ["Urgent 0", "Urgent 1", "Count 0", "Count 1"]


def test_what_is_left_is_closed() -> None:
    with Bench() as bench:
        bench.engine.want(Guarded(10**9))
        bench.next()
        bench.engine.want(Guarded(0))
        while bench.next().job != Guarded(0):
            pass
        while not bench.engine.idle:
            pass
        assert bench.log.count("closed") == 2
        bench.engine.want(Guarded(10**9))
        bench.next()

    assert bench.log[-1] == "closed"
    assert bench.engine.ended.is_set()


def test_a_worker_that_has_stopped_takes_nothing() -> None:
    bench = Bench()
    assert not bench.engine.ended.is_set()
    bench.engine.stop()
    bench.engine.want(Count(0))

    assert bench.engine.kinds == set()
    assert bench.engine.idle


def test_of_what_was_never_wanted_nothing_is_newest_or_forgotten() -> None:
    bench = Bench()
    assert not bench.engine.is_newest(Delivery(Count(0), 0))
    bench.engine.forget(Count)
    bench.engine.want(Count(0))
    assert not bench.engine.is_newest(Delivery(Count(0), 0))
    assert bench.engine.is_newest(Delivery(Count(0), 1))
    bench.engine.forget(Count)
    assert bench.engine.kinds == set()
    assert bench.engine.idle


def test_what_comes_first() -> None:
    assert [urgency.name for urgency in sorted(Urgency)] == [
        "CROSSHAIR", "SURFACE", "ANSWER", "CHART", "DATASET", "CHECK", "RUN", "MAP",
    ]  # fmt: skip
    assert SWITCH_INTERVAL == 0.0005
