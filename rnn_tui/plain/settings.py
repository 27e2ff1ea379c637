"""Answers about settings: what they are, and what is typed of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rnn_tui.experiment.explained import explained
from rnn_tui.experiment.setting import Group
from rnn_tui.experiment.settings import SETTINGS, offered
from rnn_tui.plain import dataset
from rnn_tui.words import spoken
from rnn_tui.words.aloud import aloud
from rnn_tui.words.visible import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.experiment.setting import Setting
    from rnn_tui.plain.sitting import Sitting


def of_dataset(sitting: Sitting) -> Iterator[str]:
    """The settings of the dataset, and one to be typed."""
    yield dataset.facts(sitting)
    yield from _asked(sitting, Group.DATASET)


def of_optimizer(sitting: Sitting) -> Iterator[str]:
    """The settings of the optimiser, and one to be typed."""
    yield from _asked(sitting, Group.OPTIMIZER)


def _asked(sitting: Sitting, group: Group) -> Iterator[str]:
    """The settings of a group, then what was typed of them, or of any."""
    experiment = sitting.experiment
    unused = experiment.plan.method.uses
    own = [setting for setting in offered(group)
           if group is Group.DATASET or setting.name in unused
           or setting.name in ("optimizer", "iterations", "tolerance")]  # fmt: skip
    values = (f"{_typed_name(s)} {s.shown(getattr(experiment, s.name))}" for s in own
              if getattr(experiment, s.name) is not None)  # fmt: skip
    yield ", ".join(values)
    typed = sitting.ask(
        "Type a name and its value, such as iterations 100; a name alone explains it"
    )
    if not typed:
        yield "no setting is changed"
        return
    yield from change(sitting, typed)


def change(sitting: Sitting, typed: str) -> Iterator[str]:
    """Give a setting a value, as typed, or explain the one that is named."""
    name, value = _parted(typed)
    setting = next((s for s in SETTINGS.values() if name in _names(s)), None)
    if setting is None:
        names = ", ".join(map(_typed_name, SETTINGS.values()))
        yield f"no setting is called {quoted(name)}; there are {names}"
        return
    if not value:
        now = setting.shown(getattr(sitting.experiment, setting.name))
        yield f"{_typed_name(setting)} is {now}: {'; '.join(explained(setting))}"
        return
    try:
        # A choice may be typed as it is read aloud: irprop minus.
        heard = {aloud(choice): choice for choice in setting.choices}
        read: dict[str, Any] = {setting.name: setting.read_or_off(heard.get(value, value))}
    except ValueError as error:
        yield f"{_typed_name(setting)}: {error}"
        return
    wrong = sitting.edit(lambda experiment: replace(experiment, **read))
    if wrong:
        yield wrong
        return
    now = setting.shown(getattr(sitting.experiment, setting.name))
    yield f"{_typed_name(setting)} is now {now}"
    yield spoken.run_as_a_whole(sitting.trajectory, *sitting.end)


def _parted(typed: str) -> tuple[str, str]:
    """A name and its value: ``eta-plus 1.2``, ``eta_plus=1.2`` or ``--eta-plus 1.2``."""
    text = typed.strip().lstrip("-")
    for name in sorted((n for s in SETTINGS.values() for n in _names(s)), key=len, reverse=True):
        rest = text.removeprefix(name)
        if rest != text and (not rest or rest[0] in " =:"):
            return name, rest.lstrip(" =:").strip()
    return text, ""


def _typed_name(setting: Setting) -> str:
    return setting.option[2:]


def _names(setting: Setting) -> tuple[str, ...]:
    """What a setting may be called when it is typed."""
    option = _typed_name(setting)
    return tuple(filter(None, (option, setting.name, option.replace("-", " "), setting.label)))
