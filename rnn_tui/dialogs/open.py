"""A dialog that asks for a data file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Checkbox, Input, Label
from typing_extensions import override

from rnn_tui.dialogs.dialog import Dialog, Wrong
from rnn_tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from textual.widget import Widget


class PlainCheckbox(Checkbox):
    """A box that tells without colours whether it is ticked."""

    BUTTON_LEFT, BUTTON_INNER, BUTTON_RIGHT = "[", " ", "]"

    @override
    def watch_value(self) -> None:
        self.BUTTON_INNER = "x" if self.value else " "
        super().watch_value()


class OpenDialog(Dialog[tuple[str, str]]):
    """Asks for a file; answers with its path and what its sequences should give."""

    heading = "Open a data file"

    @override
    def content(self) -> list[Widget]:
        return [
            Label("CSV, .npy or .npz, a sequence a line  (enter opens)"),
            TextField(placeholder="path/to/file.csv", compact=True),
            PlainCheckbox("the last column is the target  (tab, space)", compact=True),
            Wrong(),
        ]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what is wrong."""
        if not event.value.strip():
            self.query_one(Wrong).say("a file name is needed")
            return
        path = str(Path(event.value.strip()).expanduser())
        self.dismiss((path, "last" if self.query_one(PlainCheckbox).value else "sum"))
