"""A session as it is saved, and brought back."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui import keeping
from rnn_tui.app import ExplorerApp
from rnn_tui.experiment.source import load, source_of
from rnn_tui.saved import shelf
from rnn_tui.saved.session import SavedSession
from rnn_tui.saved.shelf import SessionFile, look
from rnn_tui.screens import main
from rnn_tui.tour import place
from rnn_tui.tour.opening import visit_at
from tests.explorer import Explorer, app_for, explorer

if TYPE_CHECKING:
    from pathlib import Path

BROKEN_OFF = SavedSession(
    ("--start", "1,0.5", "--iteration", "7"), "/home/me", "gradient", maximised=True,
    tour="", stop="Who is heard",
)  # fmt: skip


@pytest.fixture(autouse=True)
def sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path)
    monkeypatch.setattr(keeping, "SECONDS", 0.1)
    return tmp_path / "sessions"


def put(path: Path, session: SavedSession, when: float = 0.0) -> None:
    file = SessionFile(path)
    file.write(session)
    file.close()
    os.utime(path, (when, when))


async def saved(opened: Explorer, **fields: object) -> SavedSession:
    """The session once these fields of it are in its file."""

    def is_there() -> bool:
        kept = [kept.session for kept in look().sessions if kept.runs]
        return bool(kept) and all(getattr(kept[0], name) == fields[name] for name in fields)

    await opened.wait_until(is_there)
    return next(kept.session for kept in look().sessions if kept.runs)


async def test_what_changes_is_saved() -> None:
    async with explorer("--optimizer", "gd", saved=True) as opened:
        await saved(opened, arguments=("--optimizer", "gd"), pane="surface")
        await opened.press("comma")
        last = ("--optimizer", "gd", "--iteration", str(opened.state.nit - 1))
        await saved(opened, arguments=last, maximised=False, tour=None)
        await opened.press("f5", "m", "f6")
        stop = opened.state.visit
        assert stop is not None
        await saved(opened, pane="gradient", maximised=True, tour="", stop=stop.stop.title)


async def test_nothing_is_saved_where_it_is_not_to_be(sessions: Path) -> None:
    async with explorer() as opened:
        await opened.press("comma")

    assert not sessions.exists()


async def test_a_session_that_broke_off_is_told_of_and_brought_back(sessions: Path) -> None:
    put(sessions / "a.json", BROKEN_OFF)
    async with explorer(saved=True) as opened:
        await opened.wait_until(lambda: "broke off" in opened.notifications())
        assert "1970-01-01" in opened.notifications()
        assert "Z resumes it" in opened.notifications()

        await opened.press("Z")

        assert opened.experiment.start == (1.0, 0.5)
        assert opened.experiment.iteration == 7
        assert opened.main.focused_pane == "gradient"
        assert opened.main.maximised
        assert opened.state.visit is not None
        assert opened.state.visit.stop.title == "Who is heard"
        assert "is back" in opened.notifications()

        await opened.press("u")
        assert opened.experiment.iteration is None


async def test_somebody_new_is_told_of_it_first(
    sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(place, "is_first_start", lambda: asked.append(True))
    monkeypatch.setattr(main, "FIRST_START_SECONDS", 0.01)
    put(sessions / "a.json", BROKEN_OFF)
    async with explorer(saved=True) as opened:
        await saved(opened)
        await opened.pilot.pause(0.05)

        assert "broke off" in opened.notifications()
        assert asked == []


async def test_where_the_last_session_was_left_nothing_is_said(sessions: Path) -> None:
    put(sessions / "a.json", BROKEN_OFF, 1.0)
    put(sessions / "b.json", replace(BROKEN_OFF, arguments=(), tour=None, left=True), 2.0)
    async with explorer(saved=True) as opened:
        await saved(opened)
        assert opened.notifications() == ""

        # It can be resumed all the same.
        await opened.press("Z")
        assert opened.main.focused_pane == "gradient"
        assert opened.experiment.start == (-1.5, 2.0)


async def test_a_session_goes_on_where_it_was(sessions: Path) -> None:
    put(sessions / "a.json", BROKEN_OFF)
    (kept,) = look().sessions
    app = app_for("--start", "1,0.5", "--iteration", "7")
    app = ExplorerApp(
        app.experiment,
        load(source_of(app.experiment)),
        visit=visit_at("", "Who is heard"),
        resumed=kept,
    )
    app.is_saved = True
    async with app.run_test(size=(120, 40)) as pilot:
        opened = Explorer(app, pilot)
        await opened.settle()
        # It is the same file, and the stop's experiment is not in the way.
        here = await saved(opened, pane="gradient", maximised=True, stop="Who is heard")
        assert here.arguments == BROKEN_OFF.arguments
        assert [kept.name for kept in look().sessions] == ["a"]
        assert "broke off" not in opened.notifications()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"tour": "/no/tour.md"}, "cannot read /no/tour.md"),
        ({"tour": None, "arguments": ("--data", "/no/data.csv")}, "/no/data.csv: no such file"),
    ],
)
async def test_what_cannot_be_brought_back_is_said(
    sessions: Path, change: dict[str, Any], words: str
) -> None:
    put(sessions / "a.json", replace(BROKEN_OFF, **change))
    async with explorer("--seed", "3", saved=True) as opened:
        await opened.press("Z")
        await opened.wait_until(lambda: words in opened.notifications())

        assert opened.experiment.recipe.seed == 3


async def test_without_any_session_that_is_said() -> None:
    async with explorer() as opened:
        await opened.press("Z")

        assert "no session to resume" in opened.notifications()


async def test_a_file_that_is_no_session_is_told_of(sessions: Path) -> None:
    sessions.mkdir()
    (sessions / "x.json").write_text("vim", encoding="utf-8")
    async with explorer(saved=True) as opened:
        await opened.wait_until(lambda: "x.json is no session" in opened.notifications())


async def test_a_disk_that_is_full_is_told_of_once(sessions: Path) -> None:
    sessions.write_text("a file in the folder's place", encoding="utf-8")
    async with explorer(saved=True) as opened:
        await opened.wait_until(lambda: "cannot be saved" in opened.notifications())
        assert "File exists" in opened.notifications()
        opened.app.clear_notifications()
        # As soon as it can be, it is.
        sessions.unlink()
        await saved(opened)
        assert opened.notifications() == ""
        assert keeping.session_on(opened.main) == look().sessions[0].session
