"""Dialogs whose fields change the experiment while one types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.experiment.setting import OFF, Group, Setting, text_of
from rnn_tui.experiment.settings import offered
from rnn_tui.screens.dialog import Following
from rnn_tui.screens.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.widget import Widget

    from rnn_tui.experiment import Experiment
    from rnn_tui.panes.state import State

    Change = Callable[[Experiment], Experiment]

NUMBER_CHARACTERS = "+-0123456789.eE"
WHOLE_CHARACTERS = "0123456789"


class SettingInput(Entry):
    """A setting: arrows at its sides change it by steps, typing changes it as well."""

    BINDINGS = [  # noqa: RUF012
        Binding("left", "by(-1)", "smaller", show=False),
        Binding("right", "by(1)", "larger", show=False),
    ]

    class Stepped(Message):
        """An arrow wants the next value."""

        def __init__(self, setting: Setting, by: int) -> None:
            super().__init__()
            self.setting = setting
            self.by = by

    def __init__(self, setting: Setting, value: str) -> None:
        super().__init__(value, compact=True, select_on_focus=True, id=setting.name)
        self.setting = setting

    def takes(self, character: str) -> bool:
        """Whether a character is text here; where there is a choice only the arrows choose."""
        if self.setting.choices:
            return False
        whole = isinstance(self.setting.steps[0], int)
        letters = WHOLE_CHARACTERS if whole else NUMBER_CHARACTERS
        return character in letters + (OFF if self.setting.can_be_off else "")

    def action_by(self, by: int) -> None:
        """Ask for the next value."""
        self.post_message(self.Stepped(self.setting, by))


class SettingsDialog(Following):
    """Fields below one another, applied as they change.

    Args:
        apply: Changes the experiment, and says what is wrong if it cannot be.
        now: The experiment as it is.
        classes: Names for the style sheet.
    """

    BINDINGS = [  # noqa: RUF012
        Binding("up", "app.focus_previous", "previous setting", show=False),
        Binding("down", "app.focus_next", "next setting", show=False),
    ]
    keys = "arrows, or type; esc closes"
    group: ClassVar[Group]

    def __init__(
        self,
        apply: Callable[[Change], str],
        now: Callable[[], Experiment],
        *,
        classes: str | None = None,
    ) -> None:
        super().__init__()
        self.set_classes(classes or "")
        self._apply, self._now = apply, now

    def content(self) -> list[Widget]:
        """A line a setting, and one for what is wrong."""
        lines: list[Widget] = [
            _Line(setting, self.text(setting)) for setting in offered(self.group)
        ]
        return [*lines, *self.more(), Label("", id="wrong")]

    def more(self) -> list[Widget]:
        """Other widgets below the fields."""
        return []

    def on_mount(self) -> None:
        """Show the fields that matter."""
        self._show_used()

    def value(self, setting: Setting) -> Any:  # noqa: ANN401
        """What a setting is now."""
        return getattr(self._now(), setting.name)

    def text(self, setting: Setting) -> str:
        """What a setting shows."""
        return text_of(self.value(setting))

    def changed(self, experiment: Experiment, name: str, value: object) -> Experiment:
        """The experiment with another value in a setting."""
        change: dict[str, Any] = {name: value}
        if experiment.iteration is not None and name == "iterations":
            change["iteration"] = None
        return replace(experiment, **change)

    def is_used(self, setting: Setting) -> bool:
        """Whether the optimiser uses a setting."""
        everywhere = not any(setting.name in stepper.uses for stepper in OPTIMIZERS.values())
        return everywhere or setting.name in OPTIMIZERS[self._now().optimizer].uses

    def _show_used(self) -> None:
        for line in self.query(_Line):
            line.display = self.is_used(line.setting)

    def on_setting_input_stepped(self, event: SettingInput.Stepped) -> None:
        """Take the next value, and show it."""
        event.stop()
        value = event.setting.beside(self.value(event.setting), event.by)
        self._set(event.setting, value)
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what was typed as soon as it can be."""
        event.stop()
        if not isinstance(event.input, SettingInput):
            return
        setting, typed = event.input.setting, event.value.strip()
        if typed == self.text(setting):
            return
        try:
            value = None if setting.can_be_off and typed == OFF else setting.read(typed)
        except ValueError as error:
            self._say(f"{setting.label}: {error}" if typed else "")
            return
        self._set(setting, value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is only taken with enter, or go on to the next setting."""
        if not self.submitted(event.input):
            self.app.action_focus_next()

    def submitted(self, entry: Input) -> bool:  # noqa: ARG002
        """Whether a setting of another kind has taken its text."""
        return False

    def _set(self, setting: Setting, value: object) -> None:
        wrong = self._apply(lambda experiment: self.changed(experiment, setting.name, value))
        self._say(wrong.replace(setting.option, setting.label))
        self._show_used()

    def follow(self, state: State) -> None:  # noqa: ARG002
        """Show what the settings are now, but leave alone where one types."""
        self._show(but=self.focused)

    def _show(self, but: Widget | None = None) -> None:
        """Show what the settings are now, in all fields but one."""
        for entry in self.query(SettingInput):
            text = self.text(entry.setting)
            if entry is not but and entry.value != text:
                entry.value = text

    def _say(self, words: str) -> None:
        self.query_one("#wrong", Label).update(words, layout=True)


class _Line(Horizontal):
    """A label and its setting."""

    def __init__(self, setting: Setting, text: str) -> None:
        super().__init__(classes="setting")
        self.setting = setting
        self._text = text

    def compose(self) -> ComposeResult:
        """Side by side."""
        yield Label(self.setting.label)
        yield SettingInput(self.setting, self._text)


class OptimizerDialog(SettingsDialog):
    """The optimiser and its settings; the run follows every change."""

    heading = "Optimiser"
    group = Group.OPTIMIZER


class DatasetDialog(SettingsDialog):
    """The dataset; everything follows every change. A file is opened with enter."""

    heading = "Dataset"
    group = Group.DATASET

    def __init__(
        self,
        apply: Callable[[Change], str],
        now: Callable[[], Experiment],
        open_file: Callable[[str], None],
        length: Callable[[], int],
    ) -> None:
        super().__init__(apply, now)
        self._open_file, self._length = open_file, length

    def value(self, setting: Setting) -> Any:  # noqa: ANN401
        """What it is in the recipe, which the preset gives where nothing is set."""
        experiment = self._now()
        if setting.name == "preset":
            return experiment.preset
        if setting.name == "length" and experiment.data is not None:
            return experiment.length or self._length()
        return getattr(experiment.recipe, setting.name)

    def text(self, setting: Setting) -> str:
        """What a setting shows; a file has no recipe, only a length."""
        if self._now().data is None or setting.name == "length":
            return super().text(setting)
        return "(file)"

    def changed(self, experiment: Experiment, name: str, value: object) -> Experiment:
        """Another recipe, in the place of a file too."""
        change: dict[str, Any] = {name: value}
        if name != "length":
            change |= {"data": None, "target": "sum"}
        if name == "preset":
            change |= {"samples": None, "length": None, "levels": None, "seed": None, "noise": 0.0}
        return replace(experiment, **change)

    def more(self) -> list[Widget]:
        """The file."""
        path = Entry(
            self._now().data or "", placeholder="path, enter opens", compact=True, id="file"
        )
        return [Horizontal(Label("file"), path, classes="setting")]

    def submitted(self, entry: Input) -> bool:
        """Open the file."""
        path = entry.value.strip()
        if entry.id != "file" or not path:
            return False
        self._open_file(path)
        self._show()
        return True
