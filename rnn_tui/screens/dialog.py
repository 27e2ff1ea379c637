"""A box over the main screen, closed with escape."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.binding import Binding
from textual.containers import Container
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """What the dialogs have in common: a titled box and the escape key."""

    BINDINGS = [Binding("escape", "dismiss", "close", show=False)]  # noqa: RUF012
    ALLOW_SELECT = False
    heading = ""

    def content(self) -> list[Widget]:
        """The widgets inside the box."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The box."""
        with Container(id="box") as box:
            box.border_title = self.heading
            box.border_subtitle = "esc closes"
            yield from self.content()
