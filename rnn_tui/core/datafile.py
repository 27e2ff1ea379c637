"""Datasets from files: CSV, .npy and .npz, read in chunks, with errors that say where.

Every reader is a generator: it yields the share of the file that is read, from 0 to 1, so that
its caller can show progress or stop, and returns the dataset.
"""

from __future__ import annotations

import csv
import zipfile
from array import array
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.dataset import LARGEST_VALUE, DataError, Dataset, Target, from_table, last_steps

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from rnn_tui.arrays import Array

    Progress = Generator[float, None, Dataset]
    TableProgress = Generator[float, None, Array]

CHUNK_LINES = 20_000
CHUNK_ROWS = 100_000
DELIMITERS = "\t;,"
LONGEST_QUOTE = 40


def read(path: str | Path, target: Target = "sum", length: int | None = None) -> Progress:
    """Read a dataset.

    Args:
        path: A CSV file (comma, semicolon, tab or space; optional header; UTF-8 with or without
            a byte-order mark), an ``.npy`` file with a table of numbers, or an ``.npz`` file with
            ``X`` and, optionally, ``t``.
        target: ``sum``, or ``last`` where the last column holds the targets.
        length: How many steps to keep, counted from the end; None keeps all.

    Yields:
        The share of the file that is read, 0 to 1.

    Returns:
        The dataset.

    Raises:
        DataError: One sentence with file, line and column where there is one.
    """
    path = Path(path)
    try:
        if path.suffix.lower() == ".npz":
            dataset = yield from _read_npz(path, target, length)
        else:
            reader = _read_npy if path.suffix.lower() == ".npy" else _read_csv
            table = yield from reader(path)
            dataset = from_table(table, target, length)
    except IsADirectoryError:
        message = f"{path}: is a directory, not a data file (CSV, .npy or .npz)"
        raise DataError(message) from None
    except FileNotFoundError:
        raise DataError(f"{path}: no such file") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror or error})") from None
    except MemoryError:
        raise DataError(f"{path}: does not fit into memory") from None
    except DataError as error:
        if str(error).startswith(str(path)):
            raise
        raise DataError(f"{path}: {error}") from None
    return dataset


def _read_npy(path: Path) -> TableProgress:
    yield 0.0
    try:
        table = np.load(path, allow_pickle=False)
    except (ValueError, EOFError):
        raise DataError(f"{path}: is not a NumPy .npy file of numbers") from None
    return (yield from _checked_table(path, table, "array"))


def _read_npz(path: Path, target: Target, length: int | None) -> Progress:
    yield 0.0
    try:
        with np.load(path, allow_pickle=False) as arrays:
            X, t = arrays.get("X"), arrays.get("t")
            names = ", ".join(arrays.files) or "none"
    except (ValueError, EOFError, zipfile.BadZipFile, AttributeError):
        raise DataError(f"{path}: is not a NumPy .npz file of numbers") from None
    if X is None:
        raise DataError(f"{path}: has no array named X (it has: {names})")
    X = yield from _checked_table(path, X, "X")
    if t is None:
        return from_table(X, target, length)
    if target == "last":
        raise DataError(f"{path}: has targets of its own (t), so --target last does not apply")
    if t.ndim != 1 or len(t) != len(X):
        raise DataError(
            f"{path}: t must hold one target for each of the {len(X)} rows of X, "
            f"not an array {t.shape}"
        )
    t = yield from _checked_table(path, t[:, None], "t")
    return Dataset(last_steps(X, length), t[:, 0])


def _checked_table(path: Path, table: NDArray[np.generic], name: str) -> TableProgress:
    """A table of finite float64, checked a chunk at a time."""
    if table.dtype.kind not in "biuf":
        raise DataError(f"{path}: {name} must hold real numbers, not {table.dtype}")
    if table.ndim != 2:
        raise DataError(
            f"{path}: {name} must have 2 dimensions (sequences x steps), not {table.ndim}"
        )
    if len(table) == 0:
        raise DataError(f"{path}: is empty, at least one sequence is needed")
    if table.shape[1] == 0:
        raise DataError(f"{path}: its sequences have length 0, at least one step is needed")
    with np.errstate(over="ignore"):
        numbers = np.ascontiguousarray(table, dtype=np.float64)
    for first in range(0, len(numbers), CHUNK_ROWS):
        _check_finite(f"{path}, {name}", numbers[first : first + CHUNK_ROWS], first)
        yield min(1.0, (first + CHUNK_ROWS) / len(numbers))
    return numbers


def _check_finite(place: str, chunk: Array, first: int) -> None:
    wrong = ~(np.abs(chunk) <= LARGEST_VALUE)
    if wrong.any():
        row, column = (int(i) for i in np.argwhere(wrong)[0])
        where = f"{place}, row {first + row + 1}, column {column + 1}"
        raise _unusable(where, f"{chunk[row, column]:g}")


def _unusable(where: str, number: str) -> DataError:
    """The error for a number that is not finite or too large."""
    if abs(float(number)) <= np.finfo(np.float64).max:
        return DataError(f"{where}: {number} found, numbers up to {LARGEST_VALUE:g} can be used")
    return DataError(f"{where}: {number} found, every value must be a finite number")


def _read_csv(path: Path) -> TableProgress:
    """Numbers from text: whole chunks through NumPy, line by line only to say what is wrong."""
    size = max(path.stat().st_size, 1)
    values = array("d")
    width = 0
    with path.open("rb") as raw:
        lines, first_line, delimiter = _after_header(_text_lines(path, raw))
        sequences = _without_gaps(path, lines, first_line)
        while chunk := list(islice(sequences, CHUNK_LINES)):
            table = _parse_fast(chunk, delimiter)
            if table is None or (width and table.shape[1] != width):
                table = _parse_slowly(path, chunk, delimiter, first_line, width)
            width = table.shape[1]
            values.frombytes(table.tobytes())
            first_line += len(chunk)
            yield min(1.0, raw.tell() / size)
    if not width:
        found = "holds only a header" if _has_words(path) else "is empty"
        raise DataError(f"{path}: {found}, at least one sequence is needed")
    return np.frombuffer(values, dtype=np.float64).reshape(-1, width)


def _has_words(path: Path) -> bool:
    with path.open("rb") as raw:
        return any(line.strip() for line in raw)


def _text_lines(path: Path, raw: Iterable[bytes]) -> Iterator[str]:
    encoding = "utf-8-sig"
    for number, line in enumerate(raw, start=1):
        if b"\0" in line:
            column = _column(line[: line.index(b"\0")])
            raise DataError(
                f"{path}, line {number}, column {column}: is binary, "
                "a text file (CSV), .npy or .npz is needed"
            )
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError as error:
            column = _column(line[: error.start])
            raise DataError(f"{path}, line {number}, column {column}: is not UTF-8 text") from None
        encoding = "utf-8"
        # A lone carriage return ends a line too, as old spreadsheets write it.
        yield from text.rstrip("\r\n").split("\r")


def _column(before: bytes) -> int:
    """The column, counted from 1, that starts or goes on after these bytes of a line."""
    text = before.decode("latin-1")
    return text.count(_delimiter(text)) + 1


def _after_header(lines: Iterator[str]) -> tuple[Iterator[str], int, str]:
    """(lines of data, number of the first one, delimiter).

    A header is a first line with no number in it.
    """
    for number, line in enumerate(lines, start=1):
        fields = _fields(line, _delimiter(line))
        if any(map(_is_number, fields)):
            return chain([line], lines), number, _delimiter(line)
        if any(field.strip() for field in fields):
            # The header's words may hold spaces: the data's own delimiter is what counts.
            for skipped, data in enumerate(lines, start=number + 1):
                if data.strip():
                    return chain([data], lines), skipped, _delimiter(data)
        elif line.strip():
            return chain([line], lines), number, _delimiter(line)
    return iter(()), 1, ","


def _without_gaps(path: Path, lines: Iterator[str], first_line: int) -> Iterator[str]:
    """The lines without blank ones at the end; a blank line between others is an error."""
    gap = 0
    for number, line in enumerate(lines, start=first_line):
        if not line.strip():
            gap = gap or number
            continue
        if gap:
            raise DataError(
                f"{path}, line {gap}, column 1: an empty line is a sequence of length 0, "
                "at least one number is needed"
            )
        yield line


def _parse_fast(lines: Sequence[str], delimiter: str) -> Array | None:
    """The chunk as a table, or None where a line needs a closer look."""
    separator = None if delimiter == " " else delimiter
    try:
        table = np.loadtxt(lines, delimiter=separator, comments=None, quotechar='"', ndmin=2)
    except ValueError:
        return None
    usable = len(table) == len(lines) and (np.abs(table) <= LARGEST_VALUE).all()
    return table if usable else None


def _parse_slowly(
    path: Path, lines: Sequence[str], delimiter: str, first_line: int, width: int
) -> Array:
    """The chunk as a table, or the error that says which line and column is wrong."""
    rows: list[list[float]] = []
    for number, line in enumerate(lines, start=first_line):
        if line.count('"') % 2:
            column = len(_fields(line[: line.rindex('"')] + '"', delimiter))
            raise DataError(f"{path}, line {number}, column {column}: a quote is not closed")
        fields = [field.strip() for field in _fields(line, delimiter)]
        for column, field in enumerate(fields, start=1):
            where = f"{path}, line {number}, column {column}"
            if not _is_number(field):
                found = repr(field[:LONGEST_QUOTE]) if field else "nothing"
                raise DataError(f"{where}: {found} found, a number is needed")
            if not abs(float(field)) <= LARGEST_VALUE:
                raise _unusable(where, field)
        width = width or len(fields)
        if len(fields) != width:
            raise DataError(
                f"{path}, line {number}, column {min(len(fields), width) + 1}: "
                f"{len(fields)} values found, the lines before have {width}"
            )
        rows.append([float(field) for field in fields])
    return np.array(rows, dtype=np.float64)


def _delimiter(line: str) -> str:
    return next((d for d in DELIMITERS if d in line), " ")


def _fields(line: str, delimiter: str) -> list[str]:
    if delimiter == " ":
        return [field.strip('"') for field in line.split()]
    return next(csv.reader([line], delimiter=delimiter), [])


def _is_number(field: str) -> bool:
    try:
        float(field)
    except ValueError:
        return False
    return "_" not in field
