from __future__ import annotations

import pytest

from tests.explorer import explorer


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_title_says_which_scale(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        opened.main.focus_pane("gradient")
        await opened.settle()
        before = opened.text("gradient")
        await opened.press("N")
        assert opened.experiment.scale == "notebook"
        assert "Gradient over time (notebook)" in opened.screen_text()
        assert opened.text("gradient") != before
        await opened.press("N")
        assert "Gradient over time (true)" in opened.screen_text()
        assert opened.text("gradient") == before


@pytest.mark.parametrize(("key", "view", "words"), [("S", "fan", "dotted"), ("W", "heat", "at +")])
async def test_fan_and_heat_map_come_and_go(key: str, view: str, words: str) -> None:
    async with explorer("--samples", "500", size=(120, 40)) as opened:
        before = opened.text("gradient")
        await opened.press(key)
        assert opened.experiment.gradient == view
        assert "200 of 500" in opened.screen_text()
        assert words in opened.screen_text()
        assert opened.text("gradient") != before
        await opened.press(key)
        assert opened.experiment.gradient == "log"
        assert opened.text("gradient") == before


async def test_the_clipping_threshold_is_a_line() -> None:
    argv = ("--clip", "1000", "--optimizer")
    async with explorer(*argv, "gd", size=(120, 40)) as opened:
        assert "clip" in opened.text("gradient")
    async with explorer(*argv, "irprop-", size=(120, 40)) as opened:
        assert "clip" not in opened.text("gradient")
