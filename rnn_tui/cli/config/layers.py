"""Values from the command line, the environment and the file, one over another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_tui.core.dataset import Recipe
from rnn_tui.experiment import ExperimentError
from rnn_tui.experiment.command_line import OF_A_FILE, experiment_from
from rnn_tui.experiment.experiment import OF_FILES
from rnn_tui.experiment.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from rnn_tui.cli.config.statements import Entry
    from rnn_tui.experiment import Experiment

OF_A_RECIPE = {*Recipe._fields} - {*OF_A_FILE}
"""Settings of a random dataset alone."""

FILE, VARIABLE, LINE = 0, 1, 2
"""Where values come from, the higher over the lower."""


class Given(NamedTuple):
    """A value that was given to an option besides the command line.

    Attributes:
        name: The option's name: ``learning_rate``.
        value: The value.
        origin: The variable, or the file and the line.
        layer: FILE or VARIABLE.
    """

    name: str
    value: Any
    origin: str
    layer: int


class Configuration(NamedTuple):
    """What was set besides the command line.

    Attributes:
        given: Values for options, variables before the file.
        keys: What the file says of keys.
        mistakes: What cannot be used, in sentences that name the file and the line.
        read: Whether there is a file, and it was read.
    """

    given: tuple[Given, ...] = ()
    keys: tuple[Entry, ...] = ()
    mistakes: tuple[str, ...] = ()
    read: bool = False


class Settled(NamedTuple):
    """What holds in the end.

    Attributes:
        experiment: The experiment.
        used: What of it was given besides the command line.
        mistakes: What cannot be used, in sentences.
        idle: What waits for a file or a random dataset, in sentences.
    """

    experiment: Experiment
    used: tuple[Given, ...]
    mistakes: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()


def settle(
    line: Mapping[str, Any], given: Sequence[Given], names: Collection[str] = SETTINGS
) -> Settled:
    """The experiment of a command line over what was given besides it.

    Args:
        line: The settings that the command line gives.
        given: What was given besides, variables before the file.
        names: The settings that may be given so; others are left out without a word.

    Raises:
        ExperimentError: If those of the command line cannot be used, or not together.
    """
    kept = [each for each in given if each.name in names]
    says = _who_says_where_data_is_from(line, kept)
    chosen: dict[str, Given] = {}
    mistakes, idle = list[str](), list[str]()
    for each in kept:
        if each.name in line or each.name in chosen:
            continue
        word, wrong = _has_no_use(each, kept, says)
        if not word:
            chosen[each.name] = each
        else:
            (mistakes if wrong else idle).append(f"{each.origin}: {option(each.name)} {word}")
    experiment, used, refused = _together(line, [*chosen.values()])
    return Settled(experiment, tuple(used), (*mistakes, *refused), tuple(idle))


def option(name: str) -> str:
    """An option's name as it is typed in a file."""
    return name.replace("_", "-")


def named(name: str, error: Exception) -> str:
    """What is wrong with an option's value, with the option's name before it."""
    words = str(error)
    typed = f"--{option(name)}"
    return words[2:] if words.startswith(typed) else f"{option(name)}: {words}"


class _Says(NamedTuple):
    """Who says last where the data is from, and whether from a file."""

    layer: int
    file: bool


def _who_says_where_data_is_from(line: Mapping[str, Any], given: Sequence[Given]) -> _Says:
    for layer in (LINE, VARIABLE, FILE):
        names = set(line) if layer == LINE else {g.name for g in given if g.layer == layer}
        if "data" in names:
            return _Says(layer, file=True)
        if names & {"preset", *OF_A_RECIPE}:
            return _Says(layer, file=False)
    return _Says(FILE, file=False)


def _has_no_use(each: Given, given: Sequence[Given], says: _Says) -> tuple[str, bool]:
    """Why a setting of data cannot be used, and whether that is a mistake; else no words."""
    with_data = {other.layer for other in given if other.name == "data"}
    if each.name == "data" and not says.file:
        return "waits: a random dataset is asked for", False
    if each.name in OF_A_RECIPE and says.file:
        if each.layer == says.layer:
            return "belongs to a random dataset, and data reads one", True
        return "waits: a file is read", False
    if each.name in OF_FILES:
        if not says.file:
            return "waits for a file", False
        if each.layer in with_data and each.layer != says.layer:
            return "is for another file", False
    return "", False


def _together(
    line: Mapping[str, Any], given: Sequence[Given]
) -> tuple[Experiment, Sequence[Given], list[str]]:
    """The experiment of what can be used together, what that is, and why the rest cannot be."""
    try:
        return experiment_from({**_values(given), **line}), given, []
    except ExperimentError:
        experiment = experiment_from({**line})
    used: list[Given] = []
    left, wrong = [*given], dict[str, str]()
    # One may be right only once another is there: the least step beside the largest.
    while left:
        before = len(left)
        for each in [*left]:
            try:
                experiment = experiment_from({**_values([*used, each]), **line})
            except ExperimentError as error:
                wrong[each.name] = f"{each.origin}: {named(each.name, error)}"
            else:
                used.append(each)
                left.remove(each)
        if len(left) == before:
            break
    return experiment, used, [wrong[each.name] for each in left]


def _values(given: Sequence[Given]) -> dict[str, Any]:
    return {each.name: each.value for each in given}
