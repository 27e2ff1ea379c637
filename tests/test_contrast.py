"""All that is on the screen has enough contrast, in every theme and number of colours."""

from __future__ import annotations

import pytest

from tests.contrast import ratio, too_little
from tests.explorer import Explorer, explorer

SCREENS = {
    "at first": (),
    "curves, points, arrow and cross": ("v", "C", "G", "E"),
    "nullclines": ("V",),
    "lines": ("V", "f"),
    "basins": ("f", "f", "b"),
    "fan": ("b", "S"),
    "heat": ("W",),
    "by step": ("B",),
    "weights": ("B", "w", "w", "w"),
    "race": ("r",),
    "sweep": ("O",),
    "sweep, arrivals": ("O", "w"),
    "settings over the race": ("r", "o"),
    "settings": ("o",),
    "help": ("question_mark",),
    "file": ("ctrl+o", "tab", "space"),
    "wrong": ("g", "x", "enter"),
    "palette": ("ctrl+p", "a"),
    "predict": ("t",),
    "step": ("i",),
    "check": ("c",),
}
LOOKS = [
    ("terminal", "truecolor", True), ("terminal", "truecolor", False),
    ("dark", "truecolor", True), ("light", "truecolor", True),
    ("dark", "256", False), ("light", "256", False),
    ("terminal", "16", True), ("terminal", "16", False),
]  # fmt: skip


def test_the_formula() -> None:
    assert ratio(0x000000, 0xFFFFFF) == pytest.approx(21)
    assert ratio(0xFFFFFF, 0x767676) == pytest.approx(4.54, abs=0.01)
    assert ratio(0xFF0000, 0xFFFFFF) == pytest.approx(4.0, abs=0.01)


def seen(opened: Explorer, colors: str, *, dark: bool) -> list[str]:
    strips = opened.app.screen._compositor.render_strips()
    return [wrong for strip in strips for wrong in too_little([*strip], colors, dark=dark)]


@pytest.mark.parametrize(("theme", "colors", "terminal"), LOOKS)
async def test_screens(theme: str, colors: str, terminal: bool) -> None:
    dark = terminal if theme == "terminal" else theme == "dark"
    wrong = {}
    async with explorer(
        *("--length", "12", "--iterations", "60", "--theme", theme),
        colors=colors,
        dark=terminal,
    ) as opened:
        # The gradient's views are on the screen.
        assert "gradient" in opened.visible()
        for name, keys in SCREENS.items():
            await opened.press(*keys)
            wrong[name] = seen(opened, colors, dark=dark)
            while opened.app.screen is not opened.main:
                await opened.press("escape")
    assert {name: found for name, found in wrong.items() if found} == {}


async def test_another_theme_is_drawn_anew() -> None:
    async with explorer("--length", "12", size=(100, 34)) as opened:
        for dark in (True, False, True):
            await opened.press("T")
            assert seen(opened, "truecolor", dark=dark) == []
