"""Cells as an SVG picture; blocks, lines and dots are drawn, so that no font matters."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from rnn_tui.drawing.pen import BRAILLE_BLANK
from rnn_tui.drawing.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.export.picture.glyphs import Glyph, Glyphs, Theme

WIDTH, HEIGHT, FONT_SIZE, BASELINE = 8, 17, 13.3, 13
FONT = "'DejaVu Sans Mono', 'Fira Code', Menlo, Consolas, monospace"
LOOKS = ".b{font-weight:bold}.i{font-style:italic}.u{text-decoration:underline}"

_BLOCKS = {
    glyph: (shapes.across, shapes.down, pattern)
    for shapes in SHAPES.values()
    for pattern, glyph in enumerate(shapes.glyphs)
    if glyph != " "
}
_BLOCKS |= {glyph: (8, 1, (1 << i) - 1) for i, glyph in enumerate("▏▎▍▌▋▊▉█", start=1)}
_BLOCKS |= {glyph: (1, 8, 255 ^ ((1 << (8 - i)) - 1)) for i, glyph in enumerate("▁▂▃▄▅▆▇█", 1)}
_SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
_LEFT, _RIGHT, _UP, _DOWN = 1, 2, 4, 8
_ARMS = {
    "─": 3, "│": 12, "┌": 10, "┐": 9, "└": 6, "┘": 5, "├": 14, "┤": 13, "┬": 11, "┴": 7, "┼": 15,
    "╭": 10, "╮": 9, "╰": 6, "╯": 5, "╴": 1, "╵": 4, "╶": 2, "╷": 8,
}  # fmt: skip
"""Which ways the lines of a box go from the middle of a cell, bits added up."""


def svg(picture: Glyphs, theme: Theme, title: str = "") -> str:
    """Draw cells.

    Args:
        picture: What is drawn.
        theme: The colours of the terminal, of which the paper is below all.
        title: What the picture is called, for readers aloud.
    """
    width, height = max(map(len, picture), default=0) * WIDTH, len(picture) * HEIGHT
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} shape-rendering="crispEdges">',
        *([f"<title>{escape(title)}</title>"] if title else []),
        f"<style>text{{font:{FONT_SIZE}px {FONT};white-space:pre}}{LOOKS}</style>",
        f'<rect width="{width}" height="{height}" fill="#{theme.paper}"/>',
    ]
    for row, cells in enumerate(picture):
        parts += _papers(row, [cell.paper for cell in cells], theme)
        parts += _glyphs(row, cells)
    return "\n".join([*parts, "</svg>", ""])


def _papers(row: int, papers: list[str], theme: Theme) -> Iterator[str]:
    column = 0
    for paper, same in groupby(papers):
        count = len(list(same))
        if paper != theme.paper:
            yield _rect(column * WIDTH, row * HEIGHT, count * WIDTH, HEIGHT, paper)
        column += count


def _glyphs(row: int, cells: list[Glyph]) -> Iterator[str]:
    """Shapes as shapes, and the rest as text, a run of one look at a time."""
    text: list[Glyph] = []
    start = 0
    for column, cell in enumerate(cells):
        if text and not cell.text:
            # The right half of a wide character.
            text.append(cell)
            continue
        shapes = list(_shape(row, column, cell.text, cell.ink))
        yield from shapes
        plain = not shapes and (cell.text.strip() or cell.underlined)
        if text and (not plain or _look(cell) != _look(text[0])):
            yield _text(row, start, text)
            text = []
        if plain:
            start = start if text else column
            text.append(cell)
    if text:
        yield _text(row, start, text)


def _look(cell: Glyph) -> tuple[object, ...]:
    """What cells of one text have in common."""
    return cell.ink, cell.bold, cell.italic, cell.underlined


def _shape(row: int, column: int, glyph: str, ink: str) -> Iterator[str]:
    x, y = column * WIDTH, row * HEIGHT
    if glyph in _BLOCKS:
        for left, top, right, bottom in _parts(*_BLOCKS[glyph]):
            yield _rect(x + left, y + top, right - left, bottom - top, ink)
    elif glyph in _SHADES:
        yield _rect(x, y, WIDTH, HEIGHT, ink).replace("/>", f' opacity="{_SHADES[glyph]}"/>')
    elif glyph in _ARMS:
        yield from _arms(x, y, _ARMS[glyph], ink)
    elif glyph and 0 < ord(glyph[0]) - BRAILLE_BLANK < 256:
        for bit, (across, down) in enumerate(_DOTS):
            if ord(glyph[0]) - BRAILLE_BLANK >> bit & 1:
                left, top = x + 1 + across * 4, y + 1 + round(down * 4.25)
                yield _rect(left, top, 2, 2, ink)


@lru_cache(maxsize=512)
def _parts(across: int, down: int, pattern: int) -> list[tuple[int, int, int, int]]:
    """The inked parts of a cell, in as few rectangles as rows allow: left, top, right, bottom."""
    rows = [[pattern >> row * across + column & 1 for column in range(across)]
            for row in range(down)]  # fmt: skip
    found, row = [], 0
    for inked, same in groupby(rows):
        last_row = row + len(list(same))
        column = 0
        for ink, side in groupby(inked):
            last = column + len(list(side))
            if ink:
                left, right = round(column * WIDTH / across), round(last * WIDTH / across)
                top, bottom = round(row * HEIGHT / down), round(last_row * HEIGHT / down)
                found.append((left, top, right, bottom))
            column = last
        row = last_row
    return found


def _arms(x: int, y: int, arms: int, ink: str) -> Iterator[str]:
    """Lines from the middle of a cell to its sides, one wide."""
    middle_x, middle_y = WIDTH // 2, HEIGHT // 2
    if arms & (_LEFT | _RIGHT):
        first = 0 if arms & _LEFT else middle_x
        last = WIDTH if arms & _RIGHT else middle_x + 1
        yield _rect(x + first, y + middle_y, last - first, 1, ink)
    if arms & (_UP | _DOWN):
        first = 0 if arms & _UP else middle_y
        last = HEIGHT if arms & _DOWN else middle_y + 1
        yield _rect(x + middle_x, y + first, 1, last - first, ink)


def _rect(x: int, y: int, width: int, height: int, color: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#{color}"/>'


def _text(row: int, column: int, cells: list[Glyph]) -> str:
    x, y = column * WIDTH, row * HEIGHT + BASELINE
    first = cells[0]
    looks = ((first.bold, "b"), (first.italic, "i"), (first.underlined, "u"))
    names = " ".join(name for on, name in looks if on)
    classes = f' class="{names}"' if names else ""
    text = escape("".join(cell.text for cell in cells))
    length = len(cells) * WIDTH
    return f'<text x="{x}" y="{y}" textLength="{length}" fill="#{first.ink}"{classes}>{text}</text>'
