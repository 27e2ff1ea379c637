"""A screen of cells, and the reader that turns Textual's output into one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import get_character_cell_size

from rnn_tui.wire.style import PLAIN, STYLES, Style, applied, cell_of, in_256

if TYPE_CHECKING:
    from collections.abc import Sequence

BLANK = " "
HALF = ""
"""The glyph of the right half of a wide character."""

WIDE = 2

reliable = re.compile(
    "[ -~\u2500-\u257f\u2580-\u259f\u2800-\u28ff\U0001fb00-\U0001fb3b]*"
).fullmatch
"""Matches text of which every character surely moves every terminal's cursor by one cell."""

# What Textual writes: styles and moves with text after them; the rest is for the terminal itself.
_TOKENS = re.compile(
    r"\x1b\[([\d;]*)m([^\x00-\x1f\x7f]*)"
    r"|\x1b\[(\d+);(\d+)H([^\x00-\x1f\x7f]*)"
    r"|([^\x00-\x1f\x7f]+)"
    r"|(\r?\n)"
    r"|(\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[^@-~]*[@-~]|\x1b[ -Z\\`-~]|[\x00-\x1f\x7f])"
)
_STYLE, _MOVE, _TEXT, _LINE = 2, 5, 6, 7
_SYNCHRONIZED = ("\x1b[?2026h", "\x1b[?2026l")


class Grid:
    """Glyphs and styles of a screen, row by row.

    Attributes:
        width: Columns.
        height: Rows.
        glyphs: One string a cell: a character, with what combines with it, or HALF.
        numbers: One style a cell, by its number.
    """

    __slots__ = ("glyphs", "height", "numbers", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.glyphs = [[BLANK] * width for _ in range(height)]
        self.numbers = [cell_of(PLAIN) * width for _ in range(height)]

    @property
    def styles(self) -> list[list[Style]]:
        """One style a cell, row by row."""
        return [[STYLES[number] for number in row] for row in self.numbers]

    def resized(self, width: int, height: int) -> Grid:
        """The same screen, cut or extended at the right and at the bottom."""
        other = Grid(width, height)
        kept = min(width, self.width)
        for row in range(min(height, self.height)):
            other.glyphs[row][:kept] = self.glyphs[row][:kept]
            other.numbers[row][:kept] = self.numbers[row][:kept]
        return other

    def reduce_colors(self) -> None:
        """Give every cell the nearest of 256 colours."""
        for numbers in self.numbers:
            for column, number in enumerate(numbers):
                numbers[column] = cell_of(in_256(STYLES[number]))[0]

    def part(self, row: int, column: int, height: int, width: int) -> Grid:
        """A rectangle of the screen, which lies inside it."""
        other = Grid(width, height)
        columns = slice(column, column + width)
        for place in range(height):
            other.glyphs[place] = self.glyphs[row + place][columns]
            other.numbers[place] = self.numbers[row + place][columns]
        return other

    def put(self, row: int, column: int, text: str, style: Style) -> int:
        """Write a line of text; what leaves the screen ends up in the last column.

        Returns:
            The column after it.
        """
        if not 0 <= row < self.height or not self.width:
            return column
        cells = _cells(text)
        if column + len(cells) > self.width:
            column = min(column, self.width - 1)
            kept = self.width - column - 1
            last = cells[-1] if cells and cells[-1] != HALF else BLANK
            if cells[kept : kept + 1] == [HALF] and kept:
                cells[kept - 1] = BLANK
            cells = [*cells[:kept], last]
        end = column + len(cells)
        glyphs = self.glyphs[row]
        # Half of a wide character that loses its other half is blank.
        if glyphs[column : column + 1] == [HALF] and column:
            glyphs[column - 1] = BLANK
        if glyphs[end : end + 1] == [HALF]:
            glyphs[end] = BLANK
        glyphs[column:end] = cells
        self.numbers[row][column:end] = cell_of(style) * len(cells)
        return end

    def combine(self, row: int, column: int, mark: str) -> None:
        """Add what combines with the character before a column."""
        if 0 <= row < self.height and 0 < column <= self.width:
            glyphs = self.glyphs[row]
            place = column - 1 if glyphs[column - 1] != HALF or column == 1 else column - WIDE
            glyphs[place] += mark


class Painter:
    """Reads what would have gone to a terminal into a grid.

    Attributes:
        grid: The screen as it should be.
        cursor: Where the output left the cursor, (row, column).
        few_colors: Whether the 256 colours of a terminal do for all.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.cursor = (0, 0)
        self.few_colors = False
        self._style = PLAIN

    def feed(self, data: str) -> str:
        """Read output.

        Args:
            data: Text with escape sequences, none of them cut.

        Returns:
            What is not for the grid and must reach the terminal as it is.
        """
        rest = []
        row, column = self.cursor
        style = self._style
        for match in _TOKENS.finditer(data):
            kind = match.lastindex
            if kind == _STYLE:
                style = applied(style, match[1])
                text = match[2]
            elif kind == _MOVE:
                row, column = int(match[3]) - 1, int(match[4]) - 1
                text = match[5]
            elif kind == _TEXT:
                text = match[6]
            elif kind == _LINE:
                row, column = min(row + 1, self.grid.height - 1), 0
                continue
            else:
                if match[8] not in _SYNCHRONIZED:
                    rest.append(match[8])
                continue
            if text:
                mark = _marks(text)
                if mark:
                    self.grid.combine(row, column, text[:mark])
                    text = text[mark:]
                shown = in_256(style) if self.few_colors else style
                column = self.grid.put(row, column, text, shown)
        self.cursor = (row, column)
        self._style = style
        return "".join(rest)


def grid_of(lines: Sequence[str], width: int) -> Grid:
    """A screen from its rows, text with styles."""
    painter = Painter(Grid(width, len(lines)))
    for row, line in enumerate(lines, start=1):
        painter.feed(f"\x1b[m\x1b[{row};1H{line}")
    return painter.grid


def _marks(text: str) -> int:
    """How many characters at the beginning combine with what is before them."""
    if text.isascii():
        return 0
    return next((i for i, char in enumerate(text) if _width(char)), len(text))


def _cells(text: str) -> list[str]:
    """Text as the glyphs of its cells."""
    if reliable(text):
        return list(text)
    cells: list[str] = []
    owner = 0
    for char in text:
        width = _width(char)
        if width:
            owner = len(cells)
            cells += [char] if width == 1 else [char, HALF]
        elif cells:
            cells[owner] += char
    return cells


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    return get_character_cell_size(char)
