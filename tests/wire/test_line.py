"""What is known of a line: how long its way is, and how much it carries."""

from __future__ import annotations

import pytest

from rnn_tui.wire import line
from rnn_tui.wire.line import ANY, Fastest, Flow, Kernel


def test_the_least_delay_is_the_way() -> None:
    fastest = Fastest()
    assert fastest.delay == ANY
    for delay in (0.3, 0.1, 0.2):
        fastest.note(delay, idle=False)

    assert fastest.delay == 0.1


def test_a_way_is_longer_where_two_delays_on_an_idle_line_were() -> None:
    fastest = Fastest()
    fastest.note(0.1, idle=True)
    for _ in range(5):
        fastest.note(0.5, idle=False)
    fastest.note(0.4, idle=True)
    assert fastest.delay == 0.1
    fastest.note(0.3, idle=True)
    assert fastest.delay == 0.3


def test_between_two_longer_delays_none_may_be_short() -> None:
    fastest = Fastest()
    for delay in (0.1, 0.4, 0.1, 0.4, 0.05, 0.4):
        fastest.note(delay, idle=True)

    assert fastest.delay == 0.05


def answers(flow: Flow, count: int, apart: float, *, queued: float, withheld: bool = True) -> None:
    """Answers, a thousand bytes apart."""
    for turn in range(count):
        now = apart * turn
        flow.note_answer(1000 * turn, now - queued, queued, now, withheld=withheld)


def test_on_a_busy_line_what_came_between_answers_took_the_time_between_them() -> None:
    flow = Flow()
    answers(flow, 2, 0.1, queued=0.1)
    assert flow.rate is None
    answers(flow, 5, 0.1, queued=0.1)
    assert flow.rate == pytest.approx(10_000)


def test_a_line_with_nothing_to_carry_tells_nothing() -> None:
    for queued, withheld in ((0.0, True), (0.1, False)):
        flow = Flow()
        answers(flow, 9, 0.13, queued=queued, withheld=withheld)
        assert flow.rate is None


def test_what_was_sent_at_once_and_came_slowly_was_too_much_for_the_line() -> None:
    flow = Flow()
    for turn in range(5):
        flow.note_answer(1000 * turn, 0.0, 0.1 * turn, 0.1 * turn, withheld=False)

    assert flow.rate == pytest.approx(10_000)


def test_a_line_is_as_fast_as_it_was_in_one_of_the_last_five_measures() -> None:
    flow = Flow()
    arrived, now = 0, 0.0
    rates = []
    for carried in (0, 2500, 250, 250, 250, 250, 250, 250):
        arrived, now = arrived + carried, now + 0.25
        flow.note_answer(arrived, now, 0.3, now, withheld=True)
        rates.append(flow.rate)

    assert rates == [None, *[pytest.approx(10_000)] * 5, *[pytest.approx(1000)] * 2]


def test_a_line_that_carries_more_now_and_then_carries_it() -> None:
    flow = Flow()
    answers(flow, 3, 0.25, queued=0.3)
    assert flow.rate == pytest.approx(4000)
    flow.note_answer(6000, 0.75, 0.0, 0.75, withheld=False)
    assert flow.rate == pytest.approx(16_000)


def test_the_kernel_s_rate_is_what_it_took_from_the_beginning_of_a_burst() -> None:
    # 1000 bytes in 0.1 s are 10,000 a second; with 9000 more 0.4 s before they are 20,000.
    for pause, rate in ((0.6, 10_000), (0.4, 20_000)):
        kernel = Kernel()
        kernel.note_taken(9000, 1.0)
        assert kernel.note_accepted(1.0) is None
        kernel.note_taken(1100, 1.0 + pause)
        kernel.note_refused(100)
        kernel.note_refused(50)
        assert kernel.note_accepted(1.0 + pause + 0.1) == 100
        assert kernel.rate == pytest.approx(0.9 * rate)


def test_after_a_pause_it_may_be_any_line() -> None:
    kernel = Kernel()
    kernel.note_taken(1000, 1.0)
    kernel.note_refused(500)
    kernel.note_accepted(2.0)
    kernel.note_taken(10, 3.9)
    assert kernel.rate < ANY
    kernel.note_taken(10, 6.0)
    assert kernel.rate == ANY


def test_the_measures() -> None:
    assert (line.LONGER_WAYS, line.SPAN_SECONDS, line.MOST_SAMPLES) == (2, 0.2, 5)
    assert (line.UNSTEADY_SECONDS, line.LONGER) == (0.02, 1.5)
    assert (line.BURST_SECONDS, line.FORGET_SECONDS) == (0.5, 2.0)
    assert (line.MOST_PIECES, line.CAREFUL) == (512, 0.9)
