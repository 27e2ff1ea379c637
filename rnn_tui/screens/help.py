"""Every key, from the keymap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from rnn_tui.keymap import ACTIONS, PANE_TITLES, key_text
from rnn_tui.screens.dialog import Dialog, Text

if TYPE_CHECKING:
    from textual.widget import Widget

KEYS_WIDTH = 16


class HelpScreen(Dialog[None]):
    """The keymap as a table."""

    heading = "Keys"
    BINDINGS = [Binding("question_mark", "dismiss", "close", show=False)]  # noqa: RUF012

    def __init__(self, *, ascii_only: bool) -> None:
        super().__init__()
        self._ascii_only = ascii_only

    def content(self) -> list[Widget]:
        """One scrolling text."""
        return [Text(help_text(ascii_only=self._ascii_only))]


def help_text(*, ascii_only: bool) -> str:
    """All actions under their groups."""
    lines: list[str] = []
    group = ""
    for action in ACTIONS:
        if action.group != group:
            group = action.group
            lines += ["", group] if lines else [group]
        keys = " ".join(key_text(key, ascii_only=ascii_only) for key in action.keys)
        where = f" (in {PANE_TITLES[action.pane]})" if action.pane else ""
        lines.append(f"  {keys.ljust(KEYS_WIDTH)} {action.words}{where}")
    lines += [
        "",
        "Mouse",
        f"  {'click'.ljust(KEYS_WIDTH)} crosshair there, or select the row",
        f"  {'double click'.ljust(KEYS_WIDTH)} start there",
        f"  {'wheel'.ljust(KEYS_WIDTH)} zoom about the mouse, or scroll the rows",
    ]
    return "\n".join(lines)
