"""Whatever is typed, pasted, or names a file is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste
from textual.widgets import Input

from rnn_tui.experiment.edits import open_file
from tests.explorer import Explorer, explorer

if TYPE_CHECKING:
    from pathlib import Path

TRICKS = ["[/]", "[/q]", "[red]x[/blue]", "[@click=app.bell]x", "\x1b[31mred", "\x9b2J", "$x{1}"]


async def paste(opened: Explorer, text: str) -> None:
    """Paste into the dialog's first field, in the place of what is in it."""
    field = opened.app.screen.query_one(Input)
    field.value = ""
    field.focus()
    opened.app.post_message(Paste(text))
    await opened.settle()


def is_calm(opened: Explorer) -> bool:
    """Whether the program goes on, and sends a terminal nothing but text."""
    return opened.app.is_running and not any(
        ord(char) < 32 or 127 <= ord(char) < 160 for char in opened.screen_text().replace("\n", "")
    )


@pytest.mark.parametrize("key", ["t", "g", "o", "d", "ctrl+o", "ctrl+p"])
async def test_what_is_pasted_into_a_field_is_text(key: str) -> None:
    async with explorer(size=(80, 24)) as opened:
        for text in TRICKS:
            if opened.app.screen is opened.main:
                await opened.press(key)
            assert len(opened.app.screen_stack) == 2
            await paste(opened, text)
            assert is_calm(opened), text
            await opened.press("enter")
            assert is_calm(opened), text


async def test_markup_that_is_typed_is_said_to_be_no_number() -> None:
    async with explorer() as opened:
        await opened.press("t", *"[/]")
        assert "'[/]' is not a number" in opened.screen_text() or "[/]" in opened.screen_text()
        assert "is not a number" in opened.screen_text()


@pytest.mark.parametrize(
    "name",
    ["[red].csv", "[@click=app.bell].csv", "\x1b[31mred.csv", "new\nline.csv", "\u202etxt.csv"],
)
async def test_the_name_of_a_file_is_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    async with explorer(size=(160, 50)) as opened:
        opened.main.session.edit(lambda experiment: open_file(experiment, str(path)))
        await opened.settle()
        assert opened.state.loaded.samples == 2
        shown = name.replace("\x1b", "\\x1b").replace("\n", "\\n").replace("\u202e", "\\u202e")
        assert f"{shown}: 2 sequences of 3" in opened.text("header")
        await opened.press("y")
        assert is_calm(opened)
        opened.main.session.edit(lambda experiment: open_file(experiment, str(path) + "[/no]"))
        await opened.settle()
        assert "[/no]: no such file" in opened.notifications()
        assert is_calm(opened)
