"""A dialog that asks for a data file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Checkbox, Label
from typing_extensions import override

from rnn_tui.dialogs.dialog import FollowingDialog, Wrong
from rnn_tui.dialogs.file import open_typed
from rnn_tui.keymap import CHECKBOX, OPEN
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.widgets.path_field import PathEntry, several

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.session import Session, State


class PlainCheckbox(Checkbox, inherit_bindings=False):
    """A box that tells without colours whether it is ticked; enter is the dialog's."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(CHECKBOX)
    BUTTON_LEFT, BUTTON_INNER, BUTTON_RIGHT = "[", " ", "]"

    @override
    def watch_value(self) -> None:
        self.BUTTON_INNER = "x" if self.value else " "
        super().watch_value()


class OpenDialog(FollowingDialog[None]):
    """Opens a file, and closes once it is there.

    Args:
        session: What it follows.
        paths: Those that were pasted; the first is in the field.
    """

    heading = "Open a data file"
    keys = "esc closes; enter opens"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(OPEN)

    def __init__(self, session: Session, paths: Sequence[str] = ()) -> None:
        super().__init__(session)
        self._paths = paths

    @override
    def content(self) -> list[Widget]:
        return [
            Label("CSV, .npy or .npz, a sequence a line; tab completes the path"),
            PathEntry(next(iter(self._paths), ""), several(len(self._paths))),
            PlainCheckbox("last column is the target", compact=True),
            Wrong(),
        ]

    @override
    def shown(self, state: State, /) -> None:
        """It shows nothing of the state."""

    @override
    def present(self, shown: None, paint: Paint) -> None:
        """It shows nothing of the state."""

    def on_input_submitted(self) -> None:
        """Enter in the field."""
        self.action_open()

    def action_open(self) -> None:
        """Open what was typed."""
        target = "last" if self.query_one(PlainCheckbox).value else "sum"
        open_typed(self, target, self.dismiss)
