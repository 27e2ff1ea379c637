"""Which columns of a table are inputs, which one is the target, and which are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.datafile.account import listed
from rnn_tui.core.datafile.choices import FIRST, LAST, SUM
from rnn_tui.core.dataset import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array
    from rnn_tui.core.datafile.choices import Choices

RANGE = re.compile(r"(\d+)-(\d*)", re.ASCII)


class Columns(NamedTuple):
    """The places of columns in a table, counted from 0.

    Attributes:
        inputs: The steps of a sequence, in order.
        target: The target; None where it is the sum.
        unused: What is neither, nor the index.
    """

    inputs: tuple[int, ...]
    target: int | None
    unused: tuple[int, ...]

    @property
    def needed(self) -> list[int]:
        """The columns that must hold numbers, ascending."""
        return sorted({*self.inputs, *([] if self.target is None else [self.target])})


class Names(NamedTuple):
    """The columns of a table by name.

    Attributes:
        width: How many there are.
        names: A name for each; none where the table has no header.
        index_at: The place of the index; None where there is none.
    """

    width: int
    names: tuple[str, ...] = ()
    index_at: int | None = None

    @property
    def index_name(self) -> str | None:
        """The name of the index; None where there is none."""
        return None if self.index_at is None else self.name(self.index_at)

    def name(self, place: int) -> str:
        """A column's name, or its number where it has none."""
        return (self.names[place] if self.names else "") or f"column {place + 1}"

    def place(self, option: str, name: str) -> int:
        """The place of a column given by its number, from 1, or by its name.

        Raises:
            DataError: If there is none, or more than one.
        """
        if name.isdecimal() and 1 <= int(name) <= self.width:
            return int(name) - 1
        found = [place for place, own in enumerate(self.names) if own == name]
        if len(found) == 1:
            return found[0]
        if found:
            raise DataError(f"has {len(found)} columns named {name}, {option} needs its number")
        has = f"it has {listed(self.names)}" if self.names else "it has no header"
        raise DataError(f"has no column {name} for {option}, of {self.width} ({has})")


class Parsed(NamedTuple):
    """What a file holds, of whatever format.

    Attributes:
        table: The numbers of the columns that are needed, in the order of the file, (N, columns).
        columns: Which columns those are.
        names: All columns by name.
        header: The names in the header line; None where there is none.
        targets: The targets, (N,), where they are an array of their own.
        target: The name of that array, empty where there is none.
        unused: The names of other arrays.
        notes: What was skipped, guessed or translated, a few words each.
    """

    table: Array
    columns: Columns
    names: Names
    header: tuple[str, ...] | None = None
    targets: Array | None = None
    target: str = ""
    unused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def choose(table: Names, choices: Choices) -> Columns:
    """Choose columns.

    Raises:
        DataError: If what was chosen is not there, or nothing is left as input.
    """
    free = [place for place in range(table.width) if place != table.index_at]
    target = _target(table, free, choices.target)
    chosen = _chosen(table, choices.columns) if choices.columns else free
    inputs = tuple(place for place in chosen if place != target)
    if not inputs:
        if target is None:
            raise DataError("its sequences have length 0, at least one step is needed")
        raise DataError(
            f"--target {choices.target} needs at least two columns: inputs, and the target"
        )
    unused = (place for place in free if place != target and place not in {*inputs})
    return Columns(inputs, target, tuple(unused))


def _target(table: Names, free: Sequence[int], target: str) -> int | None:
    if target == SUM or not free:
        return None
    if target in (FIRST, LAST):
        return free[0] if target == FIRST else free[-1]
    return table.place("--target", target)


def _chosen(table: Names, columns: Sequence[str]) -> list[int]:
    """The places that names, numbers and ranges of numbers stand for, in their order."""
    places: list[int] = []
    for name in columns:
        some = RANGE.fullmatch(name)
        if some and name not in table.names:
            last = some[2] or str(table.width)
            first, end = (table.place("--columns", number) for number in (some[1], last))
            places += range(first, end + 1)
        else:
            places.append(table.place("--columns", name))
    return list(dict.fromkeys(places))
