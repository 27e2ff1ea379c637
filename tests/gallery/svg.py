"""A terminal's screen as an SVG picture, by the program's own writer of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.export.picture import svg as pictures
from rnn_tui.export.picture.glyphs import CONSOLE, Glyph, Theme

if TYPE_CHECKING:
    import pyte

NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
ANSI = dict(zip((*NAMES, *(f"bright{name}" for name in NAMES)), CONSOLE, strict=True))
ANSI["bfightmagenta"] = ANSI["brightmagenta"]
"""The colours of a Linux console, by pyte's names."""


__all__ = ["Theme", "svg"]


def svg(screen: pyte.Screen, theme: Theme) -> str:
    """Draw a screen."""
    cells = [
        [_glyph(screen.buffer[row][column], theme) for column in range(screen.columns)]
        for row in range(screen.lines)
    ]
    return pictures.svg(cells, theme)


def _glyph(cell: pyte.screens.Char, theme: Theme) -> Glyph:
    ink = theme.ink if cell.fg == "default" else ANSI.get(cell.fg, cell.fg)
    paper = theme.paper if cell.bg == "default" else ANSI.get(cell.bg, cell.bg)
    if cell.reverse:
        ink, paper = paper, ink
    return Glyph(cell.data, ink, paper, cell.bold)
