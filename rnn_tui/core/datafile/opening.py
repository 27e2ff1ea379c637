"""Files, pipes and standard input, opened without ever waiting for long."""

from __future__ import annotations

import gzip
import io
import os
import re
import select
import stat
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from typing_extensions import override

from rnn_tui.core.datafile.content import HEAD, Content, content_of
from rnn_tui.core.datafile.memory import BYTES, check_unfolded, in_words, room
from rnn_tui.core.dataset import DataError

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import BinaryIO

    from typing_extensions import Buffer

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
        stream: All of its bytes, those included.
        size: How many they are; None where that is not known.
        unfolded: Whether they are compressed in the file.
    """

    head: bytes
    stream: BinaryIO
    size: int | None
    unfolded: bool


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
        if _is_pipe(descriptor):
            while not select.select([descriptor], [], [], WAIT_SECONDS)[0]:
                yield WAITING
        os.set_blocking(descriptor, True)
    except BaseException:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb", buffering=BUFFER)


def begin(file: BinaryIO) -> Opened:
    """Look at the first bytes of a file, and unfold it where it is compressed."""
    size = _left(file)
    head = file.read(HEAD)
    if content_of(head) is Content.GZIP:
        unfolding = _Unfolding(_Begun(head, file))
        stream = io.BufferedReader(unfolding, BUFFER)
        head = stream.read(HEAD)
        return Opened(head, io.BufferedReader(_Begun(head, stream), BUFFER), None, unfolded=True)
    if size is None:
        return Opened(head, io.BufferedReader(_Begun(head, file), BUFFER), None, unfolded=False)
    file.seek(-len(head), os.SEEK_CUR)
    return Opened(head, file, size, unfolded=False)


def in_memory(stream: BinaryIO) -> BinaryIO:
    """All of a stream that cannot go back."""
    most = room() * BYTES
    whole = stream.read(most + 1)
    if len(whole) > most:
        raise DataError(f"does not fit into memory ({in_words(most)} can be used)")
    return io.BytesIO(whole)


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


class _Begun(io.RawIOBase):
    """A stream that cannot go back, with the bytes that were already read of it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest
        self.taken = 0
        """Bytes that were read."""

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        some = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(some)] = some
        self.taken += len(some)
        return len(some)


class _Unfolding(io.RawIOBase):
    """What is compressed with gzip, as long as it stays of a sane size."""

    def __init__(self, folded: _Begun) -> None:
        self._folded = folded
        self._gzip = gzip.GzipFile(fileobj=cast("IO[bytes]", io.BufferedReader(folded, BUFFER)))
        self._given = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer) -> int:
        count = self._gzip.readinto(buffer)
        self._given += count
        check_unfolded(self._folded.taken, self._given)
        return count
