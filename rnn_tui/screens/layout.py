"""Which panes are shown at a size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.keymap import PANE_TITLES

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

SURFACE = "surface"
SIDE_PANES = tuple(name for name in PANE_TITLES if name != SURFACE)

TINY_WIDTH, TINY_HEIGHT = 60, 16
ALL_PANES_WIDTH, ALL_PANES_HEIGHT = 110, 30
WIDE_WIDTH = 160
HEADER_HEIGHT, READOUT_HEIGHT, FOOTER_HEIGHT = 10, 6, 8


class Layout(NamedTuple):
    """What is shown, and how many columns the side panes have (0: all of them)."""

    visible: AbstractSet[str]
    side_width: int
    header: bool
    readout: bool
    footer: bool


def arrange(width: int, height: int, focused: str, side: str, *, maximised: bool) -> Layout:
    """Choose what is shown.

    Args:
        width: Columns of the terminal.
        height: Rows of the terminal.
        focused: The focused pane.
        side: The side pane shown where there is room for one only.
        maximised: Whether the focused pane has the whole screen.
    """
    lines = height >= HEADER_HEIGHT, height >= READOUT_HEIGHT, height >= FOOTER_HEIGHT
    if maximised or width < TINY_WIDTH or height < TINY_HEIGHT:
        return Layout({focused}, 0, *lines)
    if width >= WIDE_WIDTH:
        side_width = width * 35 // 100
    elif width >= ALL_PANES_WIDTH:
        side_width = width * 42 // 100
    else:
        side_width = max(width * 45 // 100, 30)
    if width >= ALL_PANES_WIDTH and height >= ALL_PANES_HEIGHT:
        return Layout({SURFACE, *SIDE_PANES}, side_width, *lines)
    return Layout({SURFACE, side}, side_width, *lines)
