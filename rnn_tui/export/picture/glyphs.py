"""Cells with colours to draw them in, whatever a terminal made of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rnn_tui.wire.style import STYLES, looks_of

if TYPE_CHECKING:
    from rnn_tui.wire.grid import Grid
    from rnn_tui.wire.style import Style

CONSOLE = (
    "000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa",
    "555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff",
)  # fmt: skip
"""The 16 colours of a Linux console."""

CUBE = (0, 95, 135, 175, 215, 255)
"""The steps of red, green and blue among the 256 colours."""

BOLD, DIM, ITALIC, UNDERLINED, REVERSED = "1", "2", "3", "4", "7"
DIMMED = 0.5
"""How much of its ink a dim glyph keeps."""


class Theme(NamedTuple):
    """A terminal's own colours."""

    ink: str = "e0e0e0"
    paper: str = "121212"


DARK, LIGHT = Theme(), Theme("202020", "ffffff")


def theme_of(*, dark: bool) -> Theme:
    """The colours of a terminal with a dark or a light background."""
    return DARK if dark else LIGHT


class Glyph(NamedTuple):
    """A cell.

    Attributes:
        text: A character with what combines with it; empty for the right half of a wide one.
        ink: Its colour, six hexadecimal digits.
        paper: The colour under it.
        bold: Whether it is bold.
        italic: Whether it leans.
        underlined: Whether there is a line below it.
    """

    text: str
    ink: str
    paper: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False


Glyphs: TypeAlias = list[list[Glyph]]
"""Rows of cells, all of one length."""


def glyphs(grid: Grid, theme: Theme) -> Glyphs:
    """The cells of a screen."""
    return [
        [_glyph(text, STYLES[number], theme) for text, number in zip(row, numbers, strict=True)]
        for row, numbers in zip(grid.glyphs, grid.numbers, strict=True)
    ]


@lru_cache(maxsize=16_384)
def _glyph(text: str, style: Style, theme: Theme) -> Glyph:
    looks = looks_of(style)
    ink, paper = _color(style.ink, theme.ink), _color(style.paper, theme.paper)
    if REVERSED in looks:
        ink, paper = paper, ink
    if DIM in looks:
        ink = _mixed(ink, paper, DIMMED)
    return Glyph(text, ink, paper, BOLD in looks, ITALIC in looks, UNDERLINED in looks)


def _color(parameters: str, own: str) -> str:
    """A colour from the parameters that choose it, and the terminal's own for none."""
    if not parameters:
        return own
    codes = [int(code or 0) for code in parameters.split(";")]
    match codes:
        case (38 | 48, 2, red, green, blue):
            return f"{red:02x}{green:02x}{blue:02x}"
        case (38 | 48, 5, number):
            return _of_256(number)
    code = codes[0]
    return CONSOLE[code % 10 + (8 if code >= 90 else 0)]


def _of_256(number: int) -> str:
    """One of the 256 colours."""
    if number < len(CONSOLE):
        return CONSOLE[number]
    if number >= 232:
        return f"{8 + (number - 232) * 10:02x}" * 3
    place = number - len(CONSOLE)
    return "".join(f"{CUBE[place // step % 6]:02x}" for step in (36, 6, 1))


def _mixed(one: str, other: str, share: float) -> str:
    """A colour between two."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)
