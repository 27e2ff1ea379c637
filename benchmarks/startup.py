"""Opening the app, in a real pseudo-terminal, against a bare Textual app with NumPy."""

from __future__ import annotations

import re
import sys
import tempfile
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.bare_app import TEXT
from benchmarks.table import at_most
from benchmarks.terminal import seconds_until
from rnn_tui.drawing.marks import UNICODE
from rnn_tui.keymap import PANE_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.table import Row

REPEATS = 21
SURFACE_AT_MOST, ALL_AT_MOST = 1.6, 2.0
BARE = (sys.executable, "-m", "benchmarks.bare_app")
REAL = (sys.executable, "-m", "rnn_tui")

DOTS = re.compile("[\u2801-\u28ff]")
ROWS = re.compile(r"0-\d+ of 30")
WORDS = {
    "surface": (UNICODE.crosshair, UNICODE.end, UNICODE.corner),
    "trajectory": ("iteration 500/500", "wRec ", "Delta grew", UNICODE.corner),
    "gradient": ("wRec^T", "6 alternates, vanishes", UNICODE.corner),
}


def measure() -> Iterator[Row]:
    """From starting the program until the screen shows what is wanted.

    Yields:
        Rows of the table.
    """
    bare, surface, everything = [], [], []
    with tempfile.TemporaryDirectory() as home:
        # The first start of each fills the caches of the interpreter and of the disk.
        for repeat in range(REPEATS + 1):
            alone = seconds_until(BARE, [text_is_shown], home)
            first = seconds_until(REAL, [surface_is_shown, all_is_shown], home)
            if repeat:
                bare += alone
                surface.append(first[0])
                everything.append(first[1])
    against = "bare Textual app with NumPy"
    reference = median(bare)
    yield at_most(
        "opening until the surface shows", against, median(surface), reference, SURFACE_AT_MOST
    )
    yield at_most(
        "opening until all panes show", against, median(everything), reference, ALL_AT_MOST
    )


def text_is_shown(lines: Sequence[str]) -> bool:
    """Whether the bare app is there."""
    return any(TEXT in line for line in lines)


def surface_is_shown(lines: Sequence[str]) -> bool:
    """Whether the surface's pane has crosshair and axes, which come together with the bands."""
    inside = "\n".join(pane(lines, "surface"))
    return UNICODE.crosshair in inside and UNICODE.corner in inside


def all_is_shown(lines: Sequence[str]) -> bool:
    """Whether every pane has its picture."""
    insides = {name: "\n".join(pane(lines, name)) for name in WORDS}
    return (
        any(ROWS.search(line) for line in lines)
        and all(word in insides[name] for name, words in WORDS.items() for word in words)
        and all(DOTS.search(inside) for inside in insides.values())
    )


def pane(lines: Sequence[str], name: str) -> list[str]:
    """The inside of a pane, none while it has no frame; its title is at the top of that."""
    # The optimiser's family stands before the trajectory's.
    title = PANE_TITLES[name].lower()
    for row, line in enumerate(lines):
        middle = line.lower().find(title)
        left, right = line.rfind("╭", 0, max(middle, 0)), line.find("╮", max(middle, 0))
        if left >= 0 and right >= 0:
            below = [under[left:right] for under in lines[row + 1 :]]
            height = next((i for i, text in enumerate(below) if text[0] == "╰"), len(below))
            return [text[1:] for text in below[:height]]
    return []
