from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.notebook import PRESETS
from rnn_tui.experiment.edits import open_file
from tests.explorer import SECONDS, explorer

if TYPE_CHECKING:
    from collections.abc import Generator

    import pytest

    from rnn_tui.core.dataset import Dataset


async def test_a_file_is_opened_from_inside_and_a_bad_one_changes_nothing(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    bad.write_text("1,2,3\n4,5\n", encoding="utf-8")
    async with explorer() as opened:
        opened.main.session.edit(lambda experiment: open_file(experiment, str(bad)))
        await opened.settle()
        assert opened.experiment.data is None
        assert opened.state.loaded.samples == 30
        assert "line 2, column 3" in opened.notifications()
        assert "variant10: 30 sequences of 20" in opened.text("header")

        await opened.press("1")
        opened.main.session.edit(lambda experiment: open_file(experiment, str(bad)))
        await opened.settle()
        assert opened.experiment.cursor == (2, 1)

        opened.main.session.edit(lambda experiment: open_file(experiment, str(good)))
        await opened.settle()
        assert "good.csv: 2 sequences of 3" in opened.text("header")
        assert opened.text("dataset").splitlines()[2].split()[0] == "1"


async def test_what_was_read_is_said_at_the_start_and_when_a_file_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.csv").write_text("a,b,t\n1,2,3\n4,5,6\n", encoding="utf-8")
    Path("bare.csv").write_text("1,2\n\n3,4\n", encoding="utf-8")
    async with explorer("--data", "own.csv", "--target", "t") as opened:
        assert opened.notifications() == (
            "own.csv: csv, 2 sequences of 2 steps; target: t; values 1 to 5; "
            "header skipped (a, b, t)"
        )
        assert "own.csv: 2 sequences of 2  target t  header skipped" in opened.text("header")
        # What is only cut otherwise was read before.
        opened.app.clear_notifications()
        await opened.press("left_curly_bracket")
        assert opened.state.loaded.length == 1
        assert opened.notifications() == ""
        opened.main.session.open_file(lambda experiment: open_file(experiment, "bare.csv"))
        await opened.settle()
        assert opened.notifications() == (
            "bare.csv: csv, 2 sequences of 2 steps; target: the sum of its inputs; "
            "values 1 to 4; 1 blank line skipped"
        )
        assert "target" not in opened.text("header")


async def test_a_pipe_that_is_waited_for_can_be_left_for_another_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "own.csv").write_text("1,2\n", encoding="utf-8")
    async with explorer() as opened:
        session = opened.main.session
        session.open_file(lambda experiment: open_file(experiment, str(tmp_path / "pipe")))
        await opened.wait_for("header", "waiting for data")
        session.open_file(lambda experiment: open_file(experiment, str(tmp_path / "own.csv")))
        await opened.settle()
        assert "own.csv: 1 sequence of 2" in opened.text("header")
        assert "waiting" not in opened.text("header")


async def test_a_large_dataset_scrolls_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "large.npy"
    np.save(path, np.random.default_rng(0).random((200_000, 5)))
    async with explorer("--data", str(path)) as opened:
        await opened.press("tab", "end")

        assert "199999" in opened.text("dataset")
        assert "of 200,000" in str(opened.main.query_one("#dataset").border_subtitle)


async def test_braces_change_the_length_of_the_sequences(tmp_path: Path) -> None:
    async with explorer() as opened:
        await opened.press("right_curly_bracket", "right_curly_bracket")
        assert opened.state.loaded.length == 22
        assert "30 sequences of 22" in opened.text("header")
        assert "^22" in opened.text("gradient")
        await opened.press("left_curly_bracket")
        assert opened.state.loaded.length == 21

    path = tmp_path / "own.csv"
    path.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    async with explorer("--data", str(path)) as opened:
        await opened.press("left_curly_bracket")
        assert opened.state.loaded.length == 2
        assert opened.text("dataset").splitlines()[1].split()[-3] == "5.00"
        await opened.press("right_curly_bracket", "right_curly_bracket")
        assert opened.state.loaded.length == 3
        assert "--length 4 needs more" in opened.notifications()


async def test_the_dataset_at_hand_is_explored_while_another_one_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading, go_on = threading.Event(), threading.Event()

    def read(source: object) -> Generator[float, None, Dataset]:
        reading.set()
        while not go_on.wait(0.01):
            yield 0.25
        return PRESETS["binary"].make()

    async with explorer() as opened:
        monkeypatch.setattr("rnn_tui.experiment.source.read", read)
        opened.main.session.edit(lambda experiment: replace(experiment, preset="binary"))
        assert reading.wait(SECONDS)
        await opened.pilot.press("4")
        await opened.wait_for("readout", "wx +1.0000  wRec +0.0000")
        assert "loading 25%" in opened.text("header")
        go_on.set()
        await opened.settle()
        assert opened.state.loaded.samples == 20
        assert "loading" not in opened.text("header")


async def test_a_file_that_has_changed_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("own.csv")
    path.write_text("1,2\n3,4\n", encoding="utf-8")
    async with explorer(size=(100, 30)) as opened:
        await opened.press("ctrl+o", *str(path), "enter")
        assert opened.state.loaded.samples == 2
        path.write_text("1,2\n3,4\n5,6\n", encoding="utf-8")
        await opened.press("ctrl+o", *str(path), "tab", "space", "shift+tab", "enter")
        assert opened.state.loaded.samples == 3
        assert opened.experiment.target == "last"
        assert opened.state.loaded.length == 1


async def test_an_empty_file_name_is_asked_for_again() -> None:
    async with explorer() as opened:
        await opened.press("ctrl+o", "enter")
        assert "a file name is needed" in opened.screen_text()
