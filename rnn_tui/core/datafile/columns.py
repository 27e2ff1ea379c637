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

PLACE = re.compile(r"\d{1,9}", re.ASCII)
RANGE = re.compile(r"([^-]+)-([^-]*)")
LIKE_TARGETS = frozenset(("t", "y", "target", "Target", "label", "Label", "class", "Class"))
LIKE_INDEXES = frozenset(("id", "ID", "Id", "index", "Index"))
"""Names of columns that are seldom meant as steps."""


class Columns(NamedTuple):
    """The places of columns in a table, counted from 0.

    Attributes:
        inputs: The steps of a sequence, in order.
        target: The target; None where it is the sum.
        unused: What is neither, nor the index.
        notes: What may have been meant otherwise, in words.
    """

    inputs: tuple[int, ...]
    target: int | None
    unused: tuple[int, ...]
    notes: tuple[str, ...] = ()

    @property
    def needed(self) -> list[int]:
        """The columns that must hold numbers, ascending."""
        return sorted({*self.inputs, *([] if self.target is None else [self.target])})


class Names(NamedTuple):
    """The columns of a table by name.

    Attributes:
        width: How many there are.
        names: A name for each; none where the table has no header.
        skipped: The places of those that are left out: the index, and indexes of indexes.
    """

    width: int
    names: tuple[str, ...] = ()
    skipped: tuple[int, ...] = ()

    def name(self, place: int) -> str:
        """A column's name, or its number where it has none."""
        return (self.names[place] if self.names else "") or f"column {place + 1}"

    def place(self, option: str, name: str) -> int:
        """The place of a column given by its name, or else by its number, from 1.

        Raises:
            DataError: If there is none, or more than one.
        """
        found = [place for place, own in enumerate(self.names) if own == name]
        if len(found) == 1:
            return found[0]
        if found:
            raise DataError(f"has {len(found)} columns named {name}, {option} needs its number")
        if PLACE.fullmatch(name) and 1 <= int(name) <= self.width:
            return int(name) - 1
        has = f"it has: {listed(self.names)}" if self.names else "it has no header"
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
    free = [place for place in range(table.width) if place not in table.skipped]
    target = _target(table, free, choices.target)
    chosen = _chosen(table, choices.columns) if choices.columns else free
    inputs = tuple(place for place in chosen if place != target)
    if not inputs:
        if target is None:
            raise DataError("its sequences have length 0, at least one step is needed")
        raise DataError(
            f"--target {choices.target} needs at least two columns: inputs, and the target"
        )
    used = {*inputs, target, *table.skipped[:1]}
    unused = tuple(place for place in range(table.width) if place not in used)
    notes = () if choices.columns else tuple(_doubts(table, inputs, target))
    return Columns(inputs, target, unused, notes)


def _target(table: Names, free: Sequence[int], target: str) -> int | None:
    if target == SUM or not free:
        return None
    if target in (FIRST, LAST):
        return free[0] if target == FIRST else free[-1]
    return table.place("--target", target)


def _chosen(table: Names, columns: Sequence[str]) -> list[int]:
    """The places that names, numbers and ranges of them stand for, in their order."""
    places: list[int] = []
    for name in columns:
        some = RANGE.fullmatch(name)
        if some and name not in table.names:
            first = table.place("--columns", some[1])
            last = table.place("--columns", some[2]) if some[2] else table.width - 1
            if first > last:
                raise DataError(f"has no columns from {some[1]} to {some[2]} for --columns")
            places += range(first, last + 1)
        else:
            places.append(table.place("--columns", name))
    if len({*places}) < len(places):
        twice = next(place for i, place in enumerate(places) if place in places[:i])
        raise DataError(f"has {table.name(twice)} once, --columns names it twice")
    return places


def _doubts(table: Names, inputs: Sequence[int], target: int | None) -> list[str]:
    """What may have been meant otherwise."""
    if not table.names:
        return []
    names = [table.names[place] for place in inputs]
    targets = [name for name in names if name in LIKE_TARGETS]
    doubts = []
    if target is None and len(targets) == 1:
        doubts.append(f"{targets[0]} read as a step (--target {targets[0]} makes it the target)")
    if 0 in inputs and table.names[0] in LIKE_INDEXES:
        doubts.append(f"{table.names[0]} read as a step (--columns 2- leaves it out)")
    return doubts
