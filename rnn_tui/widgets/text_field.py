"""A field of text in which fast typing keeps its order."""

from __future__ import annotations

from textual import events
from textual.widgets import Input
from typing_extensions import override

from rnn_tui.textual_private import act, type_into


class TextField(Input):
    """Textual inserts characters at once, but runs the actions of other keys later.

    On a slow line keys come in bursts, so that a backspace would strike what was typed after it.
    Here both are done in the order they came, and what was meant for a field that has the focus by
    now goes on to that.
    """

    def takes(self, character: str) -> bool:
        """Whether a character is text here; others stay keys."""
        return character.isprintable()

    @override
    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and self.takes(character)

    @override
    async def _on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        focused = self.screen.focused
        if self.app.screen is not self.screen:
            # Meant for the dialog that the key before has opened.
            self.app.post_message(events.Key(event.key, event.character))
        elif focused is not None and focused is not self:
            focused.post_message(events.Key(event.key, event.character))
        elif self.check_consume_key(event.key, event.character):
            await type_into(self, event)
        else:
            await act(self.app, event.key)
