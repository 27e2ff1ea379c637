from __future__ import annotations

import math

import numpy as np
import pytest
from typing_extensions import override

from rnn_tui.core import network, trajectory
from rnn_tui.core.dataset import Dataset, Recipe
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.points import Point
from rnn_tui.core.surface import LossSurface
from rnn_tui.core.trajectory import (
    FIRST_PART,
    LARGEST_PART,
    STORE_EVERY,
    Plan,
    Step,
    Trajectory,
    run,
    run_to_end,
    steps,
)
from tests.notebook import PRESET_NAMES, reference

START = (-1.5, 2.0)


def plan(optimizer: str = "rprop-notebook", iterations: int = 500, **options: float) -> Plan:
    return Plan(optimizer, START, Settings(**options), iterations)


class Textbook(LossSurface):
    """Loss and gradient by backpropagation through time."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        self._dataset = dataset

    @override
    def point(self, wx: float, w_rec: float) -> Point:
        dataset = self._dataset
        states = network.forward_states(dataset.X, wx, w_rec)
        grad_out = network.output_gradient(states[:, -1], dataset.t)
        gradient, _ = network.backward_gradient(dataset.X, states, grad_out, w_rec)
        return Point((wx, w_rec), network.loss(states[:, -1], dataset.t), gradient)


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_the_run_is_the_notebooks(preset: str) -> None:
    expected = reference(preset)["rprop"]

    run = run_to_end(Model(PRESETS[preset].make()), plan())

    assert run.x[-1].tolist() == expected["final"]
    assert run.fun[-1] == pytest.approx(expected["final_loss"], rel=1e-9)
    for iteration, (wx, w_rec, loss) in expected["sampled"].items():
        step = run.step(int(iteration))
        assert step.x == (wx, w_rec)
        assert step.fun == pytest.approx(loss, rel=1e-9)


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_closed_form_and_backpropagation_give_the_same_run_bit_for_bit(preset: str) -> None:
    dataset = PRESETS[preset].make()

    textbook = Model(dataset)
    textbook.surface = Textbook(dataset)

    closed = run_to_end(Model(dataset), plan())
    unrolled = run_to_end(textbook, plan())

    assert np.array_equal(closed.x, unrolled.x)


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_the_trained_network_gives_the_notebooks_output(preset: str) -> None:
    expected = reference(preset)
    sequence = np.array([expected["test"]["sequence"]], dtype=float)

    states = network.forward_states(sequence, *expected["rprop"]["final"])

    assert states[0, -1] == pytest.approx(expected["test"]["output"], rel=1e-12)


@pytest.mark.parametrize(
    ("optimizer", "loss"),
    [
        ("rprop-", "0.0417"),
        ("rprop+", "0.0285"),
        ("irprop-", "0.00155"),
        ("irprop+", "0.00136"),
        ("rprop-notebook", "0.0576"),
    ],
)
def test_the_published_variants_end_where_they_are_known_to(optimizer: str, loss: str) -> None:
    run = run_to_end(Model(PRESETS["variant10"].make()), plan(optimizer))

    assert f"{run.fun[-1]:.3g}" == loss
    assert run.message == "500 iterations done"


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_newton_finds_the_minimum(preset: str) -> None:
    run = run_to_end(Model(PRESETS[preset].make()), plan("newton", 60))

    assert run.x[-1] == pytest.approx([1, 1], abs=1e-9)
    assert (np.diff(run.fun) <= 0).all()


def test_a_run_that_is_not_finite_at_its_start_says_so() -> None:
    model = Model(Recipe(30, 200, 6, 1).make())
    start = Plan("gd", (2.0, 300.0), Settings(), 500)

    run = run_to_end(model, start)

    assert run.nit == 0
    assert run.message == "diverged at the start: the loss is not finite"


def test_gradient_descent_is_thrown_off_the_cliff_unless_clipped() -> None:
    model = Model(PRESETS["variant10"].make())

    bare = run_to_end(model, plan("gd"))
    held = run_to_end(model, plan("gd", clip=1.0, learning_rate=0.01))

    assert bare.message == "diverged at iteration 1: the loss is no longer finite"
    assert bare.nit == 1
    assert np.isfinite(bare.fun[:-1]).all()
    assert np.linalg.norm(np.diff(held.x, axis=0), axis=1).max() == pytest.approx(0.01)
    assert held.fun[-1] < 100 < held.fun[0]


def test_a_run_that_overflows_keeps_its_history() -> None:
    model = Model(PRESETS["variant10"].make())

    run = run_to_end(model, plan(eta_plus=1e60))

    assert 0 < run.nit < 500
    assert run.message.startswith(f"diverged at iteration {run.nit}: ")
    assert run.message.endswith(" no longer finite")
    assert np.isfinite(run.fun[:-1]).all()
    assert not np.isnan(run.jac).any()


def test_a_run_ends_where_no_slope_is_steeper_than_the_tolerance() -> None:
    model = Model(PRESETS["binary"].make())

    run = run_to_end(model, plan("newton")._replace(tolerance=1e-6))

    assert run.message == f"converged at iteration {run.nit}: no slope is steeper than 1e-06"
    assert np.abs(run.jac[-1]).max() <= 1e-6 < np.abs(run.jac[-2]).max()


def test_a_long_run_is_published_in_growing_parts_that_never_change() -> None:
    model = Model(PRESETS["binary"].make())

    parts = list(run(model, plan(iterations=5_000)))

    published = [part for part in parts if part is not None]
    assert [part.nit for part in published] == [2_000, 4_000, 5_000]
    assert [part.finished for part in published] == [False, False, True]
    assert np.array_equal(published[0].x, published[-1].x[:2_001])
    assert parts.count(None) > 1


def test_parts_stop_growing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (FIRST_PART, LARGEST_PART) == (2_000, 50_000)
    monkeypatch.setattr(trajectory, "FIRST_PART", 20)
    monkeypatch.setattr(trajectory, "LARGEST_PART", 50)
    model = Model(PRESETS["binary"].make())

    parts = [part.nit for part in run(model, plan(iterations=200)) if part is not None]

    assert parts == [20, 40, 80, 130, 180, 200]


def test_no_iterations_leave_the_start() -> None:
    run = run_to_end(Model(PRESETS["binary"].make()), plan(iterations=0))

    assert run.nit == 0
    assert run.nfev == 1
    assert run.x.tolist() == [list(START)]
    assert run.delta.tolist() == [[0.001, 0.001]]


def test_a_million_iterations_take_less_than_100_megabytes() -> None:
    run = run_to_end(Model(PRESETS["binary"].make()), plan(iterations=10))

    columns = (run.x, run.fun, run.jac, run.delta, run.agreement)
    per_iteration = sum(column.nbytes for column in columns) / len(run.fun)
    assert per_iteration <= 100


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimiser_lowers_the_loss_from_the_plain(optimizer: str) -> None:
    model = Model(PRESETS["variant10"].make())
    easy = Plan(optimizer, (0.5, 0.5), Settings(clip=1.0, learning_rate=0.01), 300)

    run = run_to_end(model, easy)

    assert run.fun[-1] < 0.1 * run.fun[0]


def test_a_step_knows_its_signs() -> None:
    run = run_to_end(Model(PRESETS["variant10"].make()), plan(iterations=3))

    assert isinstance(run, Trajectory)
    assert run.step(0).sign == (-1, 1)
    assert not run.step(0)._replace(fun=math.inf).finite


def test_on_a_flat_weight_the_notebooks_delta_outgrows_floats_and_nothing_moves() -> None:
    X = np.array([[0.2], [1.0]])
    flat = Plan("rprop-notebook", (0.5, 0.3), Settings(), 5_000)

    run = run_to_end(Model(Dataset(X, X[:, 0])), flat)

    assert run.message == "5000 iterations done"
    assert run.x[-1, 1] == 0.3
    assert run.delta[-1, 1] == np.inf


def test_a_slope_just_as_steep_as_the_tolerance_has_converged() -> None:
    # L = (wx - 1)^2 has the slope 4 at wx = 3.
    line = Model(Dataset(np.array([[1.0]]), np.array([1.0])))

    run = run_to_end(line, Plan("rprop-", (3.0, 0.0), Settings(), 5, tolerance=4.0))

    assert run.message == "converged at iteration 0: no slope is steeper than 4"
    assert run.converged
    assert not run_to_end(line, Plan("rprop-", (3.0, 0.0), Settings(), 0, 3.99)).converged


def test_the_steepest_slope_decides_whatever_its_sign() -> None:
    # p = r + 1: at (1, 3) the slopes are 2 p (p - t) and 2 wx (p - t) with t = 1: 24 and 6.
    tilted = Model(Dataset(np.array([[1.0, 1.0]]), np.array([1.0])))
    for start, tolerance, nit in (((1.0, 3.0), 24.0, 0), ((1.0, 3.0), 23.9, 1)):
        run = run_to_end(tilted, Plan("rprop-", start, Settings(), 1, tolerance))
        assert (run.nit, run.jac[0].tolist()) == (nit, [24.0, 6.0])
        assert run.message.startswith("converged" if nit == 0 else "1 iterations done")

    # At (-1, 3) p is 4 and e is -5: both slopes are as steep, in other directions.
    run = run_to_end(tilted, Plan("rprop-", (-1.0, 3.0), Settings(), 1, 10.0))
    assert run.jac[0].tolist() == [-40.0, 10.0]
    assert not run.converged


@pytest.mark.parametrize(
    ("x", "fun", "jac", "finite", "sign"),
    [
        ((1.0, 2.0), 3.0, (-4.0, 5.0), True, (-1, 1)),
        ((math.inf, 2.0), 3.0, (4.0, -5.0), False, (1, -1)),
        ((1.0, math.inf), 3.0, (0.0, 0.0), False, (0, 0)),
        ((1.0, 2.0), math.inf, (0.0, 1.0), False, (0, 1)),
        ((1.0, 2.0), 3.0, (math.inf, 1.0), False, (1, 1)),
        ((1.0, 2.0), 3.0, (1.0, -math.inf), False, (1, -1)),
    ],
)
def test_what_a_step_is_told_by(
    x: tuple[float, float],
    fun: float,
    jac: tuple[float, float],
    *,
    finite: bool,
    sign: tuple[int, int],
) -> None:
    step = Step(0, x, fun, jac, (0.0, 0.0), (0, 0))

    assert (step.finite, step.sign, step.memory) == (finite, sign, ((), ()))


@pytest.mark.parametrize(
    ("x", "fun", "words"),
    [
        ((math.inf, 0.0), math.inf, "the weights are"),
        ((0.0, math.nan), 1.0, "the weights are"),
        ((0.0, 0.0), math.inf, "the loss is"),
        ((0.0, 0.0), 1.0, "the gradient is"),
    ],
)
def test_what_is_no_longer_finite(x: tuple[float, float], fun: float, words: str) -> None:
    step = Step(0, x, fun, (math.inf, 0.0), (0.0, 0.0), (0, 0))

    assert trajectory._culprit(step) == words


def test_a_run_is_stored_as_its_steps_come() -> None:
    assert STORE_EVERY == 250
    model = Model(PRESETS["binary"].make())
    planned = plan("adam", iterations=501)
    stored = run_to_end(model, planned)

    for step, nit in zip(steps(model, planned), range(502), strict=False):
        assert stored.step(nit) == step
    assert (stored.nit, stored.nfev, stored.finished) == (501, 502, True)
    assert stored.memory.shape == (502, 2, 2)


def test_a_run_may_be_left_after_some_time_every_eighth_iteration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter(range(1000))
    looked: list[int] = []

    def tell() -> float:
        looked.append(next(clock))
        return looked[-1] * 0.0021

    monkeypatch.setattr(trajectory, "perf_counter", tell)
    *parts, whole = run(Model(PRESETS["binary"].make()), plan(iterations=33))

    # 0.0042 s after two looks at the clock, and one more look to begin again.
    assert parts == [None, None]
    assert len(looked) == 1 + 5 + 2
    assert whole is not None
    assert whole.finished
