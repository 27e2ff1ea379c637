from __future__ import annotations

import pytest

from rnn_tui.core.notebook import PRESETS
from rnn_tui.dialogs.predict import PredictDialog
from tests.explorer import explorer

DATASET = PRESETS["variant10"].make()
SIZES = [(80, 24), (120, 40)]


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
