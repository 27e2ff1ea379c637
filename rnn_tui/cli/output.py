"""Standard streams, whatever is at their other end, and the exit codes."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OK, FAILED, BAD_INPUT, IO_ERROR, INTERRUPTED = 0, 1, 2, 74, 130
"""Exit codes: well; a check has failed; the input cannot be used; output could not be written;
the user has interrupted."""


class OutputError(Exception):
    """Standard output that cannot be written."""


class _Closed(io.TextIOBase):
    """In the place of an output that was closed before the program began."""

    def write(self, _: str) -> int:
        raise OSError(errno.EBADF, "it is closed")


def open_closed_streams() -> None:
    """Put something in the place of streams that were closed before the program began."""
    sys.stdin = sys.stdin or io.StringIO()
    sys.stdout = sys.stdout or _Closed()
    # What is said where nobody can hear it is no error.
    sys.stderr = sys.stderr or io.StringIO()


@contextmanager
def writing() -> Iterator[None]:
    """Write to standard output, to the end.

    Raises:
        OutputError: If it cannot be written.
        BrokenPipeError: If its reader has enough.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write the output: {error.strerror or error}") from None


def let_go_of_closed_streams() -> None:
    """Keep Python from complaining at exit of what can no longer be written."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
