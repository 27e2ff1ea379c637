from __future__ import annotations

import math

import pytest

from rnn_tui.session.playback import SPEEDS, Playback


def test_it_moves_with_the_clock_only_while_playing() -> None:
    playing = Playback(speed=SPEEDS.index(20)).play(10, now=100.0)

    assert playing.at(100.0) == 10
    assert playing.at(101.5) == pytest.approx(40)
    assert playing.pause().at(200.0) == 10


def test_a_change_of_speed_does_not_jump() -> None:
    playing = Playback(speed=SPEEDS.index(10)).play(0, now=0.0)

    faster = playing.change_speed(1, now=2.0)

    assert faster.at(2.0) == pytest.approx(20)
    assert faster.at(3.0) == pytest.approx(40)


def test_the_speeds_end_at_all_at_once() -> None:
    playing = Playback().play(0, now=0.0).change_speed(100, now=0.0)

    assert playing.speed_text == "all at once"
    assert playing.at(0.001) == math.inf
    assert Playback().change_speed(-100, now=0.0).speed_text == "1 it/s"


def test_at_first_it_rests_at_fifty_iterations_a_second() -> None:
    assert Playback() == (False, 5, 0.0, 0.0)
    assert Playback().speed_text == "50 it/s"
    assert [*SPEEDS] == [1, 2, 5, 10, 20, 50, 100, 200, math.inf]


def test_it_plays_from_where_it_is_put() -> None:
    assert Playback().play(7, now=3.0) == (True, 5, 3.0, 7.0)
    assert Playback().play(7, now=3.0).pause() == (False, 5, 3.0, 7.0)
    # The clock does not run backwards, not even with infinite speed.
    assert Playback().play(7, now=3.0).at(2.0) == 7.0
    assert Playback(speed=8).play(7, now=3.0).at(3.0) == 7.0


def test_speeds_change_by_steps_from_now_on() -> None:
    assert Playback().play(0, now=0.0).change_speed(-2, now=2.0) == (True, 3, 2.0, 100.0)
    assert Playback(position=4.0).change_speed(1, now=9.0) == (False, 6, 9.0, 4.0)
    assert [Playback(speed=i).speed_text for i in (0, 6, 7, 8)] == [
        "1 it/s", "100 it/s", "200 it/s", "all at once",
    ]  # fmt: skip
