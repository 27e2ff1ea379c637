from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.core import basins
from rnn_tui.core.basins import NEVER, Outcome, end_of, ends, ends_to_end
from rnn_tui.core.dataset import Dataset
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.trajectory import Plan, run_to_end

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
        assert (together.outcome[i], together.iterations[i]) == end_of(run, 0.01)


def end(plan: Plan, wx: float, w_rec: float, loss: float) -> tuple[Outcome, int]:
    return end_of(run_to_end(MODEL, plan._replace(start=(wx, w_rec))), loss)


def test_the_four_outcomes() -> None:
    irprop = Plan("irprop-", NOWHERE, Settings(), 500)
    few = irprop._replace(iterations=5)

    outcome, iterations = end(irprop, 0.9, 0.9, 0.01)
    assert outcome == Outcome.ARRIVED
    assert 0 < iterations < 500
    assert end(irprop, 1.0, 1.0, 0.01) == (Outcome.ARRIVED, 0)
    assert end(few, 0.5, 0.5, 0.01) == (Outcome.STUCK, NEVER)
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

    alone = end_of(run_to_end(MODEL, plan), 1e-9)
    together = ends_to_end(MODEL, plan, np.array([0.2]), np.array([0.9]), 1e-9)

    assert alone == (Outcome.STUCK, NEVER)
    assert (together.outcome[0], together.iterations[0]) == alone


def test_outcomes_have_the_names_of_the_command_line() -> None:
    assert [o.words for o in Outcome] == ["arrived", "stuck", "ran-away", "diverged"]
