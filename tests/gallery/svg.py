"""A terminal's screen as an SVG picture; blocks and dots are drawn, so that no font matters."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from rnn_tui.drawing.pen import BRAILLE_BLANK
from rnn_tui.drawing.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyte

WIDTH, HEIGHT, FONT_SIZE, BASELINE = 8, 17, 13.3, 13
FONT = "'DejaVu Sans Mono', 'Fira Code', Menlo, Consolas, monospace"

ANSI = {
    "black": "000000", "red": "aa0000", "green": "00aa00", "brown": "aa5500", "blue": "0000aa",
    "magenta": "aa00aa", "cyan": "00aaaa", "white": "aaaaaa", "brightblack": "555555",
    "brightred": "ff5555", "brightgreen": "55ff55", "brightbrown": "ffff55",
    "brightblue": "5555ff", "brightmagenta": "ff55ff", "brightcyan": "55ffff",
    "brightwhite": "ffffff", "bfightmagenta": "ff55ff",
}  # fmt: skip
"""The colours of a Linux console, by pyte's names."""

_BLOCKS = {
    glyph: (shapes.across, shapes.down, pattern)
    for shapes in SHAPES.values()
    for pattern, glyph in enumerate(shapes.glyphs)
    if glyph != " "
}
_BLOCKS |= {glyph: (8, 1, (1 << i) - 1) for i, glyph in enumerate("▏▎▍▌▋▊▉█", start=1)}
_SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))


class Theme(NamedTuple):
    """The terminal's own colours."""

    ink: str = "e0e0e0"
    paper: str = "121212"


def svg(screen: pyte.Screen, theme: Theme) -> str:
    """Draw a screen."""
    width, height = screen.columns * WIDTH, screen.lines * HEIGHT
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} shape-rendering="crispEdges">',
        f"<style>text{{font:{FONT_SIZE}px {FONT};white-space:pre}}.b{{font-weight:bold}}</style>",
        f'<rect width="{width}" height="{height}" fill="#{theme.paper}"/>',
    ]
    for row in range(screen.lines):
        cells = [screen.buffer[row][column] for column in range(screen.columns)]
        parts += _papers(row, [_colors(cell, theme)[1] for cell in cells], theme)
        parts += _glyphs(row, cells, theme)
    return "\n".join([*parts, "</svg>", ""])


def _colors(cell: pyte.screens.Char, theme: Theme) -> tuple[str, str]:
    """Ink and paper."""
    ink = theme.ink if cell.fg == "default" else ANSI.get(cell.fg, cell.fg)
    paper = theme.paper if cell.bg == "default" else ANSI.get(cell.bg, cell.bg)
    return (paper, ink) if cell.reverse else (ink, paper)


def _papers(row: int, papers: list[str], theme: Theme) -> Iterator[str]:
    column = 0
    for paper, same in groupby(papers):
        count = len(list(same))
        if paper != theme.paper:
            yield _rect(column * WIDTH, row * HEIGHT, count * WIDTH, HEIGHT, paper)
        column += count


def _glyphs(row: int, cells: list[pyte.screens.Char], theme: Theme) -> Iterator[str]:
    """Shapes as shapes, and the rest as text, a run of one look at a time."""
    text: list[str] = []
    start, look = 0, ("", False)
    for column, cell in enumerate(cells):
        ink, _ = _colors(cell, theme)
        shapes = list(_shape(row, column, cell.data, ink))
        yield from shapes
        plain = not shapes and cell.data.strip()
        if text and (not plain or look != (ink, cell.bold) or start + len(text) != column):
            yield _text(row, start, "".join(text), *look)
            text = []
        if plain:
            if not text:
                start, look = column, (ink, cell.bold)
            text.append(cell.data)
    if text:
        yield _text(row, start, "".join(text), *look)


def _shape(row: int, column: int, glyph: str, ink: str) -> Iterator[str]:
    x, y = column * WIDTH, row * HEIGHT
    if glyph in _BLOCKS:
        across, down, pattern = _BLOCKS[glyph]
        for part in range(across * down):
            if pattern >> part & 1:
                left, right = (round((part % across + i) * WIDTH / across) for i in (0, 1))
                top, bottom = (round((part // across + i) * HEIGHT / down) for i in (0, 1))
                yield _rect(x + left, y + top, right - left, bottom - top, ink)
    elif glyph in _SHADES:
        yield _rect(x, y, WIDTH, HEIGHT, ink).replace("/>", f' opacity="{_SHADES[glyph]}"/>')
    elif glyph and 0 < ord(glyph[0]) - BRAILLE_BLANK < 256:
        for bit, (across, down) in enumerate(_DOTS):
            if ord(glyph[0]) - BRAILLE_BLANK >> bit & 1:
                left, top = x + 1 + across * 4, y + 1 + round(down * 4.25)
                yield _rect(left, top, 2, 2, ink)


def _rect(x: int, y: int, width: int, height: int, color: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#{color}"/>'


def _text(row: int, column: int, text: str, ink: str, bold: bool) -> str:
    x, y = column * WIDTH, row * HEIGHT + BASELINE
    weight = ' class="b"' if bold else ""
    length = len(text) * WIDTH
    return (
        f'<text x="{x}" y="{y}" textLength="{length}" fill="#{ink}"{weight}>{escape(text)}</text>'
    )
