"""Where the program keeps what it remembers, and how a file is written there or anywhere."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from platformdirs import user_state_path

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PART = 32
"""Characters of a file's name in that of the file that takes its place."""


def folder() -> Path:
    """Where the program keeps what it remembers."""
    return user_state_path("rnn-tui", appauthor=False)


def folder_at_hand() -> str:
    """The folder where paths begin; empty where it was removed."""
    with suppress(OSError):
        return str(Path.cwd())
    return ""


def write_whole(path: Path, text: str) -> None:
    """Write a text to :func:`whole_file`, in a folder that is made if need be.

    Raises:
        OSError: If it cannot be written; the old file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as file:
        file.write(text.encode())


@contextmanager
def whole_file(path: Path, *, over: bool = True) -> Iterator[BinaryIO]:
    """A file that whoever reads it finds whole: the old one or the new one, never a part.

    Args:
        path: The file, in a folder that is there.
        over: Whether it may take the place of another.

    Yields:
        Where to write; it takes its name once that is left without an error.

    Raises:
        FileExistsError: If there is a file that it may not take the place of.
        OSError: If it cannot be written; the old file is as it was.
    """
    # What a link points to is written, not the link.
    path = Path(os.path.realpath(path))
    new = path.with_name(f".{path.name[:LONGEST_PART]}.{os.getpid()}")
    try:
        with new.open("wb") as file:
            yield file
            file.flush()
            # Some file systems only now find that they are full.
            os.fsync(file.fileno())
        if over:
            with suppress(OSError):
                shutil.copymode(path, new)
            new.replace(path)
        else:
            _take_free_name(new, path)
    finally:
        new.unlink(missing_ok=True)


def _take_free_name(new: Path, path: Path) -> None:
    """Give a file another name, unless there is a file of that name."""
    try:
        path.hardlink_to(new)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # A file system without hard links has no way to do both at once.
        if path.exists():
            raise FileExistsError(path) from None
        new.replace(path)
