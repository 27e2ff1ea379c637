"""The line below the panes: the most useful keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from rnn_tui.drawing.cells import BOLD, DIM, Cells
from rnn_tui.keymap import FOOTER, key_text
from rnn_tui.remapping import KEYMAP, Keymap
from rnn_tui.widgets.cells_view import StateView

if TYPE_CHECKING:
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.session import Session, State

ARROWS = {"left", "down", "up", "right"}
ALWAYS = ("help", "quit")


class FooterLine(StateView[None]):
    """As many keys as fit; help and the way out come first into the room there is.

    Args:
        session: What it lives in.
        name: Its id.
        keymap: The keys in use.
    """

    def __init__(self, session: Session, name: str, keymap: Keymap = KEYMAP) -> None:
        super().__init__(session, name)
        self._keymap = keymap

    @override
    def shown(self, state: State, /) -> None:
        """It says the same whatever is shown."""

    @override
    def redraw(self, shown: None, paint: Paint) -> None:
        plain = paint.plain
        cells = Cells.blank(self.size.width, 1)
        actions = self._keymap.actions
        moving = {action.keys[0] for action in actions if action.id.startswith("surface.move")}
        by_word = {action.footer: action for action in actions if action.footer}
        words = [*FOOTER, *(word for word in by_word if word not in FOOTER)]
        hints = [
            (_key(by_word[word].keys[0], arrows=moving == ARROWS, plain=plain), word)
            for word in words
        ]
        last = [hint for hint in hints if hint[1] in ALWAYS]
        room = self.size.width - 1 - sum(map(_width, last))
        column = 1
        for hint in [*(hint for hint in hints if hint not in last), *last]:
            if hint not in last and column + _width(hint) > room:
                continue
            key, word = hint
            cells.write(0, column, key, attrs=BOLD)
            cells.write(0, column + len(key) + 1, word, attrs=DIM)
            column += _width(hint)
        self.show(cells)


def _width(hint: tuple[str, str]) -> int:
    """Columns of a key and its word, with the space around them."""
    key, word = hint
    return len(key) + len(word) + 3


def _key(key: str, *, arrows: bool, plain: bool) -> str:
    if key == "right" and arrows:
        return "arrows" if plain else "←↓↑→"
    return key_text(key, ascii_only=plain)
