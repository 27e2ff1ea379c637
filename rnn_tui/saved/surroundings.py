"""What the program runs on, as a maintainer asks for first."""

from __future__ import annotations

import os
import platform
import sys
from contextlib import suppress
from importlib.metadata import version

from rnn_tui.experiment.command_line import PROGRAM
from rnn_tui.saved.folder import folder
from rnn_tui.terminal import detect
from rnn_tui.words.visible import visible

PARTS = ("numpy", "textual", "rich", "plotext")
TERMINAL = ("TERM", "TERM_PROGRAM", "COLORTERM", "TMUX", "STY", "SSH_TTY", "NO_COLOR",
            "FORCE_COLOR", "CLICOLOR", "COLORFGBG", "WT_SESSION")  # fmt: skip
"""Variables that say what the terminal is."""

LOCALE = ("LANG", "LC_ALL", "LC_CTYPE")


def named_version() -> str:
    """The program's name and version."""
    return f"{PROGRAM} {version(PROGRAM)}"


def surroundings() -> dict[str, str]:
    """The versions of what is used, the platform, the terminal, the locale, and what is kept."""
    terminal = detect(os.environ)
    shown = f"colours {terminal.colors}, style {terminal.style}, driver {terminal.driver}"
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    return {
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
        "libraries": ", ".join(f"{name} {version(name)}" for name in PARTS),
        "platform": platform.platform(),
        "terminal": f"{_variables(TERMINAL)}, {_size()}",
        "shows": f"{shown}, where nothing else is asked for",
        "locale": f"{_variables(LOCALE)}, output in {encoding}",
        "state": visible(str(folder())),
    }


def listed(items: dict[str, str]) -> str:
    """A line each."""
    return "\n".join(f"{name:11}{words}" for name, words in items.items())


def _size() -> str:
    """Columns and rows of the terminal, by whichever stream is one."""
    for stream in (1, 2, 0):
        with suppress(OSError):
            size = os.get_terminal_size(stream)
            return f"{size.columns}x{size.lines}"
    return "size unknown"


def _variables(names: tuple[str, ...]) -> str:
    given = (f"{name}={visible(os.environ[name])}" for name in names if name in os.environ)
    return " ".join(given) or "nothing set"
