from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core.dataset import Dataset
from rnn_tui.core.explanation import explain
from rnn_tui.core.model import Model
from rnn_tui.core.optimizers import Settings
from rnn_tui.core.trajectory import Plan, run_to_end

# y = wx x, so that L = (wx - 1)^2 / 1 with x = t = 1, and w_rec has no say.
LINE = Model(Dataset(np.array([[1.0]]), np.array([1.0])))
START = (3.0, 0.25)


def test_the_start_is_not_explained() -> None:
    run = run_to_end(LINE, Plan("rprop-", START, Settings(), 3))

    assert explain(run, 0) is None


def test_a_step_that_is_kept() -> None:
    run = run_to_end(LINE, Plan("rprop-", START, Settings(delta_zero=0.5), 3))
    step = explain(run, 2)

    assert step is not None
    wx, w_rec = step.changes
    # 3 - 0.5, then 2.5 - 0.6; the slope is 2 (wx - 1).
    assert step.fun == pytest.approx((2.25, 0.81))
    assert wx.x == pytest.approx((2.5, 1.9))
    assert wx.update == pytest.approx(-0.6)
    assert wx.slope == pytest.approx((3.0, 1.8))
    assert (wx.sign, wx.remembered, wx.agreement) == ((1, 1), 1, 1)
    assert wx.delta == pytest.approx((0.5, 0.6))
    assert step.norm == pytest.approx(3.0)
    assert (step.nit, step.rose, step.clipped) == (2, False, 1.0)
    assert (w_rec.name, w_rec.x, w_rec.slope, w_rec.sign) == ("wRec", (0.25, 0.25), (0, 0), (0, 0))
    assert (w_rec.remembered, w_rec.agreement) == (0, 0)


def test_a_flip_after_a_rise() -> None:
    # From 3 to -1.5: the loss rises from 4 to 6.25, the sign flips, and the step is taken back.
    run = run_to_end(LINE, Plan("irprop+", START, Settings(delta_zero=4.5), 3))
    step = explain(run, 2)

    assert step is not None
    assert step.rose
    change = step.changes[0]
    assert change.x == pytest.approx((-1.5, 3.0))
    assert (change.sign, change.remembered, change.agreement) == ((-1, 1), 1, -1)
    assert change.delta == pytest.approx((4.5, 2.25))


def test_what_is_clipped_and_remembered() -> None:
    settings = Settings(clip=1.0, learning_rate=0.5, momentum=0.5)
    run = run_to_end(LINE, Plan("momentum", START, settings, 3))
    step = explain(run, 2)

    assert step is not None
    # Slopes of 4 and 3, both clipped to 1: b is 1, then 1.5.
    assert step.norm == pytest.approx(3.0)
    assert step.clipped == pytest.approx(1 / 3)
    assert [change.memory for change in step.changes] == [(1.5,), (0.0,)]
    assert run.memory[:, 0, 0].tolist() == [0.0, 1.0, 1.5, 1.75]
    assert step.changes[0].x == pytest.approx((2.5, 1.75))


def test_adam_remembers_its_means() -> None:
    run = run_to_end(LINE, Plan("adam", START, Settings(), 300))

    assert run.memory.shape == (301, 2, 2)
    assert run.memory[0].tolist() == [[0.0, 0.0], [0.0, 0.0]]
    # The slope at the start is 4: 0.1 times it, and 0.001 times its square.
    assert run.memory[1, 0].tolist() == pytest.approx([0.4, 0.016])
    of_wx, of_w_rec = run.step(1).memory
    assert of_wx == pytest.approx((0.4, 0.016))
    assert of_w_rec == (0.0, 0.0)


def test_the_notebooks_first_step_compares_with_no_sign() -> None:
    run = run_to_end(LINE, Plan("rprop-notebook", START, Settings(), 3))
    step = explain(run, 1)

    assert step is not None
    assert (step.nit, step.rose) == (1, False)
    assert step.settings is run.plan.settings
    assert [change.name for change in step.changes] == ["wx", "wRec"]
    # The slope of w_rec is 0, as is the sign before: kept, for the notebook.
    assert [(c.sign[0], c.remembered, c.agreement) for c in step.changes] == [(1, 0, -1), (0, 0, 1)]
    assert step.changes[1].delta == pytest.approx((0.001, 0.0012))


def test_a_loss_that_has_not_risen() -> None:
    # From 3 to 1 + 2, as far on the other side: the loss is the same.
    run = run_to_end(LINE, Plan("irprop+", START, Settings(delta_zero=4.0), 3))
    step = explain(run, 2)

    assert step is not None
    assert step.fun == (4.0, 4.0)
    assert not step.rose


def test_what_was_remembered_where_a_slope_is_0_or_follows_a_flip() -> None:
    # The slope of wx: 4 at 3, then 0 at 1, where the sign of 4 is still remembered.
    run = run_to_end(LINE, Plan("irprop-", START, Settings(delta_zero=2.0), 2))
    step = explain(run, 2)
    assert step is not None
    assert (step.changes[0].sign[0], step.changes[0].remembered) == (0, 1)

    # To -1.5, where it flips; irprop- stays there, and then remembers nothing.
    run = run_to_end(LINE, Plan("irprop-", START, Settings(delta_zero=4.5), 3))
    flip, after = explain(run, 2), explain(run, 3)
    assert flip is not None
    assert after is not None
    assert (flip.changes[0].sign[0], flip.changes[0].remembered) == (-1, 1)
    assert (after.changes[0].sign[0], after.changes[0].remembered) == (-1, 0)
    assert after.changes[0].agreement == 0
