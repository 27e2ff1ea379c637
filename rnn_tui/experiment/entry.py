"""An optimiser that races, with settings of its own; what it does not set is the experiment's."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.units import ratio
from rnn_tui.experiment.setting import OFF, ExperimentError, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rnn_tui.experiment.setting import Setting

SETTING_NAMES = tuple(field.name for field in fields(Settings))
UNITS = "units"
"""What any racer may have of its own besides an optimiser's settings: the units of its data."""

OWN_NAMES = (*SETTING_NAMES, UNITS)
BETWEEN, IS = ":", "="
"""What stands between a racer's settings, and between a setting and its value."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An optimiser that races.

    Attributes:
        optimizer: Its name.
        own: Names and values of the settings that only this racer has, in the order of
            ``OWN_NAMES``.
    """

    optimizer: str
    own: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, optimizer: str, own: Mapping[str, object]) -> Entry:
        """An optimiser with settings of its own, in whatever order they come."""
        in_order = sorted(own.items(), key=lambda item: OWN_NAMES.index(item[0]))
        return cls(optimizer, tuple(in_order))

    def settings(self, shared: Settings) -> Settings:
        """What it runs with: its own settings, and the experiment's."""
        own: dict[str, Any] = {name: value for name, value in self.own if name != UNITS}
        return replace(shared, **own)

    def units(self, shared: float) -> float:
        """What its data are multiplied by: units of its own, or else the experiment's."""
        own: dict[str, Any] = dict(self.own)
        return float(own.get(UNITS, shared))

    def with_own(self, name: str, value: object) -> Entry:
        """The racer with a setting of its own."""
        return Entry.of(self.optimizer, {**dict(self.own), name: value})

    def with_shared(self, name: str) -> Entry:
        """The racer with the experiment's value of a setting."""
        return Entry(self.optimizer, tuple(pair for pair in self.own if pair[0] != name))

    @property
    def own_text(self) -> str:
        """Its own settings as they are typed: learning-rate=0.01:clip=1."""
        return BETWEEN.join(f"{typed(name)}{IS}{_value(name, value)}" for name, value in self.own)

    def __str__(self) -> str:
        """As it is typed: gd:learning-rate=0.01:clip=1."""
        return BETWEEN.join([self.optimizer, *([self.own_text] if self.own else [])])


def everyone() -> tuple[Entry, ...]:
    """Every optimiser, with the experiment's settings."""
    return tuple(Entry(name) for name in OPTIMIZERS)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Racers in the order of the optimisers' table; unknown ones come last, and are refused."""
    place = {name: i for i, name in enumerate(OPTIMIZERS)}
    return tuple(sorted(entries, key=lambda entry: place.get(entry.optimizer, len(place))))


def entries_from(settings: Iterable[Setting]) -> Callable[[str], tuple[Entry, ...]]:
    """A reader of racers with commas between them: gd:learning-rate=0.01:clip=1,adam.

    It reads settings of any optimiser; :func:`check_own` refuses those that one does not use.

    Args:
        settings: The records that values are read with.
    """
    known = {typed(setting.name): setting for setting in settings if setting.name in OWN_NAMES}

    def read_entry(text: str) -> Entry:
        optimizer, *parts = (part.strip() for part in text.split(BETWEEN))
        own: dict[str, object] = {}
        for part in parts:
            name, found, value = part.partition(IS)
            if not found:
                raise ValueError(f"{text}: {part!r} is not SETTING=VALUE")
            if name not in known:
                raise ValueError(f"{text}: {_has_no(optimizer, name)}")
            setting = known[name]
            if setting.name in own:
                raise ValueError(f"{text}: {name} stands there twice")
            try:
                own[setting.name] = setting.read_or_off(value)
            except ValueError as error:
                raise ValueError(f"{text}: {name}: {error}") from None
        return Entry.of(optimizer, own)

    def read(text: str) -> tuple[Entry, ...]:
        parts = filter(None, map(str.strip, text.split(",")))
        return in_order(dict.fromkeys(map(read_entry, parts)))

    return read


def check_own(entry: Entry, settings: Mapping[str, Setting]) -> None:
    """Refuse settings of its own that the optimiser does not use, and values that cannot be.

    Args:
        entry: The racer.
        settings: The records of settings by their names.

    Raises:
        ExperimentError: With the racer's name.
    """
    for name, value in entry.own:
        if name not in {*OPTIMIZERS[entry.optimizer].uses, UNITS}:
            raise ExperimentError(f"--racers: {_has_no(entry.optimizer, typed(name))}")
        try:
            settings[name].check(value)
        except ExperimentError as error:
            raise ExperimentError(f"racer {entry.optimizer}: {error}") from None


def _has_no(optimizer: str, name: str) -> str:
    """That an optimiser does not use a setting, and which it does."""
    uses = OPTIMIZERS[optimizer].uses if optimizer in OPTIMIZERS else SETTING_NAMES
    names = [typed(known) for known in OWN_NAMES if known in {*uses, UNITS}]
    return f"{optimizer} has no setting {name!r}, it has {', '.join(names)}"


def typed(name: str) -> str:
    """A setting's name as it is typed: learning-rate."""
    return name.replace("_", "-")


def _value(name: str, value: Any) -> str:  # noqa: ANN401 - each setting has its own type
    if name == UNITS:
        return ratio(value)
    return OFF if value is None else written(value)
