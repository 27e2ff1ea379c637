"""The job of a sweep, on sums of two steps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rnn_tui.core.basins import NEVER
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.sweep import Swept
from rnn_tui.core.trajectory import Plan, run_to_end
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.sweep import SweepJob, SweepPicture, best_of
from rnn_tui.engine.workspace import Workspace
from tests.engine.small import OTHER, SMALL, SUMS, last, pauses

PLAN = Plan("gd", (0.5, 0.5), Settings(), 20)
PLANS = (PLAN._replace(optimizer="irprop-"), PLAN)
VALUES = (1e-4, 1e-3, 1e-2, 1e-1)
JOB = SweepJob(SMALL, PLANS, "learning_rate", VALUES, linear=False, loss=0.01, arrivals=False,
               paint=Paint("ascii"), room=Room(40, 9))  # fmt: skip


def fresh() -> Workspace:
    return Workspace(SUMS.source, SUMS.model)


def runs(picture: SweepPicture) -> dict[str, Swept]:
    return {plan.optimizer: run for plan, run in picture.runs.items()}


def alone(plan: Plan, value: float) -> float:
    settings = replace(plan.settings, learning_rate=value)
    return float(run_to_end(SUMS.model, plan._replace(settings=settings)).fun[-1])


def test_every_racer_runs_with_every_value() -> None:
    picture: SweepPicture = last(JOB, fresh())

    assert runs(picture)["gd"].fun.tolist() == [alone(PLAN, value) for value in VALUES]
    assert runs(picture)["irprop-"].fun.tolist() == [alone(PLANS[0], 1.0)] * 4
    assert [*runs(picture)] == ["irprop-", "gd"]
    assert picture.across.values.tolist() == [*VALUES]
    # At (0.5, 0.5) outputs are 1.25, 2.75 and -1.75.
    assert picture.start == pytest.approx((1.75**2 + 4.25**2 + 0.75**2) / 3)
    assert {"g", "i"} <= {*picture.chart.cells.text()}


def test_the_chart_is_of_losses_or_of_arrivals() -> None:
    losses = last(JOB, fresh()).chart.cells.text()
    arrivals = last(replace(JOB, arrivals=True), fresh()).chart.cells.text()
    assert losses.splitlines()[0].startswith("  >10^")
    assert arrivals.splitlines()[0].startswith("never^")


def test_those_that_are_done_are_shown_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rnn_tui.engine.jobs.sweep.PATIENCE", -1.0)
    pictures = [part for part in JOB.steps(fresh()) if part is not None]
    assert [[*runs(picture)] for picture in pictures] == [["irprop-"], ["irprop-", "gd"]]
    monkeypatch.setattr("rnn_tui.engine.jobs.sweep.PATIENCE", 1e9)
    assert sum(part is not None for part in JOB.steps(fresh())) == 1


def test_it_can_be_left_between_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rnn_tui.core.sweep.STEP_SECONDS", -1.0)
    # A pause an iteration of gd; irprop- has no such setting and runs alone.
    assert pauses(JOB, fresh()) >= PLAN.iterations


def test_a_racer_does_not_run_again_for_another_picture() -> None:
    work = fresh()
    gd = runs(last(JOB, work))["gd"]

    def again(job: SweepJob) -> Swept:
        return runs(last(job, work))["gd"]

    assert again(replace(JOB, room=Room(60, 20), arrivals=True)) is gd
    # Nor for its own value of the setting, which is not the one it runs with.
    own = PLAN._replace(settings=Settings(learning_rate=0.5))
    assert again(replace(JOB, plans=(own,))) is gd
    assert again(replace(JOB, loss=0.5)) is not gd
    assert again(replace(JOB, values=VALUES[1:])) is not gd


def test_another_dataset_is_not_waited_for() -> None:
    assert [*replace(JOB, source=OTHER).steps(fresh())] == []


def test_which_runs_are_those_of_another_job() -> None:
    picture: SweepPicture = last(JOB, fresh())
    gd, irprop = runs(picture)["gd"], runs(picture)["irprop-"]
    farther = PLAN._replace(start=(1.0, 1.0))

    assert JOB.of_these(JOB, picture) == {PLANS[0]: irprop, PLAN: gd}
    assert replace(JOB, plans=(PLAN,)).of_these(JOB, picture) == {PLAN: gd}
    assert replace(JOB, plans=(PLANS[0], farther)).of_these(JOB, picture) == {PLANS[0]: irprop}
    for other in (replace(JOB, source=OTHER), replace(JOB, loss=1.0), replace(JOB, over="clip")):
        assert other.of_these(JOB, picture) == {}
    assert JOB.is_like(replace(JOB, plans=()))
    assert not JOB.is_like(replace(JOB, arrivals=True))
    assert not JOB.is_like(replace(JOB, over="clip"))


@pytest.mark.parametrize(
    ("fun", "iterations", "lowest", "soonest"),
    [
        ([3.0, 0.5, 0.001, 0.002], [NEVER, NEVER, 9, 4], 2, 3),
        ([np.inf, 5.0, np.inf, 6.0], [NEVER] * 4, 1, None),
        ([np.inf] * 4, [NEVER] * 4, None, None),
    ],
)
def test_the_best_value_ends_lowest_or_arrives_first(
    fun: list[float], iterations: list[int], lowest: int | None, soonest: int | None
) -> None:
    run = Swept("gd", OPTIMIZERS["gd"].uses, np.array(fun), np.array(iterations))

    assert best_of(run, "learning_rate", arrivals=False) == lowest
    assert best_of(run, "learning_rate", arrivals=True) == soonest
    assert best_of(run, "eta_plus", arrivals=False) is None


def test_racers_of_one_optimiser_are_told_apart_and_their_data_are_in_their_units() -> None:
    small = PLAN._replace(ratio=0.5)
    picture: SweepPicture = last(replace(JOB, plans=(PLAN, small), loss=0.01), fresh())

    # A half of the data are losses of a quarter, at steps that are a quarter as long.
    assert picture.runs[small].fun[0] == float(run_to_end(
        SUMS.model, small._replace(settings=Settings(learning_rate=1e-4))).fun[-1])  # fmt: skip
    assert picture.runs[small].fun[0] < picture.runs[PLAN].fun[0]
    assert {"g", "2"} <= {*picture.chart.cells.text()}
    assert picture.runs[small].iterations[3] != NEVER
    assert picture.runs[PLAN].iterations[3] == NEVER
