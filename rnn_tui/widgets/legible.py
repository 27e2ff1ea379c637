"""Whatever is drawn, by whichever widget, has enough contrast with what it lies on."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter
from typing_extensions import override

from rnn_tui.drawing.legible import (
    LINE,
    OWN_INK,
    OWN_PAPER,
    TEXT,
    XTERM,
    half,
    least_ratio,
    legible,
    looks,
)
from rnn_tui.drawing.palette import ANSI

if TYPE_CHECKING:
    from textual.color import Color as Background

# Blocks are areas, whose colours say what they are; letters need more contrast than lines.
_BLOCKS = "\u2580-\u259f\U0001fb00-\U0001fb3b"
_LETTERS = "!-~\u00a0-\u02af\u0370-\u058f"
_AREA = re.compile(f"[ {_BLOCKS}]+")
_KINDS = re.compile(
    f"(?P<area>{_AREA.pattern})"
    f"|(?P<text>[{_LETTERS}][ {_LETTERS}]*)"
    f"|(?P<line>[^ {_LETTERS}{_BLOCKS}][^{_LETTERS}{_BLOCKS}]*)"
)
_LEAST = {"text": TEXT, "line": LINE}
_SIXTEEN = (ColorType.STANDARD, ColorType.WINDOWS)


class Legible(LineFilter):
    """Darkens or brightens what has too little contrast; faint text is a grey that has enough.

    Args:
        colors: How many colours the terminal has: ``truecolor``, ``256``, ``16`` or ``none``.
        dark: Whether the terminal's own background is.
    """

    def __init__(self, colors: str, *, dark: bool) -> None:
        super().__init__()
        self._styled = lru_cache(maxsize=4096)(partial(_styled, colors=colors, dark=dark))
        self._suffices = lru_cache(maxsize=4096)(self._is_legible)

    @override
    def apply(self, segments: list[Segment], background: Background) -> list[Segment]:
        return [part for segment in segments for part in self._legible(segment)]

    def _legible(self, segment: Segment) -> list[Segment]:
        text, style, control = segment
        if style is None or control or not (style.color or style.bgcolor or style.dim):
            return [segment]
        if (not style.dim and _AREA.fullmatch(text)) or self._suffices(style):
            return [segment]
        parts: list[Segment] = []
        for found in _KINDS.finditer(text):
            kind = found.lastgroup or ""
            if kind == "area" and style.dim and found[0].isspace():
                kind = "text"
            least = _LEAST.get(kind)
            shown = style if least is None else self._styled(style, least)
            if parts and parts[-1].style is shown:
                parts[-1] = Segment(parts[-1].text + found[0], shown)
            else:
                parts.append(Segment(found[0], shown))
        return parts

    def _is_legible(self, style: Style) -> bool:
        """Whether even letters need no other ink."""
        return self._styled(style, TEXT) == style


@lru_cache(maxsize=64)
def legible_filter(colors: str, *, dark: bool) -> Legible:
    """One for each look, since lines keep what a filter has made of them."""
    return Legible(colors, dark=dark)


def _styled(style: Style, least: float, *, colors: str, dark: bool) -> Style:
    """The style with an ink that has enough contrast."""
    bright = style + Style(dim=False) if style.dim else style
    if colors == "none":
        return bright
    # Of sixteen colours none is faint for certain.
    faint = style.dim and colors != "16"
    papers = _looks(style.bgcolor, colors) or OWN_PAPER[dark]
    inks = _looks(style.color, colors) or (OWN_INK[dark],)
    if not faint and least_ratio(inks, papers) >= least:
        return bright
    wanted = half(inks[0], papers[0]) if faint else inks[0]
    return bright + Style(color=_rich(legible(wanted, papers, least, colors)))


def _looks(color: Color | None, colors: str) -> tuple[int, ...]:
    """What a colour may look like; nothing for the terminal's own."""
    if color is None or color.is_default:
        return ()
    if color.type in _SIXTEEN:
        return ANSI[color.number or 0], XTERM[color.number or 0]
    full = color.get_truecolor()
    return looks(full.red << 16 | full.green << 8 | full.blue, colors)


def _rich(color: int) -> Color:
    return Color.from_rgb(color >> 16 & 255, color >> 8 & 255, color & 255)
