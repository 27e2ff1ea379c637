"""Numbers from text: whole blocks through NumPy, line by line only to say what is wrong."""

from __future__ import annotations

import codecs
import csv
import io
from array import array
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.datafile.columns import Parsed, choose
from rnn_tui.core.datafile.dialect import (
    BETWEEN_BLANKS,
    EXPONENT,
    SPACE,
    Kind,
    fault,
    open_quote,
    without_comment,
)
from rnn_tui.core.datafile.layout import LOOKED_AT, layout_of
from rnn_tui.core.datafile.memory import check_room, room
from rnn_tui.core.datafile.opening import WAITING
from rnn_tui.core.dataset import LARGEST_VALUE, DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from rnn_tui.arrays import Array
    from rnn_tui.core.datafile.choices import Choices
    from rnn_tui.core.datafile.layout import Layout
    from rnn_tui.core.datafile.opening import Opened

BLOCK = 1 << 21
"""Characters that are read together."""

LONGEST_LINE = 100_000_000
OTHER_BLANKS = "\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""What NumPy takes for blanks between numbers, although it may stand inside of one."""


def read_text(
    file: Opened, encoding: str, choices: Choices, share: Callable[[], float]
) -> Generator[float, None, Parsed]:
    """Read a text.

    Args:
        file: The open file.
        encoding: Its encoding.
        choices: What is said about it.
        share: How much of it has been read, 0 to 1.

    Yields:
        The share that is read; WAITING while a pipe is empty.

    Raises:
        DataError: With line and column where there is one.
    """
    blocks = _blocks(file, encoding)
    head = yield from _head(blocks)
    layout = layout_of(head, choices.header)
    columns = choose(layout.table, choices)
    counted = layout.must_count != "" and 0 not in columns.needed
    needed = [0, *columns.needed] if counted else columns.needed
    reader = _Reader(layout, needed, encoding)
    most, values, number = room(), array("d"), layout.first_line
    named = any("#" in name for name in layout.header or ())
    reader.skip(line for line in head[: number - 1] if not (named and line == layout.top))
    for lines in chain([head[number - 1 :]], blocks):
        if lines is None:
            yield WAITING
            continue
        values.frombytes(reader.table(lines, number).tobytes())
        if len(values) > most:
            check_room(len(values))
            raise DataError("does not fit into memory")
        number += len(lines)
        yield share()
    table = np.frombuffer(values, dtype=np.float64).reshape(-1, len(needed))
    if counted:
        if not _counts(table[:, 0]):
            raise DataError(layout.must_count)
        table = table[:, 1:]
    notes = (*layout.notes, *columns.notes, *reader.notes)
    return Parsed(table, columns, layout.table, layout.header, notes=notes)


def _counts(index: Array) -> bool:
    """Whether a column is 0, 1, 2, ... or 1, 2, 3, ..."""
    return index[0] in (0, 1) and np.array_equal(index, index[0] + np.arange(len(index)))


def _blocks(file: Opened, encoding: str) -> Iterator[list[str] | None]:
    """The lines, many at a time; None while a pipe is empty."""
    # What cannot be decoded is found where a number was expected, so that its place is known.
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    # Any end of a line becomes a newline.
    text = io.IncrementalNewlineDecoder(decoder, translate=True)
    pieces: list[str] = []
    length, more = 0, True
    while more:
        for _ in file.waits():
            yield None
        some = file.stream.read(BLOCK)
        more = bool(some)
        pieces.append(text.decode(some, final=not more))
        length += len(pieces[-1])
        if more and length < BLOCK:
            continue
        *lines, begun = "".join(pieces).split("\n")
        if len(begun) > LONGEST_LINE:
            raise DataError(f"has a line of more than {LONGEST_LINE:,} characters")
        pieces, length = [begun], 0
        if lines:
            yield lines
    if begun:
        yield [begun]


def _head(blocks: Iterator[list[str] | None]) -> Generator[float, None, list[str]]:
    """The first lines, as many as it takes to tell the layout; all where there are fewer."""
    head: list[str] = []
    content = 0
    for lines in blocks:
        if lines is None:
            yield WAITING
            continue
        head += lines
        content += sum(bool(without_comment(line).strip()) for line in lines)
        if content > LOOKED_AT:
            break
    return head


class _Reader:
    """Reads lines of numbers, and remembers what it had to skip or translate."""

    def __init__(self, layout: Layout, needed: Sequence[int], encoding: str) -> None:
        self._layout = layout
        self._needed = needed
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
        if self._dialect.trailing:
            notes.append("a delimiter at the end of each line skipped")
        if self._dialect.decimal == ",":
            notes.append("decimal commas")
        if self._fortran:
            notes.append("exponents with D")
        if self._encoding == "utf-16":
            notes.append("UTF-16")
        return tuple(notes)

    def skip(self, lines: Iterable[str]) -> None:
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
        if not lines:
            return np.empty((0, len(self._needed)))
        rows = lines
        if len(self._needed) < self._width or self._dialect.trailing:
            some = self._needed_fields(lines)
            if some is None:
                return None
            rows = some
        whole = "\n".join(rows)
        decimal = None if self._is_odd(rows, whole) else self._decimal(whole)
        if decimal is None:
            return None
        whole = whole.replace(",", ".") if decimal == "," else whole
        fortran = "d" in whole or "D" in whole
        table = self._loaded(whole.translate(EXPONENT) if fortran else whole)
        if table is None or len(table) != len(lines):
            return None
        self._dialect = self._dialect._replace(decimal=decimal)
        self._fortran = self._fortran or fortran
        return table

    def _is_odd(self, rows: list[str], whole: str) -> bool:
        """Whether NumPy would read rows otherwise than they are meant."""
        if not whole.strip() or ('"' in whole and any(map(open_quote, rows))):
            return True
        spaced = self._dialect.delimiter == SPACE
        return spaced and any(blank in whole for blank in OTHER_BLANKS)

    def _needed_fields(self, lines: list[str]) -> list[str] | None:
        """Lines with nothing but the needed fields; None where one has more or fewer than all."""
        delimiter, trailing = self._dialect.delimiter, self._dialect.trailing
        if delimiter == SPACE:
            rows: Iterable[list[str]] = map(BETWEEN_BLANKS.findall, lines)
        elif any(map(open_quote, lines)):
            return None
        else:
            rows = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
        width, needed, kept = self._width + trailing, self._needed, []
        for row in rows:
            if len(row) != width or (trailing and row[-1].strip()):
                return None
            kept.append(delimiter.join([row[place] for place in needed]))
        return kept

    def _loaded(self, whole: str) -> Array | None:
        """A table of usable numbers; None where it is none."""
        delimiter = self._dialect.delimiter
        try:
            table = np.loadtxt(
                whole.split("\n"),
                delimiter=None if delimiter == SPACE else delimiter,
                comments=None,
                quotechar='"',
                ndmin=2,
            )
        except ValueError:
            return None
        right = table.shape[1] == len(self._needed) and (np.abs(table) <= LARGEST_VALUE).all()
        return table if right else None

    def _decimal(self, whole: str) -> str | None:
        """The decimal mark of a text, empty where none is seen; None where there are two."""
        if not self._dialect.may_have_commas:
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
                values = "1 value" if len(fields) == 1 else f"{len(fields)} values"
                raise DataError(
                    f"line {number}, column {column}: {values} found, "
                    f"the lines before have {self._width}"
                )
            rows.append(self._check_numbers(number, fields))
        return np.array(rows, dtype=np.float64).reshape(-1, len(self._needed))

    def _check_numbers(self, line: int, fields: Sequence[str]) -> list[float]:
        """The numbers of the needed fields that are there."""
        numbers = []
        for column in self._needed:
            if column < len(fields):
                field = fields[column]
                number = self._dialect.number(field)
                if number is None or not abs(number) <= LARGEST_VALUE:
                    raise DataError(f"line {line}, column {column + 1}: {self._fault(field, line)}")
                numbers.append(number)
                self._look_at(field)
        return numbers

    def _fault(self, field: str, line: int) -> str:
        """What is wrong with a field, and what would be right."""
        words = fault(field, self._dialect, self._encoding)
        if (
            self._layout.may_be_header
            and line == self._layout.first_line
            and self._dialect.kind(field) is Kind.WORD
        ):
            what = words.partition(" (")[0]
            return f"{what} (--header yes skips a header, --columns chooses columns)"
        return words

    def _look_at(self, field: str) -> None:
        """Remember how a number was written."""
        if "," in field:
            self._dialect = self._dialect._replace(decimal=",")
        elif "." in field and self._dialect.may_have_commas:
            self._dialect = self._dialect._replace(decimal=".")
        self._fortran = self._fortran or "d" in field.lower()
