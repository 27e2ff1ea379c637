"""Reports of crashes: a file each, and the sentence that says where it lies."""

from __future__ import annotations

import os
import platform
import sys
import time
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING

from rnn_tui.experiment.command_line import PROGRAM
from rnn_tui.saved.folder import folder, write_whole
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from pathlib import Path

MOST_REPORTS = 20
PARTS = (PROGRAM, "numpy", "textual", "rich", "plotext")
TERMINAL = ("TERM", "TERM_PROGRAM", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "TMUX", "STY",
            "SSH_TTY", "NO_COLOR")  # fmt: skip
"""Variables that say what the terminal is."""


def crash_sentence(failure: str, line: str) -> str:
    """Write a report of a crash; what to tell whoever saw it.

    Args:
        failure: The traceback.
        line: The command line of what was explored.

    Returns:
        A sentence; below it the traceback itself, where no report can be written.
    """
    what = visible(failure.strip().rpartition("\n")[2])
    try:
        path = _write(f"{failure.rstrip()}\n\n{_about(line)}")
    except OSError as error:
        return f"it crashed ({what}), and no report could be written: {error}\n{failure.rstrip()}"
    return f"it crashed ({what}); the report is in {path}"


def _write(text: str) -> Path:
    reports = folder() / "crashes"
    path = reports / time.strftime(f"%Y%m%d-%H%M%S-{os.getpid()}.txt")
    write_whole(path, text)
    with suppress(OSError):
        for old in sorted(reports.glob("*.txt"))[:-MOST_REPORTS]:
            old.unlink()
    return path


def _about(line: str) -> str:
    """What a maintainer asks for first."""
    parts = [f"{name} {version(name)}" for name in PARTS]
    terminal = [f"{name}={os.environ[name]}" for name in TERMINAL if name in os.environ]
    return "\n".join([
        line,
        f"Python {platform.python_version()}, {', '.join(parts)}",
        f"{platform.platform()}, {sys.stdout.encoding}",
        " ".join(terminal),
        "",
    ])  # fmt: skip
