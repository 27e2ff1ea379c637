"""The keymap as Textual's bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from rnn_tui.keymap import ACTIONS, EVERYWHERE

if TYPE_CHECKING:
    from textual.binding import BindingType


def bindings_for(where: str) -> list[BindingType]:
    """The keys of a pane or a dialog, or of the main screen where it is ANYWHERE."""
    return [
        Binding(key, action.call, action.words, show=False)
        for action in ACTIONS
        if action.where == where
        for key in action.keys
    ]


def bindings_everywhere() -> list[BindingType]:
    """The keys that are looked at before any others."""
    return [
        Binding(key, action.call, action.words, show=False, priority=True)
        for action in ACTIONS
        if action.where == EVERYWHERE
        for key in action.keys
    ]
