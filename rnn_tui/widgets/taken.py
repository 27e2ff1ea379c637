"""A picture of a screen as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rnn_tui.textual_private import drawn
from rnn_tui.wire.grid import grid_of

if TYPE_CHECKING:
    from textual.screen import Screen

    from rnn_tui.wire.grid import Grid


def taken(screen: Screen[Any], widget: str = "") -> Grid:
    """The cells of a screen, without what lies over it.

    Args:
        screen: The screen, laid out.
        widget: The id of the only widget that is wanted; empty for all.
    """
    whole = grid_of(drawn(screen), screen.app.size.width)
    if not widget:
        return whole
    x, y, width, height = screen.query_one(f"#{widget}").region
    return whole.part(y, x, height, width)
