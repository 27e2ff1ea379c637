"""What the four panes have in common: a title, the focus, and keys of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from rnn_tui.keymap import PANE_TITLES
from rnn_tui.textual_private import set_bindings
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.widgets.cells_view import StateView

if TYPE_CHECKING:
    from rnn_tui.session import Session

Shown = TypeVar("Shown")


class Pane(StateView[Shown], can_focus=True):
    """A framed picture with a title."""

    class Revealed(Message):
        """A pane is to be seen, beside the surface where there is room for one only.

        Args:
            pane: Which; empty for those that were, beside a tour's panel that has come or gone.
        """

        def __init__(self, pane: str = "") -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(session, name)
        self.title = PANE_TITLES[name]
        self.border_title = self.title
        self._said = "", ""
        set_bindings(self, bindings_for(name))

    def say(self, subtitle: str, beside_title: str = "") -> None:
        """Set the subtitle, which repaints the whole pane, only where it differs."""
        if (subtitle, beside_title) != self._said:
            self._said = subtitle, beside_title
            self.border_title = f"{self.title} {beside_title}".rstrip()
            self.border_subtitle = subtitle

    def reveal(self) -> None:
        """Ask to be seen."""
        self.post_message(self.Revealed(str(self.id)))

    def on_resize(self) -> None:
        """Ask for a picture of the new size."""
        self.session.change(self.session.state)
