"""The run's pane without an app."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.drawing.cells import BOLD, DEFAULT, Cells
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.run import RunChartJob, RunJob
from rnn_tui.experiment import Experiment
from rnn_tui.panes.trajectory import Run, TrajectoryPane
from tests.panes.alone import SOURCE, compute, room

if TYPE_CHECKING:
    from rnn_tui.core.trajectory import Trajectory
    from tests.panes.alone import Sized


@pytest.mark.parametrize(
    ("size", "names", "heights"),
    [
        # A sentence of 92 characters needs two lines of 50, the facts three, the timeline one.
        ((50, 40), ("delta", "gradient", "weight", "loss"), (9, 9, 8, 8)),
        ((50, 34), ("delta", "gradient", "weight", "loss"), (7, 7, 7, 7)),
        ((50, 33), ("delta", "gradient"), (14, 13)),
        ((50, 19), ("delta", "gradient"), (7, 6)),
        ((50, 18), ("delta",), (12,)),
        ((50, 11), ("delta",), (5,)),
        ((50, 10), (), ()),
        ((92, 10), ("delta",), (5,)),
        ((91, 10), (), ()),
    ],
)
def test_how_many_charts_there_is_room_for(
    sized: Sized, size: tuple[int, int], names: tuple[str, ...], heights: tuple[int, ...]
) -> None:
    pane = sized(TrajectoryPane, *size)(room().session, "trajectory")
    assert pane.charts("delta") == (names, heights)


def run(iterations: int = 60, **changes: object) -> Trajectory:
    made = run_to_end(Model(SOURCE.make()), Experiment(iterations=iterations).plan)
    return replace(made, **changes)  # type: ignore[arg-type]


def facts(sized: Sized, trajectory: Any, iteration: int, width: int = 60, *,  # noqa: ANN401
          playing: bool = False, style: str = "half") -> tuple[list[str], Cells]:  # fmt: skip
    pane = sized(TrajectoryPane, width, 8)(room().session, "trajectory")
    pane.redraw(Run(trajectory, None, iteration, 500, playing, "50 it/s"), Paint(style))
    return pane.cells.text().split("\n"), pane.cells


def test_the_numbers_at_the_playhead(sized: Sized) -> None:
    lines, cells = facts(sized, run(), 60)

    assert lines == [
        "iteration 60/60 (paused)  loss 4.420e-01",
        "wx   +1.9085 sign +  Delta 1.5e-03",
        "wRec +0.9237 sign -  Delta 2.7e-04",
        "wx flipped: Delta halved; wRec kept: Delta grew x1.2",
        "", "", "", "",
    ]  # fmt: skip
    assert (cells.ink[1, :4] != DEFAULT).all()
    assert (cells.ink[2, :4] != DEFAULT).all()
    assert (cells.ink[:, 4:] == DEFAULT).all()
    assert (cells.attrs[0, :20] == BOLD).all()
    assert (facts(sized, run(), 60, style="ascii")[1].ink == DEFAULT).all()


def test_the_title_says_whether_the_run_goes_on_and_plays(sized: Sized) -> None:
    assert facts(sized, run(), 59, playing=True)[0][0] == (
        "iteration 59/60 (playing)  loss 4.441e-01"
    )
    assert facts(sized, run(), 59)[0][0] == "iteration 59/60 (paused)  loss 4.441e-01"
    going = run(message="")
    assert facts(sized, going, 59, playing=True)[0][0] == (
        "iteration 59/500 (running)  loss 4.441e-01"
    )
    assert facts(sized, run(), 59, width=31)[0][0] == "59/60 (paused)  loss 4.4e-01"
    assert facts(sized, run(), 59, width=20)[0][0] == "59/60 (paused)"


def test_a_run_that_ended_early_says_how_at_its_end(sized: Sized) -> None:
    early = run(60, plan=Experiment(iterations=500).plan, message="converged at iteration 60: so")

    assert facts(sized, early, 60)[0][3] == "converged at iteration 60: so"
    assert facts(sized, early, 59)[0][3] != "converged at iteration 60: so"
    assert facts(sized, run(message="60 iterations done"), 60)[0][3] != "60 iterations done"


def test_large_weights_are_written_shorter(sized: Sized) -> None:
    x = run().x.copy()
    x[60] = (1234567.0, -999999.0)
    lines, _ = facts(sized, run(x=x), 60)

    assert lines[1].startswith("wx   +1.2e+06 sign ")
    assert lines[2].startswith("wRec -999999.0000 sign ")


def test_the_run_asks_for_its_charts_once_it_is_there(sized: Sized) -> None:
    made = room(iterations=60, history="gradient", iteration=30)
    pane = sized(TrajectoryPane, 50, 19)(made.session, "trajectory")
    (job,) = pane.jobs(made.session.state)
    assert job == RunJob(SOURCE, made.session.state.experiment.plan)
    compute(made, job)
    _, chart = pane.jobs(made.session.state)
    trajectory = made.session.state.trajectory
    assert trajectory is not None
    assert chart == RunChartJob(trajectory, ("gradient", "weight"), 50, (7, 6), Paint())

    pane.follow(made.session.state)
    assert pane.cells.text().startswith("iteration 30/60 (paused)")
    compute(made, chart)
    pane.follow(made.session.state)
    lines = pane.cells.text().split("\n")
    assert "gradient" in lines[0]
    assert "weights" in lines[7]
    assert lines[14].startswith("iteration 30/60 (paused)")
    assert str(pane.border_subtitle) == "rprop-notebook, 50 it/s"
    assert [*sized(TrajectoryPane, 0, 0)(made.session, "trajectory").jobs(made.session.state)] == [
        job
    ]


def test_run_actions(sized: Sized) -> None:
    made = room(iterations=60, crosshair=(1.0, 0.5))
    pane = sized(TrajectoryPane, 50, 19)(made.session, "trajectory")
    compute(made, RunJob(SOURCE, made.session.state.experiment.plan))

    def now() -> int | None:
        return made.session.state.experiment.iteration

    pane.action_step(-10)
    assert now() == 50
    pane.action_step(1)
    assert now() == 51
    pane.action_first()
    assert now() == 0
    pane.action_last()
    assert now() is None
    pane.action_speed(1)
    assert made.session.state.playback.speed_text == "100 it/s"
    pane.action_play()
    assert made.session.state.playback.playing
    pane.action_start_here()
    assert made.session.state.experiment.start == (1.0, 0.5)
    pane.action_notebook_start()
    assert made.session.state.experiment.start == (-1.5, 2.0)


def test_a_long_sentence_has_more_lines(sized: Sized) -> None:
    lines, _ = facts(sized, run(), 60, width=30)

    assert lines[3:6] == ["wx flipped: Delta halved; wRec", "kept: Delta grew x1.2", ""]
