"""Completion for zsh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.help.rows import Takes
from rnn_tui.cli.help.shells import offers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rnn_tui.cli.help.rows import Row
    from rnn_tui.cli.help.shells.offers import Offer

SCRIPT = """#compdef rnn-tui
# Completion of rnn-tui for zsh; `rnn-tui completion zsh` prints it.

_rnn-tui_sessions() {
    local -a names
    names=(${(f)"$(@SESSIONS@ 2>/dev/null)"})
    compadd -a names
}

_rnn-tui() {
    local curcontext=$curcontext state state_descr line
    local -A opt_args
    local -a commands options
    commands=(
@COMMANDS@
    )
    options=(
@OPTIONS@
    )
    _arguments -C $options '1: :->command' '*:: :->behind' && return
    case $state in
        command) _describe -t commands command commands ;;
        behind)
            case $words[1] in
@BEHIND@
            esac
            ;;
    esac
}

if [[ $funcstack[1] == _rnn-tui ]]; then
    _rnn-tui "$@"
else
    compdef _rnn-tui rnn-tui
fi
"""


def script() -> str:
    """The completion."""
    commands = offers.commands()
    named = (f"{name}:{_escaped(command.help)}" for name, command in commands.items())
    behind = (
        f"                {name}) _arguments \\\n"
        + " \\\n".join(f"                    {spec}" for spec in _specs(name))
        + " ;;"
        for name in commands
    )
    return (
        SCRIPT.replace("@SESSIONS@", offers.SESSIONS)
        .replace("@COMMANDS@", _indented(map(_quoted, named)))
        .replace("@OPTIONS@", _indented(_specs(offers.APP)))
        .replace("@BEHIND@", "\n".join(behind))
    )


def _specs(command: str) -> list[str]:
    """What `_arguments` is told of a command."""
    return [
        _quoted(spec)
        for offer in (*offers.places(), *offers.options())
        if command in offer.behind
        for spec in _spec(offer)
    ]


def _spec(offer: Offer) -> list[str]:
    row = offer.row
    if not row.is_option:
        return [f"1:{_escaped(row.metavar)}:{_value(row)}"]
    words = f"[{_escaped(row.help)}]"
    if row.takes is Takes.NOTHING:
        return [f"{row.name}{words}"]
    if row.takes is Takes.SESSION:
        return [f"{row.name}{words}::{_escaped(row.metavar)}:_rnn-tui_sessions"]
    return [f"{row.name}={words}:{_escaped(row.metavar)}:{_value(row)}"]


def _value(row: Row) -> str:
    match row.takes:
        case Takes.FILE:
            return "_files"
        case Takes.NAMES:
            return f"_sequence compadd - {' '.join(row.choices)}"
    # A blank says that there is something to be typed, which only its typist knows.
    return f"({' '.join(row.choices)})" if row.choices else " "


def _escaped(words: str) -> str:
    """Words in which the signs of a specification are words' own."""
    return "".join(f"\\{sign}" if sign in "[]:\\" else sign for sign in words)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "'\\''") + "'"


def _indented(lines: Iterable[str]) -> str:
    return "\n".join(f"        {line}" for line in lines)
