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
