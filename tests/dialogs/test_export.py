"""Exporting, ``e``."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Checkbox, Input

from rnn_tui.dialogs.export import ExportDialog, proposed
from rnn_tui.dialogs.exporting import Wanted, options, work
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.settings import SWEPT
from rnn_tui.export.ending import ExportError
from tests.explorer import Explorer, explorer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(opened: Explorer, name: str) -> str:
    return str(opened.app.screen.query_one(name).render())


async def typed(opened: Explorer, path: str) -> None:
    opened.app.screen.query_one("#file", Input).value = path
    await opened.settle()


async def closed(opened: Explorer) -> None:
    await opened.wait_until(lambda: opened.app.screen is opened.main)


def test_a_name_is_proposed_that_no_file_has(folder: Path) -> None:
    assert proposed(Experiment()) == "variant10-rprop-notebook.svg"
    (folder / "variant10-rprop-notebook.svg").touch()
    assert proposed(Experiment()) == "variant10-rprop-notebook-2.svg"
    of_file = Experiment(data="some/rain.csv", optimizer="adam")
    assert proposed(of_file) == "rain-adam.svg"


async def test_the_screen_is_written_without_the_dialog(folder: Path) -> None:
    async with explorer("--iterations", "20", size=(80, 24)) as opened:
        await opened.press("e")
        assert isinstance(opened.app.screen, ExportDialog)
        assert shown(opened, "#holds") == ".svg: the screen, sharp at any size"
        await typed(opened, "screen.txt")
        assert "without colours" in shown(opened, "#holds")
        await opened.press("enter")
        await closed(opened)
        text = (folder / "screen.txt").read_text(encoding="utf-8")
        assert "Export" not in text
        assert "it 20/20" in text
        size = (folder / "screen.txt").stat().st_size
        told = f"{folder / 'screen.txt'}: {size:,} bytes"
        await opened.wait_until(lambda: opened.notifications() == told)

        # The pane alone, over a file that is there: that is asked first.
        await opened.press("e")
        await typed(opened, "screen.txt")
        opened.app.screen.query_one(Checkbox).value = True
        await opened.press("enter")
        assert shown(opened, "#wrong") == "it exists: enter again writes over it"
        assert (folder / "screen.txt").read_text(encoding="utf-8") == text
        await opened.press("enter")
        await closed(opened)
        pane = (folder / "screen.txt").read_text(encoding="utf-8")
        assert "Loss surface" in pane.splitlines()[0]
        assert "Dataset" not in pane


async def test_what_is_typed_is_explained_and_refused_in_a_sentence(folder: Path) -> None:
    (folder / "there.csv").touch()
    async with explorer("--iterations", "20", size=(60, 16)) as opened:
        await opened.press("e")
        for path, holds, words in (
            ("x.pdf", ".svg .png .html .txt .ans .cast .csv .json .npz .py .ipynb",
             "the ending of 'x.pdf' says nothing"),
            ("none/x.csv", ".csv: a table with headings", "there is no folder none"),
            ("", ".svg .png", "a file name is needed"),
        ):  # fmt: skip
            await typed(opened, path)
            assert shown(opened, "#holds").startswith(holds)
            await opened.press("enter")
            assert words in shown(opened, "#wrong")
        await typed(opened, "x.csv")
        what = opened.app.screen.query_one("#what", Input)
        assert what.placeholder == "run, surface, gradients, basins, race, sweep"
        what.value = "tour"
        await opened.press("enter")
        assert ".csv holds one of run, surface" in shown(opened, "#wrong")
        await typed(opened, "there.csv")
        what.value = ""
        await opened.press("enter")
        assert "enter again" in shown(opened, "#wrong")
        # Another name is asked about anew.
        await typed(opened, "ther.csv")
        await typed(opened, "there.csv")
        await opened.press("enter")
        assert "enter again" in shown(opened, "#wrong")
        await opened.press("escape")
        assert opened.app.screen is opened.main
    assert [path.name for path in folder.iterdir()] == ["there.csv"]
    assert (folder / "there.csv").stat().st_size == 0


async def test_data_is_written_while_one_goes_on(folder: Path) -> None:
    async with explorer("--iterations", "5", size=(60, 16)) as opened:
        await opened.press("e")
        await typed(opened, "run.csv")
        await opened.press("enter", "escape")
        assert opened.app.screen is opened.main
        await opened.press("right")
        await opened.wait_until(lambda: "bytes" in opened.notifications())
        lines = (folder / "run.csv").read_text(encoding="utf-8").splitlines()
        assert len(lines) == 1 + 6
        assert str(folder / "run.csv") in opened.notifications()


async def test_typing_takes_the_place_of_the_proposed_name_and_tab_completes(folder: Path) -> None:
    (folder / "figures").mkdir()
    async with explorer("--iterations", "5", size=(60, 16)) as opened:
        await opened.press("e", *"fig", "tab", *"a.csv")
        assert opened.app.screen.query_one("#file", Input).value == "figures/a.csv"
        assert shown(opened, "#holds").startswith(".csv")
        await opened.press("escape", "e", "end", "x")
        assert opened.app.screen.query_one("#file", Input).value.endswith(".svgx")


async def test_a_race_and_a_sweep_are_exported_from_their_screens(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def note(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, "done\n", "")

    monkeypatch.setattr(subprocess, "run", note)
    async with explorer("--iterations", "5", "--racers", "gd,adam", size=(80, 24)) as opened:
        await opened.press("r", "e")
        assert opened.app.screen.query_one("#file", Input).value == "variant10-race.svg"
        assert not opened.app.screen.query_one(Checkbox).display
        race = opened.app.screen_stack[-2]
        await typed(opened, "race.txt")
        await opened.press("enter")
        await opened.wait_until(lambda: opened.app.screen is race)
        text = (folder / "race.txt").read_text(encoding="utf-8")
        assert "adam" in text
        assert "Export" not in text

        await opened.press("escape", "O", "s", "e")
        await typed(opened, "sweep.csv")
        placeholder = opened.app.screen.query_one("#what", Input).placeholder
        assert placeholder.startswith("sweep, run, surface")
        await opened.press("enter")
        await opened.wait_until(lambda: bool(ran))
    (command,) = ran
    place = command.index("--what")
    assert command[place + 1 : place + 3] == ["sweep", "--over"]
    assert command[place + 3] == [*SWEPT, *SWEPT][[*SWEPT].index("learning-rate") + 1]


async def test_what_fails_later_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        said = "rnn-tui: a remark\nrnn-tui: cannot write it: No space left on device\n"
        return subprocess.CompletedProcess(command, 74, "", said)

    monkeypatch.setattr(subprocess, "run", fail)
    async with explorer("--iterations", "5", size=(60, 16)) as opened:
        await opened.press("e")
        await typed(opened, "run.npz")
        await opened.press("enter")
        await opened.wait_until(lambda: "No space" in shown(opened, "#wrong"))
        assert shown(opened, "#wrong") == "cannot write it: No space left on device"


async def test_the_command_shows_what_the_screen_shows() -> None:
    async with explorer("--iterations", "5", size=(60, 16)) as opened:
        state = opened.state
    table = Wanted("a.csv", force=True, state=state, size=(60, 16), what="race")
    assert options(table) == ["--what", "race", "--force"]
    recording = Wanted("a.cast", force=False, state=state, size=(60, 16), what="run")
    assert options(recording) == [
        "--what", "run", "--size", "60x16", "--style", "quadrant", "--theme", "dark",
        "--colors", "truecolor",
    ]  # fmt: skip
    gone = replace(state, experiment=Experiment(data="gone.csv"))
    with pytest.raises(ExportError, match="cannot be read again"):
        work(Wanted("a.py", force=False, state=gone, size=(60, 16)))
