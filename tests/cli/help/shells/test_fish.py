from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from rnn_tui.cli.command import names
from rnn_tui.cli.help.shells.fish import script

if TYPE_CHECKING:
    from pathlib import Path

FISH = shutil.which("fish")
pytestmark = pytest.mark.skipif(FISH is None, reason="fish is not installed")


def offered(folder: Path, *lines: str) -> list[list[str]]:
    """What is offered at the end of each line."""
    asked = "\n".join(f"complete -C 'rnn-tui {line}'; echo ==" for line in lines)
    sessions = "function rnn-tui; test \"$argv\" = 'sessions --names'; and echo monday; end"
    done = subprocess.run(
        [FISH or "", "--no-config", "-c", f"{script()}\n{sessions}\n{asked}"],
        cwd=folder, env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return [
        sorted(line.partition("\t")[0] for line in answer.splitlines())
        for answer in done.stdout.removesuffix("==\n").split("==\n")
    ]


def test_what_is_offered(tmp_path: Path) -> None:
    (tmp_path / "own.csv").touch()
    (tmp_path / "tour.md").touch()
    lines = {
        "tr": ["train"],
        "--opt": ["--optimizer"],
        "--optimizer ir": ["irprop+", "irprop-"],
        "--optimizer=ir": ["--optimizer=irprop+", "--optimizer=irprop-"],
        "--overlay basins,re": ["basins,regime"],
        "--data o": ["own.csv"],
        "--resume ": ["monday"],
        "sweep --over l": ["learning-rate"],
        "train --js": ["--json"],
        "--js": [],
        "train --iter": ["--iterations"],
        "tour t": ["tour.md"],
        "completion ": ["bash", "fish", "zsh"],
        "--length 3 rep": ["reproduce"],
        "": names(),
    }

    found = offered(tmp_path, *lines)
    assert dict(zip(lines, found, strict=True)) == lines
