"""Where the program keeps what it remembers, and how a file is written there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path


def folder() -> Path:
    """Where the program keeps what it remembers."""
    return user_state_path("rnn-tui", appauthor=False)


def folder_at_hand() -> str:
    """The folder where paths begin; empty where it was removed."""
    with suppress(OSError):
        return str(Path.cwd())
    return ""


def write_whole(path: Path, text: str) -> None:
    """Write a file so that whoever reads it finds the old text or the new one, never a part.

    Raises:
        OSError: If it cannot be written; the old file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
