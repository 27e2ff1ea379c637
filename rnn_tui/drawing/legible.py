"""What can be read: the ratio of contrast of WCAG 2, and inks that have enough of it.

What a terminal's own colours look like is not known, so a colour may be one of several, and counts
as legible if it is with each of them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from rich.color import Color, ColorSystem

from rnn_tui.drawing.palette import ANSI, BLACK, WHITE, luminance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TEXT, LINE = 4.5, 3.0
"""Least contrast of letters, and of curves and other marks."""

OWN_PAPER = {True: (0x000000, 0x303030), False: (0xFFFFFF, 0xE4E4E4)}
"""Between what a terminal's or a theme's background lies, whether it is dark or not."""

OWN_INK = {True: 0xE0E0E0, False: 0x202020}
"""About the colour of text on it."""

XTERM = (
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
)  # fmt: skip
"""The sixteen colours as xterm has them; those of other terminals lie between these and ANSI."""

SHADES = 32
"""Steps from a colour to black or white."""


@lru_cache(maxsize=4096)
def ratio(one: int, other: int) -> float:
    """Contrast of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=4096)
def _luminance(color: int) -> float:
    return float(luminance(np.array(color, dtype=np.int32)))


def least_ratio(some: Sequence[int], others: Sequence[int]) -> float:
    """Contrast of two colours, each of which may be one of several."""
    return min(ratio(one, other) for one, other in product(some, others))


@lru_cache(maxsize=4096)
def legible(ink: int, paper: Sequence[int], least: float, colors: str) -> int:
    """The colour nearest to an ink that has enough contrast, or what contrasts most.

    Args:
        ink: The colour that is wanted.
        paper: What it lies on.
        least: How much contrast is enough.
        colors: How many colours the terminal has: ``truecolor``, ``256`` or ``16``.
    """
    near: Iterable[int] = _of_sixteen(ink) if colors == "16" else _mixed(ink, colors)
    for color in near:
        if least_ratio(looks(color, colors), paper) >= least:
            return color
    return max((BLACK, WHITE), key=lambda color: least_ratio((color,), paper))


def looks(color: int, colors: str) -> tuple[int, ...]:
    """What a terminal with so many colours may show for one."""
    if colors == "16":
        number = _shown(color, ColorSystem.STANDARD)
        return ANSI[number], XTERM[number]
    if colors == "256":
        shown = Color.from_ansi(_shown(color, ColorSystem.EIGHT_BIT)).get_truecolor()
        return (shown.red << 16 | shown.green << 8 | shown.blue,)
    return (color,)


def half(ink: int, paper: int) -> int:
    """Half way from a colour to another: what a faint one looks like."""
    return _mixture(ink, paper, 0.5)


def _of_sixteen(ink: int) -> tuple[int, int]:
    """The one of the sixteen colours that is shown for another, and its darker or brighter twin.

    Others are of another hue, which would say something else.
    """
    number = _shown(ink, ColorSystem.STANDARD)
    return ANSI[number], ANSI[number ^ 8]


def _mixed(ink: int, colors: str) -> Iterator[int]:
    """The colour, then darker and brighter ones."""
    yield ink
    for step in range(1, SHADES + 1):
        for other in (BLACK, WHITE):
            mixture = _mixture(ink, other, step / SHADES)
            yield looks(mixture, colors)[0]


def _mixture(color: int, other: int, share: float) -> int:
    parts = (
        round((color >> shift & 255) * (1 - share) + (other >> shift & 255) * share) << shift
        for shift in (16, 8, 0)
    )
    return sum(parts)


@lru_cache(maxsize=4096)
def _shown(color: int, system: ColorSystem) -> int:
    """The number of the colour that is shown for another."""
    full = Color.from_rgb(color >> 16 & 255, color >> 8 & 255, color & 255)
    return full.downgrade(system).number or 0
