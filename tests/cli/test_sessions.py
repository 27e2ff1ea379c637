from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.cli import run as cli
from rnn_tui.saved import shelf
from rnn_tui.saved.session import SavedSession
from rnn_tui.saved.shelf import SessionFile

if TYPE_CHECKING:
    from pathlib import Path

Run = Any

OLD = SavedSession(("--start", "1,0.5", "--iteration", "499"), "/home/me", "gradient")


@pytest.fixture(autouse=True)
def sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    for name, when, session in (
        ("old", 86_400.0, OLD),
        ("left", 1_000.0, replace(OLD, left=True, tour="", stop="Who is heard")),
    ):
        file = SessionFile(tmp_path / "sessions" / f"{name}.json")
        file.write(session)
        file.close()
        os.utime(file.path, (when, when))
    return tmp_path / "sessions"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the app was opened with."""
    seen: list[tuple[object, ...]] = []

    def opening(*given: object) -> int:
        seen.append(given)
        return 0

    monkeypatch.setattr(cli, "_open", opening)
    return seen


def test_sessions_are_listed(run: Run) -> None:
    code, out, _ = run("sessions")

    assert code == 0
    assert (
        "old: saved 1970-01-02 00:00, broke off\n  rnn-tui --start 1,0.5 --iteration 499\n" in out
    )
    assert "left: saved 1970-01-01 00:16, left\n" in out
    assert out.endswith("  in the tour, at Who is heard\n")
    assert out.index("old:") < out.index("left:")


def test_they_are_listed_as_json(run: Run) -> None:
    _, out, _ = run("sessions", "--json")

    first, second = json.loads(out)["sessions"]
    assert first == {
        "name": "old",
        "saved": "1970-01-02T00:00:00+0000",
        "state": "broke off",
        "command_line": "rnn-tui --start 1,0.5 --iteration 499",
        "folder": "/home/me",
        "pane": "gradient",
        "tour": None,
        "stop": "",
    }
    assert (second["state"], second["tour"], second["stop"]) == ("left", "", "Who is heard")


def test_one_that_is_open_is_listed_as_such(run: Run, sessions: Path) -> None:
    file = SessionFile(sessions / "now.json")
    file.write(OLD)

    assert "now: saved " in run("sessions")[1]
    assert json.loads(run("sessions", "--json")[1])["sessions"][0]["state"] == "open"
    code, _, error = run("--resume", "now")
    assert (code, error) == (2, "rnn-tui: the session now is open in another program\n")
    file.close()


def test_where_there_is_none_that_is_said(run: Run, sessions: Path) -> None:
    for path in sessions.iterdir():
        path.write_text("foreign", encoding="utf-8")

    out = run("sessions")[1]
    assert out.startswith("There is no session to resume.\n")
    assert "left.json is no session" in out
    code, _, error = run("--resume")
    assert (code, error) == (
        2, "rnn-tui: there is no session to resume (rnn-tui sessions lists them)\n",
    )  # fmt: skip


def test_the_newest_goes_on(run: Run, opened: list[tuple[Any, ...]]) -> None:
    assert run("--resume") == (0, "", "")

    start, _, _, visit, kept = opened[0]
    assert (start.experiment.start, start.experiment.iteration) == ((1.0, 0.5), 499)
    assert (visit, kept.name) == (None, "old")


def test_one_goes_on_by_its_name_with_what_is_said_beside_it(
    run: Run, opened: list[tuple[Any, ...]]
) -> None:
    assert run("--resume", "left", "--iteration", "3")[0] == 0

    start, _, _, visit, kept = opened[0]
    assert (start.experiment.start, start.experiment.iteration) == ((1.0, 0.5), 3)
    assert (visit.stop.title, kept.name) == ("Who is heard", "left")


def test_nothing_configured_is_under_what_goes_on(
    run: Run, opened: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RNN_TUI_STYLE", "ascii")
    monkeypatch.setenv("RNN_TUI_FPS", "7")
    assert run("--resume", "left")[0] == 0

    start, *_ = opened[0]
    assert start.experiment.style is None
    assert start.of_app["fps"] == 7


def test_an_unknown_name_is_refused(run: Run) -> None:
    code, _, error = run("--resume", "no\x1b[31m")

    assert code == 2
    assert error.startswith("rnn-tui: there is no session of the name no\\x1b[31m to resume")


def test_a_tour_that_is_gone_is_told_of(
    run: Run, opened: list[tuple[Any, ...]], sessions: Path
) -> None:
    file = SessionFile(sessions / "toured.json")
    file.write(replace(OLD, tour="/no/tour.md"))
    file.close()

    code, _, error = run("--resume")

    assert code == 0
    assert error.startswith("rnn-tui: without the tour: cannot read /no/tour.md")
    assert opened[0][3] is None


def test_unexpected_errors_are_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    import sys

    from rnn_tui import cli as program
    from rnn_tui.saved import report

    monkeypatch.setattr(report, "folder", lambda: tmp_path)
    monkeypatch.setattr(sys, "argv", ["rnn-tui", "train", "--start", "1,2"])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(cli, "_run", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError) as raised:
        program.main()
    sys.excepthook(raised.type, raised.value, raised.tb)

    said = capsys.readouterr().err
    (path,) = (tmp_path / "crashes").iterdir()
    assert (
        said
        == f"rnn-tui: it crashed (ZeroDivisionError: division by zero); the report is in {path}\n"
    )
    assert "rnn-tui train --start 1,2" in path.read_text(encoding="utf-8")
