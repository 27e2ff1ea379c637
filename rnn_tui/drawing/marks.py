"""The characters of each style: what is drawn where, besides the bands themselves."""

from __future__ import annotations

from typing import NamedTuple

ASCII_RAMP = " .'`,-:~;_!=/|?\\(<{[ijtvcYXUQ#%"
"""One glyph a band, light to heavy; none of the digits and marks that are drawn over it."""


POINT_LABELS = "123456789abcdefghijklmnopqrstuvwxyz"


class Marks(NamedTuple):
    """The characters of a style."""

    crosshair: str
    start: str
    head: str
    end: str
    path: str
    left_axis: str
    left_tick: str
    left_here: str
    bottom_axis: str
    bottom_tick: str
    bottom_here: str
    corner: str
    bar_here: str
    frame: str
    minimum: str
    saddle: str


UNICODE = Marks("╋", "○", "●", "★", "⠿", "│", "┤", "▸", "─", "┬", "▴", "└", "◂", "┌┐└┘─│", "▼", "✕")
CONSOLE = Marks("┼", "○", "•", "♦", "·", "│", "┤", "►", "─", "┬", "▲", "└", "◄", "┌┐└┘─│", "▼", "X")
"""What the font of a Linux console has (code page 437)."""

ASCII = Marks("+", "S", "@", "*", "o", "|", "+", ">", "-", "+", "^", "+", "<", "++++-|", "M", "X")


def point_label(place: int) -> str:
    """The character of an annotated point: 1 to 9, then letters."""
    return POINT_LABELS[place % len(POINT_LABELS)]


def marks_of(style: str) -> Marks:
    """The characters of a style."""
    return {"ascii": ASCII, "half": CONSOLE}.get(style, UNICODE)


def has_braille(style: str) -> bool:
    """Whether thin lines are drawn as braille dots; other styles write a character a cell."""
    return style not in ("ascii", "half")
