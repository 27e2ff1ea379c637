"""The help: what there is on one screen, a command, all options, all commands."""

from __future__ import annotations

import shutil
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from rnn_tui.cli.command import Group, in_order, load, names
from rnn_tui.cli.help import rows
from rnn_tui.cli.help.topics import COMMANDS, OPTIONS, TOPICS
from rnn_tui.experiment.command_line import PROGRAM
from rnn_tui.experiment.setting import Group as Settings
from rnn_tui.words.near import meant
from rnn_tui.words.visible import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rnn_tui.cli.command import Command
    from rnn_tui.cli.help.rows import Row

WIDEST, NARROWEST = 80, 40
"""Columns of the help, as wide as the terminal is between these."""

NAMES_AT, WORDS_AT, USES_AT = 17, 31, 45
"""Columns where what a list's names are for begins."""

LEAST_WORDS = 35
"""Columns that words have at least where there is room."""

WHAT = (
    "The smallest recurrent network there is, with two weights, and its whole loss surface in "
    "the terminal: walk around on it, and see why gradients vanish or explode."
)
EXAMPLES = {
    "": "the app: the notebook's experiment",
    "tour": "ten minutes of things to try",
    "--length 80 --optimizer irprop-": "longer sequences, another optimiser",
    "--data own.csv": "your own sequences",
    "race --racers irprop-,adam --json": "numbers for scripts, no screen",
}
TITLES = {
    Settings.DATASET: "The dataset",
    Settings.OPTIMIZER: "The optimisers",
    Settings.PICTURE: "What is shown",
}
MORE = f"{PROGRAM} help options lists all there are."


def front() -> str:
    """What there is, on a screen of 80 columns and 24 rows."""
    grouped = by_group()
    lines = [
        *_paragraph(WHAT),
        "",
        *_paragraph(f"Usage: {PROGRAM} [COMMAND] [OPTION...]; without a command it is the app."),
        "",
        *(
            line
            for group, commands in grouped.items()
            for line in _listed(f"  {group.value}", ", ".join(commands), NAMES_AT)
        ),
        "",
        *(
            line
            for typed, words in EXAMPLES.items()
            for line in _listed(f"  {PROGRAM} {typed}".rstrip(), words, USES_AT)
        ),
        "",
        *_listed(f"  {PROGRAM} COMMAND --help", "a command's options and an example", USES_AT),
        *_listed(f"  {PROGRAM} help options", "all of them (and help commands)", USES_AT),
        *_listed(f"  man {PROGRAM}, or ? in the app", "the manual page; every key", USES_AT),
    ]
    return "\n".join(lines)


def of_topic(topic: str) -> str:
    """The help on a topic.

    Args:
        topic: A command, OPTIONS or COMMANDS.

    Raises:
        ValueError: If it is anything else.
    """
    if topic == OPTIONS:
        return all_options()
    if topic == COMMANDS:
        return all_commands()
    if topic not in names():
        asked = meant(topic, TOPICS) or f" (see {PROGRAM} --help)"
        raise ValueError(f"there is no help on {quoted(topic)}{asked}")
    return of_command(topic, load(topic))


def of_command(name: str, command: Command) -> str:
    """What a command does, its own options, those of the experiment that it uses, an example."""
    own = rows.of_command(command)
    lines = [*_paragraph(f"{PROGRAM} {name}: {command.help}"), "", *_paragraph(usage(name, own))]
    if command.about:
        lines += ["", *_paragraph(command.about)]
    if own:
        lines += ["", "Its own options, with [defaults]:", *_rows(own)]
    used = rows.of_settings(command.uses)
    for group, some in used.items():
        lines += ["", f"{TITLES[group]}:", *_rows(some)]
    if command.uses_app:
        lines += ["", "The app:", *_rows(rows.of_app(command.uses_app))]
    if command.example:
        lines += ["", "Example:", f"  {PROGRAM} {command.example}"]
    others = "" if command.uses is None else f"{command.others} "
    return "\n".join([*lines, "", *_paragraph(others + MORE)])


def usage(name: str, own: list[Row]) -> str:
    """How a command is typed."""
    places = "".join(f" [{row.metavar}]" for row in own if not row.is_option)
    return f"Usage: {PROGRAM} {name}{places} [OPTION...]"


def all_options() -> str:
    """Every option of the experiment, the app and the program."""
    lines = [*_paragraph(
        "Options of the app and of all commands, with [defaults]; config.toml and variables "
        "such as RNN_TUI_STYLE=ascii give others. A command uses some of them: "
        f"{PROGRAM} COMMAND --help lists those, and its own."
    )]  # fmt: skip
    for group, some in rows.of_settings(None).items():
        lines += ["", f"{TITLES[group]}:", *_rows(some)]
    lines += ["", "The app:", *_rows(rows.of_app())]
    return "\n".join([*lines, "", "The program:", *_rows(rows.of_program())])


def all_commands() -> str:
    """Every command in a line."""
    lines = _paragraph(f"Commands; {PROGRAM} COMMAND --help says more about one.")
    for group, commands in by_group().items():
        lines += ["", f"{group.value.capitalize()}:"]
        for name, command in commands.items():
            lines += _listed(f"  {name}", command.help, NAMES_AT)
    return "\n".join(lines)


def by_group() -> dict[Group, dict[str, Command]]:
    """All commands, by what they are for, in the order of a lesson."""
    every = in_order(names())
    groups = [*Group]
    ordered = sorted(every.items(), key=lambda item: groups.index(item[1].group))
    return {group: dict(some) for group, some in groupby(ordered, key=lambda item: item[1].group)}


def _rows(some: Iterable[Row]) -> list[str]:
    """Options with what they do, and their defaults."""
    lines = []
    for row in some:
        lines += _listed(f"  {row.typed}", row.words, WORDS_AT)
    return lines


def _listed(head: str, words: str, at: int) -> list[str]:
    """A name and what it is, wrapped into the columns behind it."""
    at = min(at, max(width() - LEAST_WORDS, NAMES_AT))
    wrapped = textwrap.wrap(words, width() - at, break_on_hyphens=False) or [""]
    lines = [" " * at + line for line in wrapped]
    if len(head) < at - 1:
        return [head + lines[0][len(head) :], *lines[1:]]
    return [head, *lines]


def _paragraph(words: str) -> list[str]:
    return textwrap.wrap(words, width(), break_on_hyphens=False)


def width() -> int:
    """Columns of the help."""
    return max(NARROWEST, min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST))
