"""Where a dialog goes, so that what it talks about stays visible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

ABOVE, BELOW = 1, 2
"""Rows that stay free where a dialog is beside the surface: header, readout and footer."""

WIDEST, LEAST, SHARE = 62, 39, 53
"""Columns of a docked dialog: at most, at least, and percent of the screen."""

NARROW, LOW = 80, 20
"""A screen of fewer columns or rows has no room beside a dialog, or none above it."""

LEAST_SCREEN = 36, 12
"""Columns and rows of the smallest screen that dialogs are drawn for; a smaller one cuts them."""

SLIM = 60
"""On fewer columns a dialog of fields has all of them."""


class Corner(NamedTuple):
    """Where a dialog is docked."""

    across: Literal["left", "right"]
    down: Literal["top", "bottom"]


CORNERS = (
    Corner("right", "bottom"), Corner("right", "top"),
    Corner("left", "bottom"), Corner("left", "top"),
)  # fmt: skip


def docked_width(columns: int) -> int:
    """Columns of a docked dialog, on a screen of so many: all of them where they are few."""
    return columns if columns < NARROW else max(min(columns * SHARE // 100, WIDEST), LEAST)


def corner_for(screen: Size, box: Size, kept: Sequence[Region]) -> Corner:
    """The first corner in which a box covers least of what is to stay visible.

    Args:
        screen: Cells of the screen.
        box: Cells of the box.
        kept: What is to stay visible, the most important first, which counts before the others.
    """
    above, below = (0, 0) if screen.width < NARROW else (ABOVE, BELOW)

    def covered(corner: Corner) -> list[int]:
        x = 0 if corner.across == "left" else screen.width - box.width
        y = above if corner.down == "top" else screen.height - below - box.height
        return [Region(x, y, *box).intersection(region).area for region in kept]

    return min(CORNERS, key=covered)
