from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.core import network
from rnn_tui.core.dataset import PRESETS, Dataset
from rnn_tui.core.optimizers import Reason, Settings, rprop_notebook
from rnn_tui.core.surface import LossSurface, Point
from rnn_tui.core.trajectory import run, run_to_end
from tests.notebook import PRESET_NAMES, reference

if TYPE_CHECKING:
    from rnn_tui.core.optimizers import Objective, Pair

START: Pair = (-1.5, 2.0)


def textbook(dataset: Dataset) -> Objective:
    """Loss and gradient by backpropagation through time."""

    def point(wx: float, w_rec: float) -> Point:
        states = network.forward_states(dataset.X, wx, w_rec)
        grad_out = network.output_gradient(states[:, -1], dataset.t)
        gradient, _ = network.backward_gradient(dataset.X, states, grad_out, w_rec)
        return Point((wx, w_rec), network.loss(states[:, -1], dataset.t), gradient)

    return point


def slopes(*pairs: Pair) -> Objective:
    """An objective with these gradients in turn."""
    remaining = iter(pairs)
    return lambda wx, w_rec: Point((wx, w_rec), 1.0, next(remaining))


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_the_run_is_the_notebooks(preset: str) -> None:
    expected = reference(preset)["rprop"]
    surface = LossSurface(PRESETS[preset].make())

    run = run_to_end(surface.point, "rprop-notebook", START, Settings(), 500)

    assert run.x[-1].tolist() == expected["final"]
    assert run.fun[-1] == pytest.approx(expected["final_loss"], rel=1e-9)
    for iteration, (wx, w_rec, loss) in expected["sampled"].items():
        step = run.step(int(iteration))
        assert step.x == (wx, w_rec)
        assert step.fun == pytest.approx(loss, rel=1e-9)


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_closed_form_and_backpropagation_give_the_same_run_bit_for_bit(preset: str) -> None:
    dataset = PRESETS[preset].make()

    closed = run_to_end(LossSurface(dataset).point, "rprop-notebook", START, Settings(), 500)
    unrolled = run_to_end(textbook(dataset), "rprop-notebook", START, Settings(), 500)

    assert np.array_equal(closed.x, unrolled.x)


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_the_trained_network_gives_the_notebooks_output(preset: str) -> None:
    expected = reference(preset)
    sequence = np.array([expected["test"]["sequence"]], dtype=float)

    states = network.forward_states(sequence, *expected["rprop"]["final"])

    assert states[0, -1] == pytest.approx(expected["test"]["output"], rel=1e-12)


def test_first_step_shrinks_then_signs_decide() -> None:
    objective = slopes((1.0, -1.0), (5.0, -2.0), (-3.0, -2.0), (0.0, 0.0), (0.0, 0.0), (1.0, 1.0))

    steps = list(islice(rprop_notebook(objective, (0.0, 0.0), Settings()), 6))

    assert [step.reason[0] for step in steps] == [
        Reason.START,
        Reason.FIRST_STEP,
        Reason.GROW,
        Reason.SHRINK,
        Reason.SHRINK,
        Reason.GROW,
    ]
    assert steps[1].delta == (0.0005, 0.0005)
    assert steps[1].x == (-0.0005, 0.0005)
    assert steps[2].delta == pytest.approx((0.0006, 0.0006))
    assert steps[3].delta == pytest.approx((0.0003, 0.00072))
    assert steps[3].x[0] == pytest.approx(-0.0005 - 0.0006 + 0.0003)


def test_on_a_flat_spot_the_step_grows_but_nothing_moves() -> None:
    objective = slopes(*[(0.0, 0.0)] * 4)

    steps = list(islice(rprop_notebook(objective, (0.3, 0.4), Settings()), 4))

    assert steps[-1].x == (0.3, 0.4)
    assert steps[-1].delta == pytest.approx((0.001728, 0.001728))


def test_a_run_that_overflows_ends_there_and_says_so() -> None:
    surface = LossSurface(PRESETS["variant10"].make())
    settings = Settings(etas=(0.5, 1e60))

    run = run_to_end(surface.point, "rprop-notebook", START, settings, 500)

    assert run.nit < 500
    assert "no longer finite" in run.message
    assert np.isfinite(run.fun[:-1]).all()
    assert not np.isnan(run.jac).any()


def test_a_long_run_is_published_in_parts_that_never_change() -> None:
    surface = LossSurface(PRESETS["binary"].make())

    parts = list(run(surface.point, "rprop-notebook", START, Settings(), 5_000))

    assert [part.nit for part in parts] == [2_000, 4_000, 5_000]
    assert [part.finished for part in parts] == [False, False, True]
    assert np.array_equal(parts[0].x, parts[-1].x[:2_001])


def test_no_iterations_leave_the_start() -> None:
    surface = LossSurface(PRESETS["binary"].make())

    run = run_to_end(surface.point, "rprop-notebook", START, Settings(), 0)

    assert run.nit == 0
    assert run.x.tolist() == [list(START)]
    assert run.delta.tolist() == [[0.001, 0.001]]
