from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key, Paste

from rnn_tui.screens.main import PASTED
from rnn_tui.widgets.path_field import (
    Completion,
    PathField,
    completed,
    expanded,
    in_a_line,
    meant,
)
from tests.explorer import Explorer, explorer


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, which is also where one is, with a directory and some files."""
    (tmp_path / "data").mkdir()
    for name in ("data/rain.csv", "data/rainfall.npy", "data/sun.csv", "notes", ".hidden"):
        (tmp_path / name).write_text("1,2\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("typed", "text", "candidates"),
    [
        ("d", "data/", ("data/",)),
        ("data/r", "data/rain", ("rain.csv", "rainfall.npy")),
        ("data/rain", "data/rain", ("rain.csv", "rainfall.npy")),
        ("data/rain.", "data/rain.csv", ("rain.csv",)),
        ("data/", "data/", ("rain.csv", "rainfall.npy", "sun.csv")),
        ("~", "~/", ()),
        ("~/da", "~/data/", ("data/",)),
        (".h", ".hidden", (".hidden",)),
        ("x", "x", ()),
        ("notes/x", "notes/x", ()),
        ("nowhere/x", "nowhere/x", ()),
        ("~nobody-of-this-name", "~nobody-of-this-name", ()),
        ("a\x00b/", "a\x00b/", ()),
    ],
)
def test_a_path_goes_on_as_far_as_there_is_one_way(
    typed: str, text: str, candidates: tuple[str, ...]
) -> None:
    assert completed(typed) == Completion(text, candidates)


def test_a_path_as_it_is_opened(files: Path) -> None:
    assert expanded(" ~/data/rain.csv ") == str(files / "data" / "rain.csv")
    assert expanded("~nobody-of-this-name/x") == "~nobody-of-this-name/x"
    assert expanded("  ") == ""


def test_names_in_a_line() -> None:
    assert in_a_line(("a.csv", "b/"), 20) == "a.csv  b/"
    assert in_a_line(("rain.csv", "rainfall.npy"), 15) == "rain.csv  ra..."
    assert in_a_line(("\x1b[31m\n",), 20) == "\\x1b[31m\\n"


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("data/rain.csv", "data/rain.csv"),
        ("'data/rain.csv'", "data/rain.csv"),
        ("data/my\\ rain.csv", "data/my rain.csv"),
        # A file's own name comes first.
        ("'odd'", "'odd'"),
        ("file:///no/rain%20.csv", "/no/rain .csv"),
        ("  ", ""),
        ("a\x00b", "a\x00b"),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_what_is_meant_by_what_was_typed(typed: str, opened: str) -> None:
    Path("'odd'").touch()

    assert meant(typed) == opened


def paste(opened: Explorer, text: str) -> None:
    opened.app.post_message(Paste(text))


def line(opened: Explorer) -> str:
    return str(opened.app.screen.query_one("#candidates").render())


async def test_pasted_paths_in_the_dialog_and_on_the_main_screen(files: Path) -> None:
    rain = str(files / "data" / "rain.csv")
    (files / "my rain.csv").write_text("1,2\n", encoding="utf-8")
    async with explorer(size=(80, 24)) as opened:
        await opened.press("ctrl+o")
        field = opened.app.screen.query_one(PathField)
        for text, value, said in [
            (f"'{rain}' \n", rain, ""),
            (f"file://here{files}/my%20rain.csv '/b c'", f"{files}/my rain.csv", "2 paths"),
            ("\n", f"{files}/my rain.csv", "2 paths"),
        ]:
            paste(opened, text)
            await opened.settle()
            assert (field.value, field.cursor_position) == (value, len(value))
            assert said in line(opened)
            assert bool(line(opened)) == bool(said)
        # The rest of a path that was begun goes on with it.
        field.value = "da"
        field.cursor_position = 2
        paste(opened, "ta/rain.csv\nx")
        await opened.settle()
        assert field.value == "data/rain.csv"
        # What is typed in the place of a paste, as older terminals do.
        field.value = f"'{rain}'"
        await opened.press("enter")
        await opened.wait_until(lambda: opened.app.screen is opened.main)
        assert opened.experiment.data == rain

        before = opened.experiment
        for text in ("qqq\x03\x1b[A+", "no/such/file.csv", "/q" * 35_000, "x\n" * 30_000, "\x00"):
            paste(opened, text)
            await opened.settle()
            assert opened.app.screen is opened.main
            assert opened.notifications() == PASTED
        # As one that lies at the other end of the line.
        paste(opened, "'/no/such file.csv'")
        await opened.settle()
        assert opened.notifications() == "There is no file /no/such file.csv"
        paste(opened, f"'{files}/my rain.csv' {rain}")
        await opened.settle()
        assert opened.experiment == before
        field = opened.app.screen.query_one(PathField)
        assert field.value == f"{files}/my rain.csv"
        assert line(opened) == "the first of 2 paths"
        await opened.press("enter")
        await opened.wait_until(lambda: opened.app.screen is opened.main)
        assert opened.experiment.data == f"{files}/my rain.csv"


async def test_a_paste_before_its_dialog_is_there_waits_for_it(files: Path) -> None:
    async with explorer(size=(80, 24)) as opened:
        opened.app.post_message(Key("ctrl+o", None))
        paste(opened, f"{files}/notes")
        opened.app.post_message(Key("enter", "\r"))
        await opened.wait_until(lambda: opened.experiment.data == f"{files}/notes")
        await opened.wait_until(lambda: opened.app.screen is opened.main)


async def test_a_huge_paste_in_a_field_harms_nothing() -> None:
    async with explorer(size=(80, 24)) as opened:
        before = opened.experiment
        for keys in ("t", "g", "o", "d", "question_mark slash", "ctrl+p"):
            await opened.press(*keys.split())
            for text in ("\x1b[31m\x07\t\x00" * 10, "1" * 65_536, "x,\n" * 2_000):
                paste(opened, text)
                await opened.settle()
            await opened.press("escape", "escape")
            assert opened.app.screen is opened.main
            assert opened.experiment == before
