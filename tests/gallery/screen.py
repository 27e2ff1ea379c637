"""What an emulator's screen shows, for the program's own writer of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.export.picture.glyphs import CONSOLE, Glyph

if TYPE_CHECKING:
    import pyte

    from rnn_tui.export.picture.glyphs import Glyphs, Theme

NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
ANSI = dict(zip((*NAMES, *(f"bright{name}" for name in NAMES)), CONSOLE, strict=True))
ANSI["bfightmagenta"] = ANSI["brightmagenta"]
"""The colours of a Linux console, by pyte's names."""


def glyphs_of(screen: pyte.Screen, theme: Theme) -> Glyphs:
    """The cells of a screen."""
    return [
        [_glyph(screen.buffer[row][column], theme) for column in range(screen.columns)]
        for row in range(screen.lines)
    ]


def _glyph(cell: pyte.screens.Char, theme: Theme) -> Glyph:
    ink = theme.ink if cell.fg == "default" else ANSI.get(cell.fg, cell.fg)
    paper = theme.paper if cell.bg == "default" else ANSI.get(cell.bg, cell.bg)
    if cell.reverse:
        ink, paper = paper, ink
    return Glyph(cell.data, ink, paper, cell.bold)
