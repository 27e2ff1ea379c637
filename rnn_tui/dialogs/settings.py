"""Dialogs whose fields change the experiment while one types."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label
from typing_extensions import override

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.dialog import FollowingDialog, Wrong, head
from rnn_tui.dialogs.explanation import Explanation
from rnn_tui.experiment.explained import explained
from rnn_tui.experiment.setting import OFF, Group, Setting
from rnn_tui.experiment.settings import SETTINGS, offered
from rnn_tui.keymap import FIELD
from rnn_tui.keymap import SETTINGS as KEYS
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantBlur, DescendantFocus
    from textual.widget import Widget

    from rnn_tui.arrays import Pair
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import DatasetFacts
    from rnn_tui.experiment import Experiment
    from rnn_tui.session import State

NUMBER_CHARACTERS = "+-0123456789.eE/"
WHOLE_CHARACTERS = "0123456789"


class SettingInput(TextField):
    """A setting: arrows at its sides change it by steps, typing changes it as well."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(FIELD)

    class Stepped(Message):
        """An arrow wants the next value."""

        def __init__(self, setting: Setting, by: int) -> None:
            super().__init__()
            self.setting = setting
            self.by = by

    def __init__(self, setting: Setting, value: str) -> None:
        super().__init__(value, compact=True, select_on_focus=True, id=setting.name)
        self.setting = setting

    @override
    def takes(self, character: str) -> bool:
        if self.setting.choices:
            # What closes the dialog is a letter only if some choice has it.
            is_key = character == "q" and not any("q" in name for name in self.setting.choices)
            return character.isprintable() and character != " " and not is_key
        whole = isinstance(self.setting.steps[0], int)
        letters = WHOLE_CHARACTERS if whole else NUMBER_CHARACTERS
        return character in letters + (OFF if self.setting.can_be_off else "")

    def action_by(self, by: int) -> None:
        """Ask for the next value."""
        self.post_message(self.Stepped(self.setting, by))


def chosen(setting: Setting, typed: str) -> str:
    """The first choice that begins with what was typed, else the first that contains it.

    Raises:
        ValueError: If there is none.
    """
    letters = typed.lower()
    begins = [name for name in setting.choices if name.startswith(letters)]
    contains = [name for name in setting.choices if letters in name]
    for name in begins + contains:
        return name
    raise ValueError(f"none begins with or contains {typed!r}")


def labelled(words: str) -> str:
    """Words with the names that settings have in dialogs, in place of their options."""
    for setting in SETTINGS.values():
        if setting.label:
            words = re.sub(rf"{setting.option}\b(?!-)", setting.label, words)
    return words


class SettingsDialog(FollowingDialog["tuple[Experiment, DatasetFacts]"]):
    """Fields below one another, applied as they change."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(KEYS)
    keys = "esc closes; arrows, or type"
    docks = True
    _waiting: SettingInput | None = None
    """The field whose text waits for enter."""

    group: ClassVar[Group]
    field_names: ClassVar[dict[str, str]] = {}
    """Settings of fields whose id is another."""

    @property
    def experiment(self) -> Experiment:
        """The experiment as it is."""
        return self.session.state.experiment

    @override
    def content(self) -> list[Widget]:
        lines: list[Widget] = [_Line(setting, self.text(setting)) for setting in self.settings()]
        return [*lines, *self.more(), Explanation()]

    def settings(self) -> Iterable[Setting]:
        """What it offers."""
        return offered(self.group)

    def more(self) -> list[Widget]:
        """Other widgets below the fields."""
        return []

    def value(self, setting: Setting) -> object:
        """What a setting is now."""
        return getattr(self.experiment, setting.name)

    def text(self, setting: Setting) -> str:
        """What a setting shows."""
        return setting.shown(self.value(setting))

    def changed(self, experiment: Experiment, name: str, value: object) -> Experiment:
        """The experiment with another value in a setting."""
        change: dict[str, Any] = {name: value}
        if experiment.iteration is not None and name == "iterations":
            change["iteration"] = None
        return replace(experiment, **change)

    def is_used(self, setting: Setting) -> bool:
        """Whether the optimiser uses a setting."""
        everywhere = not any(setting.name in stepper.uses for stepper in OPTIMIZERS.values())
        return everywhere or setting.name in OPTIMIZERS[self.experiment.optimizer].uses

    def default(self, _: Setting, /) -> str:
        """What a setting is where nothing is said; empty for the program's own default."""
        return ""

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Explain the setting that has the focus."""
        setting = SETTINGS.get(self.field_names.get(str(event.widget.id), str(event.widget.id)))
        if setting is not None:
            parts = explained(setting, self.default(setting))
            self.query_one(Explanation).explain(parts)

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
        if not isinstance(event.input, SettingInput) or event.value != event.input.value:
            # In a burst there may be a newer value already.
            return
        # In a burst the field holds more by now than the event does, which would bring it back.
        self._waiting = None
        setting, typed = event.input.setting, event.input.value.strip()
        if typed == self.text(setting):
            # Others follow the experiment, which says nothing about what was typed here.
            if event.input.has_focus:
                self.query_one(Wrong).say("")
            return
        try:
            value = chosen(setting, typed) if setting.choices else setting.read_or_off(typed)
        except ValueError as error:
            self.query_one(Wrong).say(f"{setting.label}: {error}" if typed else "")
            return
        much = self.too_much(setting, value)
        if much:
            self._waiting = event.input
            self.query_one(Wrong).say(f"{much}: enter makes them")
            return
        self._set(setting, value)

    def too_much(self, _setting: Setting, _value: Any, /) -> str:  # noqa: ANN401 - as it is read
        """In words, what would take so long that it waits for enter; empty where nothing does."""
        return ""

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Show the whole name of what was chosen by some of its letters."""
        entry = event.widget
        if isinstance(entry, SettingInput) and entry.setting.choices and entry.value:
            entry.value = self.text(entry.setting)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is only taken with enter, or go on to the next setting."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting is event.input:
            self._set(waiting.setting, waiting.setting.read(waiting.value))
        elif not self.submitted(event.input):
            self.app.action_focus_next()

    def submitted(self, _: Input) -> bool:
        """Whether a field of another kind has taken its text."""
        return False

    def _set(self, setting: Setting, value: object) -> None:
        wrong = self.session.try_edit(
            lambda experiment: self.changed(experiment, setting.name, value)
        )
        self.query_one(Wrong).say(labelled(wrong))
        self._show_used()

    @override
    def shown(self, state: State, /) -> tuple[Experiment, DatasetFacts]:
        return state.experiment, state.loaded

    @override
    def present(self, shown: tuple[Experiment, DatasetFacts], paint: Paint) -> None:
        self._show_used()
        self._show(but=self.focused)

    def _show(self, but: Widget | None = None) -> None:
        """Show what the settings are now, in all fields but one."""
        for entry in self.query(SettingInput):
            text = self.text(entry.setting)
            if entry is not but and entry.value != text:
                entry.value = text


class _Line(Horizontal):
    """A label and its setting."""

    def __init__(self, setting: Setting, text: str) -> None:
        super().__init__(classes="setting")
        self.setting = setting
        self._text = text

    @override
    def compose(self) -> ComposeResult:
        yield Label(self.setting.label)
        yield SettingInput(self.setting, self._text)


class OptimizerDialog(SettingsDialog):
    """The optimiser and its settings; the run follows every change."""

    heading = "Optimiser"
    group = Group.OPTIMIZER

    @override
    def kept(self, state: State, /) -> tuple[Pair | None, str]:
        return head(state), "trajectory"
