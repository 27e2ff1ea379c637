"""The command palette: every action by its words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Provider

from rnn_tui.keymap import Action, key_text
from rnn_tui.remapping import KEYMAP, Keymap
from rnn_tui.widgets.bindings import keymap_of

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from textual.command import Hits


class ActionProvider(Provider):
    """Offers the keymap."""

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for action in offered(keymap_of(self.app)):
            yield DiscoveryHit(action.words, self._runner(action), help=_keys(action))

    async def search(self, query: str) -> Hits:
        """What matches."""
        matcher = self.matcher(query)
        for action in offered(keymap_of(self.app)):
            score = matcher.match(action.words)
            if score > 0:
                words = matcher.highlight(action.words)
                yield Hit(score, words, self._runner(action), help=_keys(action))

    def _runner(self, action: Action) -> partial[Coroutine[Any, Any, None]]:
        return partial(self.screen.run_action, action.call)


def offered(keymap: Keymap = KEYMAP) -> list[Action]:
    """The main screen's actions, each once: some have another key in a pane of their own."""
    mine = [action for action in keymap.actions if not action.in_dialog]
    return list({action.words: action for action in reversed(mine)}.values())[::-1]


def _keys(action: Action) -> str:
    return " ".join(key_text(key, ascii_only=True) for key in action.keys)
