"""A dialog that asks where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, Label
from typing_extensions import override

from rnn_tui.dialogs.dialog import Dialog, Wrong
from rnn_tui.experiment.readers import read_pair
from rnn_tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from textual.widget import Widget

    from rnn_tui.arrays import Pair

NUMBER_CHARACTERS = "+-0123456789.,eE "


class NumbersInput(TextField):
    """A field for numbers, in which other letters stay keys: q closes the dialog."""

    @override
    def takes(self, character: str) -> bool:
        return character in NUMBER_CHARACTERS


class GoDialog(Dialog["Pair"]):
    """Asks for wx,wRec; answers with the pair, or with nothing where one stays.

    Args:
        x: Where one is.
    """

    heading = "Go to"

    def __init__(self, x: Pair) -> None:
        super().__init__()
        self._x = x

    @override
    def content(self) -> list[Widget]:
        return [
            Label("wx,wRec (enter goes there; empty: stay)"),
            NumbersInput(
                placeholder=f"{self._x[0]:g},{self._x[1]:g}",
                restrict=r"[-+0-9.,eE ]*",
                compact=True,
            ),
            Wrong(),
        ]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what is wrong; nothing typed is no answer."""
        if not event.value.strip():
            self.dismiss()
            return
        try:
            self.dismiss(read_pair(event.value))
        except ValueError:
            wrong = f"{event.value!r} is not two numbers with a comma, such as 1.2,0.9"
            self.query_one(Wrong).say(wrong)
