"""The parts of README and docs that are lists of what the program has: ``python -m tests.readme``.

It writes them anew between their marks; tests compare them.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from rnn_tui.cli.options import APP_OPTIONS
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.help import key_lines
from rnn_tui.experiment.experiment import DEFAULTS
from rnn_tui.experiment.setting import AUTO
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.keymap import ACTIONS, EVERYWHERE
from rnn_tui.remapping import name_of
from rnn_tui.tour.values import VALUES
from tests import api

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TOURS = ROOT / "docs" / "tours.md"
CONFIG = ROOT / "docs" / "config.md"
API = ROOT / "docs" / "api.md"


def key_table() -> str:
    """Every key, a row a group."""
    lines = ["| | |", "|---|---|"]
    for group, rows in groupby(key_lines(ascii_only=False), key=lambda line: line[0]):
        lines.append(f"| **{group}** | |")
        lines += [f"| {_keys(keys)} | {_text(words)} |" for _, keys, words in rows]
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


TABLES = {
    README: {"keys": key_table, "optimisers": optimizer_table},
    TOURS: {"values": value_table},
    CONFIG: {"actions": action_table, "options": option_table},
    API: {"api": api.reference, "optimisers": api.optimizer_settings},
}


def main() -> None:
    """Write the tables."""
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
