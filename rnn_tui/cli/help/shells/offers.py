"""What a shell can offer, and behind which command."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.cli.command import in_order, names
from rnn_tui.cli.help import rows

if TYPE_CHECKING:
    from rnn_tui.cli.command import Command
    from rnn_tui.cli.help.rows import Row

APP = ""
"""In the place of a command where there is none yet."""

SESSIONS = "rnn-tui sessions --names"
"""The command that names what can be resumed."""


class Offer(NamedTuple):
    """Something that can be typed.

    Attributes:
        row: What it is.
        behind: The commands behind which it has a use, APP among them where there is none.
    """

    row: Row
    behind: tuple[str, ...]


def commands() -> dict[str, Command]:
    """Every command, in the order of the help."""
    return in_order(names())


def options() -> list[Offer]:
    """Every option."""
    return [offer for offer in _offers() if offer.row.is_option]


def places() -> list[Offer]:
    """Every argument that is told by its place."""
    return [offer for offer in _offers() if not offer.row.is_option]


def _offers() -> list[Offer]:
    behind: dict[Row, list[str]] = {}
    for row in (*rows.every_setting(), *rows.of_app(), *rows.of_program()):
        behind[row] = [APP]
    for name, command in commands().items():
        used = [row for some in rows.of_settings(command.uses).values() for row in some]
        app = rows.of_app(command.uses_app)
        for row in (*used, *app, *rows.of_program(), *rows.of_command(command)):
            where = behind.setdefault(row, [])
            if name not in where:
                where.append(name)
    return [Offer(row, tuple(where)) for row, where in behind.items()]
