"""Contrast by the formula of WCAG 2, and what too little of it is on a screen."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from rich.color import Color, ColorSystem, ColorType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.segment import Segment

DARK = (0x000000, 0x121212, 0x1E1E1E, 0x002B36, 0x282C34)
LIGHT = (0xFFFFFF, 0xFDF6E3, 0xEEE8D5, 0xF0F0F0)
"""Backgrounds of terminals: plain ones, solarized, and some between."""

# The sixteen colours of the VGA, which are Rich's, and those of xterm.
VGA = (
    0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA,
    0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
)  # fmt: skip
XTERM = (
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
)  # fmt: skip
SYSTEMS = {
    "truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "16": ColorSystem.STANDARD,
}  # fmt: skip


@cache
def luminance(color: int) -> float:
    total = 0.0
    for shift, weight in ((16, 0.2126), (8, 0.7152), (0, 0.0722)):
        part = (color >> shift & 255) / 255
        total += weight * (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4)
    return total


def ratio(one: int, other: int) -> float:
    bright, dark = max(luminance(one), luminance(other)), min(luminance(one), luminance(other))
    return (bright + 0.05) / (dark + 0.05)


@cache
def worst(inks: tuple[int, ...], papers: tuple[int, ...]) -> float:
    return min(ratio(ink, paper) for ink, paper in product(inks, papers))


@cache
def looks(color: Color | None, own: tuple[int, ...], colors: str) -> tuple[int, ...]:
    """What a terminal may show for a colour."""
    if color is None or color.is_default:
        return own
    color = color.downgrade(SYSTEMS[colors])
    if color.type is ColorType.STANDARD:
        return VGA[color.number or 0], XTERM[color.number or 0]
    full = color.get_truecolor()
    return (full.red << 16 | full.green << 8 | full.blue,)


def is_area(character: str) -> bool:
    """Whether a character is nothing but areas of colours."""
    return character == " " or "\u2580" <= character <= "\u259f" or character >= "\U0001fb00"


def too_little(segments: Sequence[Segment], colors: str, *, dark: bool) -> Iterator[str]:
    """What has less contrast than 3, letters than 4.5, or relies on the terminal's faint text.

    Of what a terminal calls brown, and may show as yellow, neither black nor white has 4.5: there
    the better of the two is enough.
    """
    own_ink, own_paper = ((0xE0E0E0,), DARK) if dark else ((0x202020,), LIGHT)
    for text, style, _ in segments:
        letters = any(character.isascii() and character != " " for character in text)
        if style is None or all(map(is_area, text)):
            continue
        papers = looks(style.bgcolor, own_paper, colors)
        found = worst(looks(style.color, own_ink, colors), papers)
        best = max(worst((0x000000,), papers), worst((0xFFFFFF,), papers))
        if found < min(4.5 if letters else 3.0, best) or style.dim:
            yield f"{text!r} {style}: {found:.2f}"
