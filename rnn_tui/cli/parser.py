"""What the command line accepts."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn, TypeVar

from rnn_tui.cli.options import APP_OPTIONS, HELP, OF_APP, OF_PROGRAM, VERSION
from rnn_tui.experiment.command_line import PROGRAM
from rnn_tui.experiment.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rnn_tui.cli.command import Argument, Command

T = TypeVar("T")

# A value, not an option: a minus before a digit, a point, inf or nan.
NEGATIVE_VALUE = re.compile(r"-(\d|\.\d|inf|nan)", re.IGNORECASE)

OPTIONS_HELP = f"see {PROGRAM} help options"


class UsageError(ValueError):
    """A command line that cannot be understood."""


class Parser(argparse.ArgumentParser):
    """Knows no help; errors are one sentence, raised rather than printed with the usage.

    Args:
        see: Where more is said, for the end of that sentence.
    """

    def __init__(self, see: str) -> None:
        super().__init__(
            prog=PROGRAM,
            allow_abbrev=False,
            add_help=False,
            argument_default=argparse.SUPPRESS,
        )
        self._see = see

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would have printed."""
        raise UsageError(f"{message.replace('argument ', '', 1)} ({self._see})")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse a command line; the experiment's options that are not given are absent.

    What the app and every command have may stand anywhere. A command is imported only where its
    name is the first of the other words, which are its own.

    Raises:
        UsageError: If it cannot be understood.
    """
    options = argparse.Namespace(command=None)
    if not argv:
        # The usual way to open the app, which a parser would only delay.
        return options
    for word in argv:
        option, _, value = word.partition("=")
        if option.startswith("--") and value == "--":
            # argparse would take it for the end of the options, and the value for a list of none.
            raise UsageError(f"{option}: expected one argument ({OPTIONS_HELP})")
    # argparse takes whatever begins with a space for a value, even where a minus follows.
    words = [f" {word}" if NEGATIVE_VALUE.match(word) else word for word in argv]
    _, others = _shared_parser().parse_known_args(words, options)
    if hasattr(options, "help"):
        return _asked("help", topic=others[0] if others else None)
    if hasattr(options, "version"):
        return _asked("version", verbose=hasattr(options, "verbose"))
    if hasattr(options, "verbose") and others[:1] != ["version"]:
        raise UsageError(f"--verbose goes with {VERSION}")
    if others:
        _parse_for_command(others, options)
    return options


def _asked(command: str, **values: object) -> argparse.Namespace:
    """A command that an option stands for, whatever else is given."""
    return argparse.Namespace(command=command, **values)


def _parse_for_command(words: list[str], options: argparse.Namespace) -> None:
    """Add a command's name and its own options.

    Args:
        words: What no other option has taken.
        options: Where to add them.

    Raises:
        UsageError: If there is no such command, or it has no such options.
    """
    from rnn_tui.cli.command import load, names

    name, *own = words
    if name not in names():
        from rnn_tui.cli.unknown import no_command

        raise UsageError(no_command(name))
    options.command = name
    _, others = _command_parser(name, load(name)).parse_known_args(own, options)
    if others:
        from rnn_tui.cli.unknown import not_taken

        raise UsageError(not_taken(name, others))


def _command_parser(name: str, command: Command) -> Parser:
    """The parser of a command's own options."""
    parser = Parser(f"see {PROGRAM} {name} --help")
    forms = parser.add_mutually_exclusive_group()
    for form in command.forms:
        forms.add_argument(f"--{form}", dest="form", action="store_const", const=form)
    for argument in command.arguments:
        _add_argument(parser, argument)
    return parser


def _add_argument(parser: Parser, argument: Argument) -> None:
    name, default = argument.name, argument.default
    if argument.read is None:
        parser.add_argument(name, action="store_true", default=False)
        return
    read = _reader(argument.read)
    if not name.startswith("-"):
        parser.add_argument(name, metavar=argument.metavar, type=read, default=default, nargs="?")
        return
    parser.add_argument(
        name, type=read, default=default, action="append" if argument.repeated else "store"
    )


def _shared_parser() -> Parser:
    """The parser of what the app and every command have."""
    parser = Parser(OPTIONS_HELP)
    for setting in SETTINGS.values():
        parser.add_argument(setting.option, type=_reader(setting.read_or_unset))
    for option in APP_OPTIONS.values():
        parser.add_argument(option.option, type=_reader(option.read))
    for switch in (*OF_APP, *OF_PROGRAM):
        names = HELP if switch.option in HELP else (switch.option,)
        if switch.metavar:
            parser.add_argument(*names, nargs="?", const="")
        else:
            parser.add_argument(*names, action="store_true")
    return parser


def _reader(parse: Callable[[str], T]) -> Callable[[str], T]:
    """``parse`` with its own words in argparse's error."""

    def read(text: str) -> T:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read
