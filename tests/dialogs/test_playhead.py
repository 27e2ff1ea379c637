from __future__ import annotations

import pytest

from rnn_tui.dialogs.playhead import Playhead
from rnn_tui.session.playback import SPEEDS


@pytest.mark.parametrize(
    ("wanted", "last", "iteration", "at"),
    [(3, 9, 3, 3), (-1, 9, 0, 0), (9, 9, None, 9), (12, 9, None, 9), (0, 0, None, 0)],
)
def test_it_stays_inside(wanted: int, last: int, iteration: int | None, at: int) -> None:
    head = Playhead().to(wanted, last)
    assert head.iteration == iteration
    assert head.at(last) == at


def test_a_shorter_run_does_not_move_it() -> None:
    head = Playhead().to(7, 9)
    assert (head.at(5), head.at(9)) == (5, 7)


def test_it_plays_with_the_clock_and_pauses_at_the_end() -> None:
    # 50 iterations a second, from the beginning where it is at the end.
    head = Playhead().play_or_pause(100, 10.0)
    assert (head.iteration, head.playback.playing) == (0, True)
    assert head.tick(100, 10.5).at(100) == 25
    faster = head.tick(100, 10.5).change_speed(1, 10.5)
    assert faster.tick(100, 11.0).at(100) == 75
    end = faster.tick(100, 12.0)
    assert (end.iteration, end.playback.playing) == (None, False)
    assert end.tick(100, 13.0) == end


def test_it_plays_on_from_where_it_is() -> None:
    head = Playhead().to(40, 100).play_or_pause(100, 0.0)
    assert head.tick(100, 0.1).at(100) == 45
    paused = head.tick(100, 0.1).play_or_pause(100, 0.1)
    assert (paused.at(100), paused.playback.playing) == (45, False)
    assert not head.to(3, 100).playback.playing


def test_all_at_once_is_at_the_end_at_once() -> None:
    head = Playhead().play_or_pause(100, 0.0)
    for _ in SPEEDS:
        head = head.change_speed(1, 0.0)
    assert head.tick(100, 0.01).at(100) == 100
