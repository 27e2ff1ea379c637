"""Every key, from the keymap."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from rnn_tui.dialogs.text import TextDialog, wrapped
from rnn_tui.keymap import ACTIONS, HELP, key_text
from rnn_tui.remapping import KEYMAP, Keymap
from rnn_tui.widgets.bindings import bindings_for

if TYPE_CHECKING:
    from textual.binding import BindingType

    from rnn_tui.keymap import Action

KEYS_WIDTH = 16
LEAST_FOR_COLUMNS, HANG = 45, 4
"""On lines of fewer columns than this, words stand below their keys, so far to the right."""

TO_THE_TOUR = "New here? {screen.tour} opens a guided tour of ten minutes."
MOUSE = (
    ("click", "crosshair there, select the row, or scrub the run"),
    ("drag", "scrub the run, on its charts and their timeline"),
    ("double click", "start there"),
    ("wheel", "zoom about the mouse, or scroll the rows"),
)


class HelpScreen(TextDialog):
    """The keymap as a table."""

    heading = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(HELP)

    def __init__(self, keymap: Keymap = KEYMAP, *, ascii_only: bool) -> None:
        super().__init__(help_text(keymap, ascii_only=ascii_only), KEYS_WIDTH + 3)
        self._keymap, self._ascii_only = keymap, ascii_only

    @override
    def in_lines(self, width: int) -> str:
        if width >= LEAST_FOR_COLUMNS:
            return super().in_lines(width)
        text = help_text(self._keymap, ascii_only=self._ascii_only, columns=False)
        return wrapped(text, width, HANG)


def help_text(keymap: Keymap = KEYMAP, *, ascii_only: bool, columns: bool = True) -> str:
    """The way to the tour, then all actions under their groups.

    Args:
        keymap: The keys in use.
        ascii_only: Whether keys are named in ASCII.
        columns: Whether keys and words are side by side; else words are in a line below.
    """
    all_lines = key_lines(keymap, ascii_only=ascii_only)
    groups = [(group, [line[1:] for line in lines])
              for group, lines in groupby(all_lines, key=lambda line: line[0])]  # fmt: skip
    parts = []
    for heading, rows in [*groups, ("Mouse", MOUSE)]:
        lines = [
            f"  {keys.ljust(KEYS_WIDTH)} {words}" if columns else f"  {keys}\n{' ' * HANG}{words}"
            for keys, words in rows
        ]
        parts.append("\n".join([heading, *lines]))
    return "\n\n".join([keymap.words(TO_THE_TOUR), *parts])


def key_lines(keymap: Keymap = KEYMAP, *, ascii_only: bool) -> list[tuple[str, str, str]]:
    """(group, keys, what they do) of all actions.

    Those that differ by a number only share a line.
    """
    result = []
    own = {*ACTIONS}
    alike = groupby(
        keymap.actions,
        # What has another key than the program's own stands in a line of its own.
        lambda action: (
            action.group, action.where, _without_number(action),
            () if action in own else action.keys,
        ),
    )  # fmt: skip
    for (group, _, shared, _), some in alike:
        first, *others = some
        keys = " ".join(key_text(key, ascii_only=ascii_only) for key in first.keys)
        words = first.words
        if others:
            keys, words = f"{first.keys[0]} to {others[-1].keys[0]}", shared
        place = f" (in {keymap.place(first)})" if first.place else ""
        result.append((group, keys, f"{words}{place}"))
    return result


def _without_number(action: Action) -> str:
    """What an action does, without the number at the end of its words."""
    return action.words.rstrip("0123456789").rstrip()
