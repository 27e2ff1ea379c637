"""The dialog of the dataset's settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.containers import Horizontal
from textual.widgets import Input, Label
from typing_extensions import override

from rnn_tui.core.datafile.choices import SUM
from rnn_tui.core.dataset import Recipe
from rnn_tui.dialogs.settings import SettingsDialog
from rnn_tui.experiment import edits
from rnn_tui.experiment.command_line import OF_A_FILE
from rnn_tui.experiment.experiment import DEFAULTS, OF_FILES
from rnn_tui.experiment.setting import Group, Setting
from rnn_tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from textual.widget import Widget

    from rnn_tui.experiment import Experiment


class DatasetDialog(SettingsDialog):
    """The dataset; everything follows every change. A file is opened with enter."""

    heading = "Dataset"
    group = Group.DATASET

    @override
    def value(self, setting: Setting) -> object:
        experiment = self.experiment
        if setting.name == "preset":
            return experiment.preset
        if setting.name == "length" and experiment.data is not None:
            return experiment.length or self.session.state.loaded.length
        return getattr(experiment.recipe, setting.name)

    @override
    def text(self, setting: Setting) -> str:
        if self.experiment.data is None or setting.name == "length":
            return super().text(setting)
        return "(file)"

    @override
    def changed(self, experiment: Experiment, name: str, value: object) -> Experiment:
        change: dict[str, Any] = {name: value}
        if name not in OF_A_FILE:
            change |= {"data": None, **{of_file: DEFAULTS[of_file] for of_file in OF_FILES}}
        if name == "preset":
            change |= {own: DEFAULTS[own] for own in Recipe._fields}
        return replace(experiment, **change)

    @override
    def more(self) -> list[Widget]:
        path = TextField(
            self.experiment.data or "", placeholder="path, enter opens", compact=True, id="file"
        )
        return [Horizontal(Label("file"), path, classes="setting")]

    @override
    def submitted(self, entry: Input) -> bool:
        path = entry.value.strip()
        if entry.id != "file" or not path:
            return False
        whole = str(Path(path).expanduser())
        # The same file again, which may have changed, keeps what its sequences should give.
        target = self.experiment.target if self.experiment.data == whole else SUM
        self.session.open_file(lambda experiment: edits.open_file(experiment, whole, target))
        self._show()
        return True
