from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from rnn_tui.cli.help.shells.zsh import script

if TYPE_CHECKING:
    from pathlib import Path

ZSH = shutil.which("zsh")
pytestmark = pytest.mark.skipif(ZSH is None, reason="zsh is not installed")

PATIENCE = 20.0
START = """\
unsetopt beep zle_bracketed_paste prompt_sp
autoload -U compinit; compinit -u -D
rnn-tui() {{ if [[ "$*" == "sessions --names" ]]; then echo monday; else echo "<$*>"; fi }}
fpath=({folder} $fpath)
source {folder}/_rnn-tui
echo "<ready>"
"""


def run(folder: Path, *lines: str) -> list[str]:
    """What rnn-tui is run with for lines that are typed, tabs among them."""
    (folder / "_rnn-tui").write_text(script(), encoding="utf-8")
    ours, theirs = pty.openpty()
    env = {"HOME": str(folder), "PATH": os.environ["PATH"], "TERM": "dumb", "LANG": "C.UTF-8"}
    shell = subprocess.Popen(
        [ZSH or "", "-f", "-i"], stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=env,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        os.write(ours, START.format(folder=folder).encode())
        answers = [_answer(ours, "<ready>")]
        for line in lines:
            os.write(ours, f"{line}\n".encode())
            answers.append(_answer(ours, r"<[^<>]*>(?=\r\n)"))
        return answers[1:]
    finally:
        shell.kill()
        shell.wait()
        os.close(ours)


def _answer(terminal: int, pattern: str) -> str:
    """What stands between the signs in the line that answers."""
    read = ""
    while (found := re.search(rf"(?m)^{pattern}", read)) is None:
        assert select.select([terminal], [], [], PATIENCE)[0], read
        read += os.read(terminal, 65536).decode(errors="replace")
    return found[0].strip("<>")


def test_what_is_offered(tmp_path: Path) -> None:
    (tmp_path / "own.csv").touch()
    (tmp_path / "tour.md").touch()
    lines = {
        "rnn-tui repr\t": "reproduce",
        "rnn-tui --opti\tad\t": "--optimizer=adam",
        "rnn-tui --optimizer ad\t": "--optimizer adam",
        "rnn-tui --overlay basins,reg\t": "--overlay basins,regime",
        "rnn-tui --data ow\t": "--data own.csv",
        "rnn-tui --resume mon\t": "--resume monday",
        "rnn-tui sweep --over l\t": "sweep --over learning-rate",
        "rnn-tui --length 3 train --js\t": "--length 3 train --json",
        "rnn-tui --js\t": "--js",
        "rnn-tui tour to\t": "tour tour.md",
        "rnn-tui completion z\t": "completion zsh",
    }

    assert dict(zip(lines, run(tmp_path, *lines), strict=True)) == lines
