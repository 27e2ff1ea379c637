from __future__ import annotations

import pytest

from rnn_tui.core.network import check_gradient
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.check import CheckDialog
from rnn_tui.dialogs.predict import PredictDialog
from rnn_tui.dialogs.step import StepDialog
from rnn_tui.engine.jobs.check import CheckJob
from tests.explorer import explorer

DATASET = PRESETS["variant10"].make()
SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_i_explains_the_step_and_follows_the_playhead(size: tuple[int, int]) -> None:
    argv = ("--optimizer", "irprop+", "--iteration", "57")
    async with explorer(*argv, size=size) as opened:
        await opened.press("i")
        assert isinstance(opened.app.screen, StepDialog)
        text = opened.screen_text()
        assert "irprop+, iteration 57 of 500" in text
        assert "7.0724e-01  6.9784e-01  fell" in text
        assert "- remembered: flipped" in text
        assert "wRec: sign flipped: Delta halved, step taken back (loss rose)" in text

        await opened.press("full_stop")
        assert "iteration 58 of 500" in opened.screen_text()
        assert opened.state.iteration == 58
        await opened.press("home")
        assert "the start: no step yet" in opened.screen_text()
        await opened.press("escape")
        assert len(opened.app.screen_stack) == 1


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
async def test_i_explains_every_optimiser(optimizer: str) -> None:
    argv = ("--optimizer", optimizer, "--start", "0.5,0.5", "--iteration", "1")
    async with explorer(*argv, size=(80, 24)) as opened:
        await opened.press("i")
        text = opened.screen_text()
        assert f"{optimizer}, iteration 1 of " in text
        assert "dL/dwRec" in text
        assert "wRec: " in text


@pytest.mark.parametrize("size", SIZES)
async def test_c_checks_the_gradient_at_the_crosshair(size: tuple[int, int]) -> None:
    async with explorer("--crosshair", "1.2,1.2", size=size) as opened:
        await opened.press("c")
        assert isinstance(opened.app.screen, CheckDialog)
        text = opened.screen_text()
        assert "at (1.2, 1.2), eps 1e-07: passed" in text
        checked = check_gradient(DATASET.X, DATASET.t, 1.2, 1.2)
        assert f"{checked.analytic[0]:.9g}" in text
        assert f"{checked.numeric[1]:.9g}" in text
        assert "1e-12" in text
        assert "1e-2" in text
        await opened.press("c")
        assert len(opened.app.screen_stack) == 1
        assert CheckJob not in opened.main.session.engine.kinds


async def test_a_check_that_overflows_fails_calmly() -> None:
    async with explorer("--length", "200", "--crosshair", "1,50") as opened:
        await opened.press("c")
        assert "failed: it overflows here" in opened.screen_text()


@pytest.mark.parametrize("size", SIZES)
async def test_t_predicts_a_typed_sequence(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("t")
        assert isinstance(opened.app.screen, PredictDialog)
        assert "r run at 500 (1.2782, 0.9730)   output 5.63919   target 5" in opened.screen_text()

        await opened.press("home", *"2,", "end", "backspace", "backspace", *",")
        assert "is not a number" in opened.screen_text()
        await opened.press("1")
        assert "target 7" in opened.screen_text()
        assert "is not a number" not in opened.screen_text()
        assert "t" in opened.screen_text()


async def test_prediction_follows_the_run() -> None:
    async with explorer("--iteration", "0", "--crosshair", "1,1") as opened:
        await opened.press("t")
        assert "r run at 0 (-1.5000, 2.0000)" in opened.screen_text()
        assert "+ crosshair (1.0000, 1.0000)   output 5   target 5" in opened.screen_text()
