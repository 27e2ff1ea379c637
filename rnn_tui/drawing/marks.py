"""The characters of each style: what is drawn where, besides the bands themselves."""

from __future__ import annotations

from typing import NamedTuple

ASCII_RAMP = " .'`,-:~;_!=/|?\\(<{[ijtvcYXUQ#%"
"""One glyph a band, light to heavy; none of the digits and marks that are drawn over it."""


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


UNICODE = Marks("╋", "○", "●", "★", "⠿", "│", "┤", "▸", "─", "┬", "▴", "└", "◂", "┌┐└┘─│")
ASCII = Marks("+", "S", "@", "*", "o", "|", "+", ">", "-", "+", "^", "+", "<", "++++-|")


def marks_of(style: str) -> Marks:
    """The characters of a style."""
    return ASCII if style == "ascii" else UNICODE
