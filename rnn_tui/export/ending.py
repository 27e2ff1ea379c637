"""The endings of files that can be written, and what each of them holds."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import NamedTuple

from rnn_tui.words.visible import visible


class ExportError(ValueError):
    """Something that cannot be exported so; the message says what would be right."""


class UnwritableError(ExportError):
    """A file that cannot be written, though nothing is wrong with its name."""


class Kind(Enum):
    """What a file is made from."""

    PICTURE = "the screen"
    DATA = "numbers"
    PROGRAM = "a program"
    RECORDING = "a recording"


TABLES = ("run", "surface", "gradients", "basins", "race", "sweep")
RECORDINGS = ("run", "tour")
"""What a table, and a recording, can be of."""


class Ending(NamedTuple):
    """An ending.

    Attributes:
        ending: With its dot.
        kind: What such a file is made from.
        words: What is in it, in a line.
        what: What it can be of, where that is to be chosen; the first where nothing is said.
    """

    ending: str
    kind: Kind
    words: str
    what: tuple[str, ...] = ()

    def chosen(self, what: str | None) -> str:
        """What such a file is to be of; empty where there is nothing to choose.

        Raises:
            ExportError: If it cannot be of that.
        """
        if what and what not in self.what:
            can = (
                f"holds one of {', '.join(self.what)}"
                if self.what
                else "holds the whole experiment"
            )
            raise ExportError(f"{self.ending} {can}, not {visible(what, 60)}")
        return what or "".join(self.what[:1])


ENDINGS = {
    ending.ending: ending
    for ending in (
        Ending(".svg", Kind.PICTURE, "the screen, sharp at any size"),
        Ending(".png", Kind.PICTURE, "the screen, in pixels"),
        Ending(".html", Kind.PICTURE, "the screen as a page, with its command line"),
        Ending(".txt", Kind.PICTURE, "the screen's characters, without colours"),
        Ending(".ans", Kind.PICTURE, "the same with colours, for cat in a terminal"),
        Ending(".cast", Kind.RECORDING, "a recording for asciinema", RECORDINGS),
        Ending(".csv", Kind.DATA, "a table with headings", TABLES),
        Ending(".json", Kind.DATA, "numbers and their names, strict JSON", TABLES),
        Ending(".npz", Kind.DATA, "everything, arrays by name, for NumPy"),
        Ending(".py", Kind.PROGRAM, "a script with figures, for NumPy and matplotlib"),
        Ending(".ipynb", Kind.PROGRAM, "the same as a Jupyter notebook"),
    )
}
"""Every ending that can be written."""


def ending_of(path: str) -> Ending:
    """The ending of a path, in whatever case.

    Raises:
        ExportError: If it is none of those that can be written.
    """
    found = ENDINGS.get(Path(path).suffix.lower())
    if found is None:
        name = visible(Path(path).name, 60)
        raise ExportError(f"the ending of {name!r} says nothing: it must be {', '.join(ENDINGS)}")
    return found
