"""The experiment as a command line: what is typed, copied, and printed on leaving."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from rnn_tui.core.dataset import Recipe
from rnn_tui.experiment.experiment import DEFAULTS, OF_FILES, Experiment
from rnn_tui.experiment.setting import ExperimentError
from rnn_tui.experiment.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PROGRAM = "rnn-tui"

OF_A_FILE = ("length", "units")
"""What of a recipe applies to a file too."""


def experiment_from(values: Mapping[str, Any]) -> Experiment:
    """The experiment that these options set; others keep their defaults.

    Raises:
        ExperimentError: If they cannot be used, or not together.
    """
    made = [name for name in Recipe._fields if name in values and name not in OF_A_FILE]
    if "data" in values and made:
        raise ExperimentError(
            f"--{made[0]} belongs to a random dataset, --data reads one: give one of them"
        )
    return Experiment(**values)


def values_from(words: Iterable[str]) -> dict[str, Any]:
    """The settings that some options of an experiment give.

    Args:
        words: The options and their values, ``--name=value`` as one word or as two.

    Raises:
        ValueError: With one sentence: what is wrong, and what would be right.
    """
    given: dict[str, Any] = {}
    by_option = {setting.option: setting for setting in SETTINGS.values()}
    rest = iter(words)
    for word in rest:
        option, equals, text = word.partition("=")
        if not option.startswith("-"):
            raise ValueError(f"{PROGRAM} {option} opens no app: here it has options only")
        if option not in by_option:
            raise ValueError(f"{option} is no option of an experiment (rnn-tui --help lists them)")
        setting = by_option[option]
        typed = text if equals else next(rest, None)
        if typed is None:
            raise ValueError(f"{option} needs a value: {setting.metavar}")
        try:
            given[setting.name] = setting.read_or_unset(typed)
        except ValueError as error:
            raise ValueError(f"{option}: {error}") from None
    return given


def arguments(
    experiment: Experiment, explored: Callable[[Mapping[str, Any]], Experiment] = experiment_from
) -> list[str]:
    """The options that make this experiment, here and where nothing is configured.

    Those are what differs from the program's own defaults, and what differs from what these make
    here, where other defaults are configured.

    Args:
        experiment: The experiment.
        explored: What a command line's settings make here.
    """
    settings = {name: getattr(experiment, name) for name in SETTINGS}
    said = {name for name, value in settings.items() if value != DEFAULTS[name]}
    while True:
        found = explored({name: value for name, value in settings.items() if name in said})
        differ = {name for name, value in settings.items() if getattr(found, name) != value}
        if "data" in differ and experiment.data is None:
            # Nothing is typed for no file: the dataset that there is instead is named.
            differ = differ - {"data", *OF_FILES} | {"preset"}
        if differ <= said:
            break
        said |= differ
    options = [setting for name, setting in SETTINGS.items() if name in said]
    return [word for s in options for word in (s.option, s.typed(settings[s.name]))]


def command_line(
    experiment: Experiment, explored: Callable[[Mapping[str, Any]], Experiment] = experiment_from
) -> str:
    """The command that shows this experiment again, quoted for a shell; see :func:`arguments`."""
    return " ".join(_quoted(word) for word in (PROGRAM, *arguments(experiment, explored)))


def _quoted(word: str) -> str:
    """A word as shells take it; control characters as escapes, which a terminal only shows."""
    if word.isprintable():
        return shlex.quote(word)
    escaped = (c if c.isprintable() and c not in "'\\" else _escape(c) for c in word)
    return f"$'{''.join(escaped)}'"


def _escape(character: str) -> str:
    """As bash, zsh, ksh and POSIX 2024 read it between ``$'`` and ``'``."""
    if character in "'\\":
        return f"\\{character}"
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape"))
