"""The line that names the panes where some of them are hidden, with the keys that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from rnn_tui.drawing.cells import BOLD, REVERSE, Cells
from rnn_tui.keymap import PANE_TITLES
from rnn_tui.remapping import KEYMAP
from rnn_tui.widgets.bindings import keymap_of
from rnn_tui.widgets.cells_view import CellsView

if TYPE_CHECKING:
    from textual import events

    from rnn_tui.remapping import Keymap

SHORTEST = 4


class Tab(NamedTuple):
    """A pane's name on the line: where it begins, its key and its word."""

    pane: str
    column: int
    key: str
    word: str

    @property
    def end(self) -> int:
        """The column after it, with a blank at either side."""
        return self.column + len(self.key) + len(self.word) + 3


class TabsLine(CellsView):
    """Every pane by a word, the longest that fit; a click on one shows it."""

    class Chosen(Message):
        """A pane is to be shown."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    _focused = ""

    def mark(self, focused: str) -> None:
        """Show which pane has the focus."""
        self._focused = focused
        cells = Cells.blank(self.size.width, 1)
        for tab in self._tabs:
            attrs = REVERSE if tab.pane == focused else 0
            text = f" {tab.key} {tab.word} "
            cells.write(0, tab.column, text, attrs=attrs)
            cells.write(0, tab.column + 1, tab.key, attrs=attrs | BOLD)
        self.show(cells)

    @property
    def _tabs(self) -> list[Tab]:
        return tabs(self.size.width, keymap_of(self.app))

    def on_resize(self) -> None:
        """Choose words that fit."""
        self.mark(self._focused)

    def on_click(self, event: events.Click) -> None:
        """Show the pane that is named there."""
        for tab in self._tabs:
            if tab.column <= event.x < tab.end:
                self.post_message(self.Chosen(tab.pane))


def tabs(width: int, keymap: Keymap = KEYMAP) -> list[Tab]:
    """The panes' tabs, with the longest words that fit side by side."""
    ids = [name.capitalize() for name in PANE_TITLES]
    short = [name[:SHORTEST] for name in ids]
    made = [_placed(words, keymap) for words in (list(PANE_TITLES.values()), ids, short)]
    return next((row for row in made if row[-1].end <= width), made[-1])


def _placed(words: list[str], keymap: Keymap) -> list[Tab]:
    placed: list[Tab] = []
    column = 0
    for pane, word in zip(PANE_TITLES, words, strict=True):
        placed.append(Tab(pane, column, keymap.key(f"screen.show({pane!r})"), word))
        column = placed[-1].end
    return placed
