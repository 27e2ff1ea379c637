"""The manual page, in roff's man macros."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from rnn_tui.cli.help import rows
from rnn_tui.cli.help.texts import EXAMPLES, TITLES, WHAT, by_group
from rnn_tui.cli.output import BAD_INPUT, FAILED, INTERRUPTED, IO_ERROR, OK
from rnn_tui.experiment.command_line import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rnn_tui.cli.command import Command
    from rnn_tui.cli.help.rows import Row

LONGEST_LINE = 78
END_OF_SENTENCE = re.compile(r"(?<=[.:]) (?=[A-Z])")

ESCAPES = {
    "\\": "\\e", "-": "\\-", "'": "\\(aq", "^": "\\(ha", "~": "\\(ti", "`": "\\(ga",
}  # fmt: skip
"""Signs that roff would show as others, or take for its own; backslashes first."""

CODES = {
    OK: "All went well.",
    FAILED: "A check has failed: numbers differ, or something in the configuration is wrong.",
    BAD_INPUT: "The input or the command line cannot be used.",
    IO_ERROR: "The output cannot be written.",
    INTERRUPTED: "It was interrupted.",
}
FILES = {
    "~/.config/rnn-tui/config.toml": "Defaults of options, and keys; rnn-tui config names the "
    "file where it lies elsewhere.",
    "~/.local/state/rnn-tui": "Saved sessions, and reports of crashes; rnn-tui --version "
    "--verbose names the folder where it lies elsewhere.",
}
ENVIRONMENT = {
    "RNN_TUI_OPTION": "The default of an option, such as RNN_TUI_STYLE=ascii; before config.toml, "
    "behind the command line.",
    "TERM, COLORTERM, NO_COLOR, FORCE_COLOR, CLICOLOR, COLORFGBG": "What the terminal can show; "
    "--color, --style and --theme choose otherwise.",
}


def manual() -> str:
    """The page."""
    return "\n".join(line for line in _page() if line)


def _page() -> Iterator[str]:
    yield f'.TH {PROGRAM.upper()} 1 "" "{PROGRAM}" "User Commands"'
    yield from _section("NAME")
    yield f"{_text(PROGRAM)} \\- the loss surface of a recurrent network with two weights"
    yield from _section("SYNOPSIS")
    yield f".B {_text(PROGRAM)}"
    yield "[\\fICOMMAND\\fR] [\\fIOPTION\\fR...]"
    yield from _section("DESCRIPTION")
    yield _text(WHAT)
    yield ".PP"
    yield _text(
        "Without a command it is the app, in which ? lists every key. Commands give the same "
        "numbers without a screen."
    )
    yield from _section("EXAMPLES")
    for words, what in EXAMPLES.items():
        yield from _item(f"\\fB{_text(f'{PROGRAM} {words}'.strip())}\\fR", what)
    yield from _section("COMMANDS")
    yield _text(f"{PROGRAM} COMMAND --help has the options of the experiment that it uses, too.")
    for group, commands in by_group().items():
        yield f".SS {_text(group.value.capitalize())}"
        for name, command in commands.items():
            yield from _command(name, command)
    yield from _section("OPTIONS")
    yield _text("Options of the app and of all commands; defaults are in brackets.")
    for title, some in rows.of_settings(None).items():
        yield f".SS {_text(TITLES[title])}"
        yield from _rows(some)
    yield ".SS The app"
    yield from _rows(rows.of_app())
    yield ".SS The program"
    yield from _rows(rows.of_program())
    for heading, items in {"FILES": FILES, "ENVIRONMENT": ENVIRONMENT}.items():
        yield from _section(heading)
        for name, words in items.items():
            yield from _item(f"\\fI{_text(name)}\\fR", words)
    yield from _section("EXIT STATUS")
    for code, words in CODES.items():
        yield from _item(f"\\fB{code}\\fR", words)


def _command(name: str, command: Command) -> Iterator[str]:
    own = rows.of_command(command)
    places = "".join(f" [\\fI{_text(row.metavar)}\\fR]" for row in own if not row.is_option)
    yield from _item(f"\\fB{_text(name)}\\fR{places}", command.about or command.help)
    options = [row for row in own if row.is_option]
    if options:
        yield ".RS"
        yield from _rows(options)
        yield ".RE"


def _section(heading: str) -> Iterator[str]:
    yield f".SH {heading}"


def _rows(some: Iterable[Row]) -> Iterator[str]:
    for row in some:
        value = f" \\fI{_text(row.metavar)}\\fR" if row.metavar else ""
        yield from _item(f"\\fB{_text(row.name)}\\fR{value}", row.words)


def _item(head: str, words: str) -> Iterator[str]:
    yield ".TP"
    yield head
    yield _text(words)


def _text(words: str) -> str:
    """Words as roff takes them, a line a sentence: nothing is a request or an escape."""
    for sign, escape in ESCAPES.items():
        words = words.replace(sign, escape)
    lines = (
        line
        for sentence in END_OF_SENTENCE.split(words)
        for line in textwrap.wrap(sentence, LONGEST_LINE, break_on_hyphens=False)
    )
    return "\n".join(f"\\&{line}" if line.startswith(".") else line for line in lines)
