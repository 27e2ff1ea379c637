"""What keys and mouse do to the dataset: which sequence is selected, which there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from rnn_tui.experiment import edits
from rnn_tui.panes.dataset import DatasetPane
from rnn_tui.panes.pane import Pane
from rnn_tui.screens.session import SessionScreen

if TYPE_CHECKING:
    from rnn_tui.core.dataset import Target


class DatasetActions(SessionScreen):
    """The actions of the dataset."""

    @on(Pane.Resized)
    def _fit(self) -> None:
        self._select(self.state.selected)

    def action_row(self, by: int) -> None:
        """Select another sequence."""
        self._select(self.state.selected + by)

    def action_page(self, by: int) -> None:
        """Go a page up or down."""
        self._select(self.state.selected + by * self.query_one(DatasetPane).rows)

    def action_first_row(self) -> None:
        """Select the first sequence."""
        self._select(0)

    def action_last_row(self) -> None:
        """Select the last sequence."""
        self._select(self.state.loaded.samples - 1)

    @on(DatasetPane.Selected)
    def _select_by_mouse(self, message: DatasetPane.Selected) -> None:
        if message.index is None:
            self._select(self.state.selected + message.by)
        else:
            self._select(self.state.first + message.index)

    def _select(self, index: int) -> None:
        """Select a sequence and scroll as little as needed to show it."""
        rows = max(self.query_one(DatasetPane).rows, 1)
        selected = min(max(index, 0), self.state.loaded.samples - 1)
        first = min(max(self.state.first, selected - rows + 1), selected)
        first = max(min(first, self.state.loaded.samples - rows), 0)
        self.change(replace(self.state, selected=selected, first=first))

    def action_open(self) -> None:
        """Ask for a data file."""

        def open_file(chosen: tuple[str, Target] | None) -> None:
            if chosen is not None:
                self.opening += 1
                self.edit(lambda experiment: edits.open_file(experiment, *chosen))

        from rnn_tui.screens.dialogs import OpenDialog

        self.app.push_screen(OpenDialog(), open_file)

    def action_longer(self, by: int) -> None:
        """Make the sequences longer or shorter."""
        length = self.state.experiment.length or self.state.loaded.length
        self.edit(lambda experiment: edits.longer(experiment, by, length))

    def action_dataset(self) -> None:
        """Change the dataset and see everything follow."""

        def open_file(path: str) -> None:
            self.opening += 1
            whole = str(Path(path).expanduser())
            # The same file again, which may have changed, keeps what its sequences should give.
            now = self.state.experiment
            target = now.target if now.data == whole else "sum"
            self.edit(lambda experiment: edits.open_file(experiment, whole, target))

        from rnn_tui.screens.settings import DatasetDialog

        self.reveal("dataset")
        dialog = DatasetDialog(
            self.try_edit,
            lambda: self.state.experiment,
            open_file,
            lambda: self.state.loaded.length,
        )
        self.app.push_screen(dialog)
