"""Dialogs that ask for something to type."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Checkbox, Input, Label

from rnn_tui.experiment.readers import read_pair
from rnn_tui.screens.dialog import Dialog
from rnn_tui.screens.entry import Entry

if TYPE_CHECKING:
    from textual.widget import Widget

    from rnn_tui.core.dataset import Target


NUMBER_CHARACTERS = "+-0123456789.,eE "


class NumbersInput(Entry):
    """A field for numbers, in which other letters stay keys: q still leaves."""

    def takes(self, character: str) -> bool:
        """Whether a character is text here."""
        return character in NUMBER_CHARACTERS


class GoDialog(Dialog[tuple[float, float]]):
    """Asks for wx,wRec; answers with the pair."""

    heading = "Go to"

    def __init__(self, x: tuple[float, float]) -> None:
        super().__init__()
        self._x = x

    def content(self) -> list[Widget]:
        """A field and a line for what is wrong with it."""
        return [
            Label("wx,wRec  (enter goes there)"),
            NumbersInput(
                placeholder=f"{self._x[0]:g},{self._x[1]:g}",
                restrict=r"[-+0-9.,eE ]*",
                compact=True,
            ),
            Label("", id="wrong"),
        ]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what is wrong."""
        try:
            self.dismiss(read_pair(event.value))
        except ValueError:
            wrong = f"{event.value!r} is not two numbers with a comma, such as 1.2,0.9"
            self.query_one("#wrong", Label).update(wrong, layout=True)


class Tick(Checkbox):
    """A box that tells without colours whether it is ticked."""

    BUTTON_LEFT, BUTTON_RIGHT = "[", "]"

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802
        """What is in the box."""
        return "x" if self.value else " "


class OpenDialog(Dialog[tuple[str, "Target"]]):
    """Asks for a file; answers with its path and what its sequences should give."""

    heading = "Open a data file"

    def content(self) -> list[Widget]:
        """A field and a box to tick."""
        return [
            Label("CSV, .npy or .npz, a sequence a line  (enter opens)"),
            Entry(placeholder="path/to/file.csv", compact=True),
            Tick("the last column is the target  (tab, space)", compact=True),
            Label("", id="wrong"),
        ]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what is wrong."""
        if not event.value.strip():
            self.query_one("#wrong", Label).update("a file name is needed")
            return
        path = str(Path(event.value.strip()).expanduser())
        self.dismiss((path, "last" if self.query_one(Tick).value else "sum"))
