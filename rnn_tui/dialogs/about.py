"""What am I looking at: the text under one heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rnn_tui.dialogs.text import TextDialog
from rnn_tui.keymap import ABOUT
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.words.about import about

if TYPE_CHECKING:
    from textual.binding import BindingType


class AboutScreen(TextDialog):
    """The text under one heading.

    Args:
        heading: The title of a pane, or of what else has a text.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(ABOUT)

    def __init__(self, heading: str) -> None:
        self.heading = heading
        super().__init__(about(heading))
