"""The playhead of a session, with a clock made up."""

from __future__ import annotations

from dataclasses import replace

from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.experiment import Experiment
from tests.session.test_session import SOURCE, Room


def with_run(iterations: int = 100, iteration: int | None = None, message: str | None = None,
             ) -> Room:  # fmt: skip
    """A room without a worker, in which a run was computed."""
    experiment = Experiment(iterations=iterations, iteration=iteration)
    room = Room(experiment)
    run = run_to_end(Model(SOURCE.make()), experiment.plan)
    run = run if message is None else replace(run, message=message)
    job = RunJob(SOURCE, experiment.plan)
    room.session.change(room.session.state.with_result(job, run))
    room.now = 1000.0
    return room


def test_it_plays_on_from_where_the_playhead_is() -> None:
    room = with_run(iteration=40)
    room.session.play_or_pause()
    assert room.session.state.playback == (True, 5, 1000.0, 40.0)
    room.now += 0.5
    room.session.tick()
    assert room.session.state.experiment.iteration == 65
    room.session.play_or_pause()
    assert not room.session.state.playback.playing
    assert room.session.state.experiment.iteration == 65
    room.now += 0.5
    room.session.tick()
    assert room.session.state.experiment.iteration == 65


def test_at_the_end_it_plays_from_the_beginning() -> None:
    room = with_run()
    room.session.play_or_pause()
    assert room.session.state.playback == (True, 5, 1000.0, 0.0)
    assert room.session.state.experiment.iteration == 0


def test_a_tick_within_an_iteration_changes_nothing() -> None:
    room = with_run(iteration=40)
    room.session.play_or_pause()
    before = room.session.state
    room.now += 0.019
    room.session.tick()
    assert room.session.state is before
    room.now += 0.002
    room.session.tick()
    assert room.session.state.experiment.iteration == 41


def test_playing_ends_with_the_run() -> None:
    room = with_run(iteration=75)
    room.session.play_or_pause()
    room.now = 1000.49
    room.session.tick()
    assert room.session.state.playback.playing
    assert room.session.state.experiment.iteration == 99
    room.now = 1000.5
    room.session.tick()
    assert not room.session.state.playback.playing
    assert room.session.state.experiment.iteration is None


def test_playing_waits_at_the_end_of_a_run_that_goes_on() -> None:
    room = with_run(iteration=99, message="")
    room.session.play_or_pause()
    room.now += 1.0
    room.session.tick()
    assert room.session.state.playback.playing
    assert room.session.state.experiment.iteration is None
    assert room.session.state.iteration == 100


def test_a_change_of_speed_goes_on_from_the_same_place() -> None:
    room = with_run(iteration=0)
    room.session.play_or_pause()
    room.now += 1.0
    room.session.change_speed(-1)
    assert room.session.state.playback == (True, 4, 1001.0, 50.0)


def test_scrubbing_goes_no_further_than_the_run() -> None:
    room = with_run(iteration=40)
    room.session.play_or_pause()
    room.session.scrub(-5)
    assert not room.session.state.playback.playing
    assert room.session.state.experiment.iteration == 0
    room.session.scrub(99)
    assert room.session.state.experiment.iteration == 99
    room.session.scrub(100)
    assert room.session.state.experiment.iteration is None
