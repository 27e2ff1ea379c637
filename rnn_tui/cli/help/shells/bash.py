"""Completion for bash, from 3.2 on."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from rnn_tui.cli.help.rows import Takes
from rnn_tui.cli.help.shells import offers

if TYPE_CHECKING:
    from rnn_tui.cli.help.shells.offers import Offer

SCRIPT = r"""# Completion of rnn-tui for bash; `rnn-tui completion bash` prints it.

_rnn_tui_words() {
    COMPREPLY=($(compgen -W "$1" -- "$word"))
}

_rnn_tui_list() {
    local part=${word##*,}
    COMPREPLY=($(compgen -P "${word%"$part"}" -W "$1" -- "$part"))
    compopt -o nospace 2>/dev/null
}

_rnn_tui_files() {
    local IFS=$'\n'
    COMPREPLY=($(compgen -f -- "$word"))
    compopt -o filenames 2>/dev/null
}

_rnn_tui() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= each
    COMPREPLY=()
    # Bash takes --option=value for three words.
    if [[ $word == "=" ]]; then
        word=
    elif [[ $before == "=" ]]; then
        before=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $each in
            @COMMANDS@) command=$each; break ;;
        esac
    done
    case "$command $before" in
@VALUES@
    esac
    if [[ $word != -* ]]; then
        case $command in
            "") _rnn_tui_words "@NAMES@"; return ;;
@PLACES@
        esac
    fi
    case $command in
@OPTIONS@
    esac
}

complete -F _rnn_tui rnn-tui
"""


def script() -> str:
    """The completion."""
    names = [*offers.commands()]
    options = offers.options()
    values = [line for offer in options if offer.row.takes is not Takes.NOTHING
              for line in _values(offer)]  # fmt: skip
    places = [f"            {'|'.join(offer.behind)}) {_offered(offer)}; return ;;"
              for offer in offers.places() if _offered(offer) != ":"]  # fmt: skip
    own = [
        f'        {shlex.quote(name)}) _rnn_tui_words "{_options(options, name)}" ;;'
        for name in (offers.APP, *names)
    ]
    return (
        SCRIPT.replace("@COMMANDS@", "|".join(names))
        .replace("@NAMES@", " ".join(names))
        .replace("@VALUES@", "\n".join(values))
        .replace("@PLACES@", "\n".join(places))
        .replace("@OPTIONS@", "\n".join(own))
    )


def _options(options: list[Offer], command: str) -> str:
    return " ".join(offer.row.name for offer in options if command in offer.behind)


def _values(offer: Offer) -> list[str]:
    """What follows an option; nothing is offered for a value that has to be thought of."""
    where = [f'"{name} {offer.row.name}"' for name in offer.behind]
    # A setting means the same wherever it stands.
    pattern = f'*" {offer.row.name}"' if offers.APP in offer.behind else "|".join(where)
    return [f"        {pattern}) {_offered(offer)}; return ;;"]


def _offered(offer: Offer) -> str:
    match offer.row.takes:
        case Takes.FILE:
            return "_rnn_tui_files"
        case Takes.SESSION:
            return f'_rnn_tui_words "$({offers.SESSIONS} 2>/dev/null)"'
        case Takes.NAMES:
            return f'_rnn_tui_list "{" ".join(offer.row.choices)}"'
    return f'_rnn_tui_words "{" ".join(offer.row.choices)}"' if offer.row.choices else ":"
