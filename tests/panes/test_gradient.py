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


async def test_the_bars_come_and_go_and_follow_the_crosshair() -> None:
    argv = ("--crosshair", "1,0.5", "--scale", "notebook")
    async with explorer(*argv, size=(120, 60)) as opened:
        opened.main.focus_pane("gradient")
        await opened.settle()
        before = opened.text("gradient")
        await opened.press("B")
        assert opened.experiment.gradient == "by-step"
        shown = opened.text("gradient")
        words = " ".join(shown.split())
        assert "the last five inputs make 97% of dL/dwx, the first five 0.003%" in words
        assert "the last five states make 97% of dL/dwRec, the first five 0.002%" in words
        assert "Gradient over time (notebook)" not in opened.screen_text()
        await opened.press("home")
        assert "k 20: dL/dwx -9.44 (50%)" in opened.screen_text()
        await opened.press("2")
        words = " ".join(opened.text("gradient").split())
        assert "the last five inputs make 0.002% of dL/dwx, the first five 97%" in words
        await opened.press("5", "escape", "B")
        assert opened.experiment.gradient == "log"
        assert opened.text("gradient") == before


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("style", ["ascii", "half", "quadrant"])
async def test_bars_are_readable_in_every_size(size: tuple[int, int], style: str) -> None:
    argv = ("--crosshair", "1,-0.5", "--gradient", "by-step", "--style", style)
    async with explorer(*argv, size=size) as opened:
        await opened.press("f5")
        shown = opened.text("gradient")
        assert "97%" in shown
        assert "dL/dwx" in shown
        assert "dL/dwRec" in shown
        # The longest bars of either sign, and the ends of time.
        assert "-50%" in shown
        assert "25%" in shown
        assert "s_20" in shown
        assert "s_1" in shown


async def test_the_clipping_threshold_is_a_line() -> None:
    argv = ("--clip", "1000", "--optimizer")
    async with explorer(*argv, "gd", size=(120, 40)) as opened:
        assert "clip" in opened.text("gradient")
    async with explorer(*argv, "irprop-", size=(120, 40)) as opened:
        assert "clip" not in opened.text("gradient")
