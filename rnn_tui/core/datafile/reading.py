"""Opening a file, telling what it is, and the one place where what goes wrong is put in words."""

from __future__ import annotations

import gzip
import io
import os
import select
import stat
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import numpy as np
from typing_extensions import override

from rnn_tui.core.datafile.account import Account
from rnn_tui.core.datafile.arrays import read_npy, read_npz
from rnn_tui.core.datafile.choices import SUM, Choices
from rnn_tui.core.datafile.content import HEAD, Content, content_of, encoding_of, foreign
from rnn_tui.core.datafile.memory import BYTES, in_words, room
from rnn_tui.core.datafile.text import read_text
from rnn_tui.core.dataset import DataError, Dataset, last_steps

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import BinaryIO

    from typing_extensions import Buffer

    from rnn_tui.arrays import Array
    from rnn_tui.core.datafile.columns import Parsed

    Progress = Generator[float, None, Dataset]

STANDARD_INPUT = "-"
WAIT_SECONDS = 0.1
"""How long is waited for a pipe's writer before the caller may stop."""

BUFFER = 1 << 17
FORMATS = {Content.TEXT: "csv", Content.NPY: "npy", Content.ZIP: "npz"}
NO_CHOICES = Choices()


def read(path: str | Path, choices: Choices = NO_CHOICES) -> Progress:
    """Read a dataset.

    Args:
        path: Text in columns (commas, semicolons, tabs, bars or blanks between them), an ``.npy``
            or an ``.npz`` file, each as it is or compressed with gzip; ``-`` is standard input.
        choices: What is said about it.

    Yields:
        The share of the file that is read, 0 to 1.

    Returns:
        The dataset, with an account of what was read.

    Raises:
        DataError: One sentence with the file, and line and column where there is one.
    """
    name = str(path)
    try:
        with (yield from _opened(name)) as file:
            return (yield from _read(name, file, choices))
    except DataError as error:
        where = f"{name}, {error}" if str(error).startswith("line ") else f"{name}: {error}"
        raise DataError(where) from None
    except MemoryError:
        raise DataError(f"{name}: does not fit into memory") from None
    except IsADirectoryError:
        raise DataError(f"{name}: is a directory, not a data file") from None
    except FileNotFoundError:
        raise DataError(f"{name}: no such file") from None
    except OSError as error:
        raise DataError(f"{name}: cannot be read ({error.strerror or error})") from None
    except Exception as error:  # noqa: BLE001 - whatever is wrong inside a file is one sentence
        what = str(error).partition("\n")[0] or type(error).__name__
        raise DataError(f"{name}: is damaged ({what})") from None


def _opened(name: str) -> Generator[float, None, BinaryIO]:
    """Open a file, waiting for the writer of a pipe."""
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise DataError("standard input is closed")
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    if not stat.S_ISFIFO(Path(name).stat().st_mode):
        return Path(name).open("rb")
    # Opened without waiting, so that whoever waits can be stopped.
    descriptor = os.open(name, os.O_RDONLY | os.O_NONBLOCK)
    try:
        while not select.select([descriptor], [], [], WAIT_SECONDS)[0]:
            yield 0.0
        os.set_blocking(descriptor, True)
    except BaseException:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _read(name: str, file: BinaryIO, choices: Choices) -> Progress:
    """Read an open file."""
    size = os.fstat(file.fileno()).st_size if file.seekable() else 0

    def share() -> float:
        return min(file.tell() / size, 1.0) if size else 0.0

    head, stream = _begun(file)
    notes: tuple[str, ...] = ()
    if content_of(head) is Content.GZIP:
        head, stream = _begun(io.BufferedReader(gzip.GzipFile(fileobj=stream)))
        notes = ("compressed with gzip",)
    what = foreign(head)
    if what:
        raise DataError(f"is {what}; text (CSV), .npy or .npz is needed")
    content = content_of(head)
    if content is Content.TEXT:
        parsed = yield from read_text(stream, encoding_of(head), choices, share)
    elif content is Content.NPY:
        whole = stream if stream is file else _in_memory(stream)
        parsed = yield from read_npy(whole, _size(whole), choices)
    else:
        whole = stream if stream is file else _in_memory(stream)
        parsed = yield from read_npz(whole, choices)
    form = FORMATS[content]
    return _dataset(name, form, parsed._replace(notes=(*notes, *parsed.notes)), choices.length)


class _Begun(io.RawIOBase):
    """A stream that cannot go back, with the bytes that were already read of it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        some = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(some)] = some
        return len(some)


def _begun(stream: IO[bytes]) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the stream from its beginning."""
    head = stream.read(HEAD)
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, io.BufferedReader(_Begun(head, stream), BUFFER)


def _in_memory(stream: BinaryIO) -> BinaryIO:
    """All of a stream that cannot go back."""
    most = room() * BYTES
    whole = stream.read(most + 1)
    if len(whole) > most:
        raise DataError(f"does not fit into memory ({in_words(most)} can be used)")
    return io.BytesIO(whole)


def _size(stream: BinaryIO) -> int:
    """How many bytes a stream has."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    return size


def _dataset(name: str, form: str, parsed: Parsed, length: int | None) -> Dataset:
    """The dataset of what a file holds, with the account of it."""
    columns, names = parsed.columns, parsed.names
    place = {column: i for i, column in enumerate(columns.needed)}
    X = last_steps(_taken(parsed.table, [place[column] for column in columns.inputs]), length)
    target = parsed.target or SUM
    if parsed.targets is not None:
        t = parsed.targets
    elif columns.target is not None:
        t, target = parsed.table[:, place[columns.target]], names.name(columns.target)
    else:
        t = X.sum(axis=1)
    account = Account(
        name,
        form,
        len(X),
        X.shape[1],
        parsed.header,
        names.index_name,
        target,
        (*(names.name(column) for column in columns.unused), *parsed.unused),
        float(X.min()),
        float(X.max()),
        parsed.notes,
    )
    return Dataset(X, t, account)


def _taken(table: Array, places: list[int]) -> Array:
    """Some columns of a table, without a copy where they follow each other."""
    first, last = places[0], places[-1]
    if places == list(range(first, last + 1)):
        return table[:, first : last + 1]
    return np.ascontiguousarray(table[:, places])
