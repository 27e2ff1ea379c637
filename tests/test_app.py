"""Keys that come faster than they are handled, as on a slow line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key
from textual.widgets import Input

from tests.explorer import explorer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "opens",
    [
        "app.command_palette",
        "screen.help",
        "screen.act('surface.go')",
        "screen.act('trajectory.optimizer')",
        "screen.act('trajectory.race')",
        "screen.act('dataset.open')",
    ],
)
async def test_keys_that_come_before_a_dialog_is_there_wait_for_it(opens: str) -> None:
    async with explorer() as opened:
        cursor = opened.experiment.cursor
        await opened.main.run_action(opens)
        for key in ("down", "up", "1"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.settle()

        assert len(opened.app.screen_stack) == 2
        assert opened.experiment.cursor == cursor
        if any(name in opens for name in ("surface.go", "dataset.open", "command_palette")):
            assert opened.app.screen.query_one(Input).value == "1"


async def test_keys_after_one_that_opens_a_dialog_from_a_field_are_for_that() -> None:
    async with explorer() as opened:
        await opened.press("t")
        for key in ("ctrl+p", "down", "h", "e"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.settle()

        assert len(opened.app.screen_stack) == 3
        assert opened.app.screen.query_one(Input).value == "he"


async def test_a_burst_that_opens_a_dialog_and_fills_it_in() -> None:
    async with explorer() as opened:
        for key in ("l", "g", "1", ",", "1", "enter"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.settle()

        assert len(opened.app.screen_stack) == 1
        assert opened.experiment.cursor == (1.0, 1.0)


@pytest.mark.parametrize("opened_by", ["t", "g"])
async def test_keys_that_come_in_one_burst_keep_their_order(opened_by: str) -> None:
    async with explorer() as opened:
        await opened.press(opened_by)
        field = opened.app.screen.query_one(Input)
        field.value = ""
        await opened.settle()
        for key in ("1", "2", "backspace", "backspace", "3", "comma", "5", "left", "6"):
            character = {"comma": ","}.get(key, key if len(key) == 1 else None)
            opened.app.post_message(Key(key, character))
        await opened.settle()
        assert field.value == "3,65"


async def test_a_burst_goes_on_to_the_field_it_moves_to() -> None:
    async with explorer() as opened:
        await opened.press("d")
        for key in ("down", "down", "1", "2", "up", "4", "5"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.settle()
        assert opened.experiment.length == 12
        assert opened.experiment.samples == 45


async def test_a_burst_types_a_file_name_and_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    async with explorer() as opened:
        await opened.press("d", "up")
        for key in (*"x", "backspace", *str(path), "enter"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.settle()
        assert opened.experiment.data == str(path)
        assert opened.state.loaded.samples == 2
