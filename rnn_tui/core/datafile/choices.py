"""How a file is to be read, where it does not say so itself."""

from __future__ import annotations

from typing import NamedTuple

SUM, FIRST, LAST = "sum", "first", "last"
AUTO, YES, NO = "auto", "yes", "no"
HEADERS = (AUTO, YES, NO)


class Choices(NamedTuple):
    """What is said about a file.

    Attributes:
        target: What its sequences should give: ``sum``, the ``first`` or the ``last`` column, or
            a column or an array by its name.
        length: How many steps to keep, counted from the end; None keeps all.
        header: Whether the first line of a text is a header: ``yes``, ``no``, or ``auto``.
        columns: The columns that are inputs, by name, number (from 1) or range of numbers; none
            means all that are neither an index nor the target.
        arrays: Of an ``.npz``: the array of sequences and, if there is one, that of targets.
        units: What inputs and targets are multiplied by.
    """

    target: str = SUM
    length: int | None = None
    header: str = AUTO
    columns: tuple[str, ...] = ()
    arrays: tuple[str, ...] = ()
    units: float = 1.0
