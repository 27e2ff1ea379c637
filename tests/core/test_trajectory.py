from __future__ import annotations

import math

import numpy as np
import pytest
from typing_extensions import override

from rnn_tui.core import network
from rnn_tui.core.dataset import Dataset
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.points import Point
from rnn_tui.core.surface import LossSurface
from rnn_tui.core.trajectory import LARGEST_PART, Plan, Trajectory, run, run_to_end
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


def test_gradient_descent_falls_off_the_cliff_unless_clipped() -> None:
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


def test_parts_stop_growing() -> None:
    assert LARGEST_PART == 50_000
    model = Model(PRESETS["binary"].make())

    parts = [part.nit for part in run(model, plan(iterations=200_000)) if part is not None]

    assert max(np.diff(parts)) == LARGEST_PART
    assert len(parts) < 12


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
