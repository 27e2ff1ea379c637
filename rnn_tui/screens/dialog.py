"""A box over the main screen, closed with escape."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from rnn_tui.panes.cells_view import CellsView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from rnn_tui.drawing.cells import Cells
    from rnn_tui.panes.state import State

Answer = TypeVar("Answer")


class Text(VerticalScroll):
    """A text that scrolls with the keys one knows."""

    BINDINGS = [  # noqa: RUF012
        Binding("j", "scroll_down", "down", show=False),
        Binding("k", "scroll_up", "up", show=False),
        Binding("space", "page_down", "page down", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__(Static(Content(text)))


class Dialog(ModalScreen[Answer]):
    """What the dialogs have in common: a titled box and the escape key."""

    BINDINGS = [Binding("escape", "dismiss", "close", show=False)]  # noqa: RUF012
    ALLOW_SELECT = False
    heading = ""
    keys = "esc closes"
    """What is said about the keys, below the box."""

    def on_mount(self) -> None:
        """What was said before does not stay in the way."""
        self.app.clear_notifications()

    def content(self) -> list[Widget]:
        """The widgets inside the box."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The box."""
        with Container(id="box") as box:
            box.border_title = self.heading
            box.border_subtitle = self.keys
            yield from self.content()


class Following(Dialog[None]):
    """A dialog that shows something of the state, and follows it while it is open."""

    ready = False
    """Whether its content is there."""

    def on_mount(self) -> None:
        """From now on there is something to show a state in."""
        self.ready = True

    def on_unmount(self) -> None:
        """No longer."""
        self.ready = False

    def follow(self, state: State) -> None:
        """Show another state; called only while it is ready."""
        raise NotImplementedError


class Drawing(CellsView):
    """Cells in a dialog, as large as they are."""

    def show(self, cells: Cells) -> None:
        """Show another picture."""
        width, height = self.styles.width, self.styles.height
        if width is None or height is None or (width.value, height.value) != (
            cells.width, cells.height,
        ):  # fmt: skip
            self.styles.width, self.styles.height = cells.width, cells.height
        super().show(cells)
