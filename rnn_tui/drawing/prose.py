"""Text with looks in lines of some width: what goes on hangs under the words it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, chop_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GLUE = "\N{NO-BREAK SPACE}"
"""A blank at which no line is broken."""


class Run(NamedTuple):
    """Letters that look alike.

    Attributes:
        text: The letters.
        attrs: BOLD, REVERSE and DIM, added up.
    """

    text: str
    attrs: int = 0


Line = tuple[Run, ...]


def lines_of(runs: Iterable[Run], width: int, hang: int = 0) -> list[Line]:
    """Runs broken into lines at their blanks; a word that is wider than a line is cut.

    Args:
        runs: The text.
        width: Columns of a line.
        hang: Columns that all lines but the first are indented by.
    """
    lines: list[Line] = []
    line: list[Run] = []
    used = 0
    pending: Run | None = None
    for word in _words(runs):
        for part in _cut(word, max(width - hang, 1)):
            size = sum(cell_len(run.text) for run in part)
            blank = 1 if pending else 0
            if line and used + blank + size > width:
                lines.append(tuple(line))
                line, used, blank = [Run(" " * hang)] if hang else [], hang, 0
                pending = None
            if pending and used:
                line.append(pending)
                used += blank
            line += part
            used += size
            pending = None
        pending = Run(" ", word[-1].attrs if len(word) == 1 else 0)
    return [*lines, tuple(line)] if line else lines


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """What stands between blanks; a word may be of several looks."""
    word: list[Run] = []
    for text, attrs in runs:
        first, *others = text.replace("\n", " ").split(" ")
        word += [Run(first, attrs)] if first else []
        for part in others:
            if word:
                yield word
            word = [Run(part, attrs)] if part else []
    if word:
        yield word


def _cut(word: Sequence[Run], width: int) -> Iterator[list[Run]]:
    """A word in parts that fit a line."""
    part: list[Run] = []
    room = width
    for text, attrs in word:
        rest = text
        while cell_len(rest) > room:
            # A letter may be wider than a narrow line.
            head = (chop_cells(rest, room) or [""])[0] if room > 1 else rest[:1]
            yield [*part, Run(head, attrs)]
            rest, part, room = rest[len(head) :], [], width
        if rest:
            part.append(Run(rest, attrs))
            room -= cell_len(rest)
    if part:
        yield part
