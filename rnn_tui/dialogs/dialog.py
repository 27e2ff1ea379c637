"""A box over the main screen, closed with escape."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

from textual.containers import Container
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Label

from rnn_tui.dialogs.place import LEAST_SCREEN, LOW, NARROW, SLIM, corner_for, docked_width
from rnn_tui.keymap import DIALOG
from rnn_tui.widgets.bindings import bindings_for, keymap_of
from rnn_tui.widgets.cells_view import CellsView
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Region
    from textual.widget import Widget

    from rnn_tui.arrays import Pair
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine import Job
    from rnn_tui.engine.workspace import Workspace
    from rnn_tui.session import Session, State

WIDTH, LEAST_WIDTH = 68, 30
"""Columns of what a dialog shows."""

Answer = TypeVar("Answer")
Shown = TypeVar("Shown")


class Wrong(Label):
    """What is wrong with what was typed; text, whatever is in it.

    Args:
        instead_of: What is there while nothing is wrong.
    """

    def __init__(self, instead_of: Widget | None = None) -> None:
        super().__init__("", id="wrong", markup=False)
        self._instead_of = instead_of
        self.display = instead_of is None

    def say(self, words: str) -> None:
        """Say it, or nothing."""
        self.update(visible(words), layout=True)
        if self._instead_of is not None:
            self.display = bool(words)
            self._instead_of.display = not words


class Box(Container):
    """What a dialog is in; it tells when its size has changed."""

    class Resized(Message):
        """It has another size."""

    def on_resize(self) -> None:
        """Tell."""
        self.post_message(self.Resized())


class Dialog(ModalScreen[Answer]):
    """What the dialogs have in common: a titled box that scrolls, and the keys that close it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(DIALOG)
    ALLOW_SELECT = False
    heading = ""
    keys = "esc closes"
    """What is said about the keys, below the box; actions in braces are keys."""

    def on_mount(self) -> None:
        """What was said before does not stay in the way."""
        self.app.clear_notifications()

    def on_resize(self) -> None:
        """Say to the style sheet how little room there is."""
        self.set_class(self.app.size.width < NARROW, "-narrow")
        self.set_class(self.app.size.width < SLIM, "-slim")
        self.set_class(self.app.size.height < LOW, "-low")

    def action_scroll(self, by: int) -> None:
        """Scroll what does not fit, by pages."""
        for box in self.query(Box):
            (box.scroll_page_down if by > 0 else box.scroll_page_up)(animate=False)

    def content(self) -> list[Widget]:
        """The widgets inside the box."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The box."""
        with Box(id="box") as box:
            box.border_title = self.heading
            box.border_subtitle = keymap_of(self.app).words(self.keys)
            yield from self.content()


class Surface(Protocol):
    """Whoever shows the surface."""

    def region_of(self, x: Pair) -> Region | None:
        """Where on the screen a point is."""
        ...


class FollowingDialog(Dialog[None], Generic[Shown]):
    """A dialog that is a view of the session while it is open.

    Args:
        session: What it follows.
        classes: Names for the style sheet.
    """

    docks: ClassVar[bool] = False
    """Whether it goes into a corner, beside what it talks about."""

    def __init__(self, session: Session, *, classes: str = "") -> None:
        super().__init__(classes="-docked" if self.docks else classes)
        self.session = session
        self._presented: object = None

    def on_mount(self) -> None:
        """Follow from now on."""
        self.session.open(self)

    def on_unmount(self) -> None:
        """Let go, and of what only this dialog needed."""
        self.session.close(self)

    def on_resize(self) -> None:
        """Show the state in another size."""
        if self.docks:
            self.query_one("#box").styles.width = docked_width(self.app.size.width)
        self.session.change(self.session.state)

    def jobs(self, _: State, /) -> Iterable[Job[Workspace, object]]:
        """What the worker must compute for what is shown; nothing, unless a dialog says so."""
        return ()

    def follow(self, state: State, /) -> bool:
        """Show a state, unless nothing it shows has changed; its widgets draw themselves."""
        if self in self.app.screen_stack:
            shown = self.shown(state)
            if (self.app.size, state.paint, shown) != self._presented:
                self._presented = self.app.size, state.paint, shown
                self.present(shown, state.paint)
            if self.docks:
                # What it talks about may have moved, or the panes behind it.
                self.call_after_refresh(self._dock)
        return False

    def on_box_resized(self) -> None:
        """Its corner follows from its size."""
        if self.docks:
            self._dock()

    def kept(self, _: State, /) -> tuple[Pair | None, str]:
        """What is to stay visible: a point of the surface, and a pane."""
        return None, ""

    def _dock(self) -> None:
        """Go where that is not covered; until then it is out of sight."""
        if self not in self.app.screen_stack:
            return
        main, box = self.app.screen_stack[0], self.query_one("#box")
        x, pane = self.kept(self.session.state)
        surface: Surface = main.query_one("#surface")  # type: ignore[assignment]
        point = surface.region_of(x) if x is not None else None
        kept = [] if point is None else [point]
        if pane:
            kept.append(main.query_one(f"#{pane}").region)
        corner = corner_for(self.app.size, box.outer_size, kept)
        self.styles.align = corner
        box.styles.offset = 0, 0

    def shown(self, state: State, /) -> Shown:
        """The one value that what is shown depends on, besides the size and the paint."""
        raise NotImplementedError

    @property
    def screen_room(self) -> tuple[int, int]:
        """Columns and rows of the screen, or of the smallest that something is drawn for."""
        (width, height), (least_width, least_height) = self.app.size, LEAST_SCREEN
        return max(width, least_width), max(height, least_height)

    @property
    def text_width(self) -> int:
        """Columns inside the box, without those of its border and its scroll bar."""
        columns = self.app.size.width
        room = docked_width(columns) if self.docks else columns * 9 // 10
        return max(min(room - 5, WIDTH), LEAST_WIDTH)

    def present(self, shown: Shown, paint: Paint) -> None:
        """Show that value in the widgets."""
        raise NotImplementedError


def head(state: State) -> Pair | None:
    """The weights at the playhead, once there is a run."""
    return None if state.trajectory is None else state.trajectory.step(state.iteration).x


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
