"""Numbers from NumPy's files; their headers are looked at before anything is read."""

from __future__ import annotations

import math
import zipfile
from typing import IO, TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.lib import format as npy

from rnn_tui.core.datafile.account import listed
from rnn_tui.core.datafile.choices import FIRST, LAST, SUM
from rnn_tui.core.datafile.columns import Names, Parsed, choose
from rnn_tui.core.datafile.dialect import unusable
from rnn_tui.core.datafile.memory import check_room, in_words
from rnn_tui.core.dataset import LARGEST_VALUE, DataError

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import BinaryIO

    from numpy.typing import NDArray

    from rnn_tui.arrays import Array
    from rnn_tui.core.datafile.choices import Choices

CHUNK_ROWS = 100_000
SEQUENCES = ("X", "x", "data", "x_train")
TARGETS = ("t", "y", "target", "y_train")
"""Names of arrays that are understood."""

MOST_UNFOLDED, HARMLESS = 200, 100_000_000
"""How many times as large as in the file an array may get, and up to how many bytes at least."""


class Shape(NamedTuple):
    """The header of an array."""

    shape: tuple[int, ...]
    dtype: np.dtype[np.generic]


def read_npy(stream: BinaryIO, size: int, choices: Choices) -> Generator[float, None, Parsed]:
    """Read an ``.npy`` file.

    Args:
        stream: Its bytes, which can be gone back in.
        size: How many they are.
        choices: What is said about it.

    Yields:
        The share that is read, 0 to 1.
    """
    yield 0.0
    raw = _array(stream, size, "array")
    table = yield from _numbers(_table(raw, "array"), "array")
    names = Names(table.shape[1])
    return Parsed(table, choose(names, choices), names)


def read_npz(stream: BinaryIO, choices: Choices) -> Generator[float, None, Parsed]:
    """Read an ``.npz`` file.

    Yields:
        The share that is read, 0 to 1.
    """
    yield 0.0
    with zipfile.ZipFile(stream) as archive:
        members = {info.filename.removesuffix(".npy"): info for info in archive.infolist()
                   if info.filename.endswith(".npy")}  # fmt: skip
        if not members:
            raise DataError(_what_archive(archive.namelist()))
        name, target, notes = _named(tuple(members), choices)
        sequences = _member(archive, members[name], name)
        targets = _member(archive, members[target], target) if target else None
    table = yield from _numbers(_table(sequences, name), name)
    columns = Names(table.shape[1])
    unused = tuple(other for other in members if other not in (name, target))
    if targets is None:
        return Parsed(table, choose(columns, choices), columns, unused=unused, notes=notes)
    chosen = choose(columns, choices._replace(target=SUM))
    column = yield from _numbers(_column(targets, target, len(table)), target)
    return Parsed(
        table, chosen, columns, targets=column[:, 0], target=target, unused=unused, notes=notes
    )


def _named(names: tuple[str, ...], choices: Choices) -> tuple[str, str, tuple[str, ...]]:
    """The names of the sequences and of the targets (or none), and what was guessed."""
    has = f"it has {listed(names)}"
    if choices.arrays:
        missing = [name for name in choices.arrays if name not in names]
        if missing:
            raise DataError(f"has no array {missing[0]} for --arrays ({has})")
        return choices.arrays[0], choices.arrays[1] if len(choices.arrays) > 1 else "", ()
    known = [name for name in SEQUENCES if name in names]
    if len(known) > 1 or (not known and len(names) > 1):
        what = "several arrays that may be" if known else "no array that must be"
        raise DataError(f"has {what} the sequences ({has}): --arrays NAME[,TARGET] says which")
    name = known[0] if known else names[0]
    notes = () if known else (f"sequences: {name}",)
    if choices.target in (FIRST, LAST):
        return name, "", notes
    if choices.target != SUM and choices.target in names:
        return name, choices.target, notes
    targets = [other for other in TARGETS if other in names] if choices.target == SUM else []
    if len(targets) > 1:
        raise DataError(
            f"has several arrays that may be the targets ({listed(tuple(targets))}): "
            f"--arrays {name},TARGET says which"
        )
    return name, targets[0] if targets else "", notes


def _what_archive(names: list[str]) -> str:
    """What an archive without arrays is."""
    if "xl/workbook.xml" in names:
        return "is an Excel workbook, which can be saved as CSV"
    if not names:
        return "holds no arrays"
    return f"is a ZIP archive without arrays (it has {listed(tuple(names))})"


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> NDArray[np.generic]:
    """An array of an archive."""
    if info.file_size > max(HARMLESS, MOST_UNFOLDED * info.compress_size):
        raise DataError(
            f"{name} unfolds from {in_words(info.compress_size)} to {in_words(info.file_size)}, "
            f"at most {MOST_UNFOLDED} times as much is read (np.savez does not compress)"
        )
    with archive.open(info) as stream:
        return _array(stream, info.file_size, name)


def _array(stream: IO[bytes], size: int, name: str) -> NDArray[np.generic]:
    """An array of real numbers, once its header was found to be true."""
    begin = stream.tell()
    header = _header(stream)
    shape, dtype = header
    if dtype.hasobject:
        raise DataError(f"{name} holds Python objects, which are never unpickled")
    if dtype.kind not in "biuf":
        raise DataError(f"{name} must hold real numbers, not {dtype}")
    values = math.prod(shape)
    check_room(values)
    claimed, left = values * dtype.itemsize, size - (stream.tell() - begin)
    if claimed > left:
        raise DataError(
            f"{name} is cut off: an array {shape} of {dtype} has {claimed:,} bytes, {left:,} follow"
        )
    stream.seek(begin)
    array: NDArray[np.generic] = npy.read_array(stream, allow_pickle=False)
    return array


def _header(stream: IO[bytes]) -> Shape:
    """The header at the beginning of an array."""
    version = npy.read_magic(stream)
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, dtype = read(stream)
    if any(isinstance(count, bool) or count < 0 for count in shape):
        raise DataError(f"its header is damaged: {shape} is no shape")
    return Shape(shape, dtype)


def _table(array: NDArray[np.generic], name: str) -> NDArray[np.generic]:
    """Sequences as rows; a third dimension of 1 is left out."""
    table = array[..., 0] if array.ndim == 3 and array.shape[2] == 1 else array
    if table.ndim != 2:
        raise DataError(f"{name} must be sequences x steps, not an array {array.shape}")
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


def _numbers(table: NDArray[np.generic], name: str) -> Generator[float, None, Array]:
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
