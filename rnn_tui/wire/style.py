"""Select Graphic Rendition (ECMA-48 8.3.117): how cells look."""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color, ColorSystem

LOOKS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53")
"""Parameters that switch a look on; a style's ``looks`` has a bit for each."""

_BIT = {code: 1 << place for place, code in enumerate(LOOKS)}
_OFF = {
    "22": _BIT["1"] | _BIT["2"],
    "23": _BIT["3"],
    "24": _BIT["4"] | _BIT["21"],
    "25": _BIT["5"] | _BIT["6"],
    "27": _BIT["7"],
    "28": _BIT["8"],
    "29": _BIT["9"],
    "54": _BIT["51"] | _BIT["52"],
    "55": _BIT["53"],
}
"""Parameters that switch looks off, and which."""

INKS = frozenset(str(first + n) for first in (30, 90) for n in range(8))
PAPERS = frozenset(str(first + n) for first in (40, 100) for n in range(8))
EXTENDED_LENGTH = {"5": 3, "2": 5}
"""Parameters of a colour that begins with 38 or 48: by number, or by red, green and blue."""


class Style(NamedTuple):
    """How a cell looks.

    Attributes:
        ink: SGR parameters of the foreground, empty for the terminal's own.
        paper: The same for the background.
        looks: Bits of LOOKS.
    """

    ink: str = ""
    paper: str = ""
    looks: int = 0


PLAIN = Style()
STYLES = [PLAIN]
"""Every style that was numbered, by its number."""

_CELLS = {PLAIN: array("i", [0])}


def cell_of(style: Style) -> array[int]:
    """The number that stands for a style in a grid, as an array of it; equal styles share it."""
    cell = _CELLS.get(style)
    if cell is None:
        cell = _CELLS[style] = array("i", [len(STYLES)])
        STYLES.append(style)
    return cell


@lru_cache(maxsize=16_384)
def applied(style: Style, parameters: str) -> Style:
    """The style after an SGR sequence with these parameters."""
    ink, paper, looks = style
    codes = parameters.split(";")
    place = 0
    while place < len(codes):
        code = codes[place].lstrip("0")
        length = 1
        if code in ("38", "48"):
            length = EXTENDED_LENGTH.get("".join(codes[place + 1 : place + 2]), 2)
            color = ";".join(codes[place : place + length])
            ink, paper = (color, paper) if code == "38" else (ink, color)
        elif not code:
            ink, paper, looks = PLAIN
        elif code in _BIT:
            looks |= _BIT[code]
        elif code in _OFF:
            looks &= ~_OFF[code]
        elif code == "39" or code in INKS:
            ink = "" if code == "39" else code
        elif code == "49" or code in PAPERS:
            paper = "" if code == "49" else code
        place += length
    return Style(ink, paper, looks)


@lru_cache(maxsize=16_384)
def in_256(style: Style) -> Style:
    """The style with the nearest of a terminal's 256 colours, which take fewer bytes."""
    return style._replace(ink=_indexed(style.ink), paper=_indexed(style.paper))


def _indexed(color: str) -> str:
    kind, form, *parts = [*color.split(";"), ""]
    if form != "2":
        return color
    red, green, blue = (int(part or 0) for part in parts[:3])
    number = Color.from_rgb(red, green, blue).downgrade(ColorSystem.EIGHT_BIT).number
    return f"{kind};5;{number}"


def looks_of(style: Style) -> list[str]:
    """The parameters that switch its looks on."""
    return [code for code in LOOKS if style.looks & _BIT[code]]


@lru_cache(maxsize=65_536)
def transition(before: Style | None, after: Style) -> str:
    """The shortest sequence from one style to another; ``before`` is None where it is unknown."""
    if before == after:
        return ""
    on = looks_of(after)
    whole = [*on, *filter(None, (after.ink, after.paper))]
    if before is None:
        return f"\x1b[{';'.join(['0', *whole])}m"
    anew = ";".join(["", *whole])
    changes = []
    left = before.looks
    for code, looks in _OFF.items():
        if left & looks & ~after.looks:
            changes.append(code)
            left &= ~looks
    changes += [code for code in on if not left & _BIT[code]]
    if before.ink != after.ink:
        changes.append(after.ink or "39")
    if before.paper != after.paper:
        changes.append(after.paper or "49")
    return f"\x1b[{min(anew, ';'.join(changes), key=len)}m"
