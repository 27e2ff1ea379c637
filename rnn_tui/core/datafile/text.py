"""Numbers from text: whole blocks through NumPy, line by line only to say what is wrong."""

from __future__ import annotations

import io
from array import array
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.datafile.columns import Parsed, choose
from rnn_tui.core.datafile.dialect import (
    EXPONENT,
    SPACE,
    fault,
    open_quote,
    without_comment,
)
from rnn_tui.core.datafile.layout import layout_of
from rnn_tui.core.datafile.memory import check_room, room
from rnn_tui.core.dataset import LARGEST_VALUE, DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from typing import BinaryIO

    from rnn_tui.arrays import Array
    from rnn_tui.core.datafile.choices import Choices
    from rnn_tui.core.datafile.columns import Columns
    from rnn_tui.core.datafile.layout import Layout

BLOCK = 1 << 21
"""Characters that are read together."""

LONGEST_LINE = 100_000_000


def read_text(
    stream: BinaryIO, encoding: str, choices: Choices, share: Callable[[], float]
) -> Generator[float, None, Parsed]:
    """Read a text.

    Args:
        stream: Its bytes.
        encoding: Its encoding.
        choices: What is said about it.
        share: How much of it has been read, 0 to 1.

    Yields:
        The share that is read.

    Raises:
        DataError: With line and column where there is one.
    """
    # What cannot be decoded is found where a number was expected, so that its place is known.
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline=None)
    try:
        return (yield from _read(text, encoding, choices, share))
    finally:
        # The stream is its owner's to close.
        text.detach()


def _read(
    text: io.TextIOWrapper, encoding: str, choices: Choices, share: Callable[[], float]
) -> Generator[float, None, Parsed]:
    blocks = _blocks(text)
    head = _head(blocks)
    layout = layout_of(head, choices.header)
    reader = _Reader(layout, choose(layout.table, choices), encoding)
    most, values, number = room(), array("d"), layout.first_line
    lines: list[str] | None = head[number - 1 :]
    reader.skip(head[: number - 1])
    while lines is not None:
        values.frombytes(reader.table(lines, number).tobytes())
        if len(values) > most:
            check_room(len(values))
            raise DataError("does not fit into memory")
        number += len(lines)
        yield share()
        lines = next(blocks, None)
    table = np.frombuffer(values, dtype=np.float64).reshape(-1, len(reader.columns.needed))
    notes = tuple(filter(None, (layout.guess, *reader.notes)))
    return Parsed(table, reader.columns, layout.table, layout.header, notes=notes)


def _blocks(text: io.TextIOWrapper) -> Iterator[list[str]]:
    """The lines, many at a time."""
    begun = ""
    while block := text.read(BLOCK):
        *lines, begun = (begun + block).split("\n")
        if len(begun) > LONGEST_LINE:
            raise DataError(f"has a line of more than {LONGEST_LINE:,} characters")
        if lines:
            yield lines
    if begun:
        yield [begun]


def _head(blocks: Iterator[list[str]]) -> list[str]:
    """The first lines, as many as it takes to see two of content; all where there are fewer."""
    lines: list[str] = []
    content = 0
    for block in blocks:
        lines += block
        content += sum(bool(without_comment(line).strip()) for line in block)
        if content > 1:
            break
    return lines


class _Reader:
    """Reads lines of numbers, and remembers what it had to skip or translate."""

    def __init__(self, layout: Layout, columns: Columns, encoding: str) -> None:
        self.columns = columns
        self._width = layout.table.width
        self._dialect = layout.dialect
        self._encoding = encoding
        self._comments = self._blanks = 0
        self._fortran = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What was skipped or translated."""
        notes = []
        for count, name in ((self._comments, "comment"), (self._blanks, "blank line")):
            if count:
                notes.append(f"{count:,} {name}{'s' if count > 1 else ''} skipped")
        if self._dialect.decimal == ",":
            notes.append("decimal commas")
        if self._fortran:
            notes.append("exponents with D")
        if self._encoding == "utf-16":
            notes.append("UTF-16")
        return tuple(notes)

    def skip(self, lines: Sequence[str]) -> None:
        """Count the comments and blank lines among lines that hold no numbers."""
        for line in lines:
            self._content(line)

    def table(self, lines: list[str], first: int) -> Array:
        """The needed columns of lines.

        Args:
            lines: The lines, of which comments and blank ones are skipped.
            first: The number of the first one.
        """
        table = self._fast(lines)
        if table is not None:
            return table
        kept = [
            (number, content)
            for number, line in enumerate(lines, start=first)
            if (content := self._content(line)).strip()
        ]
        if len(kept) < len(lines) or any("#" in line for line in lines):
            table = self._fast([content for _, content in kept])
        return self._slow(kept) if table is None else table

    def _content(self, line: str) -> str:
        """A line without its comment; what is skipped is counted."""
        content = without_comment(line)
        if content != line:
            self._comments += 1
        elif not line.strip():
            self._blanks += 1
        return content

    def _fast(self, lines: list[str]) -> Array | None:
        """The lines through NumPy; None where they need a closer look."""
        needed = self.columns.needed
        if not lines:
            return np.empty((0, len(needed)))
        whole = "\n".join(lines)
        decimal = self._decimal(whole)
        if decimal is None or not whole.strip() or ('"' in whole and any(map(open_quote, lines))):
            return None
        if decimal == ",":
            whole = whole.replace(",", ".")
        fortran = "d" in whole or "D" in whole
        if fortran:
            whole = whole.translate(EXPONENT)
        some = len(needed) < self._width
        if some and not all(len(self._dialect.fields(line)) == self._width for line in lines):
            return None
        try:
            table = np.loadtxt(
                whole.split("\n"),
                delimiter=None if self._dialect.delimiter == SPACE else self._dialect.delimiter,
                comments=None,
                quotechar='"',
                ndmin=2,
                usecols=needed if some else None,
            )
        except ValueError:
            return None
        if table.shape != (len(lines), len(needed)) or not (np.abs(table) <= LARGEST_VALUE).all():
            return None
        self._dialect = self._dialect._replace(decimal=decimal)
        self._fortran = self._fortran or fortran
        return table

    def _decimal(self, whole: str) -> str | None:
        """The decimal mark of a text, empty where none is seen; None where there are two."""
        if self._dialect.delimiter == ",":
            return ""
        marks = {mark for mark in ".," if mark in whole} | {*self._dialect.decimal}
        return None if len(marks) > 1 else "".join(marks)

    def _slow(self, lines: Sequence[tuple[int, str]]) -> Array:
        """The lines field by field, or the error that says which one is wrong."""
        rows = []
        for number, line in lines:
            if open_quote(line):
                closed = line[: line.rindex('"')] + '"'
                column = len(self._dialect.fields(closed))
                raise DataError(f"line {number}, column {column}: a quote is not closed")
            fields = self._dialect.fields(line)
            if len(fields) != self._width:
                self._check_numbers(number, fields[: self._width])
                column = min(len(fields), self._width) + 1
                raise DataError(
                    f"line {number}, column {column}: {len(fields)} values found, "
                    f"the lines before have {self._width}"
                )
            rows.append(self._check_numbers(number, fields))
        return np.array(rows, dtype=np.float64).reshape(-1, len(self.columns.needed))

    def _check_numbers(self, line: int, fields: Sequence[str]) -> list[float]:
        """The numbers of the needed fields that are there."""
        numbers = []
        for column in self.columns.needed:
            if column < len(fields):
                field = fields[column]
                number = self._dialect.number(field)
                if number is None or not abs(number) <= LARGEST_VALUE:
                    words = fault(field, self._dialect, self._encoding)
                    raise DataError(f"line {line}, column {column + 1}: {words}")
                numbers.append(number)
                self._look_at(field)
        return numbers

    def _look_at(self, field: str) -> None:
        """Remember how a number was written."""
        if "," in field:
            self._dialect = self._dialect._replace(decimal=",")
        elif "." in field and self._dialect.delimiter != ",":
            self._dialect = self._dialect._replace(decimal=".")
        self._fortran = self._fortran or "d" in field.lower()
