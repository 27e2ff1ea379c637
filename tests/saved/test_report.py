from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnn_tui.saved import report
from rnn_tui.saved.report import crash_sentence

if TYPE_CHECKING:
    from pathlib import Path

FAILURE = 'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: no \x1b[31mred\n'


@pytest.fixture(autouse=True)
def crashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(report, "folder", lambda: tmp_path)
    return tmp_path / "crashes"


def test_a_crash_is_one_sentence_and_a_report(
    crashes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    said = crash_sentence(FAILURE, "rnn-tui --start 1,2")

    (path,) = crashes.iterdir()
    assert said == f"it crashed (ValueError: no \\x1b[31mred); the report is in {path}"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(FAILURE)
    assert "\nrnn-tui --start 1,2\nprogram    rnn-tui 0.1.0\nPython     3." in text
    assert "textual " in text
    assert "TERM=xterm-kitty" in text


def test_where_no_report_can_be_written_the_traceback_is_shown(crashes: Path) -> None:
    crashes.write_text("a file in the folder's place", encoding="utf-8")

    said = crash_sentence(FAILURE, "rnn-tui")

    assert said.startswith("it crashed (ValueError: no \\x1b[31mred), and no report could be ")
    assert said.endswith(FAILURE.rstrip())


def test_only_the_newest_reports_are_kept(crashes: Path) -> None:
    crashes.mkdir()
    for number in range(report.MOST_REPORTS + 2):
        (crashes / f"2020{number:04}-000000-1.txt").touch()

    crash_sentence(FAILURE, "rnn-tui")

    names = sorted(path.name for path in crashes.iterdir())
    assert len(names) == report.MOST_REPORTS
    assert names[0] == "20200003-000000-1.txt"
