"""The keymap as Textual's bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType

    from rnn_tui.keymap import Action


PRIORITY = "app.leave"
"""Leaving works from everywhere, dialogs too; a field of text keeps its letters."""


def bindings_for(actions: Iterable[Action], pane: str) -> list[BindingType]:
    """Bindings of the actions that belong to a pane, or to every place where it is empty."""
    return [
        Binding(
            key, action.call, action.words, show=False, priority=action.call.startswith(PRIORITY)
        )
        for action in actions
        if action.pane == pane
        for key in action.keys
    ]
