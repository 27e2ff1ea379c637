"""Files, pipes and standard input, opened without ever waiting for long."""

from __future__ import annotations

import gzip
import io
import os
import re
import select
import stat
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from rnn_tui.core.datafile.content import HEAD, Content, content_of
from rnn_tui.core.datafile.memory import BYTES, check_unfolded, in_words, room
from rnn_tui.core.dataset import DataError

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import BinaryIO

STANDARD_INPUT = "-"
DESCRIPTOR = re.compile(r"/dev/fd/(\d{1,9})|/proc/self/fd/(\d{1,9})", re.ASCII)
IN_DESCRIPTOR = {STANDARD_INPUT: 0, "/dev/stdin": 0}

WAITING = -1.0
"""Stands for the share that is read while a pipe has nothing to read yet."""

WAIT_SECONDS = 0.1
"""How long is waited for a pipe's writer before the caller may stop."""

BUFFER = 1 << 17


class Opened(NamedTuple):
    """An open file.

    Attributes:
        head: Its first bytes.
        stream: All of its bytes, those included; a pipe's come as they are written.
        size: How many they are; None where that is not known.
        unfolded: Whether they are compressed in the file.
        pipe: Its descriptor if it is a pipe.
    """

    head: bytes
    stream: IO[bytes]
    size: int | None
    unfolded: bool
    pipe: int | None

    def waits(self) -> Generator[float, None, None]:
        """Wait for the next bytes of a pipe, yielding WAITING as long as there are none."""
        if self.pipe is not None:
            yield from _waits(self.pipe)

    def in_memory(self) -> Generator[float, None, BinaryIO]:
        """All of it, which can be gone back in."""
        most, whole = room() * BYTES, io.BytesIO()
        yield from self.waits()
        while some := self.stream.read(BUFFER):
            whole.write(some)
            if whole.tell() > most:
                raise DataError(f"does not fit into memory ({in_words(most)} can be used)")
            yield from self.waits()
        whole.seek(0)
        return whole


def opened(name: str) -> Generator[float, None, BinaryIO]:
    """Open a file, waiting for the writer of a pipe.

    Yields:
        WAITING, again and again, as long as nothing has been written.
    """
    try:
        descriptor = _descriptor(name)
    except ValueError as error:
        raise DataError(f"is no name of a file ({error})") from None
    try:
        pipe = _is_pipe(descriptor)
        if pipe:
            yield from _waits(descriptor)
        os.set_blocking(descriptor, True)
    except BaseException:
        os.close(descriptor)
        raise
    # Of a pipe's bytes none may be where select() does not see them.
    return os.fdopen(descriptor, "rb", buffering=0 if pipe else BUFFER)


def begin(file: BinaryIO) -> Generator[float, None, Opened]:
    """Look at the first bytes of a file, and unfold it where it is compressed."""
    pipe = file.fileno() if _is_pipe(file.fileno()) else None
    raw = Opened(b"", file, _left(file), unfolded=False, pipe=pipe)
    head = yield from _head(raw)
    begun = raw._replace(head=head, stream=cast("IO[bytes]", _Begun(head, file)))
    if content_of(head) is Content.GZIP:
        unfolding = cast("IO[bytes]", _Unfolding(_Begun(head, file)))
        unfolded = begun._replace(stream=unfolding, size=None, unfolded=True)
        head = yield from _head(unfolded)
        return unfolded._replace(head=head, stream=cast("IO[bytes]", _Begun(head, unfolding)))
    if raw.size is None:
        return begun
    file.seek(-len(head), os.SEEK_CUR)
    return raw._replace(head=head)


def _head(file: Opened) -> Generator[float, None, bytes]:
    """The first bytes."""
    head = b""
    while len(head) < HEAD:
        yield from file.waits()
        some = file.stream.read(HEAD - len(head))
        if not some:
            break
        head += some
    return head


def _waits(pipe: int) -> Generator[float, None, None]:
    while not select.select([pipe], [], [], WAIT_SECONDS)[0]:
        yield WAITING


def _descriptor(name: str) -> int:
    """Open a file; what is open already under a number is not opened anew.

    A pipe opened anew would wait for a writer that may have gone.
    """
    number = DESCRIPTOR.fullmatch(name)
    own = int(number[1] or number[2]) if number else IN_DESCRIPTOR.get(name)
    if own is not None:
        return os.dup(own)
    # Opened without waiting, so that whoever waits can be stopped.
    return os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))


def _is_pipe(descriptor: int) -> bool:
    """Whether a descriptor is a pipe; what is neither that nor a file is refused."""
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if os.isatty(descriptor):
        raise DataError("is a terminal, a file or a pipe is needed")
    return stat.S_ISFIFO(mode)


def _left(file: BinaryIO) -> int | None:
    """How many bytes a file has from where it stands; None where it cannot go back."""
    if not file.seekable():
        return None
    return os.fstat(file.fileno()).st_size


class _Begun:
    """A stream that cannot go back, with the bytes that were already read of it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest
        self.taken = 0
        """Bytes that were read."""

    def read(self, size: int) -> bytes:
        """The next bytes, as many as are there; none at the end."""
        some = self._head[:size] or self._rest.read(size)
        self._head = self._head[size:]
        self.taken += len(some)
        return some


class _Unfolding:
    """What is compressed with gzip, as long as it stays of a sane size."""

    def __init__(self, folded: _Begun) -> None:
        self._folded = folded
        self._gzip = gzip.GzipFile(fileobj=cast("IO[bytes]", folded))
        self._given = 0

    def read(self, size: int) -> bytes:
        """The next bytes, not more than what has been written of a pipe; none at the end."""
        some = self._gzip.read1(size)
        self._given += len(some)
        check_unfolded(self._folded.taken, self._given)
        return some
