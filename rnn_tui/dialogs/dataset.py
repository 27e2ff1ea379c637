"""The dialog of the dataset's settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Horizontal
from textual.widgets import Input, Label
from typing_extensions import override

from rnn_tui.core.datafile.choices import SUM
from rnn_tui.core.dataset import Recipe
from rnn_tui.dialogs.dialog import head
from rnn_tui.dialogs.file import open_typed
from rnn_tui.dialogs.settings import SettingInput, SettingsDialog
from rnn_tui.experiment.command_line import OF_A_FILE
from rnn_tui.experiment.experiment import DEFAULTS, OF_FILES
from rnn_tui.experiment.setting import Group, Setting
from rnn_tui.experiment.source import File
from rnn_tui.widgets.path_field import PathEntry
from rnn_tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from textual.widget import Widget

    from rnn_tui.arrays import Pair
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import DatasetFacts
    from rnn_tui.experiment import Experiment
    from rnn_tui.session import State


MOST_WHILE_TYPING = 2_000_000
"""Values of a random dataset that is made as its size is typed."""


class DatasetDialog(SettingsDialog):
    """The dataset; everything follows every change. A file and its target wait for enter."""

    heading = "Dataset"
    group = Group.DATASET
    field_names: ClassVar[dict[str, str]] = {"file": "data"}

    @override
    def kept(self, state: State, /) -> tuple[Pair | None, str]:
        return head(state), "dataset"

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
        if self.experiment.data is None or setting.name in OF_A_FILE:
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
    def too_much(self, setting: Setting, value: Any, /) -> str:
        recipe = self.experiment.recipe._asdict()
        if setting.name not in ("samples", "length") or self.experiment.data is not None:
            return ""
        recipe[setting.name] = value
        values = recipe["samples"] * recipe["length"]
        return f"{values:,} values" if values > MOST_WHILE_TYPING else ""

    @override
    def more(self) -> list[Widget]:
        self._target = _target_of(self.session.state.loaded.source)
        target = TextField(self._target, placeholder=SUM, compact=True, id="target")
        return [
            Horizontal(Label("target"), target, classes="setting"),
            PathEntry(self.experiment.data or ""),
        ]

    @override
    def submitted(self, entry: Input) -> bool:
        target = self.query_one("#target", TextField)
        path = self.query_one(PathEntry).path
        if isinstance(entry, SettingInput) or not (path or target.value.strip()):
            return False
        open_typed(self, target.value, self._show)
        return True

    @override
    def present(self, shown: tuple[Experiment, DatasetFacts], paint: Paint) -> None:
        super().present(shown, paint)
        target = _target_of(shown[1].source)
        if target != self._target:
            # What was typed stays until another one is there, which it may be for.
            self._target = self.query_one("#target", TextField).value = target


def _target_of(source: Recipe | File) -> str:
    """The target as the field shows it, empty where there is no file."""
    return source.choices.target if isinstance(source, File) else ""
