"""From the screen that a terminal shows to the one it should show, in few bytes."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from operator import ne, or_
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.wire.grid import HALF, Grid, reliable
from rnn_tui.wire.style import PLAIN, STYLES, transition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rnn_tui.wire.style import Style

    Position = tuple[int, int]

ERASE = "\x1b[m\x1b[2J"


class Encoder:
    """Knows what a terminal shows, as far as it was told by the bytes made here."""

    def __init__(self) -> None:
        self._shown = Grid(0, 0)
        self._known = False
        self._pen: Style | None = None
        self._cursor: Position | None = None
        self._next_row = 0

    def forget(self) -> None:
        """Whatever the terminal shows, make it anew from an empty screen."""
        self._known = False
        self.lose_place()

    def lose_place(self) -> None:
        """Something else was sent: where the cursor is and how it writes is no longer known."""
        self._cursor = self._pen = None

    def encode(self, wanted: Grid, limit: int) -> bytes:
        """The next bytes towards a screen.

        Args:
            wanted: The screen; another size than before begins with an empty one.
            limit: About how many bytes to make. The next call goes on below where this one ends,
                so that a screen that changes all the time still gets to all of its rows.

        Returns:
            Bytes; none once the terminal shows what it should.
        """
        parts: list[bytes] = []
        size = 0
        if not self._known or (self._shown.width, self._shown.height) != (
            wanted.width,
            wanted.height,
        ):
            parts.append(ERASE.encode())
            self._shown = Grid(wanted.width, wanted.height)
            self._known, self._pen, self._cursor, self._next_row = True, PLAIN, None, 0
        for row, runs in self._runs(wanted, self._rows(wanted)):
            for first, last in runs:
                part = self._run(row, first, last, wanted).encode(errors="replace")
                parts.append(part)
                size += len(part)
                if size >= limit:
                    self._next_row = row
                    return b"".join(parts)
        self._next_row = 0
        return b"".join(parts)

    @property
    def cursor(self) -> Position | None:
        """Row and column where the terminal surely has its cursor; None where that is unknown."""
        return self._cursor

    def place(self, cursor: Position) -> bytes:
        """Bytes that put the cursor somewhere, for input methods that write there."""
        if cursor == self._cursor:
            return b""
        self._cursor = cursor
        return _absolute(*cursor).encode()

    def _rows(self, wanted: Grid) -> list[int]:
        """The rows that differ from what is shown, in the order they are sent."""
        shown = self._shown
        order = (*range(self._next_row, wanted.height), *range(self._next_row))
        return [
            row
            for row in order
            if wanted.glyphs[row] != shown.glyphs[row] or wanted.numbers[row] != shown.numbers[row]
        ]

    def _runs(self, wanted: Grid, rows: list[int]) -> Iterator[tuple[int, list[Position]]]:
        """Of each row the cells of one style that differ from what is shown, first to last + 1."""
        glyphs, shown = _letters(wanted, rows), _letters(self._shown, rows)
        if glyphs is None or shown is None:
            for row in rows:
                yield row, self._runs_with_wide(wanted, row)
            return
        styles = _numbers(wanted, rows)
        differs = (glyphs != shown) | (styles != _numbers(self._shown, rows))
        goes_on = differs[:, 1:] & differs[:, :-1] & (styles[:, 1:] == styles[:, :-1])
        begins, ends = differs.copy(), differs
        begins[:, 1:] &= ~goes_on
        ends[:, :-1] &= ~goes_on
        firsts, lasts = begins.nonzero()[1].tolist(), (ends.nonzero()[1] + 1).tolist()
        at = 0
        for row, count in zip(rows, begins.sum(axis=1).tolist(), strict=True):
            yield row, list(zip(firsts[at : at + count], lasts[at : at + count], strict=True))
            at += count

    def _runs_with_wide(self, wanted: Grid, row: int) -> list[Position]:
        """:meth:`_runs` of a row in which characters may be wide or combined."""
        glyphs, styles = wanted.glyphs[row], wanted.numbers[row]
        shown, looks = self._shown.glyphs[row], self._shown.numbers[row]
        runs: list[Position] = []
        end = -1
        differs = map(or_, map(ne, glyphs, shown), map(ne, styles, looks))
        for column in compress(range(len(glyphs)), differs):
            # Half a wide character cannot be written.
            first = column - 1 if glyphs[column] == HALF and column and column != end else column
            if first == end and styles[first] == styles[first - 1]:
                runs[-1] = runs[-1][0], column + 1
            else:
                runs.append((first, column + 1))
            end = column + 1
        return runs

    def _run(self, row: int, first: int, last: int, wanted: Grid) -> str:
        """Write one run, and note that it is there."""
        glyphs, numbers = wanted.glyphs[row], wanted.numbers[row]
        style = STYLES[numbers[first]]
        move = self._approach(row, first, wanted)
        if glyphs[last : last + 1] == [HALF]:
            last += 1
        cells = glyphs[first:last]
        text = "".join(cells)
        self._shown.glyphs[row][first:last] = cells
        self._shown.numbers[row][first:last] = numbers[first:last]
        pen, self._pen = self._pen, style
        # In the last column terminals differ in where the cursor is afterwards.
        certain = last < len(glyphs) and reliable(text)
        self._cursor = (row, last) if certain else None
        return move + transition(pen, style) + text

    def _approach(self, row: int, column: int, wanted: Grid) -> str:
        """The way to a cell; over a few cells that need not change, writing them is shorter."""
        cursor = self._cursor
        if cursor == (row, column):
            return ""
        way = _move(cursor, row, column)
        if cursor is not None and cursor[0] == row and 0 < column - cursor[1] <= len(way):
            between = slice(cursor[1], column)
            text = "".join(wanted.glyphs[row][between])
            same = all(STYLES[number] == self._pen for number in wanted.numbers[row][between])
            if same and text.isascii() and len(text) == column - cursor[1]:
                return text
        return way


def _letters(grid: Grid, rows: list[int]) -> NDArray[np.uint32] | None:
    """The characters of rows, (rows, width); None where a cell may be none or several."""
    text = "".join(map("".join, map(grid.glyphs.__getitem__, rows)))
    if len(text) != len(rows) * grid.width or not reliable(text):
        return None
    return np.frombuffer(text.encode("utf-32-le"), "<u4").reshape(len(rows), grid.width)


def _numbers(grid: Grid, rows: list[int]) -> NDArray[np.int32]:
    """The styles of rows by their numbers, (rows, width)."""
    joined = b"".join(map(grid.numbers.__getitem__, rows))
    return np.frombuffer(joined, np.intc).reshape(len(rows), grid.width)


def _absolute(row: int, column: int) -> str:
    if column:
        return f"\x1b[{row + 1};{column + 1}H" if row else f"\x1b[;{column + 1}H"
    return f"\x1b[{row + 1}H" if row else "\x1b[H"


@lru_cache(maxsize=65_536)
def _move(cursor: Position | None, row: int, column: int) -> str:
    """The shortest way for the cursor; None is somewhere."""
    whole = _absolute(row, column)
    if cursor is None:
        return whole
    down, right = row - cursor[0], column - cursor[1]
    across = ""
    if right > 0:
        across = _steps(right, "C")
    elif right < 0:
        across = min("\b" * -right, _steps(-right, "D"), key=len)
    if right and column == 0:
        across = "\r"
    elif right:
        across = min(across, f"\x1b[{column + 1}G", key=len)
    return min(_steps(down, "B") + _steps(-down, "A") + across, whole, key=len)


def _steps(count: int, direction: str) -> str:
    if count <= 0:
        return ""
    return f"\x1b[{count if count > 1 else ''}{direction}"
