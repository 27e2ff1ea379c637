from __future__ import annotations

import re
import shutil
import subprocess
from typing import Any

import pytest

from rnn_tui.cli.command import load, names
from rnn_tui.cli.help.manual import manual
from rnn_tui.experiment.settings import SETTINGS

Run = Any


def read_by(*command: str) -> subprocess.CompletedProcess[str]:
    """What a formatter makes of the page."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    page = f"{manual()}\n"
    return subprocess.run(command, input=page, capture_output=True, text=True, check=False)


def test_groff_has_no_complaint_and_shows_all_of_it() -> None:
    done = read_by("groff", "-man", "-Tascii", "-ww", "-P-c", "-P-b", "-P-u")
    words = " ".join(done.stdout.split())

    assert (done.returncode, done.stderr) == (0, "")
    for name in names():
        assert re.search(rf"\b{name}\b", words)
    for setting in SETTINGS.values():
        assert f"{setting.option} {setting.metavar} " in words
    assert "rnn-tui - the loss surface of a recurrent network with two weights" in words
    assert "130 It was interrupted." in words


def test_mandoc_misses_nothing_but_a_date() -> None:
    done = read_by("mandoc", "-Tlint")

    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []


def test_the_page_is_printed(run: Run) -> None:
    code, out, err = run("man")

    assert (code, err) == (0, "")
    assert out == f"{manual()}\n"
    assert out.startswith('.TH RNN-TUI 1 "" "rnn-tui" "User Commands"\n.SH NAME\n')
    assert out.isascii()
    for option in load("tour").arguments[1:]:
        assert f"\\fB{option.name.replace('-', chr(92) + '-')}\\fR" in out
