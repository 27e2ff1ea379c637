"""The dialog of the dataset's settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.containers import Horizontal
from textual.widgets import Input, Label
from typing_extensions import override

from rnn_tui.core.dataset import Recipe
from rnn_tui.dialogs.settings import SettingsDialog
from rnn_tui.experiment.command_line import OF_A_FILE
from rnn_tui.experiment.experiment import DEFAULTS
from rnn_tui.experiment.setting import Group, Setting
from rnn_tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from rnn_tui.experiment import Experiment
    from rnn_tui.session import Session


class DatasetDialog(SettingsDialog):
    """The dataset; everything follows every change. A file is opened with enter.

    Args:
        session: What the fields change.
        open_file: Opens a file.
    """

    heading = "Dataset"
    group = Group.DATASET

    def __init__(self, session: Session, open_file: Callable[[str], None]) -> None:
        super().__init__(session)
        self._open_file = open_file

    @override
    def value(self, setting: Setting) -> object:
        """What it is in the recipe, which the preset gives where nothing is set."""
        experiment = self.experiment
        if setting.name == "preset":
            return experiment.preset
        if setting.name == "length" and experiment.data is not None:
            return experiment.length or self.session.state.loaded.length
        return getattr(experiment.recipe, setting.name)

    @override
    def text(self, setting: Setting) -> str:
        """What a setting shows; a file has no recipe, only a length."""
        if self.experiment.data is None or setting.name == "length":
            return super().text(setting)
        return "(file)"

    @override
    def changed(self, experiment: Experiment, name: str, value: object) -> Experiment:
        """Another recipe, in the place of a file too."""
        change: dict[str, Any] = {name: value}
        if name not in OF_A_FILE:
            change |= {"data": None, "target": "sum"}
        if name == "preset":
            change |= {own: DEFAULTS[own] for own in Recipe._fields}
        return replace(experiment, **change)

    @override
    def more(self) -> list[Widget]:
        """The file."""
        path = TextField(
            self.experiment.data or "", placeholder="path, enter opens", compact=True, id="file"
        )
        return [Horizontal(Label("file"), path, classes="setting")]

    @override
    def submitted(self, entry: Input) -> bool:
        """Open the file."""
        path = entry.value.strip()
        if entry.id != "file" or not path:
            return False
        self._open_file(path)
        self._show()
        return True
