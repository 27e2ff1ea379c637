"""Reports of crashes: a file each, and the sentence that says where it lies."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from rnn_tui.saved.folder import folder, write_whole
from rnn_tui.saved.surroundings import listed, named_version, surroundings
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from pathlib import Path

MOST_REPORTS = 20


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
    return f"{line}\n{listed({'program': named_version()} | surroundings())}\n"
