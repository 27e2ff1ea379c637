"""How a text is laid out: its dialect, its header, its index and where its numbers begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.datafile.choices import AUTO, NO, YES
from rnn_tui.core.datafile.columns import Names
from rnn_tui.core.datafile.dialect import (
    SPACE,
    Dialect,
    Kind,
    decoded,
    delimiter_of,
    open_quote,
    without_comment,
)
from rnn_tui.core.dataset import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

UNNAMED = "Unnamed: 0"
"""What pandas calls the column of an index without a name."""

ROW_NAMES = "row names"
LEAST_COUNTED = 3
"""Fewer numbers 0, 1, ... in a first line are data: a sequence may well begin with 0, 1."""

LOOKED_AT = 3
"""Lines that tell how a text is laid out."""

FOR_EXCEL = re.compile(r'"?sep=[;,|\t]?"?')
FOR_EXCEL_SKIPPED = "sep= in the first line skipped"
"""A line that tells Excel what is between numbers, which they tell themselves."""


class Layout(NamedTuple):
    """How a text is laid out.

    Attributes:
        dialect: How its numbers are written.
        first_line: The number of the line where they begin, from 1.
        table: Its columns.
        header: The names in its header; None where it has none.
        top: That line.
        must_count: Words for what is wrong unless its first column counts its rows; empty where
            that need not be.
        notes: What was guessed about it, in words.
        may_be_header: Whether its first line was taken for numbers without being told so.
    """

    dialect: Dialect
    first_line: int
    table: Names
    header: tuple[str, ...] | None = None
    top: str = ""
    must_count: str = ""
    notes: tuple[str, ...] = ()
    may_be_header: bool = False


class _Line(NamedTuple):
    """A line with content: its number, what it says, and the same without its comment."""

    number: int
    whole: str
    text: str


def layout_of(lines: Sequence[str], header: str) -> Layout:
    """How a text is laid out.

    Args:
        lines: Its first lines, with LOOKED_AT lines of content if it has as many.
        header: Whether the first line of content is a header: ``yes``, ``no`` or ``auto``.

    Raises:
        DataError: If there is nothing to read, or a header does not fit its columns.
    """
    content = [
        _Line(number, line, text)
        for number, line in enumerate(lines, start=1)
        if (text := without_comment(line)).strip()
    ][: LOOKED_AT + 1]
    for_excel = content and FOR_EXCEL.fullmatch(content[0].text.strip())
    content = content[1:] if for_excel else content[:LOOKED_AT]
    if not content:
        raise DataError("is empty, at least one sequence is needed")
    layout = _layout(content, header)
    return layout._replace(notes=(FOR_EXCEL_SKIPPED, *layout.notes)) if for_excel else layout


def _layout(content: Sequence[_Line], header: str) -> Layout:
    names = None if header == NO else _header(content, forced=header == YES)
    if names is None:
        return _without_header(content, may_be_header=header == AUTO)
    if len(content) == 1:
        raise DataError("holds only a header, at least one sequence is needed")
    return _with_header(names, content, forced=header == YES)


def _with_header(names: tuple[str, ...], content: Sequence[_Line], *, forced: bool) -> Layout:
    """The layout of a text below its header."""
    dialect, (top, first, *_) = _dialect(content[1:], content[0]), content
    counts = [len(dialect.fields(line.text)) for line in content[1:]]
    # Of two lines that differ, the one that fits the header is right.
    width = counts[-1] if len(names) == counts[-1] else counts[0]
    misfit = (
        f"line {top.number}: {len(names)} name{'' if len(names) == 1 else 's'} found, "
        f"the line below has {width} values (a title needs # before it)"
    )
    if len(names) not in (width, width - 1):
        raise DataError(misfit)
    must_count = ""
    if len(names) == width - 1:
        table = Names(width, (ROW_NAMES, *names), (0,))
        if not forced and dialect.kind(dialect.fields(first.text)[0]) is Kind.NUMBER:
            must_count = "" if first.text.lstrip().startswith('"') else misfit
    elif unnamed := _unnamed(names):
        table = Names(width, (names[0] or UNNAMED, *names[1:]), tuple(range(unnamed)))
    elif all(_names_a_row(dialect, line.text) for line in content[1:]):
        table = Names(width, names, (0,))
    else:
        table = Names(width, names)
    notes = []
    if not forced and _numbers(names, dialect):
        notes.append(f"line {top.number} taken for a header (--header no reads it)")
    if not decoded(top.text):
        notes.append("names that are not UTF-8")
    table = table._replace(names=tuple(map(_readable, table.names)))
    header = tuple(map(_readable, names))
    return Layout(dialect, first.number, table, header, top.whole, must_count, tuple(notes))


def _without_header(content: Sequence[_Line], *, may_be_header: bool) -> Layout:
    """The layout of a text that begins with numbers, or with the names of its rows."""
    dialect, (first, *below) = _dialect(content), content
    rows = [dialect.fields(line.text) for line in content]
    counts = [len(row) for row in rows]
    agree = len(below) > 1 and counts[1] == counts[2] and not open_quote(first.text)
    if agree and counts[0] != counts[1]:
        raise DataError(
            f"line {first.number}, column {min(counts[:2]) + 1}: {counts[0]} "
            f"value{'' if counts[0] == 1 else 's'} found, the lines below have {counts[1]}"
        )
    notes: tuple[str, ...] = ()
    if may_be_header and below and _all_quoted(first.text) and '"' not in below[0].text:
        notes = (f"line {first.number} taken for numbers (--header yes skips it)",)
    table = Names(counts[0])
    if below and all(_names_a_row(dialect, line.text) for line in content):
        numbered = (f"column {place}" for place in range(2, counts[0] + 1))
        table = Names(counts[0], (ROW_NAMES, *numbered), (0,))
    return Layout(dialect, first.number, table, notes=notes, may_be_header=may_be_header)


def _dialect(rows: Sequence[_Line], header: _Line | None = None) -> Dialect:
    """How the numbers in lines are written."""
    texts = [row.text for row in rows]
    # A line of one field does not tell what would be between two.
    while len(texts) > 1 and len(Dialect(delimiter_of(texts[0])).fields(texts[0])) == 1:
        texts.pop(0)
    delimiter = delimiter_of(texts[0])
    if delimiter == SPACE:
        return Dialect(delimiter)
    ends = [line.text.rstrip(" ").endswith(delimiter) for line in rows]
    told = [*ends, header is not None and header.text.rstrip(" ").endswith(delimiter)]
    # One line alone may just as well lack its last value.
    return Dialect(delimiter, trailing=all(ends) and sum(told) > 1)


def _unnamed(names: Sequence[str]) -> int:
    """How many columns at the beginning are an index that was written without a name."""
    count = 0
    for name in names[:-1]:
        if name and not name.startswith(UNNAMED):
            break
        count += 1
    return count


def _names_a_row(dialect: Dialect, line: str) -> bool:
    """Whether a line begins with a word and goes on with numbers."""
    kinds = [dialect.kind(field) for field in dialect.fields(line)]
    return kinds[0] is Kind.WORD and Kind.NUMBER in kinds[1:] and Kind.WORD not in kinds[1:]


def _all_quoted(line: str) -> bool:
    """Whether every field of a line stands in quotes."""
    dialect = Dialect(delimiter_of(line))
    return line.count('"') == 2 * len(dialect.fields(line))


def _header(content: Sequence[_Line], *, forced: bool) -> tuple[str, ...] | None:
    """The names in a first line, None where it is no header: only one that says so is.

    Its fields are told apart as the numbers below are, or else as its own delimiter does; what
    looks like a comment belongs to a name where there would be too few names.
    """
    top, *rows = content
    if open_quote(top.text):
        return None
    below = None
    choices = [Dialect(delimiter_of(top.text))]
    if rows:
        dialect = _dialect(rows, top)
        below = dialect.fields(rows[0].text)
        choices.insert(0, dialect)
    names = tuple(choices[0].fields(top.text))
    if below is not None:
        for text in (top.text, top.whole):
            for choice in choices:
                found = tuple(choice.fields(text))
                if len(names) != len(below) and len(found) == len(below):
                    names = found
    if forced or _says_so(names, below, choices[0]):
        return names
    return None


def _says_so(names: Sequence[str], below: Sequence[str] | None, dialect: Dialect) -> bool:
    """Whether a first line is a header, by what is in it and in the line below, if there is one."""
    kinds = [dialect.kind(name) for name in names]
    if any(kind is Kind.MISSING and name for name, kind in zip(names, kinds, strict=True)):
        return False
    if Kind.NUMBER not in kinds:
        return Kind.WORD in kinds
    return below is not None and Kind.BROKEN not in kinds and _counts(names, below, dialect)


def _counts(names: Sequence[str], below: Sequence[str], dialect: Dialect) -> bool:
    """Whether names are pandas' own: 0, 1, 2, ..., and maybe others besides."""
    numbers = _numbers(names, dialect)
    indexed = not names[0] and len(numbers) == len(names) - 1
    least = 2 if indexed and below[0] == "0" else LEAST_COUNTED
    return len(numbers) >= least and numbers == [str(i) for i in range(len(numbers))]


def _numbers(names: Sequence[str], dialect: Dialect) -> list[str]:
    return [name for name in names if dialect.kind(name) is Kind.NUMBER]


def _readable(name: str) -> str:
    """A name that may be in another encoding than UTF-8, as Western Europe's has it."""
    return name if decoded(name) else name.encode("utf-8", "surrogateescape").decode("latin-1")
