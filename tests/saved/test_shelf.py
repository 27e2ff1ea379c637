from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rnn_tui.saved import shelf
from rnn_tui.saved.session import SavedSession
from rnn_tui.saved.shelf import SessionFile, look, new_file

if TYPE_CHECKING:
    from pathlib import Path

SESSION = SavedSession(("--start", "1,0.5"), "/home/me")


@pytest.fixture(autouse=True)
def sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path)
    return tmp_path / "sessions"


def put(path: Path, session: SavedSession = SESSION, when: float = 0.0) -> None:
    file = SessionFile(path)
    file.write(session)
    file.close()
    os.utime(path, (when, when))


def test_nothing_is_kept_at_first() -> None:
    assert look() == shelf.Shelf((), ())
    assert look().newest is None


def test_the_newest_comes_first(sessions: Path) -> None:
    for name, when in (("a", 20.0), ("b", 30.0), ("c", 10.0)):
        put(sessions / f"{name}.json", when=when)

    found = look()

    assert [kept.name for kept in found.sessions] == ["b", "a", "c"]
    assert found.newest == found.named("b")
    assert found.named("c") == found.sessions[2]
    assert found.named("d") is None
    assert found.sessions[0].when == 30.0
    assert found.sessions[0].session == SESSION


def test_a_session_is_open_as_long_as_its_file_is_held(sessions: Path) -> None:
    put(sessions / "old.json")
    file = new_file()
    for changed in (SESSION, replace(SESSION, pane="gradient")):
        file.write(changed)
        newest = look().sessions[0]
        assert newest.session == changed
        assert newest.runs
        assert not newest.broke_off
        # The newest that can be resumed is the other one.
        assert look().newest == look().named("old")

    file.close()

    assert look().newest == look().sessions[0]
    assert look().sessions[0].broke_off


def test_who_ends_without_a_word_holds_nothing(sessions: Path) -> None:
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from rnn_tui.saved.session import SavedSession\n"
        "from rnn_tui.saved.shelf import SessionFile\n"
        "file = SessionFile(Path(sys.argv[1]))\n"
        "file.write(SavedSession((), '/'))\n"
        "print(flush=True)\n"
        "sys.stdin.read()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    path = sessions / "a.json"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert look().sessions[0].runs
        other.communicate()
    assert other.returncode == -9
    assert not look().sessions[0].runs


def test_one_that_was_left_did_not_break_off(sessions: Path) -> None:
    put(sessions / "a.json", replace(SESSION, left=True))

    assert not look().sessions[0].broke_off


@pytest.mark.parametrize(
    "content", [b"", b"{", b"null", b"\xff\xfe", b'{"format": "vim swap"}', b"x" * 1_000_001]
)
def test_a_foreign_file_is_set_aside_and_told_of(sessions: Path, content: bytes) -> None:
    put(sessions / "good.json")
    (sessions / "bad.json").write_bytes(content)

    found = look()

    assert [kept.name for kept in found.sessions] == ["good"]
    (remark,) = found.remarks
    assert remark.startswith("bad.json is no session that can be resumed: ")
    assert str(sessions / "bad.unreadable") in remark
    assert (sessions / "bad.unreadable").read_bytes() == content
    # It is told of once.
    assert look().remarks == ()


def test_a_file_that_cannot_be_read_is_told_of(sessions: Path) -> None:
    (sessions / "a.json").mkdir(parents=True)

    found = look()

    assert found.sessions == ()
    assert "a.json cannot be read" in found.remarks[0]


def test_the_oldest_are_not_kept_for_ever(sessions: Path) -> None:
    for number in range(shelf.MOST_SESSIONS + 3):
        put(sessions / f"{number:03}.json", when=float(number))
    open_still = SessionFile(sessions / "001.json")
    open_still.write(SESSION)
    os.utime(sessions / "001.json", (1.0, 1.0))

    shelf.prune()

    names = sorted(kept.name for kept in look().sessions)
    assert names == ["001", *(f"{n:03}" for n in range(3, shelf.MOST_SESSIONS + 3))]
    open_still.close()


def test_a_file_that_cannot_be_written_leaves_the_one_before(
    sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(sessions / "a.json")

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SavedSession, "to_text", full)
    with pytest.raises(OSError, match="No space"):
        SessionFile(sessions / "a.json").write(replace(SESSION, pane="gradient"))

    assert look().sessions[0].session == SESSION
    assert [path.name for path in sessions.iterdir()] == ["a.json"]


def test_where_files_cannot_be_held_none_seems_to_be_open(
    sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    file = new_file()
    file.write(SESSION)

    assert not look().sessions[0].runs
    file.close()
