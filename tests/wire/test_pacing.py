from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.wire import pacing
from rnn_tui.wire.line import ANY, CAREFUL, FORGET_SECONDS
from rnn_tui.wire.pacing import (
    ANSWER_WITHIN,
    ASK_AGAIN_AFTER,
    ASK_AGAIN_AT_LEAST,
    FIRST_WINDOW,
    GIVE_UP_AFTER,
    LARGEST_WINDOW,
    LATE_AFTER,
    MAY_QUEUE_BYTES,
    MOST_FIRST,
    MOST_STRANGE,
    UNLIMITED,
    Pacer,
)
from rnn_tui.wire.requests import MOST_REQUESTS

if TYPE_CHECKING:
    from collections.abc import Callable

PIECE = 1024
REQUEST = 4
HERE = (7, 30)
WIDTH = 80


class Line:
    """A line with a rate, in bytes a second, and a time each way, under a pacer.

    Some of the terminal's answers may be lost on their way: by which they are, from 1, and when.
    """

    def __init__(
        self,
        rate: float,
        way: float = 0.0,
        *,
        answers: bool = True,
        assumed: float = ANY,
        loses: Callable[[int, float], bool] = lambda _, __: False,
    ) -> None:
        self.pacer = Pacer(assumed)
        self.rate, self.way, self.answers, self.loses = rate, way, answers, loses
        self.now = 0.0
        self.free_at = 0.0
        self.asked = 0
        self._answers: list[tuple[float, tuple[int, int]]] = []
        self.most = 0.0
        """The longest that a byte has waited on the line, in seconds."""
        self.send(100)
        self.advance(ANSWER_WITHIN + 0.1)
        self.pacer.room(self.now)

    def send(self, count: int) -> None:
        asks = self.pacer.wants_to_ask(count, self.now)
        if asks:
            self.asked += 1
            count = count or REQUEST
            place = divmod(self.asked, WIDTH)
            assert not self.pacer.expects(place)
            self.pacer.note_request(count, place, self.now)
        self.pacer.note_taken(count, self.now)
        self.most = max(self.most, self.free_at - self.now)
        self.free_at = max(self.free_at, self.now) + count / self.rate
        back = self.free_at + 2 * self.way
        if asks and self.answers and not self.loses(self.asked, back):
            self._answers.append((back, place))

    def advance(self, seconds: float) -> None:
        end = self.now + seconds
        while self._answers and self._answers[0][0] <= end:
            self.now, place = self._answers.pop(0)
            self.pacer.note_answer(place, self.now)
        self.now = end

    def deliver(self, size: int) -> float:
        """Send a frame as the driver does; seconds until the terminal has all of it."""
        start, left = self.now, size
        while left > 0:
            left -= self._go_on(min(self.pacer.piece, left))
        return max(self.free_at, self.now) + self.way - start

    def change_all(self, seconds: float) -> None:
        """Send a screen that changes all the time."""
        end = self.now + seconds
        while self.now < end:
            self._go_on(self.pacer.piece)

    def _go_on(self, piece: int) -> int:
        """Send a piece, or ask where an answer is late, or wait; how many bytes were sent."""
        if self.pacer.room(self.now) > 0:
            self.send(piece)
            return piece
        if self.pacer.late_in(self.now) <= 0:
            self.send(0)
            return 0
        wait = min(self.pacer.pause(self.now), self.pacer.late_in(self.now)) + 1e-4
        if self._answers:
            wait = min(wait, max(self._answers[0][0] - self.now, 0.0))
        self.advance(wait)
        return 0

    def send_all(self, seconds: float) -> int:
        """Send whenever there is room; the most bytes that were under way."""
        most = 0
        end = self.now + seconds
        while self.now < end:
            while self.pacer.room(self.now) > 0:
                self.send(self.pacer.piece)
                most = max(most, self.queued)
            self.advance(0.001)
        return most

    def rest(self) -> None:
        """Wait until everything has arrived and was answered."""
        self.advance(max(self.free_at - self.now, 0.0) + 2 * self.way + 0.5)

    @property
    def queued(self) -> int:
        return round(max(self.free_at - self.now, 0.0) * self.rate)


@pytest.mark.parametrize("rate", [2_000, 20_000, 100_000])
def test_little_is_under_way_on_a_slow_line(rate: int) -> None:
    line = Line(rate)
    line.send_all(30 * PIECE / rate)

    assert line.send_all(30 * PIECE / rate) <= PIECE + 0.1 * rate


@pytest.mark.parametrize("way", [0.0, 0.03, 0.1])
def test_a_fast_line_is_filled_however_far_the_terminal_is(way: float) -> None:
    line = Line(1_000_000, way)
    line.send_all(3.0)
    before = line.pacer.sent
    line.send_all(1.0)

    assert line.pacer.sent - before >= 0.9 * min(1_000_000, LARGEST_WINDOW / max(2 * way, 1e-9))


def test_a_fast_line_carries_a_frame_at_once() -> None:
    line = Line(5_000_000, 0.002)
    line.send_all(1.0)
    line.advance(1.0)

    assert line.pacer.room(line.now) > LARGEST_WINDOW // 2


def test_a_terminal_that_does_not_answer_is_asked_once_and_not_waited_for() -> None:
    line = Line(20_000, answers=False)
    line.advance(ANSWER_WITHIN + 0.1)
    line.pacer.room(line.now)

    assert not line.pacer.wants_to_ask(10, line.now)
    assert line.pacer.outstanding == 0
    assert line.pacer.room(line.now) == UNLIMITED


def test_nothing_is_withheld_before_the_first_answer() -> None:
    pacer = Pacer()
    assert pacer.wants_to_ask(10, 0.0)
    pacer.note_request(10, HERE, 0.0)
    pacer.note_taken(10, 0.0)

    assert not pacer.wants_to_ask(10, 0.0)
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
    pacer.note_answer(HERE, 1.0)

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
    # A fiftieth of a second of it may be queued.
    rate = CAREFUL * 20_000
    wait = (2 * PIECE - rate / 50) / rate
    assert pacer.pause(now) == pytest.approx(wait + 0.001)
    assert pacer.room(now + 0.99 * wait) == 0
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
    pacer.note_request(10, HERE, 0.0)
    pacer.note_taken(10, 0.0)
    assert pacer.room(1.0) == UNLIMITED
    return pacer, 1.0


def test_much_that_was_sent_before_the_first_answer_stops_nothing() -> None:
    pacer = Pacer()
    pacer.note_request(10, HERE, 0.0)
    for _ in range(66):
        assert pacer.room(0.1) > 0
        pacer.note_taken(PIECE, 0.1)
    pacer.note_answer(HERE, 0.2)

    assert pacer.room(0.2) > 0
    assert pacer.wants_to_ask(PIECE, 0.2)


def test_an_answer_that_was_given_up_tells_how_long_it_took() -> None:
    pacer = answered()
    pacer.note_request(PIECE, (1, 5), 1.0)
    pacer.note_taken(PIECE, 1.0)
    assert pacer.room(1.0 + GIVE_UP_AFTER + 0.1) > 0
    assert pacer.answers is False
    pacer.note_answer((1, 5), 5.0)

    assert pacer.answers
    assert pacer.outstanding == 0
    # An answer may take twice as long as the last one.
    pacer.note_request(PIECE, (2, 5), 6.0)
    assert pacer.late_in(6.0) == pytest.approx(8.0)


def test_a_way_that_got_longer_is_filled_again() -> None:
    line = Line(1_000_000, 0.025)
    line.send_all(3.0)
    line.way = 0.075
    line.send_all(30.0)
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
    asked = 0
    for what, amount in events:
        now += amount if what == "wait" else amount / 1000
        match what:
            case "send" if pacer.room(now) > 0:
                if pacer.wants_to_ask(PIECE, now):
                    asked += 1
                    pacer.note_request(PIECE, (asked, 0), now)
                pacer.note_taken(PIECE, now)
            case "answer":
                pacer.note_answer((int(amount * asked / 4), 0), now)
            case "refuse":
                pacer.note_refused(PIECE)
                pacer.note_accepted(now)
        if pacer.room(now) == 0:
            pause = pacer.pause(now)
            assert pause > 0
            assert pacer.room(now + pause + 1e-6) > 0


FRAME, RATE, WAY = 9_000, 20_000.0, 0.025
ALONE = FRAME / RATE + WAY
"""Seconds a frame takes, nothing being waited for."""


def frame_times(
    loses: Callable[[int, float], bool] = lambda _, __: False, rate: float = RATE
) -> list[float]:
    """How long frames take that are sent with pauses between them."""
    line = Line(rate, WAY, loses=loses)
    times = []
    for _ in range(14):
        times.append(line.deliver(FRAME))
        line.advance(0.5)
    return times


def test_without_losses_a_frame_takes_less_than_twice_as_long_as_the_line_needs() -> None:
    assert max(frame_times()) < 1.9 * ALONE


@pytest.mark.parametrize("lost", range(1, 11))
def test_an_answer_that_is_lost_costs_a_pause_at_most_and_once(lost: int) -> None:
    usual = max(frame_times())
    times = frame_times(lambda number, _: number == lost)

    slow = [time for time in times if time > 1.01 * usual]
    assert len(slow) <= 1
    assert max(times) < usual + 3 * LATE_AFTER


@pytest.mark.parametrize("rate", [2_000.0, 20_000.0, 100_000.0])
@pytest.mark.parametrize("lost", [(2, 3), (4, 5, 6, 7), (3, 8), (6, 7, 10), tuple(range(3, 12))])
def test_several_lost_answers_slow_no_later_frame(lost: tuple[int, ...], rate: float) -> None:
    usual = max(frame_times(rate=rate))
    times = frame_times(lambda number, _: number in lost, rate)

    slow = [index for index, time in enumerate(times) if time > 1.01 * usual]
    assert len(slow) <= 1
    assert max(slow, default=0) <= 3
    assert max(times) < usual + GIVE_UP_AFTER


@pytest.mark.parametrize(("first", "last"), [(0.1, 1.0), (1.0, 3.0), (2.0, 12.0), (0.5, 30.0)])
def test_when_all_answers_of_a_while_were_lost_later_frames_are_fast(
    first: float, last: float
) -> None:
    line = Line(RATE, WAY, loses=lambda _, back: first <= back <= last)
    while line.now < last + ASK_AGAIN_AT_LEAST + 1.0:
        line.deliver(FRAME)
        line.advance(0.2)

    for _ in range(6):
        assert line.deliver(FRAME) < 1.9 * ALONE
        line.advance(1.0)


def test_while_no_answer_comes_little_is_sent() -> None:
    line = Line(RATE, WAY)
    line.deliver(FRAME)
    line.advance(1.0)
    line.answers = False
    before = line.pacer.sent
    line.send_all(GIVE_UP_AFTER - 0.2)

    # What a line of 20 KB/s carries in 0.2 s.
    assert line.pacer.sent - before <= 4096


def test_an_answer_is_for_the_request_it_names_and_settles_the_older_ones() -> None:
    pacer = answered()
    for row in (1, 2, 3):
        pacer.note_request(PIECE, (row, 5), 1.0)
        pacer.note_taken(PIECE, 1.0)
    assert pacer.expects((1, 5))
    room = pacer.room(1.1)

    pacer.note_answer((2, 5), 1.1)

    assert pacer.outstanding == 1
    assert not pacer.expects((1, 5))
    assert pacer.expects((3, 5))
    assert pacer.room(1.1) < room + 2 * PIECE
    assert pacer.sent == 10 + 3 * PIECE


def test_an_answer_from_elsewhere_settles_nothing() -> None:
    pacer = answered()
    pacer.note_request(PIECE, (1, 5), 1.0)
    pacer.note_taken(PIECE, 1.0)
    room = pacer.room(1.1)

    pacer.note_answer((5, 1), 1.1)

    assert pacer.outstanding == 1
    assert pacer.room(1.1) == room


def test_after_another_size_answers_may_come_from_anywhere_but_newer_ones_are_known() -> None:
    pacer = answered()
    pacer.note_request(PIECE, (30, 5), 1.0)
    pacer.note_taken(PIECE, 1.0)
    pacer.note_resized()
    assert not pacer.expects((30, 5))
    pacer.note_request(PIECE, (2, 2), 1.1)
    pacer.note_taken(PIECE, 1.1)

    pacer.note_answer((20, 5), 1.2)
    assert pacer.outstanding == 1
    assert pacer.expects((2, 2))
    pacer.note_answer((2, 2), 1.3)
    assert pacer.outstanding == 0


def test_after_another_size_a_known_answer_settles_what_was_asked_before() -> None:
    pacer = answered()
    pacer.note_request(PIECE, (30, 5), 1.0)
    pacer.note_taken(PIECE, 1.0)
    pacer.note_resized()
    pacer.note_request(PIECE, (2, 2), 1.1)
    pacer.note_taken(PIECE, 1.1)

    pacer.note_answer((2, 2), 1.2)

    assert pacer.outstanding == 0


def test_nothing_is_given_up_while_answers_come() -> None:
    pacer = answered()
    for second in range(1, 11):
        pacer.note_request(PIECE, (second, 1), second)
        pacer.note_taken(PIECE, second)
        assert pacer.room(second + 0.05) < UNLIMITED
        pacer.note_answer((second - 1, 1), second + 0.1)

    assert pacer.outstanding == 1
    assert pacer.answers
    # The last one took 1.1 s.
    pacer.room(14.45)
    assert pacer.answers
    pacer.room(14.55)
    assert not pacer.answers


def test_an_answer_may_take_twice_as_long_as_the_last_before_it_is_late() -> None:
    pacer = answered()
    pacer.note_request(PIECE, (1, 1), 1.0)
    pacer.note_taken(PIECE, 1.0)
    pacer.note_answer((1, 1), 2.0)
    pacer.note_request(PIECE, (2, 1), 3.0)

    assert pacer.late_in(3.0) == pytest.approx(2.0)


def test_a_first_answer_that_is_late_is_heard_all_the_same() -> None:
    pacer = Pacer()
    pacer.note_request(10, HERE, 0.0)
    pacer.note_taken(10, 0.0)
    assert pacer.room(1.0) == UNLIMITED
    assert not pacer.wants_to_ask(10, 1.0)

    pacer.note_answer(HERE, 1.0)

    assert pacer.answers
    assert pacer.wants_to_ask(PIECE, 1.0)
    pacer.note_request(PIECE, (1, 1), 1.0)
    assert pacer.room(1.0) <= LARGEST_WINDOW


def test_a_silent_terminal_is_asked_again_less_and_less_often_and_not_waited_for() -> None:
    pacer, now = unanswered()
    asked = []
    for row in range(300):
        now += 0.1
        if pacer.wants_to_ask(1, now):
            asked.append(round(now))
            pacer.note_request(1, (row, 0), now)
        pacer.note_taken(1, now)
        assert not pacer.wants_to_ask(1, now)
        assert pacer.room(now) == UNLIMITED
        assert pacer.outstanding == 0
    assert asked == [2, 6, 14, 22, 30]

    pacer.note_answer((row, 0), now)
    assert not pacer.answers


def test_a_terminal_that_does_not_know_where_its_cursor_is_counts_as_silent() -> None:
    pacer = answered()
    pacer.note_request(PIECE, (3, 3), 1.0)
    pacer.note_taken(PIECE, 1.0)
    for _ in range(MOST_STRANGE):
        assert pacer.answers
        pacer.note_answer((0, 0), 1.1)

    assert pacer.answers is False
    assert not pacer.wants_to_ask(100_000, 3.0)
    assert pacer.wants_to_ask(100_000, 3.2)
    assert pacer.outstanding == 0


def test_answers_to_nothing_between_true_ones_do_no_harm() -> None:
    pacer = answered()
    for row in range(1, 10):
        pacer.note_request(PIECE, (row, 5), row)
        pacer.note_taken(PIECE, row)
        for place in ((0, 1), (0, 4)):
            pacer.note_answer(place, row + 0.1)
        assert pacer.answers
        pacer.note_answer((row, 5), row + 0.1)


def test_a_late_answer_is_asked_for_again_less_and_less_often() -> None:
    pacer = answered()
    pacer.note_request(PIECE, (1, 1), 1.0)
    pacer.note_taken(PIECE, 1.0)
    assert pacer.late_in(1.0) == pytest.approx(LATE_AFTER)
    assert not pacer.wants_to_ask(0, 1.0 + 0.9 * LATE_AFTER)
    now = 1.0
    for row, factor in ((2, 1), (3, 2), (4, 4)):
        now += factor * LATE_AFTER
        assert pacer.late_in(now) == pytest.approx(0.0, abs=1e-5)
        now += 1e-5
        assert pacer.wants_to_ask(0, now)
        pacer.note_request(REQUEST, (row, 1), now)
        assert not pacer.wants_to_ask(0, now)
    pacer.note_answer((4, 1), now)
    assert pacer.late_in(now) == float("inf")


def test_of_many_unanswered_requests_the_oldest_are_forgotten() -> None:
    pacer = answered()
    for row in range(2 * MOST_REQUESTS):
        pacer.note_request(PIECE, (row, 5), 1.0)

    assert pacer.outstanding == MOST_REQUESTS
    assert not pacer.expects((0, 5))


def answered() -> Pacer:
    """A pacer whose first request was answered at once."""
    pacer = Pacer()
    pacer.note_request(10, HERE, 0.0)
    pacer.note_taken(10, 0.0)
    pacer.note_answer(HERE, 0.01)
    return pacer


def test_the_measures() -> None:
    seconds = (pacing.ANSWER_WITHIN, ASK_AGAIN_AFTER, pacing.LATE_AFTER, GIVE_UP_AFTER)
    assert seconds == (0.3, 2.0, 0.3, 3.0)
    assert (ASK_AGAIN_AT_LEAST, pacing.GIVE_UP_DELAYS, pacing.LATE_DELAYS) == (8.0, 4.0, 2.0)
    assert (pacing.QUEUE_SECONDS, pacing.MAY_QUEUE_SECONDS) == (0.04, 0.02)
    assert (pacing.ASSUMED_QUEUE_SECONDS, pacing.IDLE_EVERY) == (0.125, 10.0)
    assert (MOST_FIRST, MOST_REQUESTS, MOST_STRANGE, MAY_QUEUE_BYTES) == (8, 256, 3, 64)
    assert (pacing.PIECE, pacing.SMALLEST_PIECE, pacing.PIECE_SECONDS) == (1024, 128, 0.03)
    assert (pacing.ASK_PIECES, pacing.SMALLEST_WINDOW) == (2, 512)
    assert (FIRST_WINDOW, LARGEST_WINDOW, pacing.FASTER) == (16_384, 65_536, 1.25)


def test_a_first_answer_is_waited_for_so_long_and_no_longer() -> None:
    pacer = Pacer()
    pacer.note_request(10, HERE, 0.0)
    pacer.room(0.3)
    assert pacer.answers is None
    assert pacer.outstanding == 1
    pacer.room(0.31)

    assert pacer.answers is False
    assert pacer.outstanding == 0
    assert not pacer.wants_to_ask(10, 2.0)
    assert pacer.wants_to_ask(10, 2.01)
    assert not pacer.wants_to_ask(0, 2.01)


def test_while_the_rate_is_unknown_the_window_doubles_with_fast_answers() -> None:
    pacer = Pacer()
    pacer.note_request(20_000, HERE, 0.0)
    pacer.note_taken(20_000, 0.0)
    pacer.note_answer(HERE, 0.01)
    pacer.note_request(1000, (1, 1), 1.0)
    pacer.note_taken(1000, 1.0)
    assert pacer.room(1.0) == 16_384 + 20_000 - 1000
    # The fastest took 0.01 s: this one has queued for 0.08 s, twice what it may.
    pacer.note_answer((1, 1), 1.09)
    pacer.note_request(1000, (2, 1), 2.0)
    pacer.note_taken(1000, 2.0)
    assert pacer.room(2.0) == 18_192 - 1000
    pacer.note_request(1000, (2, 2), 2.0)
    pacer.note_taken(1000, 2.0)
    pacer.note_answer((2, 1), 2.05)
    pacer.note_answer((2, 2), 2.09)
    pacer.note_request(1000, (3, 1), 3.0)
    pacer.note_taken(1000, 3.0)
    assert pacer.room(3.0) == FIRST_WINDOW - 1000


def test_a_request_is_due_after_so_many_bytes() -> None:
    pacer = answered()

    assert not pacer.wants_to_ask(1023, 0.5)
    assert pacer.wants_to_ask(1024, 0.5)
    pacer.note_taken(1000, 0.5)
    assert not pacer.wants_to_ask(23, 0.5)
    assert pacer.wants_to_ask(24, 0.5)
    assert not pacer.wants_to_ask(0, 0.5)


def test_when_an_answer_is_given_up_as_much_is_sent_as_a_window_in_that_time() -> None:
    pacer = answered()
    pacer.note_request(17_000, (1, 1), 1.0)
    pacer.note_taken(17_000, 1.0)

    assert pacer.room(1.0) == 0
    assert pacer.pause(1.0) == pytest.approx(3.001)
    assert pacer.room(4.0) == 0
    assert pacer.room(4.01) > 0
    assert pacer.outstanding == 0
    assert pacer.late_in(4.01) == float("inf")
    pacer.note_taken(PIECE, 4.01)
    assert pacer.rate == pytest.approx((FIRST_WINDOW + 10) / 3)


def test_an_answer_is_late_counting_from_the_last_request_or_answer() -> None:
    pacer = answered()
    assert pacer.late_in(0.02) == float("inf")
    for row, now in ((1, 1.0), (2, 1.2)):
        pacer.note_request(10, (row, 1), now)
        pacer.note_taken(10, now)
    assert pacer.late_in(1.25) == pytest.approx(0.25)
    pacer.note_answer((1, 1), 1.5)
    # It took 0.5 s, so that the next may take 1 s.
    assert pacer.late_in(1.5) == pytest.approx(1.0)


ASSUMED = 64_000.0


def test_a_silent_line_is_sent_no_more_than_it_is_assumed_to_carry() -> None:
    pacer = Pacer(ASSUMED)
    sent = 0
    for step in range(3000):
        now = step / 1000
        while pacer.room(now) > 0:
            piece = pacer.piece
            if pacer.wants_to_ask(piece, now):
                pacer.note_request(piece, (step, 0), now)
            pacer.note_taken(piece, now)
            sent += piece
            # Half a second of it may be queued; and the line is kept busy.
            assert sent <= ASSUMED * (now + 0.5)
        assert sent >= ASSUMED * now
    assert pacer.answers is False


def test_until_the_first_answer_comes_a_few_more_requests_are_made_with_much_that_is_sent() -> None:
    pacer, now = unanswered()
    asked = 1
    for row in range(20):
        if pacer.wants_to_ask(PIECE, now):
            pacer.note_request(PIECE, (row, 0), now)
            asked += 1
        pacer.note_taken(PIECE, now)

    assert asked == MOST_FIRST


def test_before_the_first_answer_too_no_more_is_sent_than_is_assumed() -> None:
    pacer = Pacer(2000.0)
    sent = 0
    while pacer.room(0.0) > 0:
        sent += pacer.piece
        pacer.note_taken(pacer.piece, 0.0)
        assert sent <= 1000

    assert sent > 0
    assert pacer.answers is None


@pytest.mark.parametrize("way", [0.02, 0.3, 0.8])
@pytest.mark.parametrize("rate", [2000.0, 20_000.0])
def test_a_frame_takes_little_longer_than_the_line_needs_for_it(rate: float, way: float) -> None:
    line = Line(rate, way, assumed=ASSUMED)
    line.deliver(12_000)
    line.rest()
    for size in (300, 9000, 300, 3000):
        assert line.deliver(size) + way <= 1.1 * (size / rate + 2 * way)
        line.rest()
    assert line.pacer.rate == pytest.approx(rate, rel=0.05)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_lost_little_is_stale_and_no_terminal_is_silent_for_good(seed: int) -> None:
    chance = Random(seed)
    rate, way = chance.choice([2000.0, 20_000.0]), chance.uniform(0.02, 0.8)
    lost = chance.uniform(0.0, 0.3)
    silent_from = chance.uniform(5.0, 30.0)
    silent_to = silent_from + chance.uniform(0.0, 30.0)
    line = Line(
        rate,
        way,
        assumed=ASSUMED,
        loses=lambda _, back: chance.random() < lost or silent_from < back < silent_to,
    )
    line.deliver(12_000)
    line.rest()
    line.most = 0.0
    while line.now < silent_to:
        line.change_all(2.0)
        line.rest()
    line.change_all(3 * ASK_AGAIN_AT_LEAST + GIVE_UP_AFTER)
    line.rest()

    assert line.pacer.answers
    assert line.pacer.rate == pytest.approx(rate, rel=0.1)
    # What waits is a quarter of a second of the line, or of its way, until that is known.
    assert line.most <= 0.5 + way


def test_a_rate_is_sure_once_it_was_measured_often_or_has_to_be_assumed() -> None:
    line = Line(2000.0, 0.1, assumed=ASSUMED)
    line.deliver(3000)
    line.rest()
    assert line.pacer.measured
    assert line.pacer.sure_rate is None
    line.deliver(9000)
    line.rest()
    assert line.pacer.sure_rate == pytest.approx(2000)

    silent = Pacer(5000.0)
    assert silent.sure_rate is None
    silent.note_request(10, HERE, 0.0)
    silent.note_taken(10, 0.0)
    silent.room(1.0)
    assert silent.sure_rate == 5000


def test_whatever_answers_say_no_more_is_sent_than_was_said() -> None:
    pacer = Pacer(most=2000.0)
    sent = 0
    for step in range(5000):
        now = step / 1000
        while pacer.room(now) > 0:
            piece = pacer.piece
            if pacer.wants_to_ask(piece, now):
                # A terminal multiplexer answers at once.
                pacer.note_request(piece, (step, 0), now)
                pacer.note_taken(piece, now)
                pacer.note_answer((step, 0), now + 0.0005)
            else:
                pacer.note_taken(piece, now)
            sent += piece
            assert sent <= 2000 * (now + 0.5)

    assert sent >= 0.9 * 10_000
    assert pacer.sure_rate == 2000
    assert not pacer.measured
    assert pacer.limited
