from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.core import basins
from rnn_tui.core.basins import NEVER, Goal, Outcome, end_of, ends, ends_to_end
from rnn_tui.core.dataset import Dataset
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.points import Point
from rnn_tui.core.trajectory import Plan, Trajectory, run_to_end

if TYPE_CHECKING:
    from rnn_tui.arrays import Array

MODEL = Model(PRESETS["variant10"].make())
NOWHERE = (0.0, 0.0)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize(("rate", "clip"), [(0.001, None), (0.01, 1.0)])
def test_runs_together_end_as_each_does_alone(
    optimizer: str, rate: float, clip: float | None
) -> None:
    plan = Plan(optimizer, NOWHERE, Settings(learning_rate=rate, clip=clip), 200)
    rng = np.random.default_rng(7)
    wx, w_rec = rng.uniform(-3, 3, (2, 30))

    together = ends_to_end(MODEL, plan, wx, w_rec, 0.5)

    alone = [end(plan, a, b, 0.5) for a, b in zip(wx.tolist(), w_rec.tolist(), strict=True)]
    assert list(zip(together.outcome, together.iterations, strict=True)) == alone


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 40),
    st.sampled_from(sorted(OPTIMIZERS)),
    st.none() | st.floats(1e-3, 10),
    st.none() | st.floats(1e-6, 1.0),
)
def test_on_any_dataset_too(
    seed: int, length: int, optimizer: str, clip: float | None, tolerance: float | None
) -> None:
    rng = np.random.default_rng(seed)
    X = np.round(rng.random((5, length)), 1)
    model = Model(Dataset(X, X.sum(axis=1)))
    plan = Plan(optimizer, NOWHERE, Settings(clip=clip), 60, tolerance)
    wx, w_rec = rng.uniform(-60, 60, (2, 6))

    together = ends_to_end(model, plan, wx, w_rec, 0.01)

    for i in range(6):
        run = run_to_end(model, plan._replace(start=(float(wx[i]), float(w_rec[i]))))
        assert (together.outcome[i], together.iterations[i]) == end_of(run, Goal.of(model, 0.01))


def end(plan: Plan, wx: float, w_rec: float, loss: float) -> tuple[Outcome, int]:
    return end_of(run_to_end(MODEL, plan._replace(start=(wx, w_rec))), Goal(loss))


def test_the_five_outcomes() -> None:
    irprop = Plan("irprop-", NOWHERE, Settings(), 500)
    few = irprop._replace(iterations=5)

    outcome, iterations = end(irprop, 0.9, 0.9, 0.01)
    assert outcome == Outcome.ARRIVED
    assert 0 < iterations < 500
    assert end(irprop, 1.0, 1.0, 0.01) == (Outcome.ARRIVED, 0)
    assert end(few, 0.5, 0.5, 0.01) == (Outcome.ON_ITS_WAY, NEVER)
    still = Plan("gd", NOWHERE, Settings(learning_rate=1e-30), 50)
    assert end(still, 0.5, 0.5, 0.01) == (Outcome.STUCK, NEVER)
    assert end(irprop, 0.0001, -1.2, 0.01) == (Outcome.RAN_AWAY, NEVER)
    assert end(Plan("gd", NOWHERE, Settings(), 500), -1.5, 2.0, 0.01) == (Outcome.DIVERGED, NEVER)


def test_what_ran_away_was_still_on_its_way_down_the_valley() -> None:
    run = run_to_end(MODEL, Plan("irprop-", (0.0001, -1.2), Settings(), 500))

    early, half, end = np.abs(run.x[[50, 250, 500], 1])
    assert 1.2 < early < half < end
    assert run.fun[500] < run.fun[250]
    valley = MODEL.surface.valley(run.x[[500], 1])[0]
    assert run.x[500, 0] == pytest.approx(valley, abs=1e-5)


def test_the_work_may_be_left_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basins, "STEP_SECONDS", 0.0)
    plan = Plan("irprop-", NOWHERE, Settings(), 80)
    wx, w_rec = np.linspace(-3, 3, 10), np.full(10, 0.5)

    *pauses, result = ends(MODEL, plan, wx, w_rec, 1e-9)

    assert pauses == [None] * 80
    assert result is not None
    assert result.outcome.tolist() == ends_to_end(MODEL, plan, wx, w_rec, 1e-9).outcome.tolist()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_run_that_converges_in_its_last_iteration_is_stuck_both_ways(optimizer: str) -> None:
    start = (0.2, 0.9)
    plan = Plan(optimizer, start, Settings(learning_rate=1e-6), 20)
    slopes = np.abs(run_to_end(MODEL, plan).jac).max(axis=1)
    plan = plan._replace(tolerance=float(slopes[-1]))

    alone = end_of(run_to_end(MODEL, plan), Goal(1e-9))
    together = ends_to_end(MODEL, plan, np.array([0.2]), np.array([0.9]), 1e-9)

    assert alone == (Outcome.STUCK, NEVER)
    assert (together.outcome[0], together.iterations[0]) == alone


def test_outcomes_have_the_names_of_the_command_line() -> None:
    assert [o.words for o in Outcome] == ["arrived", "on its way", "stuck", "ran away", "diverged"]
    assert [o.code for o in Outcome] == ["arrived", "on-its-way", "stuck", "ran-away", "diverged"]


def test_a_loss_just_as_low_as_asked_for_counts_as_arrived() -> None:
    # L = (wx - 1)^2 is 4 at wx = 3.
    line = Model(Dataset(np.array([[1.0]]), np.array([1.0])))
    plan = Plan("rprop-", (3.0, 0.0), Settings(), 0)

    together = ends_to_end(line, plan, np.array([3.0, 3.1]), np.zeros(2), 4.0)

    assert together.outcome.tolist() == [Outcome.ARRIVED, Outcome.STUCK]
    assert together.iterations.tolist() == [0, NEVER]
    assert end_of(run_to_end(line, plan), Goal(4.0)) == (Outcome.ARRIVED, 0)


@pytest.mark.parametrize(
    ("work", "sizes"), [(2_000_000, [4096, 904]), (1_000, [1_000] * 5), (1, [16] * 312 + [8])]
)
def test_fewer_runs_step_together_where_a_step_is_more_work(
    work: int, sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (basins.FEWEST, basins.MOST, basins.WORK) == (16, 4096, 2_000_000)
    seen: list[int] = []

    def count(_: object, __: object, start: tuple[Array, Array], *___: object) -> list[None]:
        seen.append(len(start[0]))
        return []

    monkeypatch.setattr(basins, "WORK", work)
    monkeypatch.setattr(basins, "_run", count)
    ends_to_end(LINE, Plan("rprop-", NOWHERE, Settings(), 1), np.zeros(5_000), np.zeros(5_000), 1.0)

    assert seen == sizes


# L = (wx - 1)^2, and w_rec has no say.
LINE = Model(Dataset(np.array([[1.0]]), np.array([1.0])))


@pytest.mark.parametrize(("arrived", "sizes"), [(0, [4, 4]), (1, [4, 4]), (2, [4, 2])])
def test_those_that_have_ended_are_let_go_once_they_are_many(
    arrived: int, sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert basins.CROWDED == 0.75
    seen: list[int] = []
    points = LINE.surface.points

    def count(wx: Array, w_rec: Array) -> Point:
        seen.append(len(wx))
        return points(wx, w_rec)

    monkeypatch.setattr(LINE.surface, "points", count)
    wx = np.array([1.0] * arrived + [3.0] * (4 - arrived))
    found = ends_to_end(LINE, Plan("rprop-", NOWHERE, Settings(), 1), wx, np.zeros(4), 0.5)

    assert seen == sizes
    assert found.outcome.tolist() == [0] * arrived + [1] * (4 - arrived)
    assert found.iterations.tolist() == [0] * arrived + [-1] * (4 - arrived)


def recorded(
    w_rec: list[float], fun: list[float] | None = None, *, tolerance: float | None = None
) -> Trajectory:
    """A run of four iterations, whose last quarter is the last one, and a slope of 1 at its end."""
    plan = Plan("gd", NOWHERE, Settings(), 4, tolerance)
    x, ones = np.column_stack([np.zeros(5), w_rec]), np.ones((5, 2))
    losses = np.array(fun or [9.0] * 5)
    return Trajectory(plan, x, losses, ones, ones, ones.astype(np.int8), np.empty((5, 2, 0)), "end")


UP = [1.1, 1.2, 1.3, 1.5, 1.6]
FALLS, FELL = [9.0, 8.0, 7.0, 6.0, 5.0], [9.0, 8.0, 7.0, 5.0, 5.0]
ULP = float(np.nextafter(1.5, 2.0))


@pytest.mark.parametrize(
    ("run", "outcome"),
    [
        (recorded(UP), Outcome.RAN_AWAY),
        (recorded(UP, FALLS), Outcome.RAN_AWAY),
        (recorded([-w for w in UP]), Outcome.RAN_AWAY),
        # A unit in the last place is rounding, no trend; nor is it one that ended before.
        (recorded([1.5, 1.5, 1.5, 1.5, ULP]), Outcome.STUCK),
        (recorded([1.1, 1.2, 1.5, 1.5, 1.5]), Outcome.STUCK),
        (recorded([1.1, 1.2, 1.3, 1.7, 1.6]), Outcome.STUCK),
        (recorded([1.1, 1.2, 1.3, 1.7, -1.8]), Outcome.STUCK),
        (recorded([0.5, 0.6, 0.7, 0.9, 1.0]), Outcome.STUCK),
        (recorded([0.5] * 5, FALLS), Outcome.ON_ITS_WAY),
        (recorded([1.1, 1.2, 1.3, 1.7, 1.6], FALLS), Outcome.ON_ITS_WAY),
        (recorded([0.5] * 5, FELL), Outcome.STUCK),
        (recorded([0.5] * 5, [9.0, 4.0, 9.0, 8.0, 7.0]), Outcome.STUCK),
        (recorded([0.5] * 5, [9.0, 8.0, 7.0, 6.0, 6.0 - 1e-9]), Outcome.STUCK),
        (recorded(UP, tolerance=1.0), Outcome.STUCK),
        (recorded(UP, tolerance=0.9), Outcome.RAN_AWAY),
        (recorded(UP, [9.0, 9.0, 9.0, 9.0, np.inf]), Outcome.DIVERGED),
    ],
)
def test_how_a_recorded_run_ended(run: Trajectory, outcome: Outcome) -> None:
    assert end_of(run, Goal(0.5)) == (outcome, NEVER)
    assert end_of(run, Goal(9.0)) == (Outcome.ARRIVED, 0)


def test_towards_a_minimum_farther_out_is_not_away() -> None:
    below, above = recorded([-w for w in UP], FALLS), recorded(UP, FALLS)

    assert end_of(below, Goal(0.5, below=1.55))[0] is Outcome.ON_ITS_WAY
    assert end_of(above, Goal(0.5, below=1.55))[0] is Outcome.RAN_AWAY
    assert end_of(above, Goal(0.5, above=1.55))[0] is Outcome.ON_ITS_WAY
    assert end_of(below, Goal(0.5, above=1.55))[0] is Outcome.RAN_AWAY


def test_what_falls_is_the_loss_above_the_least() -> None:
    falls = [7.0, 6.0, 5.5, 5.0 + 1e-6, 5.0 + 5e-7]
    assert end_of(recorded([0.5] * 5, falls), Goal(4.0))[0] is Outcome.STUCK
    assert end_of(recorded([0.5] * 5, falls), Goal(4.0, least=5.0))[0] is Outcome.ON_ITS_WAY


def test_a_goal_is_measured_from_the_best_minimum() -> None:
    # (wx - 1)^2 / 2 + (wx + 1)^2 / 2 = wx^2 + 1.
    line = Model(Dataset(np.array([[1.0], [1.0]]), np.array([1.0, -1.0])))
    plan = Plan("rprop-", (0.0, 0.0), Settings(), 10)

    assert Goal.of(line, 0.25)[:2] == pytest.approx((1.25, 1.0))
    assert Goal.of(line, 0.25, 2.0)[:2] == pytest.approx((5.0, 4.0))
    found = ends_to_end(line, plan, np.array([0.4]), np.zeros(1), 0.25)
    assert (found.outcome[0], found.iterations[0]) == (Outcome.ARRIVED, 0)


def test_with_noise_the_best_minimum_has_arrived() -> None:
    model = Model(PRESETS["variant10"]._replace(noise=0.5).make())
    assert model.least > 0.01
    wx, w_rec = (np.array([weight]) for weight in model.minima[0])

    found = ends_to_end(model, Plan("rprop-", NOWHERE, Settings(), 5), wx, w_rec, 0.01)

    assert (found.outcome[0], found.iterations[0]) == (Outcome.ARRIVED, 0)


def test_in_the_basin_of_a_local_minimum_nothing_runs_away() -> None:
    model = Model(PRESETS["variant10"]._replace(length=60).make())
    plan = Plan("adam", NOWHERE, Settings(learning_rate=0.001), 1000)
    wx, w_rec = np.meshgrid(np.linspace(2.5, 3.1, 8), np.linspace(-1.03, -0.99, 8))

    outcome = ends_to_end(model, plan, wx.ravel(), w_rec.ravel(), 0.01).outcome

    assert set(outcome.tolist()) == {Outcome.ON_ITS_WAY, Outcome.STUCK}


def test_what_counts_as_finite_and_as_converged() -> None:
    inf = np.inf
    point = Point(
        (np.array([1.0, inf, 1.0, 1.0, 1.0, 1.0]), np.array([1.0, 1.0, -inf, 1.0, 1.0, 1.0])),
        np.array([1.0, 1.0, 1.0, inf, 1.0, 1.0]),
        (np.array([2.0, 1.0, 1.0, 1.0, inf, -1.0]), np.array([-1.0, 1.0, 1.0, 1.0, 1.0, -3.0])),
    )

    assert basins.finite(point).tolist() == [True, False, False, False, False, True]
    assert basins.converged(point, 2.0).tolist() == [True, True, True, True, False, False]
    assert not basins.converged(point, None).any()
