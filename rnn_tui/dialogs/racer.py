"""The settings of one racer, over the race."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widgets import Label
from typing_extensions import override

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.dialog import Wrong
from rnn_tui.dialogs.settings import OptimizerDialog, SettingInput
from rnn_tui.experiment.entry import UNITS
from rnn_tui.experiment.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget
    from textual.widgets import Input

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import DatasetFacts
    from rnn_tui.experiment import Experiment
    from rnn_tui.experiment.entry import Entry
    from rnn_tui.experiment.setting import Setting
    from rnn_tui.session import Session


class RacerDialog(OptimizerDialog):
    """What one racer has of its own; an empty field has the experiment's value.

    Args:
        session: What it changes: the racers, and nothing of the run.
        entry: Which racer, one that is in.
    """

    docks = False

    def __init__(self, session: Session, entry: Entry) -> None:
        super().__init__(session, classes="-top")
        self.heading = f"{entry.optimizer} in the race"
        self._place = self.experiment.racers.index(entry)

    @property
    def entry(self) -> Entry:
        """The racer as it is."""
        return self.experiment.racers[self._place]

    @override
    def value(self, setting: Setting) -> object:
        return dict(self.entry.own).get(setting.name, super().value(setting))

    @override
    def text(self, setting: Setting) -> str:
        own = dict(self.entry.own)
        return setting.shown(own[setting.name]) if setting.name in own else ""

    @override
    def settings(self) -> Iterable[Setting]:
        uses = OPTIMIZERS[self.entry.optimizer].uses
        own = [setting for setting in super().settings() if setting.name in uses]
        return [*own, SETTINGS[UNITS]]

    @override
    def more(self) -> list[Widget]:
        return [Label("empty: the run's, in ( )", id="shared")]

    @override
    def default(self, _: Setting, /) -> str:
        return "the run's"

    @override
    def is_used(self, setting: Setting) -> bool:
        return True

    @override
    def changed(self, experiment: Experiment, name: str, value: object) -> Experiment:
        return self._with(experiment, lambda entry: entry.with_own(name, value))

    @override
    def on_input_changed(self, event: Input.Changed) -> None:
        """Take the experiment's value where a field is emptied."""
        entry = event.input
        if isinstance(entry, SettingInput) and not entry.value and self.text(entry.setting):
            event.prevent_default()
            event.stop()
            name = entry.setting.name
            wrong = self.session.try_edit(
                lambda experiment: self._with(experiment, lambda racer: racer.with_shared(name))
            )
            self.query_one(Wrong).say(wrong)

    @override
    def present(self, shown: tuple[Experiment, DatasetFacts], paint: Paint) -> None:
        super().present(shown, paint)
        for entry in self.query(SettingInput):
            shared = getattr(self.experiment, entry.setting.name)
            entry.placeholder = f"({entry.setting.shown(shared)})"

    def _with(self, experiment: Experiment, change: Callable[[Entry], Entry]) -> Experiment:
        racers = tuple(
            change(entry) if place == self._place else entry
            for place, entry in enumerate(experiment.racers)
        )
        return replace(experiment, racers=racers)
