"""What an encoder would send that sends the cells that changed and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyte.screens import Char

from benchmarks.terminal import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    Screen = Sequence[Sequence[Char]]

MOVE, MOVE_IN_ROW = 6, 5
"""Bytes of a cursor move such as ``CSI 12;34H``."""

SGR, TRUE_COLOR, PALETTE_COLOR = 3, 16, 5
"""Bytes of ``CSI m`` and of the colours in it, such as ``38;2;100;100;100`` and ``38;5;``."""

HEX_DIGITS = 6

BLANK: Screen = [[Char(" ")] * WIDTH for _ in range(HEIGHT)]


def ideal(before: Screen, after: Screen) -> int:
    """Bytes from one screen to another.

    For each run of changed cells a move, colours only where they differ from those of the cell
    that was sent before, and the characters in UTF-8. Bold and other looks cost nothing.
    """
    total = 0
    row_of_last, column_after = -1, -1
    ink = paper = ""
    for row, (old, new) in enumerate(zip(before, after, strict=True)):
        for column, (was, cell) in enumerate(zip(old, new, strict=True)):
            if not cell.data:
                # The right half of a wide character comes with the left one.
                column_after += (row, column) == (row_of_last, column_after)
                continue
            if was == cell:
                continue
            if (row, column) != (row_of_last, column_after):
                total += MOVE_IN_ROW if row == row_of_last else MOVE
            colors = (ink != cell.fg) * _color(cell.fg) + (paper != cell.bg) * _color(cell.bg)
            total += colors + SGR if colors else 0
            total += len(cell.data.encode())
            ink, paper = cell.fg, cell.bg
            row_of_last, column_after = row, column + 1
    return total


def _color(name: str) -> int:
    # pyte gives the palette's colours names, and writes the others in hexadecimal.
    is_true = len(name) == HEX_DIGITS and not set(name) - set("0123456789abcdef")
    return TRUE_COLOR if is_true else PALETTE_COLOR
