"""The program in tmux and in GNU Screen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.session import Terminal

if TYPE_CHECKING:
    from pathlib import Path

READY = "0-9 of 30"
COPIES = b"\x1b]52;%s;cm5uLXR1aQ==\x07"
"""What copies ``rnn-tui``; tmux leaves the kind of the clipboard open."""


def inside(*command: str, **environ: str) -> Terminal:
    """A terminal in which a program is started with this one in it."""
    start = f"import os; os.execvp({command[0]!r}, {[*command]!r})"
    return Terminal("-c", start, environ=environ, answers=True)


def wait_for_output(terminal: Terminal, wanted: bytes) -> None:
    terminal.wait_for(lambda _: wanted in terminal.output)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize("allowed", ["set-clipboard", "allow-passthrough"])
def test_tmux_passes_on_what_is_copied(allowed: str, tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.write_text(f"set -g {allowed} on\n", encoding="utf-8")
    run = f"tmux -S {tmp_path}/socket -f {settings}".split()
    program = f"COLORTERM= {sys.executable} -m rnn_tui"
    with inside(*run, "new-session", program) as terminal:
        try:
            terminal.wait_for(READY)
            terminal.write("y")
            terminal.wait_for("set-clipboard")
            wait_for_output(terminal, COPIES % (b"" if allowed == "set-clipboard" else b"c"))
        finally:
            subprocess.run([*run, "kill-server"], check=False)


@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU Screen is not installed")
def test_gnu_screen_passes_on_what_is_copied(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir(mode=0o700)
    settings = tmp_path / "settings"
    settings.write_text("startup_message off\n", encoding="utf-8")
    environ = {"SCREENDIR": str(folder)}
    command = ("screen", "-U", "-c", str(settings), sys.executable, "-m", "rnn_tui")
    with inside(*command, **environ) as terminal:
        terminal.wait_for(READY)
        terminal.write("y")
        wait_for_output(terminal, COPIES % b"c")
        assert "52;" not in terminal.text
        terminal.write("q")
        terminal.wait_for("screen is terminating")
