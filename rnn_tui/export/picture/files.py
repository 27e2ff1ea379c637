"""A screen in each of the forms of a picture."""

from __future__ import annotations

from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING

from rnn_tui.export.ending import ExportError
from rnn_tui.export.picture.glyphs import glyphs
from rnn_tui.export.picture.svg import svg
from rnn_tui.wire.style import PLAIN, STYLES, transition

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.export.picture.glyphs import Theme
    from rnn_tui.wire.grid import Grid

NO_PNG = "a .png needs the extra png (pip install 'rnn-tui[png]'); an .svg needs nothing"
ZOOM = 2
"""Pixels of a PNG for one of the SVG."""


def picture(ending: str, grid: Grid, theme: Theme, title: str) -> bytes:
    """A screen as a file.

    Args:
        ending: One of PICTURES.
        grid: The screen.
        theme: The terminal's own colours, where the screen has none.
        title: What it shows: its command line.

    Raises:
        ExportError: If what draws it is not installed.
    """
    return PICTURES[ending](grid, theme, title)


def check_installed(ending: str) -> None:
    """Look for what draws a picture.

    Raises:
        ExportError: If it is not installed.
    """
    if ending == ".png" and find_spec("resvg_py") is None:
        raise ExportError(NO_PNG)


def _svg(grid: Grid, theme: Theme, title: str) -> bytes:
    return svg(glyphs(grid, theme), theme, title).encode()


def _png(grid: Grid, theme: Theme, title: str) -> bytes:
    check_installed(".png")
    import resvg_py

    drawn = svg(glyphs(grid, theme), theme, title)
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, zoom=ZOOM))


def _html(grid: Grid, theme: Theme, title: str) -> bytes:
    name = escape(title)
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{name}</title>\n'
        f"<style>body{{background:#{theme.paper};color:#{theme.ink}}}"
        f"svg{{max-width:100%;height:auto}}</style></head>\n"
        f"<body>\n{svg(glyphs(grid, theme), theme)}"
        f"<p><code>{name}</code></p>\n</body>\n</html>\n"
    ).encode()


def _txt(grid: Grid, _: Theme, __: str) -> bytes:
    return "".join("".join(row).rstrip() + "\n" for row in grid.glyphs).encode()


def _ans(grid: Grid, _: Theme, __: str) -> bytes:
    lines = []
    for row, numbers in zip(grid.glyphs, grid.numbers, strict=True):
        pen, parts = PLAIN, []
        for glyph, number in zip(row, numbers, strict=True):
            parts.append(transition(pen, STYLES[number]) + glyph)
            pen = STYLES[number]
        # Without its look the rest of the line would not be the terminal's own.
        lines.append("".join(parts) + transition(pen, PLAIN) + "\n")
    return "".join(lines).encode()


PICTURES: dict[str, Callable[[Grid, Theme, str], bytes]] = {
    ".svg": _svg,
    ".png": _png,
    ".html": _html,
    ".txt": _txt,
    ".ans": _ans,
}
"""The forms of a picture by their endings."""
