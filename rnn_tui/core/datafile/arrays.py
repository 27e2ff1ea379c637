"""Numbers from NumPy's files; their headers are looked at before anything is read."""

from __future__ import annotations

import math
import warnings
import zipfile
from typing import IO, TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.lib import format as npy

from rnn_tui.core.datafile.account import listed
from rnn_tui.core.datafile.choices import FIRST, LAST, SUM
from rnn_tui.core.datafile.columns import Names, Parsed, choose
from rnn_tui.core.datafile.dialect import unusable
from rnn_tui.core.datafile.memory import check_room, check_unfolded
from rnn_tui.core.dataset import LARGEST_VALUE, DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from numpy.typing import NDArray

    from rnn_tui.arrays import Array
    from rnn_tui.core.datafile.choices import Choices
    from rnn_tui.core.datafile.opening import Opened

CHUNK_ROWS = 100_000
CHUNK_BYTES = 1 << 22
SEQUENCES = ("X", "x", "data", "x_train")
TARGETS = ("t", "y", "target", "y_train")
"""Names of arrays that are understood."""


class Header(NamedTuple):
    """The header of an array."""

    shape: tuple[int, ...]
    columns_first: bool
    dtype: np.dtype[np.generic]


def read_npy(file: Opened, choices: Choices) -> Generator[float, None, Parsed]:
    """Read an ``.npy`` file.

    Args:
        file: The open file.
        choices: What is said about it.

    Yields:
        The share that is read, 0 to 1; WAITING while a pipe is empty.
    """
    raw = yield from _array(file.stream, file.size, "array", file.waits)
    yield from file.waits()
    notes = ("what follows the array is not used",) if file.stream.read(1) else ()
    table = yield from finite_numbers(_table(raw, "array"), "array")
    names = Names(table.shape[1])
    return Parsed(table, choose(names, choices), names, notes=notes)


def read_npz(stream: IO[bytes], choices: Choices) -> Generator[float, None, Parsed]:
    """Read an ``.npz`` file.

    Args:
        stream: Its bytes, which can be gone back in.
        choices: What is said about it.

    Yields:
        The share that is read, 0 to 1.
    """
    with zipfile.ZipFile(stream) as archive:
        members = {
            info.filename.removesuffix(".npy"): info
            for info in archive.infolist()
            if info.filename.endswith(".npy")
        }
        if not members:
            raise DataError(_what_archive(archive.namelist()))
        name, target, notes = _named(tuple(members), choices)
        sequences = yield from _member(archive, members[name], name)
        targets = (yield from _member(archive, members[target], target)) if target else None
    has = f" (it has: {listed(tuple(members))})"
    table = yield from finite_numbers(_table(sequences, name, has), name)
    columns = Names(table.shape[1])
    unused = tuple(other for other in members if other not in (name, target))
    if targets is None:
        return Parsed(table, choose(columns, choices), columns, unused=unused, notes=notes)
    chosen = choose(columns, choices._replace(target=SUM))
    column = yield from finite_numbers(_column(targets, target, len(table)), target)
    return Parsed(
        table, chosen, columns, targets=column[:, 0], target=target, unused=unused, notes=notes
    )


def _named(names: tuple[str, ...], choices: Choices) -> tuple[str, str, tuple[str, ...]]:
    """The names of the sequences and of the targets (or none), and what was guessed."""
    has = f"it has: {listed(names)}"
    missing = [name for name in choices.arrays if name not in names]
    if missing:
        raise DataError(f"has no array {missing[0]} for --arrays ({has})")
    name, guessed = (choices.arrays[0], False) if choices.arrays else _sequences(names, has)
    notes = (f"sequences: {name}",) if guessed else ()
    if len(choices.arrays) > 1:
        target = choices.arrays[1]
        if choices.target not in (SUM, target):
            raise DataError(f"--target {choices.target} and --arrays {name},{target} contradict")
        return name, target, notes
    if choices.target != SUM:
        is_array = choices.target not in (FIRST, LAST) and choices.target in names
        return name, choices.target if is_array else "", notes
    targets = () if choices.arrays else tuple(other for other in TARGETS if other in names)
    if len(targets) > 1:
        raise DataError(
            f"has several arrays that may be the targets ({listed(targets)}): "
            f"--arrays {name},TARGET says which"
        )
    return name, targets[0] if targets else "", notes


def _sequences(names: tuple[str, ...], has: str) -> tuple[str, bool]:
    """The name of the sequences, and whether it was guessed."""
    known = [name for name in SEQUENCES if name in names]
    if len(known) == 1:
        return known[0], False
    if not known and len(names) == 1:
        return names[0], True
    what = "several arrays that may be" if known else "no array that must be"
    raise DataError(f"has {what} the sequences ({has}): --arrays NAME[,TARGET] says which")


def _what_archive(names: list[str]) -> str:
    """What an archive without arrays is."""
    if "xl/workbook.xml" in names:
        return "is an Excel workbook, which can be saved as CSV"
    if not names:
        return "holds no arrays"
    return f"is a ZIP archive without arrays (it has: {listed(tuple(names))})"


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str
) -> Generator[float, None, NDArray[np.generic]]:
    """An array of an archive."""
    check_unfolded(info.compress_size, info.file_size, name)
    with archive.open(info) as stream:
        return (yield from _array(stream, info.file_size, name))


def _array(
    stream: IO[bytes],
    size: int | None,
    name: str,
    waits: Callable[[], Iterable[float]] = tuple,
) -> Generator[float, None, NDArray[np.generic]]:
    """An array of real numbers, read once its header was found to be true."""
    yield 0.0
    shape, columns_first, dtype = _header(stream)
    if dtype.hasobject:
        raise DataError(f"{name} holds Python objects, which are never unpickled")
    if dtype.kind not in "biuf":
        raise DataError(f"{name} must hold real numbers, not {dtype}")
    values = math.prod(shape)
    check_room(values)
    if size is not None:
        _check_length(name, shape, dtype, size - stream.tell())
    raw = np.empty(values * dtype.itemsize, dtype=np.uint8)
    done = 0
    while done < len(raw):
        yield from waits()
        some = stream.read(min(CHUNK_BYTES, len(raw) - done))
        if not some:
            _check_length(name, shape, dtype, done)
        raw[done : done + len(some)] = np.frombuffer(some, dtype=np.uint8)
        chunks, done = done // CHUNK_BYTES, done + len(some)
        if chunks < done // CHUNK_BYTES and done < len(raw):
            yield 0.0
    return raw.view(dtype).reshape(shape, order="F" if columns_first else "C")


def _check_length(
    name: str, shape: tuple[int, ...], dtype: np.dtype[np.generic], left: int
) -> None:
    """Refuse an array of which not all is there."""
    claimed = math.prod(shape) * dtype.itemsize
    if claimed > left:
        raise DataError(
            f"{name} is cut off: an array {shape} of {dtype} has {claimed:,} bytes, {left:,} follow"
        )


def _header(stream: IO[bytes]) -> Header:
    """The header at the beginning of an array."""
    with warnings.catch_warnings():
        # NumPy warns of headers that Python 2 wrote, which say the same.
        warnings.simplefilter("ignore")
        version = npy.read_magic(stream)
        read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
        shape, columns_first, dtype = read(stream)
    if any(isinstance(count, bool) or count < 0 for count in shape):
        raise DataError(f"is damaged ({shape} is no shape)")
    return Header(shape, columns_first, dtype)


def _table(array: NDArray[np.generic], name: str, has: str = "") -> NDArray[np.generic]:
    """Sequences as rows; a third dimension of 1 is left out."""
    table = array[..., 0] if array.ndim == 3 and array.shape[2] == 1 else array
    if table.ndim != 2:
        raise DataError(f"{name} must be sequences x steps, not an array {array.shape}{has}")
    if len(table) == 0:
        raise DataError("is empty, at least one sequence is needed")
    if table.shape[1] == 0:
        raise DataError("its sequences have length 0, at least one step is needed")
    return table


def _column(array: NDArray[np.generic], name: str, rows: int) -> NDArray[np.generic]:
    """Targets as a column; a second dimension of 1 is left out."""
    column = array[:, 0] if array.ndim == 2 and array.shape[1] == 1 else array
    if column.shape != (rows,):
        raise DataError(
            f"{name} must hold one target for each of the {rows:,} sequences, "
            f"not an array {array.shape}"
        )
    return column[:, None]


def finite_numbers(table: NDArray[np.generic], name: str) -> Generator[float, None, Array]:
    """A table of finite float64, checked a chunk at a time."""
    with np.errstate(over="ignore"):
        numbers = np.ascontiguousarray(table, dtype=np.float64)
    for first in range(0, len(numbers), CHUNK_ROWS):
        chunk = numbers[first : first + CHUNK_ROWS]
        wrong = ~(np.abs(chunk) <= LARGEST_VALUE)
        if wrong.any():
            row, column = (int(i) for i in np.argwhere(wrong)[0])
            value = float(chunk[row, column])
            where = f"{name}, row {first + row + 1}, column {column + 1}"
            raise DataError(f"{where}: {unusable(value, f'{value:g}')}")
        yield min(1.0, (first + CHUNK_ROWS) / len(numbers))
    return numbers
