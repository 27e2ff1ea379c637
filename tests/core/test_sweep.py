from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.core.basins import NEVER
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import NOTEBOOK_START, PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.sweep import Swept, sweep
from rnn_tui.core.trajectory import Plan, run_to_end

MODEL = Model(PRESETS["variant10"].make())
VALUES = {
    "learning_rate": np.geomspace(1e-16, 10.0, 14),
    "momentum": np.linspace(0.0, 0.99, 5),
    "clip": np.geomspace(1e-3, 1e6, 9),
    "delta_zero": np.geomspace(1e-6, 10.0, 9),
    "eta_plus": np.geomspace(1.01, 5.0, 9),
    "eta_minus": np.linspace(0.05, 0.95, 9),
    "step_max": np.geomspace(1e-3, 1e3, 9),
}
PLAN = Plan("gd", NOTEBOOK_START, Settings(learning_rate=0.01, clip=5.0), 120)


def swept(plan: Plan, over: str, values: np.ndarray, loss: float = 0.1) -> Swept:
    *_, found = sweep(MODEL, [plan], over, values, loss)
    assert found is not None
    return found[0]


def alone(plan: Plan, over: str, value: float, loss: float) -> tuple[float, int]:
    """The final loss, and the iteration of arrival, of a run of its own."""
    run = run_to_end(MODEL, plan._replace(settings=replace(plan.settings, **{over: value})))
    reached = np.flatnonzero(run.fun <= loss)
    return float(run.fun[-1]), int(reached[0]) if len(reached) else NEVER


@pytest.mark.parametrize("over", VALUES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_runs_together_are_those_of_a_run_each_to_the_last_bit(optimizer: str, over: str) -> None:
    plan, values = PLAN._replace(optimizer=optimizer), VALUES[over]

    found = swept(plan, over, values)

    wanted = [alone(plan, over, value, 0.1) for value in values.tolist()]
    assert list(zip(found.fun.tolist(), found.iterations.tolist(), strict=True)) == wanted


@given(
    st.sampled_from([*OPTIMIZERS]),
    st.tuples(st.floats(-3, 3), st.floats(-3, 3)),
    st.floats(1e-9, 1.0),
    st.sampled_from([None, 1e-3, 10.0]),
)
@settings(max_examples=30, deadline=None)
def test_so_are_they_from_any_start(
    optimizer: str, start: tuple[float, float], loss: float, tolerance: float | None
) -> None:
    plan = PLAN._replace(optimizer=optimizer, start=start, iterations=40, tolerance=tolerance)
    for over in ("learning_rate", "delta_zero"):
        values = VALUES[over][::4]
        found = swept(plan, over, values, loss)
        wanted = [alone(plan, over, value, loss) for value in values.tolist()]
        assert list(zip(found.fun.tolist(), found.iterations.tolist(), strict=True)) == wanted


def test_no_iterations_are_the_start_itself() -> None:
    found = swept(PLAN._replace(iterations=0), "learning_rate", np.array([0.1, 0.2]))

    assert found.fun.tolist() == [MODEL.surface.point(*NOTEBOOK_START).fun] * 2
    assert found.iterations.tolist() == [NEVER, NEVER]


def test_those_that_are_done_come_one_after_the_other() -> None:
    plans = [PLAN._replace(optimizer=name) for name in ("gd", "rprop-", "adam")]

    parts = [part for part in sweep(MODEL, plans, "clip", VALUES["clip"], 0.1) if part is not None]

    assert [[one.optimizer for one in part] for part in parts] == [
        ["gd"], ["gd", "rprop-"], ["gd", "rprop-", "adam"],
    ]  # fmt: skip
    assert "clip" in parts[-1][0].uses
    assert "clip" not in parts[-1][1].uses


@pytest.mark.parametrize(
    ("fun", "iterations", "best"),
    [
        ([3.0, 1.0, 2.0], [NEVER] * 3, 1),
        ([np.inf, 5.0, np.inf], [NEVER] * 3, 1),
        ([0.0, 9.0, 0.001], [7, 4, 4], 2),
        ([0.0, 9.0, np.inf], [NEVER, 4, NEVER], 1),
        ([np.inf, np.inf], [NEVER, NEVER], 0),
    ],
)
def test_the_best_arrives_first_or_ends_lowest(
    fun: list[float], iterations: list[int], best: int
) -> None:
    assert Swept("gd", frozenset(), np.array(fun), np.array(iterations)).best == best
