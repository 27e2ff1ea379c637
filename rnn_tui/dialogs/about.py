"""What am I looking at: the text for one pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rnn_tui.dialogs.text import TextDialog
from rnn_tui.keymap import ABOUT, PANE_TITLES
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.words.about import about

if TYPE_CHECKING:
    from textual.binding import BindingType


class AboutScreen(TextDialog):
    """The text for one pane.

    Args:
        pane: Its id.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(ABOUT)

    def __init__(self, pane: str) -> None:
        self.heading = PANE_TITLES[pane]
        super().__init__(about(self.heading))
