"""The run's pane without an app."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.drawing.cells import BOLD, DEFAULT, Cells
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.engine.jobs.run_charts import RunChartJob
from rnn_tui.experiment import Experiment
from rnn_tui.panes.trajectory import Facts, Run, TrajectoryPane
from tests.panes.alone import SOURCE, compute, room

if TYPE_CHECKING:
    from rnn_tui.core.trajectory import Trajectory
    from tests.panes.alone import Sized


ALL = ("delta", "gradient", "weight", "loss")
EVERY, SHORT, ONE = Facts(1, 2, 2), Facts(0, 1, 2), Facts(1, 2, 1)


@pytest.mark.parametrize(
    ("size", "names", "heights", "facts"),
    [
        # A sentence of 92 characters needs two lines of 50; the axis has two.
        ((50, 40), ALL, (9, 8, 8, 8), EVERY),
        ((50, 31), ALL, (6, 6, 6, 6), EVERY),
        ((50, 30), ALL[:3], (8, 8, 7), EVERY),
        ((50, 19), ALL[:2], (6, 6), EVERY),
        ((50, 18), ALL[:1], (11,), EVERY),
        ((50, 13), ALL[:1], (6,), EVERY),
        # Words give way to a chart of five rows and its title.
        ((50, 12), ALL[:1], (7,), SHORT),
        ((50, 11), ALL[:1], (6,), SHORT),
        ((50, 10), ALL[:1], (7,), Facts(0, 1, 0)),
        ((50, 8), (), (), EVERY),
        ((28, 11), ALL[:1], (7,), Facts(0, 2, 0)),
        ((28, 9), (), (), Facts(1, 2, 4)),
        ((92, 12), ALL[:1], (6,), Facts(1, 2, 1)),
    ],
)
def test_how_many_charts_there_is_room_for(
    sized: Sized,
    size: tuple[int, int],
    names: tuple[str, ...],
    heights: tuple[int, ...],
    facts: Facts,
) -> None:
    pane = sized(TrajectoryPane, *size)(room().session, "trajectory")
    assert pane.stack("delta") == (names, heights, facts)


def run(iterations: int = 60, optimizer: str = "rprop-notebook", **changes: object) -> Trajectory:
    plan = Experiment(iterations=iterations, optimizer=optimizer).plan
    made = run_to_end(Model(SOURCE.make()), plan)
    return replace(made, **changes)  # type: ignore[arg-type]


def facts(sized: Sized, trajectory: Any, iteration: int, width: int = 60, *,  # noqa: ANN401
          playing: bool = False, style: str = "half",
          rows: Facts = EVERY) -> tuple[list[str], Cells]:  # fmt: skip
    pane = sized(TrajectoryPane, width, 8)(room().session, "trajectory")
    pane.redraw(Run(trajectory, None, iteration, 500, rows, playing, "50 it/s"), Paint(style))
    return pane.cells.text().split("\n"), pane.cells


def test_the_numbers_at_the_playhead(sized: Sized) -> None:
    lines, cells = facts(sized, run(), 60)

    assert lines == [
        "iteration 60/60  loss 4.420e-01",
        "wx   +1.9085 sign +  Delta 1.5e-03",
        "wRec +0.9237 sign -  Delta 2.7e-04",
        "wx flipped: Delta halved; wRec kept: Delta grew x1.2",
        "", "", "", "",
    ]  # fmt: skip
    assert (cells.ink[1, :2] != DEFAULT).all()
    assert (cells.ink[2, :4] != DEFAULT).all()
    assert (cells.ink[:, 4:] == DEFAULT).all()
    assert (cells.attrs[0, :20] == BOLD).all()
    assert (facts(sized, run(), 60, style="ascii")[1].ink == DEFAULT).all()


def test_the_start_has_no_sign_and_only_rprop_a_step_size(sized: Sized) -> None:
    assert facts(sized, run(), 0)[0][1:4] == [
        "wx   -1.5000  Delta 1.0e-03",
        "wRec +2.0000  Delta 1.0e-03",
        "the start: no step yet, both Deltas are 0.001",
    ]
    plan = Experiment(iterations=60, optimizer="gd").plan
    assert facts(sized, run(plan=plan), 0)[0][1:3] == ["wx   -1.5000", "wRec +2.0000"]
    assert facts(sized, run(plan=plan), 60)[0][1] == "wx   +1.9085 sign +  step 1.5e-03"


@pytest.mark.parametrize("optimizer", ["rprop-notebook", "rprop-", "rprop+", "irprop-", "irprop+"])
def test_the_sign_is_that_which_led_to_the_step(sized: Sized, optimizer: str) -> None:
    trajectory = run(200, optimizer=optimizer)
    signs = np.sign(trajectory.jac)
    for iteration in range(2, 201):
        _, *weights, sentence = facts(sized, trajectory, iteration, width=92, rows=ONE)[0][:4]
        for i, (name, line) in enumerate(zip(("wx", "wRec"), weights, strict=True)):
            led = int(signs[iteration - 1, i])
            assert line.split()[3] == "0+-"[led]
            # One clause a weight, or one for both.
            words = next((part for part in sentence.split("; ") if name in part), sentence)
            # After a step that was taken back Rprop has forgotten its sign.
            if "flipped" in words:
                assert led == -signs[iteration - 2, i]
            elif "kept" in words:
                assert led == signs[iteration - 2, i]


def test_short_of_room_the_weights_are_beside_each_other(sized: Sized) -> None:
    lines, cells = facts(sized, run(), 60, width=48, rows=SHORT)

    assert lines == [
        "wx   +1.9085 sign +     wRec +0.9237 sign -",
        "wx flipped: Delta halved; wRec kept: Delta grew",
        "x1.2",
        "", "", "", "", "",
    ]  # fmt: skip
    assert (cells.ink[0] != DEFAULT).nonzero()[0].tolist() == [0, 1, 24, 25, 26, 27]
    assert facts(sized, run(), 60, width=28, rows=Facts(0, 2, 0))[0] == [
        "wx   +1.9085 sign +",
        "wRec +0.9237 sign -",
        *[""] * 6,
    ]


def test_the_iteration_is_written_as_it_has_room(sized: Sized) -> None:
    assert facts(sized, run(), 59)[0][0] == "iteration 59/60  loss 4.441e-01"
    assert facts(sized, run(message=""), 59)[0][0] == "iteration 59/500  loss 4.441e-01"
    assert facts(sized, run(), 59, width=30)[0][0] == "59/60  loss 4.4e-01"
    assert facts(sized, run(), 59, width=18)[0][0] == "iteration 59/60"
    assert not facts(sized, run(), 59, width=14)[0][0]


@pytest.mark.parametrize(
    ("changes", "at", "width", "subtitle"),
    [
        ({}, (59, False), 60, "rprop-notebook, paused, 50 it/s"),
        ({}, (59, True), 60, "rprop-notebook, playing, 50 it/s"),
        ({"message": ""}, (59, True), 60, "rprop-notebook, running, 50 it/s"),
        ({}, (59, False), 35, "rprop-notebook, paused, 50 it/s"),
        ({}, (59, False), 34, "paused, 50 it/s"),
        ({"plan": Experiment(iterations=500).plan}, (60, False), 60,
         "rprop-notebook, diverged, 50 it/s"),
        ({"plan": Experiment(iterations=500).plan}, (59, False), 60,
         "rprop-notebook, paused, 50 it/s"),
        ({"plan": Experiment(iterations=500, tolerance=1e9).plan}, (60, False), 60,
         "rprop-notebook, converged, 50 it/s"),
    ],
)  # fmt: skip
def test_the_subtitle_says_whether_the_run_goes_on_and_plays(
    sized: Sized, changes: dict[str, object], at: tuple[int, bool], width: int, subtitle: str
) -> None:
    iteration, playing = at
    pane = sized(TrajectoryPane, width, 8)(room().session, "trajectory")
    shown = Run(run(**changes), None, iteration, 500, EVERY, playing, "50 it/s")  # type: ignore[arg-type]
    pane.redraw(shown, Paint())

    assert str(pane.border_subtitle) == subtitle


@pytest.mark.parametrize(
    ("optimizer", "title"),
    [
        ("irprop+", "Rprop trajectory"),
        ("gd", "Gradient descent trajectory"),
        ("momentum", "Momentum trajectory"),
        ("adam", "Adam trajectory"),
        ("newton", "Newton trajectory"),
    ],
)
def test_the_title_names_the_family_of_the_optimiser(
    sized: Sized, optimizer: str, title: str
) -> None:
    made = run(plan=Experiment(optimizer=optimizer).plan)
    pane = sized(TrajectoryPane, 60, 8)(room().session, "trajectory")
    assert str(pane.border_title) == "Trajectory"
    pane.redraw(Run(made, None, 3, 500, EVERY, playing=False, speed="50 it/s"), Paint())

    assert str(pane.border_title) == title


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
    assert chart == RunChartJob(trajectory, ("gradient", "weight"), 50, (6, 6), Paint())

    pane.follow(made.session.state)
    assert pane.cells.text().startswith("iteration 30/60  loss")
    compute(made, chart)
    pane.follow(made.session.state)
    lines = pane.cells.text().split("\n")
    assert lines[0].strip().startswith("|gradient|  ○ wx")
    assert lines[6].strip().startswith("weights  x wx")
    assert lines[6].endswith("at 30")
    assert lines[12].startswith("flips└")
    assert lines[13].split() == ["0", "20", "40", "60"]
    assert lines[14].startswith("iteration 30/60  loss")
    assert str(pane.border_subtitle) == "rprop-notebook, paused, 50 it/s"
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
