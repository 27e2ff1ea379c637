"""What am I looking at: the text for one pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from rnn_tui.dialogs.dialog import Dialog, Text
from rnn_tui.keymap import ABOUT, PANE_TITLES
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.words.about import about

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget


class AboutScreen(Dialog[None]):
    """The text for one pane.

    Args:
        pane: Its id.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(ABOUT)

    def __init__(self, pane: str) -> None:
        super().__init__()
        self.heading = PANE_TITLES[pane]

    @override
    def content(self) -> list[Widget]:
        return [Text(about(self.heading))]
