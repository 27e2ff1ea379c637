"""The one way in which an exported file is written: whole, and never over another unasked."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rnn_tui.export.ending import ExportError, UnwritableError, ending_of
from rnn_tui.saved.folder import whole_file
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PATH = 120


class ExistsError(ExportError):
    """A file that is there already."""


def check(path: str, *, force: bool) -> None:
    """Look whether a file could be written, as far as that can be told before.

    Raises:
        ExportError: If not: with what is wrong.
    """
    ending_of(path)
    target, name = Path(path), visible(path, LONGEST_PATH)
    if "\0" in path:
        raise ExportError(f"{name} is no name of a file")
    try:
        if target.is_dir():
            raise ExportError(f"{name} is a folder")
        if not target.parent.is_dir():
            raise ExportError(f"there is no folder {visible(str(target.parent), LONGEST_PATH)}")
        if target.exists():
            if not target.is_file():
                raise ExportError(f"{name} is no file that can be replaced")
            if not force:
                raise ExistsError(f"{name} exists; --force writes over it")
    except OSError as error:
        raise _unwritable(path, error) from None


@contextmanager
def exported(path: str, *, force: bool) -> Iterator[BinaryIO]:
    """Write a file.

    Args:
        path: Where to; a folder that is there, and an ending that can be written.
        force: Whether another file may be replaced.

    Yields:
        What to write to.

    Raises:
        ExportError: If the file exists, or cannot be written: nothing has changed then.
    """
    check(path, force=force)
    try:
        with whole_file(Path(path), over=force) as file:
            yield file
    except FileExistsError:
        # It has come into being meanwhile.
        raise ExistsError(f"{visible(path, LONGEST_PATH)} exists; --force writes over it") from None
    except OSError as error:
        raise _unwritable(path, error) from None


def where(path: str) -> str:
    """What is to be said of a file that was written: where it is, and how large."""
    target = Path(path).absolute()
    return f"{visible(str(target), LONGEST_PATH)}: {target.stat().st_size:,} bytes"


def _unwritable(path: str, error: OSError) -> UnwritableError:
    why = error.strerror or error
    return UnwritableError(f"cannot write {visible(path, LONGEST_PATH)}: {why}")
