"""Sentences about words of a command line that nothing takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rnn_tui.cli.command import load, names
from rnn_tui.cli.options import APP_OPTIONS, OF_APP, OF_PROGRAM
from rnn_tui.experiment.command_line import PROGRAM
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.words.near import meant
from rnn_tui.words.visible import quoted, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_NAMED = 3
"""How many commands a sentence names."""


def no_command(word: str) -> str:
    """A first word that is no command: what may have been meant."""
    if word.startswith("-"):
        return _no_option(word, None)
    if _is_file(word):
        return f"there is no command {quoted(word)}; did you mean --data {visible(word)}?"
    asked = meant(word, names()) or f" (see {PROGRAM} --help)"
    return f"there is no command {quoted(word)}{asked}"


def not_taken(command: str, words: Sequence[str]) -> str:
    """Words that a command has no use for: the first option among them, else the first word."""
    # Its own stand behind the word -- only, where they are no options.
    own = _own(command)
    options = (word for word in words if word.startswith("-") and word not in ("--", *own))
    option = next(options, None)
    if option is not None:
        return _no_option(option, command)
    return f"{command} has no use for {quoted(words[-1])} (see {PROGRAM} {command} --help)"


def _no_option(word: str, command: str | None) -> str:
    option = word.partition("=")[0]
    every = {name: _own(name) for name in names()}
    owners = [name for name, own in every.items() if option in own]
    if owners:
        if command is None:
            return f"{option} goes behind a command that has it: {_listed(owners)}"
        have = "has" if len(owners) == 1 else "have"
        return f"{command} has no option {option}; {_listed(owners)} {have} it"
    known = {*_shared(), *(every[command] if command else ())}
    where = f"{PROGRAM} {command} --help" if command else f"{PROGRAM} help options"
    return f"there is no option {quoted(option)}{meant(option, known) or f' (see {where})'}"


def _shared() -> list[str]:
    """The options that the app and every command have."""
    return [
        *(setting.option for setting in SETTINGS.values()),
        *(option.option for option in APP_OPTIONS.values()),
        *(switch.option for switch in (*OF_APP, *OF_PROGRAM)),
    ]


def _own(name: str) -> list[str]:
    """A command's own options."""
    command = load(name)
    forms = (f"--{form}" for form in command.forms)
    return [*forms, *(a.name for a in command.arguments if a.name.startswith("-"))]


def _listed(owners: Sequence[str]) -> str:
    if len(owners) > MOST_NAMED:
        owners = [*owners[:MOST_NAMED], "others"]
    return " and ".join(filter(None, [", ".join(owners[:-1]), owners[-1]]))


def _is_file(word: str) -> bool:
    try:
        return Path(word).is_file()
    except (OSError, ValueError):
        return False
