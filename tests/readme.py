"""What is written from the program's own tables: ``python -m tests.readme``.

It writes the tables of documents anew between their marks, and whole the files that are for shells
and for man; tests compare them.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_tui.cli.help import rows, texts
from rnn_tui.cli.help.manual import CODES, manual
from rnn_tui.cli.help.shells import bash, fish, zsh
from rnn_tui.cli.options import APP_OPTIONS
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.help import key_lines
from rnn_tui.experiment.command_line import PROGRAM
from rnn_tui.experiment.experiment import DEFAULTS
from rnn_tui.experiment.setting import AUTO
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.keymap import ACTIONS, EVERYWHERE, key_text
from rnn_tui.remapping import name_of
from rnn_tui.tour.values import VALUES
from tests import api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rnn_tui.cli.command import Command
    from rnn_tui.cli.help.rows import Row

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
KEYS = ROOT / "docs" / "keys.md"
COMMANDS = ROOT / "docs" / "commands.md"
TOURS = ROOT / "docs" / "tours.md"
OPTIMISERS = ROOT / "docs" / "optimisers.md"
CONFIG = ROOT / "docs" / "config.md"
API = ROOT / "docs" / "api.md"


def key_table() -> str:
    """Every key, a row a group."""
    lines = ["| | |", "|---|---|"]
    for group, some in groupby(key_lines(ascii_only=False), key=lambda line: line[0]):
        lines.append(f"| **{group}** | |")
        lines += [f"| {_keys(keys)} | {_text(words)} |" for _, keys, words in some]
    return "\n".join(lines)


def optimizer_table() -> str:
    """Every optimiser with its letter, its rule and the options it uses."""
    lines = ["| | | what it does | its options |", "|---|---|---|---|"]
    for optimizer in OPTIMIZERS.values():
        options = (s.option for s in SETTINGS.values() if s.name in optimizer.uses)
        own = " ".join(f"`{option}`" for option in options)
        name, rule = f"`{optimizer.name}`", _text(optimizer.rule)
        lines.append(f"| {optimizer.letter} | {name} | {rule} | {own} |")
    return "\n".join(lines)


def value_table() -> str:
    """Every value that a tour can name."""
    lines = ["| name | |", "|---|---|"]
    for name, value in VALUES.items():
        lines.append(f"| `{name}`{'' if value.follows else ' *'} | {_text(value.words)} |")
    return "\n".join(lines)


def action_table() -> str:
    """The names of all actions, by where they work."""
    lines = ["| where | actions |", "|---|---|"]
    places = dict.fromkeys(action.where for action in ACTIONS if action.where != EVERYWHERE)
    for place in places:
        names = (f"`{name_of(action)}`" for action in ACTIONS if action.where == place)
        lines.append(f"| {f'`keys.in.{place}`' if place else '`keys`'} | {' '.join(names)} |")
    return "\n".join(lines)


def option_table() -> str:
    """Every option that can be configured, with its default."""
    rows = [
        *((s.option, s.typed(DEFAULTS[s.name]) or "none", s.help) for s in SETTINGS.values()),
        *((o.option, str(o.default or AUTO), o.help) for o in APP_OPTIONS.values()),
    ]
    lines = (f"| `{option[2:]}` | {_text(default)} | {_text(words)} |"
             for option, default, words in rows)  # fmt: skip
    return "\n".join(["| option | default | |", "|---|---|---|", *lines])


def ten_keys() -> str:
    """The keys that matter most."""
    keys = {action.id: key_text(action.keys[0]) for action in reversed(ACTIONS)}
    rows = ((" ".join(f"`{keys[each]}`" for each in ids), words) for words, ids in TEN.items())
    return "\n".join(["| | |", "|---|---|", *(f"| {typed} | {words} |" for typed, words in rows)])


def command_table() -> str:
    """Every command in a sentence."""
    lines = ["| | | |", "|---|---|---|"]
    for group, commands in texts.by_group().items():
        words = group.value
        for name, command in commands.items():
            lines.append(f"| {words} | [`{name}`](#{name}) | {_text(command.help)} |")
            words = ""
    return "\n".join(lines)


def each_command() -> str:
    """What every command gives, its options, and which of the experiment's it uses."""
    return "\n\n".join(_command(*item) for group in texts.by_group().values()
                       for item in group.items())  # fmt: skip


def _command(name: str, command: Command) -> str:
    own = rows.of_command(command)
    parts = [f"### {name}", f"`{texts.usage(name, own).removeprefix('Usage: ')}`"]
    parts += [_text(command.about)] if command.about else []
    parts += [f"    $ {PROGRAM} {command.example}"] if command.example else []
    parts += [_row_table(own)] if own else []
    used = [row for some in rows.of_settings(command.uses).values() for row in some]
    if command.uses is None:
        parts.append("Of the experiment it uses all options.")
    elif used:
        words = " ".join(f"`{row.name}`" for row in used)
        parts.append(f"Of the experiment it uses {words}. {_text(command.others)}")
    return "\n\n".join(parts)


def every_option() -> str:
    """All options of the experiment, the app and the program, a table a group."""
    groups = {texts.TITLES[group]: some for group, some in rows.of_settings(None).items()}
    groups |= {"The app": rows.of_app(), "The program": rows.of_program()}
    return "\n\n".join(f"**{title}**\n\n{_row_table(some)}" for title, some in groups.items())


def _row_table(some: Iterable[Row]) -> str:
    lines = (f"| `{row.typed.replace('|', chr(92) + '|')}` | {_text(row.default)} | "
             f"{_text(row.help + row.more)} |" for row in some)  # fmt: skip
    return "\n".join(["| | default | |", "|---|---|---|", *lines])


def code_table() -> str:
    """The exit codes."""
    return "\n".join(
        ["| | |", "|---|---|", *(f"| {code} | {words} |" for code, words in CODES.items())]
    )


TEN = {
    "walk around with the crosshair": (
        "surface.move(-1,0)", "surface.move(0,-1)", "surface.move(0,1)", "surface.move(1,0)",
    ),
    "zoom in at the crosshair, zoom out": ("surface.zoom(1)", "surface.zoom(-1)"),
    "the next window: the whole, the notebook's zoom, the run": ("surface.next_view",),
    "play the run, pause": ("trajectory.play",),
    "start it from the crosshair": ("trajectory.start_here",),
    "another optimiser, other settings": ("trajectory.optimizer",),
    "let optimisers race": ("trajectory.race",),
    "where each start leads": ("surface.overlay('basins')",),
    "the next pane; what it shows": ("screen.next_pane(1)", "screen.about"),
    "every key": ("screen.help",),
}  # fmt: skip
"""What the keys that matter most do, and the actions."""

TABLES: dict[Path, dict[str, Callable[[], str]]] = {
    README: {"ten keys": ten_keys},
    OPTIMISERS: {"optimisers": optimizer_table},
    KEYS: {"keys": key_table},
    COMMANDS: {
        "commands": command_table,
        "each": each_command,
        "options": every_option,
        "codes": code_table,
    },
    TOURS: {"values": value_table},
    CONFIG: {"actions": action_table, "options": option_table},
    API: {"api": api.reference, "optimisers": api.optimizer_settings},
}

SHARE = ROOT / "share"
FILES: dict[Path, Callable[[], str]] = {
    SHARE / "bash-completion" / "completions" / "rnn-tui": bash.script,
    SHARE / "zsh" / "site-functions" / "_rnn-tui": zsh.script,
    SHARE / "fish" / "vendor_completions.d" / "rnn-tui.fish": fish.script,
    SHARE / "man" / "man1" / "rnn-tui.1": lambda: f"{manual()}\n",
}
"""Files that the wheel installs."""


def main() -> None:
    """Write the tables and the files."""
    for file, content in FILES.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content(), encoding="utf-8")
    for file, tables in TABLES.items():
        text = file.read_text(encoding="utf-8")
        for name, table in tables.items():
            begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
            before, _, rest = text.partition(begin)
            _, _, after = rest.partition(end)
            text = f"{before}{begin}{table()}\n{end}{after}"
        file.write_text(text, encoding="utf-8")


def _keys(keys: str) -> str:
    return " to ".join(" ".join(f"`{key}`" for key in part.split()) for part in keys.split(" to "))


def _text(words: str) -> str:
    return words.replace("|", "\\|").replace("*", "\\*")


if __name__ == "__main__":
    main()
