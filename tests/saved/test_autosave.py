from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rnn_tui.saved import autosave, shelf
from rnn_tui.saved.autosave import Autosave
from rnn_tui.saved.session import SavedSession
from rnn_tui.saved.shelf import SessionFile, look

if TYPE_CHECKING:
    from pathlib import Path

OPENING = SavedSession((), "/home/me")
LATER = replace(OPENING, pane="gradient")


@pytest.fixture(autouse=True)
def sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path)
    return tmp_path / "sessions"


def written(monkeypatch: pytest.MonkeyPatch) -> list[SavedSession]:
    """What is written from now on."""
    result: list[SavedSession] = []
    write = SessionFile.write

    def noted(self: SessionFile, session: SavedSession) -> None:
        write(self, session)
        result.append(session)

    monkeypatch.setattr(SessionFile, "write", noted)
    return result


def test_what_has_not_changed_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = written(monkeypatch)
    saving = Autosave(OPENING)
    for session in (OPENING, OPENING, LATER, LATER):
        saving.keep(session)
        saving._wait()

    assert seen == [OPENING, LATER]
    assert look().sessions[0].session == LATER
    assert look().sessions[0].runs
    saving.break_off(LATER)


def test_while_one_is_written_the_next_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = written(monkeypatch)
    go_on = threading.Event()
    prune = shelf.prune
    monkeypatch.setattr(autosave, "prune", lambda: (go_on.wait(30), prune()))
    saving = Autosave(OPENING)
    saving.keep(OPENING)
    saving.keep(LATER)
    go_on.set()
    saving._wait()
    assert seen == [OPENING]

    saving.keep(LATER)
    saving.break_off(LATER)
    assert seen == [OPENING, LATER]


def test_breaking_off_writes_what_is_newest_and_lets_go() -> None:
    saving = Autosave(OPENING)
    saving.break_off(LATER)

    (kept,) = look().sessions
    assert kept.session == LATER
    assert kept.broke_off


def test_leaving_is_written_too() -> None:
    saving = Autosave(OPENING)
    saving.keep(OPENING)
    saving.leave(LATER)

    (kept,) = look().sessions
    assert kept.session == replace(LATER, left=True)
    assert not kept.runs


def test_a_session_in_which_nothing_was_done_is_not_kept(sessions: Path) -> None:
    saving = Autosave(OPENING)
    saving.keep(OPENING)
    saving.leave(OPENING)

    assert list(sessions.iterdir()) == []


def test_one_that_goes_on_keeps_its_file(sessions: Path) -> None:
    first = SessionFile(sessions / "a.json")
    first.write(OPENING)
    first.close()

    saving = Autosave(OPENING, SessionFile(sessions / "a.json"))
    saving.leave(OPENING)

    (kept,) = look().sessions
    assert kept.name == "a"
    assert kept.session.left


def test_where_nothing_can_be_written_that_is_known(sessions: Path) -> None:
    sessions.write_text("a file in the folder's place", encoding="utf-8")
    saving = Autosave(OPENING)
    saving.keep(OPENING)
    saving._wait()
    assert saving.problem.startswith("File exists: ")

    sessions.unlink()
    saving.break_off(OPENING)
    assert saving.problem == ""
    assert look().sessions[0].session == OPENING
