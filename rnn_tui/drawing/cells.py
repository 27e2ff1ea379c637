"""A grid of character cells, and its rows as spans of cells that look alike."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rnn_tui.arrays import Bytes

DEFAULT = -1
"""The terminal's, or the theme's, own colour."""

BOLD, REVERSE, DIM = 1, 2, 4

LETTERS = f"utf-32-{sys.byteorder[0]}e"
"""How NumPy keeps characters."""


class Span(NamedTuple):
    """Neighbouring cells of a row that look alike.

    Attributes:
        text: Their characters.
        ink: Their foreground colour, 0xRRGGBB or DEFAULT.
        paper: Their background colour, likewise.
        attrs: BOLD, REVERSE and DIM, added up.
    """

    text: str
    ink: int
    paper: int
    attrs: int


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """A picture of cells, all arrays (H, W).

    Attributes:
        glyph: One character a cell.
        ink: Foreground colours, 0xRRGGBB or DEFAULT.
        paper: Background colours, likewise.
        attrs: BOLD, REVERSE and DIM, added up.
    """

    glyph: NDArray[np.str_]
    ink: NDArray[np.int32]
    paper: NDArray[np.int32]
    attrs: Bytes

    @classmethod
    def blank(cls, width: int, height: int) -> Cells:
        """Spaces in the default colours."""
        shape = (max(height, 0), max(width, 0))
        return cls(
            np.full(shape, " ", dtype="<U1"),
            np.full(shape, DEFAULT, dtype=np.int32),
            np.full(shape, DEFAULT, dtype=np.int32),
            np.zeros(shape, dtype=np.uint8),
        )

    @property
    def width(self) -> int:
        """Columns."""
        return int(self.glyph.shape[1])

    @property
    def height(self) -> int:
        """Rows."""
        return int(self.glyph.shape[0])

    def copy(self) -> Cells:
        """The same picture, to draw over."""
        return Cells(self.glyph.copy(), self.ink.copy(), self.paper.copy(), self.attrs.copy())

    def part(self, row: int, column: int, height: int, width: int) -> Cells:
        """A part of the picture, to draw on; what is drawn there is drawn here."""
        here = slice(row, row + height), slice(column, column + width)
        return Cells(self.glyph[here], self.ink[here], self.paper[here], self.attrs[here])

    def write(
        self,
        row: int,
        column: int,
        text: str,
        *,
        ink: int | None = None,
        paper: int | None = None,
        attrs: int = 0,
    ) -> None:
        """Write text, clipped at the borders; colours of None keep what is there."""
        if not 0 <= row < self.height:
            return
        text = text[max(-column, 0) :]
        first = max(column, 0)
        last = min(first + len(text), self.width)
        if last <= first:
            return
        self.glyph[row, first:last] = list(text[: last - first])
        if ink is not None:
            self.ink[row, first:last] = ink
        if paper is not None:
            self.paper[row, first:last] = paper
        self.attrs[row, first:last] = attrs

    def paste(self, row: int, column: int, other: Cells) -> None:
        """Put another picture here, clipped at the right and bottom borders."""
        height = min(other.height, self.height - row)
        width = min(other.width, self.width - column)
        if height <= 0 or width <= 0:
            return
        here = slice(row, row + height), slice(column, column + width)
        for mine, its in zip(self._arrays(), other._arrays(), strict=True):
            mine[here] = its[:height, :width]

    def differs(self, other: Cells) -> NDArray[np.bool_]:
        """Where cells look otherwise than those of another picture of this size, (H, W)."""
        pairs = zip(self._arrays(), other._arrays(), strict=True)
        return np.asarray(np.any([one != two for one, two in pairs], axis=0))

    def spans(self, rows: Sequence[int]) -> list[list[Span]]:
        """Some rows, each from left to right."""
        if not self.width:
            return [[] for _ in rows]
        chosen = slice(None) if len(rows) == self.height else list(rows)
        glyph, ink, paper, attrs = (values[chosen] for values in self._arrays())
        ends = np.ones(ink.shape, dtype=np.bool_)
        same = ends[:, :-1]
        np.not_equal(ink[:, 1:], ink[:, :-1], out=same)
        same |= paper[:, 1:] != paper[:, :-1]
        same |= attrs[:, 1:] != attrs[:, :-1]
        # The last cell of a span looks as all of it does.
        at, lasts = ends.nonzero()
        flat = at * self.width + lasts
        looks = (values.ravel().take(flat).tolist() for values in (ink, paper, attrs))
        text = glyph.tobytes().decode(LETTERS)
        texts = (text[first + 1 : last + 1] for first, last in pairwise((-1, *flat.tolist())))
        found = list(map(Span, texts, *looks))
        counts = ends.sum(axis=1).cumsum().tolist()
        return [found[first:last] for first, last in pairwise((0, *counts))]

    def text(self) -> str:
        """The characters alone, without trailing spaces."""
        return "\n".join("".join(row).rstrip() for row in self.glyph.tolist())

    def _arrays(self) -> tuple[NDArray[np.generic], ...]:
        return self.glyph, self.ink, self.paper, self.attrs
