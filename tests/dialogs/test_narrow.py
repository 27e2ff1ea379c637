"""Nothing a dialog says is cut on the smallest screen."""

from __future__ import annotations

import pytest
from textual.widgets import Checkbox, Input, Label

from tests.explorer import Explorer, explorer


def wanted(opened: Explorer) -> list[str]:
    """What the widgets of the dialog want to say."""
    box = opened.app.screen.query_one("#box")
    words = [str(box.border_title), str(box.border_subtitle)]
    words += [str(label.render()) for label in box.query(Label) if label.region]
    words += [str(ticked.label) for ticked in box.query(Checkbox)]
    words += [entry.value or entry.placeholder for entry in box.query(Input) if entry.region]
    return [" ".join(text.split()) for text in words]


def said(opened: Explorer) -> str:
    """What the dialog says on the screen, lines joined."""
    box = opened.app.screen.query_one("#box").region
    rows = opened.screen_text().split("\n")[box.y : box.bottom]
    return " ".join(" ".join(row[box.x + 1 : box.right - 1] for row in rows).split())


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24)])
async def test_nothing_is_cut(size: tuple[int, int]) -> None:
    async with explorer("--optimizer", "irprop-", size=size) as opened:
        for keys in ("o", "d", "g", "ctrl+o", "r o", "O o"):
            await opened.press(*keys.split())
            assert len(wanted(opened)) > 3
            assert [words for words in wanted(opened) if words not in said(opened)] == [], keys
            while opened.app.screen is not opened.main:
                await opened.press("escape")


@pytest.mark.parametrize("keys", ["r o", "O o"])
async def test_a_racers_settings_have_the_whole_width(keys: str) -> None:
    async with explorer(size=(40, 12)) as opened:
        await opened.press(*keys.split())
        assert opened.app.screen.query_one("#box").region.width == 40


@pytest.mark.parametrize("size", [(1, 1), (26, 1), (1, 40)])
async def test_nothing_ends_where_there_is_no_room_at_all(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        for keys in ("i", "c", "t", "r", "O", "o", "d", "g", "ctrl+o", "?", "f1", "ctrl+p"):
            await opened.press(keys)
            assert len(opened.app.screen_stack) == 2
            await opened.press("escape")
            assert len(opened.app.screen_stack) == 1
