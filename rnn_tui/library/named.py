"""What races and sweeps have in common: something for each racer, by its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Item = TypeVar("Item")


@dataclass(frozen=True, eq=False, repr=False)
class Named(Generic[Item]):
    """What there is for each racer: by name, by place, or one after the other.

    Attributes:
        names: What the racers are called, (n,): an optimiser, with settings of its own behind it.
        runs: What there is for each of them, in the same order.
    """

    names: tuple[str, ...]
    runs: tuple[Item, ...]

    def __len__(self) -> int:
        return len(self.runs)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.runs)

    def __getitem__(self, racer: str | int) -> Item:
        if isinstance(racer, int):
            return self.runs[racer]
        if racer not in self.names:
            raise KeyError(f"{racer!r} is not one of: {', '.join(self.names)}")
        return self.runs[self.names.index(racer)]


def in_columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as text, the first column to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows
    )
