"""How a text is laid out: its dialect, its header, its index and where its numbers begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.datafile.choices import NO, YES
from rnn_tui.core.datafile.columns import Names
from rnn_tui.core.datafile.dialect import Dialect, Kind, delimiter_of, open_quote, without_comment
from rnn_tui.core.dataset import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

UNNAMED = "Unnamed: 0"
"""What pandas calls the column of an index without a name."""

ROW_NAMES = "row names"
LEAST_COUNTED = 3
"""Fewer numbers 0, 1, ... in a first line are data: a sequence may well begin with 0, 1."""


class Layout(NamedTuple):
    """How a text is laid out.

    Attributes:
        dialect: How its numbers are written.
        first_line: The number of the line where they begin, from 1.
        table: Its columns.
        header: The names in its header; None where it has none.
        guess: What was guessed about it, in words; empty where nothing was.
    """

    dialect: Dialect
    first_line: int
    table: Names
    header: tuple[str, ...] | None
    guess: str = ""


def layout_of(lines: Sequence[str], header: str) -> Layout:
    """How a text is laid out.

    Args:
        lines: Its first lines, with two lines of content if it has as many.
        header: Whether the first line of content is a header: ``yes``, ``no`` or ``auto``.

    Raises:
        DataError: If there is nothing to read, or a header does not fit its columns.
    """
    content = [(number, text) for number, line in enumerate(lines, start=1)
               if (text := without_comment(line)).strip()][:2]  # fmt: skip
    if not content:
        raise DataError("is empty, at least one sequence is needed")
    (first_number, first), *rest = content
    below = rest[0][1] if rest else None
    names = None if header == NO else _header(first, below, forced=header == YES)
    if names is None:
        return _without_header(first_number, first, below)
    if below is None:
        raise DataError("holds only a header, at least one sequence is needed")
    dialect = Dialect(delimiter_of(below))
    width = len(dialect.fields(below))
    if len(names) not in (width, width - 1):
        raise DataError(
            f"line {first_number}: {len(names)} names found, the line below has {width} values"
        )
    counted = _counts(names)
    guess = f"line {first_number} taken for a header" if counted and header != YES else ""
    if len(names) == width - 1:
        table = Names(width, (ROW_NAMES, *names), 0)
    elif names[0] in ("", UNNAMED) and width > 1:
        table = Names(width, (UNNAMED, *names[1:]), 0)
    elif _names_a_row(dialect, below):
        table = Names(width, names, 0)
    else:
        table = Names(width, names)
    return Layout(dialect, rest[0][0], table, names, guess)


def _without_header(number: int, first: str, below: str | None) -> Layout:
    """The layout of a text that begins with numbers, or with the names of its rows."""
    dialect = Dialect(delimiter_of(first))
    fields = dialect.fields(first)
    if below is not None and _names_a_row(dialect, first) and _names_a_row(dialect, below):
        numbered = (f"column {place}" for place in range(2, len(fields) + 1))
        return Layout(dialect, number, Names(len(fields), (ROW_NAMES, *numbered), 0), None)
    return Layout(dialect, number, Names(len(fields)), None)


def _names_a_row(dialect: Dialect, line: str) -> bool:
    """Whether a line begins with a word and goes on with numbers."""
    kinds = [dialect.kind(field) for field in dialect.fields(line)]
    return kinds[0] is Kind.WORD and Kind.NUMBER in kinds[1:] and Kind.WORD not in kinds[1:]


def _header(first: str, below: str | None, *, forced: bool) -> tuple[str, ...] | None:
    """The names in a first line, None where it is no header: only one that says so is.

    Its fields are told apart as the numbers below are, or else as its own delimiter does.
    """
    if open_quote(first):
        return None
    own = Dialect(delimiter_of(first))
    dialect = own if below is None else Dialect(delimiter_of(below))
    width = None if below is None else len(dialect.fields(below))
    names = tuple(dialect.fields(first))
    if width is not None and len(names) != width and len(own.fields(first)) == width:
        dialect, names = own, tuple(own.fields(first))
    if forced:
        return names
    kinds = [dialect.kind(name) for name in names]
    return names if _says_so(names, kinds, is_above=below is not None) else None


def _says_so(names: Sequence[str], kinds: Sequence[Kind], *, is_above: bool) -> bool:
    """Whether a first line is a header by what is in it, and whether there is a line below."""
    if Kind.BROKEN in kinds or any(
        kind is Kind.MISSING and name for name, kind in zip(names, kinds, strict=True)
    ):
        return False
    if Kind.WORD not in kinds:
        return is_above and _counts(names)
    numbers = [name for name, kind in zip(names, kinds, strict=True) if kind is Kind.NUMBER]
    return not numbers or (len(numbers) > 1 and _counts(numbers, LEAST_COUNTED - 1))


def _counts(names: Sequence[str], least: int = LEAST_COUNTED) -> bool:
    """Whether names are pandas' own: 0, 1, 2, ..., and maybe an empty one for the index."""
    numbers = names[1:] if names and not names[0] else names
    least = min(least, 2) if len(numbers) < len(names) else least
    return len(numbers) >= least and all(name == str(i) for i, name in enumerate(numbers))
