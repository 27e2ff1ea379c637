"""Opening files, in ``ctrl+o`` and in ``d``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Checkbox, Input

from rnn_tui.dialogs.dataset import DatasetDialog
from rnn_tui.dialogs.open import OpenDialog
from tests.explorer import Explorer, explorer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rain.csv").write_text("1,2,4\n4,5,6\n", encoding="utf-8")
    (tmp_path / "data" / "rainfall.csv").write_text("1,2\n", encoding="utf-8")
    (tmp_path / "data" / "bad.csv").write_text("1,2\n3,x\n", encoding="utf-8")
    return tmp_path


def field(opened: Explorer) -> Input:
    return opened.app.screen.query_one("#file", Input)


def wrong(opened: Explorer) -> str:
    return str(opened.app.screen.query_one("#wrong").render())


@pytest.mark.usefixtures("files")
async def test_enter_opens_wherever_the_focus_is_and_space_ticks() -> None:
    async with explorer() as opened:
        await opened.press("ctrl+o", *"data/rain.csv", "enter")
        await opened.wait_until(lambda: opened.app.screen is opened.main)
        assert (opened.experiment.data, opened.experiment.target) == ("data/rain.csv", "sum")
        assert opened.state.loaded.length == 3

        await opened.press("ctrl+o", *"data/rain.csv", "tab")
        ticked = opened.app.screen.query_one(Checkbox)
        assert ticked.has_focus
        await opened.press("space")
        assert ticked.value
        await opened.press("enter")
        await opened.wait_until(lambda: opened.app.screen is opened.main)
        assert opened.experiment.target == "last"
        assert opened.state.loaded.length == 2


@pytest.mark.usefixtures("files")
async def test_a_file_that_cannot_be_read_keeps_the_dialog_the_text_and_the_dataset() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("ctrl+o", *"data/bad.csv", "enter")
        await opened.wait_until(lambda: "data/bad.csv" in wrong(opened))
        assert isinstance(opened.app.screen, OpenDialog)
        assert field(opened).value == "data/bad.csv"
        assert opened.experiment.data is None
        assert opened.state.loaded.samples == 30
        assert opened.notifications() == ""

        field(opened).value = "data/rain.csv"
        await opened.press("enter")
        await opened.wait_until(lambda: opened.app.screen is opened.main)
        assert opened.state.loaded.samples == 2


@pytest.mark.usefixtures("files")
async def test_what_is_wrong_with_a_file_is_said_even_if_the_dialog_was_closed() -> None:
    async with explorer() as opened:
        await opened.press("ctrl+o", *"data/bad.csv")
        dialog = opened.app.screen
        assert isinstance(dialog, OpenDialog)
        dialog.action_open()
        dialog.dismiss()
        await opened.wait_until(lambda: "data/bad.csv" in opened.notifications())
        assert opened.app.screen is opened.main


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("keys", [("ctrl+o",), ("d", "up")], ids=["ctrl+o", "d"])
async def test_tab_completes_paths_lists_candidates_and_moves_on(keys: tuple[str, ...]) -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press(*keys)
        assert field(opened).has_focus
        await opened.press("d", "tab")
        assert field(opened).value == "data/"
        await opened.press("r", "tab")
        assert field(opened).value == "data/rain"
        assert "rain.csv  rainfall.csv" in opened.screen_text()
        await opened.press(".")
        assert "rainfall.csv" not in opened.screen_text()
        await opened.press("tab")
        assert field(opened).value == "data/rain.csv"
        assert field(opened).has_focus
        await opened.press("tab")
        assert not field(opened).has_focus


@pytest.mark.usefixtures("files")
async def test_an_empty_path_and_one_that_cannot_go_on_let_tab_pass() -> None:
    async with explorer() as opened:
        await opened.press("ctrl+o", "tab")
        assert not field(opened).has_focus
        await opened.press("shift+tab", "x", "tab")
        assert not field(opened).has_focus
        # A list that does not help is not shown twice.
        field(opened).value = "data/"
        await opened.press("shift+tab", "end", "tab")
        assert field(opened).has_focus
        await opened.press("tab")
        assert not field(opened).has_focus


@pytest.mark.usefixtures("files")
async def test_enter_without_a_name_asks_for_one() -> None:
    async with explorer() as opened:
        await opened.press("ctrl+o", "enter")
        assert wrong(opened) == "a file name is needed"


@pytest.mark.usefixtures("files")
async def test_d_has_the_target_of_a_file() -> None:
    async with explorer(size=(80, 24)) as opened:

        def loaded() -> tuple[str, int]:
            return opened.experiment.target, opened.state.loaded.length

        await opened.press("d")
        target = opened.app.screen.query_one("#target", Input)
        assert target.value == ""
        field(opened).focus()
        await opened.press(*"data/rain.csv", "enter")
        await opened.wait_until(lambda: opened.state.loaded.samples == 2)
        assert target.value == "sum"
        assert loaded() == ("sum", 3)

        target.focus()
        await opened.press("end", *["backspace"] * 3, *"last")
        assert loaded() == ("sum", 3)
        await opened.press("enter")
        await opened.wait_until(lambda: loaded() == ("last", 2))
        assert isinstance(opened.app.screen, DatasetDialog)

        await opened.press("end", "backspace", "enter")
        assert wrong(opened) != ""
        assert target.value == "las"
        assert loaded() == ("last", 2)
        # A random dataset has no target to choose.
        opened.app.screen.query_one("#seed").focus()
        await opened.press("right")
        assert opened.experiment.data is None
        assert target.value == ""
