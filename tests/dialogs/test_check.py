from __future__ import annotations

import pytest

from rnn_tui.core.gradient_check import check_gradient
from rnn_tui.core.notebook import PRESETS
from rnn_tui.dialogs.check import CheckDialog
from rnn_tui.engine.jobs.check import CheckJob
from tests.explorer import explorer

DATASET = PRESETS["variant10"].make()
SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_c_checks_the_gradient_at_the_crosshair(size: tuple[int, int]) -> None:
    async with explorer("--crosshair", "1.2,1.2", size=size) as opened:
        await opened.press("c")
        assert isinstance(opened.app.screen, CheckDialog)
        text = opened.screen_text()
        assert "at (1.2, 1.2), eps 1e-07: passes" in text
        wx, w_rec = check_gradient(DATASET.X, DATASET.t, 1.2, 1.2).slopes
        digits = 9 if size[0] == 120 else 5
        assert f"{wx.analytic:.{digits}g}" in text
        assert f"{w_rec.numeric:.{digits}g}" in text
        assert "1e-12" in text
        assert "1e-2" in text
        await opened.press("c")
        assert len(opened.app.screen_stack) == 1
        assert CheckJob not in opened.main.session.engine.kinds


async def test_a_check_that_overflows_cannot_be_told() -> None:
    async with explorer("--length", "200", "--crosshair", "1,50") as opened:
        await opened.press("c")
        text = opened.screen_text()
        assert "cannot be told: the loss overflows" in text


async def test_where_a_weight_is_too_large_for_eps_another_eps_is_proposed() -> None:
    async with explorer("--crosshair", "1e10,1") as opened:
        await opened.press("c")
        assert "cannot be told: it is too small to move a weight;" in opened.screen_text()
        assert "0.01 can" in opened.screen_text()
