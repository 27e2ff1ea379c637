"""Completion for fish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.help.rows import Takes
from rnn_tui.cli.help.shells import offers

if TYPE_CHECKING:
    from rnn_tui.cli.help.shells.offers import Offer

SCRIPT = """# Completion of rnn-tui for fish; `rnn-tui completion fish` prints it.

function __rnn_tui_behind
    set -l command ''
    for word in (commandline -opc)
        if contains -- $word @COMMANDS@
            set command $word
            break
        end
    end
    contains -- "$command" $argv
end

complete -c rnn-tui -f
@LINES@
"""


def script() -> str:
    """The completion."""
    commands = offers.commands()
    lines = [
        f"complete -c rnn-tui -n \"__rnn_tui_behind ''\" -a {name} -d {_quoted(command.help)}"
        for name, command in commands.items()
    ]
    every = {offers.APP, *commands}
    lines += [_line(offer, every) for offer in (*offers.places(), *offers.options())]
    return SCRIPT.replace("@COMMANDS@", " ".join(commands)).replace("@LINES@", "\n".join(lines))


def _line(offer: Offer, every: set[str]) -> str:
    row = offer.row
    parts = ["complete -c rnn-tui"]
    if {*offer.behind} != every:
        names = " ".join(name or "''" for name in offer.behind)
        parts.append(f'-n "__rnn_tui_behind {names}"')
    if row.is_option:
        parts.append(f"-l {row.name.removeprefix('--')}")
    match row.takes:
        case Takes.FILE:
            parts.append("-r -F" if row.is_option else "-F")
        case Takes.SESSION:
            parts.append(f"-x -a '({offers.SESSIONS} 2>/dev/null)'")
        case Takes.NAMES:
            parts.append(f"-x -a '(__fish_append , {' '.join(row.choices)})'")
        case Takes.VALUE if row.is_option:
            parts.append("-x")
    if row.choices and row.takes is Takes.VALUE:
        parts.append(f"-a '{' '.join(row.choices)}'")
    if row.is_option:
        parts.append(f"-d {_quoted(row.help)}")
    return " ".join(parts)


def _quoted(words: str) -> str:
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'"
