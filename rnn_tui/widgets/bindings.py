"""The keymap as Textual's bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from rnn_tui.keymap import ACTIONS, EVERYWHERE
from rnn_tui.remapping import KEYMAP

if TYPE_CHECKING:
    from typing import Any

    from textual.app import App
    from textual.binding import BindingType

    from rnn_tui.remapping import Keymap


def bindings_for(where: str) -> list[BindingType]:
    """The keys of a pane or a dialog, or of the main screen where it is ANYWHERE."""
    return [
        Binding(key, action.call, action.words, show=False, id=action.binding)
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


def keymap_of(app: App[Any]) -> Keymap:
    """The keys that an app has; the program's own where it was given none."""
    keymap: Keymap = getattr(app, "keymap", KEYMAP)
    return keymap
