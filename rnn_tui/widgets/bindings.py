"""The keymap as Textual's bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from rnn_tui.keymap import ACTIONS

if TYPE_CHECKING:
    from textual.binding import BindingType

PRIORITY = "app.leave"
"""Leaving works from everywhere, dialogs too; a field of text keeps its letters."""


def bindings_for(pane: str) -> list[BindingType]:
    """The keys that belong to a pane, or to every place where it is ANYWHERE."""
    return [
        Binding(key, action.call, action.words, show=False)
        for action in ACTIONS
        if action.pane == pane and action.id != PRIORITY
        for key in action.keys
    ]


def priority_bindings() -> list[BindingType]:
    """The keys that are looked at before any others."""
    return [
        Binding(key, action.call, action.words, show=False, priority=True)
        for action in ACTIONS
        if action.id == PRIORITY
        for key in action.keys
    ]
