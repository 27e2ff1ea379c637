"""TOML read statement by statement, so that one mistake costs one statement and has its line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LINES = 50
"""Lines that one value may have."""

PLACE = re.compile(r" \(at [^()]*\)$")
UNFINISHED = "(at end of document)"


class Entry(NamedTuple):
    """A value that was given a name.

    Attributes:
        line: Where it stands; the first line is 1.
        path: Its name, after those of the tables that it is in.
        value: The value; an empty dict is a table in which there is nothing.
    """

    line: int
    path: tuple[str, ...]
    value: object

    @property
    def name(self) -> str:
        """Its name with those of its tables."""
        return ".".join(self.path)


class Fault(NamedTuple):
    """Something that is no TOML, and where."""

    line: int
    words: str


def read_statements(text: str) -> Iterator[Entry | Fault]:
    """What a TOML document says, in its order; whatever is wrong costs the statement it is in.

    Args:
        text: The document; half characters stand for what was no UTF-8.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    at, table = 0, tuple[str, ...]()
    said: dict[tuple[str, ...], int] = {}
    while at < len(lines):
        number = at + 1
        try:
            found, taken = _statement(lines, at)
        except (ValueError, RecursionError) as error:
            yield Fault(number, _words(error))
            at += 1
            continue
        at += taken
        heading = lines[number - 1].lstrip().startswith("[")
        entries = [*_leaves(found, () if heading else table)]
        if heading:
            table = entries[0][0]
        for path, value in entries:
            before = said.setdefault(path, number)
            if before != number:
                yield Fault(number, f"{'.'.join(path)} stands in line {before} already")
            else:
                yield Entry(number, path, value)


def _statement(lines: list[str], first: int) -> tuple[dict[str, object], int]:
    """The statement that begins in a line, and how many lines it has.

    Raises:
        ValueError: If it is none.
        RecursionError: If lists are in lists too often.
    """
    for count in range(1, MOST_LINES + 1):
        text = "".join(f"{line}\n" for line in lines[first : first + count])
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise ValueError("there are bytes that are no UTF-8")
        try:
            return tomllib.loads(text), count
        except ValueError as error:
            last = first + count >= len(lines) or count == MOST_LINES
            if last or not str(error).endswith(UNFINISHED):
                raise
    raise AssertionError


def _leaves(
    table: dict[str, object], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], object]]:
    """Values with their paths, of tables in tables too."""
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*path, name))
        else:
            yield (*path, name), value


def _words(error: Exception) -> str:
    """What is wrong, without the place in a statement that nobody sees as such."""
    if isinstance(error, RecursionError):
        return "lists stand in lists too often"
    words = PLACE.sub("", str(error)).replace("\n", " ")
    return f"no TOML: {words[:1].lower()}{words[1:]}" if words else "no TOML"
