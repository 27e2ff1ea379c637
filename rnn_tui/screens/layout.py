"""Which panes are shown at a size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.keymap import PANE_TITLES

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

SURFACE = "surface"
SIDE_PANES = tuple(name for name in PANE_TITLES if name != SURFACE)

LEAST_WIDTH, LEAST_HEIGHT = 36, 12
"""Of a terminal in which anything is shown."""

TINY_WIDTH, TINY_HEIGHT = 60, 16
LOWEST_WITH_PANEL = 20
ALL_PANES_WIDTH, ALL_PANES_HEIGHT = 110, 30
WIDE_WIDTH = 160
TWO_COLUMNS_WIDTH, LOW_HEIGHT = 190, 40
ROWS_PER_LINE = 7
"""Of the screen for each line that the readout may have."""


class Layout(NamedTuple):
    """What is shown.

    Attributes:
        visible: The panes that are.
        side_width: Columns of the side panes; 0 is all of them.
        two_columns: Whether the side panes stand in two columns, the first of them alone in one.
        readout: How many lines the readout may have.
    """

    visible: AbstractSet[str]
    side_width: int
    two_columns: bool
    readout: int

    @property
    def tabs(self) -> bool:
        """Whether a line names the panes, since some are hidden."""
        return len(self.visible) < len(PANE_TITLES)


class PanelRoom(NamedTuple):
    """Where a tour's panel is, and what it leaves to the panes.

    Attributes:
        beside: Whether it is beside the panes; else it is below them.
        columns: How wide it is beside them.
        rows: How high it is below them; 0 is all there is.
    """

    beside: bool
    columns: int
    rows: int

    @property
    def is_all(self) -> bool:
        """Whether it leaves nothing to the panes."""
        return not (self.beside or self.rows)


def panel_room(width: int, height: int) -> PanelRoom:
    """The room of a tour's panel in a terminal of so many columns and rows."""
    if width >= ALL_PANES_WIDTH and height >= TINY_HEIGHT:
        return PanelRoom(beside=True, columns=min(max(width * 30 // 100, 38), 56), rows=0)
    tiny = width < TINY_WIDTH or height < LOWEST_WITH_PANEL
    return PanelRoom(beside=False, columns=0, rows=0 if tiny else min(height * 42 // 100, 14))


def is_too_small(width: int, height: int) -> bool:
    """Whether a terminal of so many columns and rows cannot show anything that can be read."""
    return width < LEAST_WIDTH or height < LEAST_HEIGHT


def arrange(
    width: int,
    height: int,
    focused: str,
    side: str,
    *,
    maximised: bool,
    panel: PanelRoom | None = None,
) -> Layout:
    """Choose what is shown.

    Args:
        width: Columns of the terminal.
        height: Rows of the terminal.
        focused: The focused pane.
        side: The side pane shown where there is room for one only.
        maximised: Whether the focused pane has the whole screen.
        panel: The room of a tour's panel, where there is one.
    """
    lines = max(height // ROWS_PER_LINE, 1)
    if panel is not None:
        if panel.is_all:
            return Layout(set(), 0, two_columns=False, readout=lines)
        width -= panel.columns
    if maximised or width < TINY_WIDTH or height < TINY_HEIGHT:
        return Layout({focused}, 0, two_columns=False, readout=lines)
    if width < ALL_PANES_WIDTH or height < ALL_PANES_HEIGHT:
        share = 35 if width >= WIDE_WIDTH else 42 if width >= ALL_PANES_WIDTH else 45
        side_width = max(width * share // 100, 30)
        return Layout({SURFACE, side}, side_width, two_columns=False, readout=lines)
    # Where three panes one below the other would be cramped, two columns are not.
    two_columns = width >= TWO_COLUMNS_WIDTH or (width >= WIDE_WIDTH and height < LOW_HEIGHT)
    share = 48 if two_columns else 35 if width >= WIDE_WIDTH else 42
    return Layout({SURFACE, *SIDE_PANES}, width * share // 100, two_columns, lines)
