from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from rnn_tui.experiment import Experiment
from rnn_tui.export.ending import ExportError
from rnn_tui.export.file import ExistsError
from rnn_tui.export.process import check_command, command, run_command

if TYPE_CHECKING:
    from pathlib import Path


def test_the_command_is_this_program_with_the_experiment_s_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    experiment = Experiment(start=(-1.5, 2.5), optimizer="adam")

    assert command("-a.csv", experiment, ["--force"]) == [
        sys.executable, "-P", "-m", "rnn_tui", "export", str(tmp_path / "-a.csv"),
        "--start", "-1.5,2.5", "--optimizer", "adam", "--force",
    ]  # fmt: skip


def test_what_it_says_is_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A module of the same name where one happens to be is not run.
    (tmp_path / "rnn_tui.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "run.csv"
    experiment = Experiment(iterations=3)
    assert run_command("run.csv", experiment) == f"{path}: {path.stat().st_size} bytes"

    with pytest.raises(ExportError, match=r"^.*run\.csv exists; --force writes over it$"):
        run_command("run.csv", experiment)
    with pytest.raises(ExistsError):
        check_command("run.csv", experiment)
    check_command("run.csv", experiment, force=True)
