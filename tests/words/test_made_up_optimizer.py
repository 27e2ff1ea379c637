"""An optimiser that is only put into the registry works everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from typing_extensions import override

from rnn_tui.core.basins import Goal, Outcome, end_of, ends_to_end
from rnn_tui.core.explanation import explain
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.optimizers.optimizer import Move, Optimizer, moved
from rnn_tui.core.race import race
from rnn_tui.core.trajectory import Plan, run_to_end
from rnn_tui.words.race_table import letters_of
from rnn_tui.words.step import describe, explanation_lines, why

if TYPE_CHECKING:
    from rnn_tui.core.optimizers.arithmetic import Arithmetic
    from rnn_tui.core.points import Point

MODEL = Model(PRESETS["variant10"].make())
PLAN = Plan("made-up", (0.5, 0.5), Settings(), 8)


class TowardsOne(Optimizer[None]):
    """Halves the way to (1, 1), whatever the gradient is."""

    @override
    def start(self, settings: Settings) -> None:
        return None

    @override
    def step(self, ops: Arithmetic, settings: Settings, point: Point, memory: None) -> Move[None]:
        return moved(point, None, ((point.x[0] - 1.0) / 2.0, (point.x[1] - 1.0) / 2.0))


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    optimizer = TowardsOne(name="made-up", letter="u", rule="halves the way to (1, 1)")
    monkeypatch.setitem(OPTIMIZERS, optimizer.name, optimizer)


def test_it_runs() -> None:
    run = run_to_end(MODEL, PLAN)

    assert run.x[:3].tolist() == [[0.5, 0.5], [0.75, 0.75], [0.875, 0.875]]
    assert run.delta[:3].tolist() == [[0.0, 0.0], [0.25, 0.25], [0.125, 0.125]]
    assert run.message == "8 iterations done"
    assert run.memory.shape == (9, 2, 0)


def test_it_is_explained() -> None:
    run = run_to_end(MODEL, PLAN)
    step = explain(run, 2)

    assert step is not None
    assert describe(PLAN, None) == "the start: no step yet"
    assert describe(PLAN, step) == "moved wx +0.12, wRec +0.12"
    assert why(step, step.changes[0]) == "+0.125"
    names = [line.split()[0] for line in explanation_lines(step)[1:]]
    assert names == ["loss", "wx", "dL/dwx", "its", "wRec", "dL/dwRec", "its"]


def test_it_races() -> None:
    *_, racers = race(MODEL, [PLAN, PLAN._replace(optimizer="irprop-")], 0.5)

    assert racers is not None
    assert letters_of([racer.optimizer for racer in racers]) == ["u", "i"]
    assert racers[0].distance == pytest.approx(0.5 * np.sqrt(2.0) / 2**8)


def test_it_has_basins() -> None:
    wx, w_rec = np.array([0.5, 0.0, 2.5]), np.array([0.5, -1.0, -2.5])

    plan = PLAN._replace(iterations=20)

    ends = ends_to_end(MODEL, plan, wx, w_rec, 0.5)

    assert ends.outcome.tolist() == [Outcome.ARRIVED] * 3
    for i, start in enumerate(zip(wx.tolist(), w_rec.tolist(), strict=True)):
        run = run_to_end(MODEL, plan._replace(start=start))
        assert (ends.outcome[i], ends.iterations[i]) == end_of(run, Goal(0.5))
