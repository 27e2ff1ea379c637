from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.wire.pacing import (
    ANSWER_WITHIN,
    CAREFUL,
    FASTEST_SECONDS,
    FORGET_SECONDS,
    GIVE_UP_AFTER,
    LARGEST_WINDOW,
    QUEUE_BYTES,
    SMALLEST_WINDOW,
    Pacer,
)

PIECE = 1024


class Line:
    """A line with a rate, in bytes a second, and a time each way, under a pacer."""

    def __init__(self, rate: float, way: float = 0.0, *, answers: bool = True) -> None:
        self.pacer = Pacer()
        self.rate, self.way, self.answers = rate, way, answers
        self.now = 0.0
        self.free_at = 0.0
        self._answers: list[float] = []
        self.send(100)
        self.advance(ANSWER_WITHIN + 0.1)
        self.pacer.room(self.now)

    def send(self, count: int) -> None:
        asks = self.pacer.wants_to_ask(count)
        if asks:
            self.pacer.note_request(count, self.now)
        self.pacer.note_taken(count, self.now)
        self.free_at = max(self.free_at, self.now) + count / self.rate
        if asks and self.answers:
            self._answers.append(self.free_at + 2 * self.way)

    def advance(self, seconds: float) -> None:
        end = self.now + seconds
        while self._answers and self._answers[0] <= end:
            self.now = self._answers.pop(0)
            self.pacer.note_answer(self.now)
        self.now = end

    def send_all(self, seconds: float) -> int:
        """Send whenever there is room; the most bytes that were under way."""
        most = 0
        end = self.now + seconds
        while self.now < end:
            while self.pacer.room(self.now) > 0:
                self.send(PIECE)
                most = max(most, self.queued)
            self.advance(0.001)
        return most

    @property
    def queued(self) -> int:
        return round(max(self.free_at - self.now, 0.0) * self.rate)


@pytest.mark.parametrize("rate", [2_000, 20_000, 100_000])
def test_little_is_under_way_on_a_slow_line(rate: int) -> None:
    line = Line(rate)
    line.send_all(30 * PIECE / rate)

    assert line.send_all(30 * PIECE / rate) <= 2 * PIECE + 0.1 * rate


@pytest.mark.parametrize("way", [0.0, 0.03, 0.1])
def test_a_fast_line_is_filled_however_far_the_terminal_is(way: float) -> None:
    line = Line(1_000_000, way)
    line.send_all(3.0)
    before = line.pacer.sent
    line.send_all(1.0)

    assert line.pacer.sent - before >= 0.9 * min(1_000_000, SMALLEST_WINDOW / max(2 * way, 1e-9))


def test_a_fast_line_carries_a_frame_at_once() -> None:
    line = Line(5_000_000, 0.002)
    line.send_all(1.0)
    line.advance(1.0)

    assert line.pacer.room(line.now) > LARGEST_WINDOW // 2


def test_a_terminal_that_does_not_answer_is_asked_once() -> None:
    line = Line(20_000, answers=False)

    assert not line.pacer.wants_to_ask(100_000)
    assert line.pacer.outstanding == 0
    assert line.pacer.room(line.now) > LARGEST_WINDOW


def test_nothing_is_withheld_before_the_first_answer() -> None:
    pacer = Pacer()
    assert pacer.wants_to_ask(10)
    pacer.note_request(10, 0.0)
    pacer.note_taken(10, 0.0)

    assert not pacer.wants_to_ask(10)
    assert pacer.room(0.1) > LARGEST_WINDOW


def test_an_answer_that_never_comes_is_given_up() -> None:
    line = Line(20_000)
    line.answers = False
    while line.pacer.room(line.now) > 0:
        line.send(PIECE)
    line.advance(GIVE_UP_AFTER / 2)
    assert line.pacer.room(line.now) == 0
    line.advance(GIVE_UP_AFTER)

    assert line.pacer.room(line.now) > 0


def test_an_answer_to_nothing_changes_nothing() -> None:
    pacer = Pacer()
    pacer.note_answer(1.0)

    assert pacer.outstanding == 0
    assert pacer.room(1.0) > LARGEST_WINDOW


def test_without_answers_the_rate_is_what_the_kernel_takes_until_it_has_room_again() -> None:
    pacer, now = unanswered()
    for _ in range(20):
        assert pacer.room(now) > 0
        pacer.note_taken(PIECE, now)
        pacer.note_accepted(now)
    pacer.note_taken(PIECE, now)
    pacer.note_refused(PIECE)
    now += 20 * PIECE / 20_000
    pacer.note_accepted(now)

    pacer.note_taken(PIECE, now)
    assert pacer.room(now) == 0
    wait = (2 * PIECE - QUEUE_BYTES) / (CAREFUL * 20_000)
    assert pacer.pause(now) == pytest.approx(wait)
    assert pacer.room(now + 1.01 * wait) > 0


def test_a_trickle_before_a_burst_does_not_make_the_line_slow() -> None:
    pacer, now = unanswered()
    for _ in range(100):
        pacer.note_taken(10, now)
        pacer.note_accepted(now)
        now += 0.03
    for _ in range(21):
        pacer.note_taken(PIECE, now)
    pacer.note_refused(PIECE)
    now += 0.1
    pacer.note_accepted(now)

    assert pacer.pause(now) < 2 * PIECE / (20 * PIECE / 0.1)


def test_a_line_without_answers_that_was_idle_may_be_any_line() -> None:
    pacer, now = unanswered()
    pacer.note_taken(PIECE, now)
    pacer.note_refused(PIECE)
    pacer.note_accepted(now + 1.0)
    pacer.note_taken(4 * PIECE, now + 1.0)
    assert pacer.room(now + 1.0) == 0
    pacer.note_taken(4 * PIECE, now + 1.0 + FORGET_SECONDS + 0.1)

    assert pacer.room(now + 1.0 + FORGET_SECONDS + 0.1) > LARGEST_WINDOW


def unanswered() -> tuple[Pacer, float]:
    pacer = Pacer()
    pacer.note_request(0, 0.0)
    assert pacer.room(1.0) > LARGEST_WINDOW
    return pacer, 1.0


def test_much_that_was_sent_before_the_first_answer_stops_nothing() -> None:
    pacer = Pacer()
    pacer.note_request(10, 0.0)
    for _ in range(66):
        assert pacer.room(0.1) > 0
        pacer.note_taken(PIECE, 0.1)
    pacer.note_answer(0.2)

    assert pacer.room(0.2) > 0
    assert pacer.wants_to_ask(PIECE)


def test_late_answers_are_not_taken_for_fast_ones() -> None:
    line = Line(20_000)
    line.answers = False
    while line.pacer.room(line.now) > 0:
        line.send(PIECE)
    owed = line.pacer.outstanding
    line.advance(2 * GIVE_UP_AFTER)
    assert line.pacer.room(line.now) > 0
    line.send(PIECE)
    window = line.pacer._window
    for _ in range(owed):
        line.pacer.note_answer(line.now + 0.001)

    assert line.pacer.outstanding == 1
    assert line.pacer._window == window


def test_a_way_that_got_longer_is_filled_again() -> None:
    line = Line(1_000_000, 0.025)
    line.send_all(3.0)
    line.way = 0.075
    line.send_all(3 * FASTEST_SECONDS)
    before = line.pacer.sent
    line.send_all(1.0)

    assert line.pacer.sent - before > 100_000


@given(
    st.lists(
        st.tuples(st.sampled_from(["send", "answer", "refuse", "wait"]), st.floats(0, 4)),
        max_size=60,
    )
)
def test_without_room_there_is_always_something_to_wait_for(
    events: list[tuple[str, float]],
) -> None:
    pacer, now = Pacer(), 0.0
    for what, amount in events:
        now += amount if what == "wait" else amount / 1000
        match what:
            case "send" if pacer.room(now) > 0:
                if pacer.wants_to_ask(PIECE):
                    pacer.note_request(PIECE, now)
                pacer.note_taken(PIECE, now)
            case "answer":
                pacer.note_answer(now)
            case "refuse":
                pacer.note_refused(PIECE)
                pacer.note_accepted(now)
        if pacer.room(now) == 0:
            pause = pacer.pause(now)
            assert pause > 0
            assert pacer.room(now + pause + 1e-6) > 0
