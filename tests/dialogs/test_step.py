from __future__ import annotations

import pytest

from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.step import StepDialog
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
        assert "7.0724e-01 6.9784e-01 fell" in text.replace("  ", " ")
        assert "- remembered: flipped" in text
        assert "wRec: sign flipped: Delta halved," in text
        assert "the step before had" in text

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
