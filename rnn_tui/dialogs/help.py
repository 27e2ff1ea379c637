"""Every key, from the keymap."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from typing_extensions import override

from rnn_tui.dialogs.dialog import Dialog, Text
from rnn_tui.keymap import ACTIONS, PANE_TITLES, key_text

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget

    from rnn_tui.keymap import Action

KEYS_WIDTH = 16
DIALOGS = (
    ("esc", "close"),
    ("up down", "another field (o, d), ten iterations (i), another optimiser (r)"),
    ("left right", "change the field (o, d), one iteration (i)"),
    ("space", "in or out (r), play or pause (i)"),
    ("a", "all or this one (r)"),
    ("enter", "take this optimiser (r), open the file (d)"),
    ("o", "settings while they race (r)"),
)
"""Keys that dialogs have of their own, and in which."""


class HelpScreen(Dialog[None]):
    """The keymap as a table."""

    heading = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "dismiss", "close", show=False)
    ]

    def __init__(self, *, ascii_only: bool) -> None:
        super().__init__()
        self._ascii_only = ascii_only

    @override
    def content(self) -> list[Widget]:
        """One scrolling text."""
        return [Text(help_text(ascii_only=self._ascii_only))]


def help_text(*, ascii_only: bool) -> str:
    """All actions under their groups; those that differ by a number only share a line."""
    lines: list[str] = []
    group = ""
    alike = groupby(ACTIONS, lambda action: (action.group, action.pane, _without_number(action)))
    for (heading, pane, shared), some in alike:
        if heading != group:
            group = heading
            lines += ["", group] if lines else [group]
        first, *others = some
        keys = " ".join(key_text(key, ascii_only=ascii_only) for key in first.keys)
        words = first.words
        if others:
            keys, words = f"{first.keys[0]} to {others[-1].keys[0]}", shared
        where = f" (in {PANE_TITLES[pane]})" if pane else ""
        lines.append(f"  {keys.ljust(KEYS_WIDTH)} {words}{where}")
    lines += ["", "In dialogs", *(f"  {keys.ljust(KEYS_WIDTH)} {what}" for keys, what in DIALOGS)]
    lines += [
        "",
        "Mouse",
        f"  {'click'.ljust(KEYS_WIDTH)} crosshair there, select the row, or scrub the run",
        f"  {'drag'.ljust(KEYS_WIDTH)} scrub the run, on its charts and their timeline",
        f"  {'double click'.ljust(KEYS_WIDTH)} start there",
        f"  {'wheel'.ljust(KEYS_WIDTH)} zoom about the mouse, or scroll the rows",
    ]
    return "\n".join(lines)


def _without_number(action: Action) -> str:
    """What an action does, without the number at the end of its words."""
    return action.words.rstrip("0123456789").rstrip()
