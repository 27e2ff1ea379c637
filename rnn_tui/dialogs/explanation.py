"""Below the fields of settings: what the focused one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Label
from typing_extensions import override

from rnn_tui.dialogs.dialog import Wrong
from rnn_tui.experiment.explained import fitted

if TYPE_CHECKING:
    from textual.app import ComposeResult

HEIGHT_A_ROW, MOST_ROWS = 8, 4
"""How many rows of the screen give one here, and how many there are at most."""


def rows_for(height: int) -> int:
    """Rows of an explanation on a screen of some height."""
    return max(min(height // HEIGHT_A_ROW, MOST_ROWS), 1)


class Explanation(Vertical):
    """What a setting is, in rows that are always there; or in its place what is wrong."""

    def __init__(self) -> None:
        super().__init__(id="explanation")
        self._parts: tuple[str, ...] = ()

    @override
    def compose(self) -> ComposeResult:
        self._words = Label("", id="explained", markup=False)
        yield self._words
        yield Wrong(self._words)

    def explain(self, parts: tuple[str, ...]) -> None:
        """Say as much of this as fits."""
        self._parts = parts
        self._show()

    def on_resize(self) -> None:
        """Break the lines anew, and keep the focused field out from behind them."""
        self._show()
        focused = self.screen.focused
        if focused is not None:
            self.call_after_refresh(focused.scroll_visible, animate=False)

    def _show(self) -> None:
        rows = rows_for(self.app.size.height)
        self.styles.min_height = rows
        if self.size.width:
            self._words.update(fitted(self._parts, self.size.width, rows))
