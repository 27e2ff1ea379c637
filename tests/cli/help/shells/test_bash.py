from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from rnn_tui.cli.command import names
from rnn_tui.cli.help.shells.bash import script

if TYPE_CHECKING:
    from pathlib import Path

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="bash is not installed")

ASK = """
rnn-tui() { [[ "$*" == "sessions --names" ]] && printf '%s\\n' monday tuesday; }
ask() {
    COMP_WORDS=(rnn-tui "$@") COMP_CWORD=$#
    _rnn_tui
    local IFS="|"
    printf '%s\\n' "${COMPREPLY[*]}"
}
"""


def offered(folder: Path, *lines: str) -> list[list[str]]:
    """What is offered for the last word of each line of words."""
    asked = "\n".join(f"ask {line}" for line in lines)
    done = subprocess.run(
        [BASH or "", "--norc", "-u", "-c", f"{script()}\n{ASK}\n{asked}"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return [sorted(filter(None, line.split("|"))) for line in done.stdout.splitlines()]


def test_what_is_offered(tmp_path: Path) -> None:
    (tmp_path / "own data.csv").touch()
    (tmp_path / "tour.md").touch()
    lines = {
        "tr": ["train"],
        "--opt": ["--optimizer"],
        "--optimizer ir": ["irprop+", "irprop-"],
        "--optimizer = ir": ["irprop+", "irprop-"],
        "--optimizer =": [
            "adam", "gd", "irprop+", "irprop-", "momentum", "newton", "rprop+", "rprop-",
            "rprop-notebook",
        ],
        "--overlay basins,re": ["basins,regime"],
        "race --racers irprop-,ad": ["irprop-,adam"],
        "--length ''": [],
        "--data o": ["own data.csv"],
        "train --data o": ["own data.csv"],
        "--resume ''": ["monday", "tuesday"],
        "--color t": ["truecolor"],
        "sweep --over l": ["learning-rate"],
        "train --over l": [],
        "train --js": ["--json"],
        "--js": [],
        "explain --iter": ["--iteration", "--iterations"],
        "train --iter": ["--iterations"],
        "tour t": ["tour.md"],
        "tour --line": ["--line-rate"],
        "train --line": [],
        "help tr": ["train"],
        "completion z": ["zsh"],
        "--length 3 rep": ["reproduce"],
    }  # fmt: skip

    found = offered(tmp_path, *lines)
    assert dict(zip(lines, found, strict=True)) == lines


def test_every_command_is_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "''") == [names()]
