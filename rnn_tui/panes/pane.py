"""What the four panes have in common: a title, the focus, and a word when their size changes."""

from __future__ import annotations

from textual.binding import BindingsMap
from textual.message import Message

from rnn_tui.keymap import ACTIONS, PANE_TITLES
from rnn_tui.panes.bindings import bindings_for
from rnn_tui.panes.cells_view import CellsView


class Pane(CellsView, can_focus=True):
    """A framed picture with a title."""

    class Resized(Message):
        """A pane has another size, so its picture must be made anew."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.border_title = PANE_TITLES[id]
        self._said = "", ""
        self._bindings = BindingsMap(bindings_for(ACTIONS, id))

    def say(self, subtitle: str, beside_title: str = "") -> None:
        """Set the subtitle, which repaints the whole pane, only where it differs."""
        if (subtitle, beside_title) != self._said:
            self._said = subtitle, beside_title
            self.border_title = f"{PANE_TITLES[str(self.id)]} {beside_title}".rstrip()
            self.border_subtitle = subtitle

    def on_resize(self) -> None:
        """Ask for a picture of the new size."""
        self.post_message(self.Resized())
