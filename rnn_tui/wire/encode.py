"""From the screen that a terminal shows to the one it should show, in few bytes."""

from __future__ import annotations

from itertools import compress
from operator import ne, or_
from typing import TYPE_CHECKING

from rnn_tui.wire.grid import HALF, Grid, reliable
from rnn_tui.wire.style import PLAIN, transition

if TYPE_CHECKING:
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
        self._next_row = 0

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
            self._known, self._pen, self._cursor = True, PLAIN, None
        for turn in range(wanted.height):
            row = (self._next_row + turn) % wanted.height
            glyphs, styles = wanted.glyphs[row], wanted.styles[row]
            if glyphs == self._shown.glyphs[row] and styles == self._shown.styles[row]:
                continue
            for first, last in self._runs(row, glyphs, styles):
                part = self._run(row, first, last, glyphs, styles).encode(errors="replace")
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

    def _runs(self, row: int, glyphs: list[str], styles: list[Style]) -> list[Position]:
        """Neighbouring cells of one style that differ from what is shown, first to last + 1."""
        shown, looks = self._shown.glyphs[row], self._shown.styles[row]
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

    def _run(self, row: int, first: int, last: int, glyphs: list[str], styles: list[Style]) -> str:
        """Write one run, and note that it is there."""
        style = styles[first]
        move = self._approach(row, first, glyphs, styles)
        if glyphs[last : last + 1] == [HALF]:
            last += 1
        text = "".join(glyphs[first:last])
        self._shown.glyphs[row][first:last] = glyphs[first:last]
        self._shown.styles[row][first:last] = styles[first:last]
        pen, self._pen = self._pen, style
        # In the last column terminals differ in where the cursor is afterwards.
        certain = last < len(glyphs) and reliable(text)
        self._cursor = (row, last) if certain else None
        return move + transition(pen, style) + text

    def _approach(self, row: int, column: int, glyphs: list[str], styles: list[Style]) -> str:
        """The way to a cell; over a few cells that need not change, writing them is shorter."""
        cursor = self._cursor
        if cursor == (row, column):
            return ""
        way = _move(cursor, row, column)
        if cursor is not None and cursor[0] == row and 0 < column - cursor[1] <= len(way):
            between = slice(cursor[1], column)
            text = "".join(glyphs[between])
            same = all(style == self._pen for style in styles[between])
            if same and text.isascii() and len(text) == column - cursor[1]:
                return text
        return way


def _absolute(row: int, column: int) -> str:
    if column:
        return f"\x1b[{row + 1};{column + 1}H" if row else f"\x1b[;{column + 1}H"
    return f"\x1b[{row + 1}H" if row else "\x1b[H"


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
