"""What the command line accepts."""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn, TypeVar

from rnn_tui.cli.options import APP_OPTIONS
from rnn_tui.experiment.command_line import PROGRAM
from rnn_tui.experiment.settings import SETTINGS, used_by

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from _typeshed import SupportsWrite

    from rnn_tui.cli.command import Argument, Command
    from rnn_tui.experiment.setting import Setting

T = TypeVar("T")

# A value, not an option: a minus before a digit, a point, inf or nan.
NEGATIVE_VALUE = re.compile(r"-(\d|\.\d|inf|nan)", re.IGNORECASE)


HELP = {"-h", "--help"}


class UsageError(ValueError):
    """A command line that cannot be understood."""


class Parser(argparse.ArgumentParser):
    """Errors are one sentence, raised rather than printed with the usage."""

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print it; argparse would go on where it cannot be written."""
        (file or sys.stdout).write(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would have printed."""
        raise UsageError(f"{message.replace('argument ', '', 1)} (see {PROGRAM} --help)")


class Version(argparse.Action):
    """Looks the version up only when it is asked for, because that takes a while."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print it and leave."""
        from importlib.metadata import version

        print(f"{PROGRAM} {version(PROGRAM)}")
        parser.exit()


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse a command line; the experiment's options that are not given are absent.

    A command is imported only where its name stands on the line, all of them only for the help
    and for what cannot be understood.

    Raises:
        UsageError: If it cannot be understood.
    """
    for word in argv:
        option, _, value = word.partition("=")
        if option.startswith("--") and value == "--":
            # argparse would take it for the end of the options, and the value for a list of none.
            raise UsageError(f"{option}: expected one argument (see {PROGRAM} --help)")
    # argparse takes whatever begins with a space for a value, even where a minus follows.
    words = [f" {word}" if NEGATIVE_VALUE.match(word) else word for word in argv]
    return _parse_for_app(words) or _parse_for_command(words)


def _parse_for_app(words: list[str]) -> argparse.Namespace | None:
    """The options of the app; None where there is anything else."""
    options = argparse.Namespace(command=None)
    if not words:
        # The usual way to open the app, which a parser would only delay.
        return options
    try:
        _, others = _app_parser(add_help=False).parse_known_args(words, options)
    except UsageError:
        return None
    return None if others else options


def _parse_for_command(words: list[str]) -> argparse.Namespace:
    from rnn_tui.cli.command import in_order, names

    every = names()
    named = [name for name in every if name in words]
    if named and not HELP & set(words):
        with suppress(UsageError):
            return build(in_order(named)).parse_args(words)
    return build(in_order(every)).parse_args(words)


def build(commands: Mapping[str, Command]) -> Parser:
    """The parser of the app's options and of some commands."""
    parser = _app_parser(add_help=True)
    added = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, command in commands.items():
        _add_arguments(
            added.add_parser(
                name,
                help=command.help,
                description=command.help,
                parents=[_experiment_parser()],
                allow_abbrev=False,
                argument_default=argparse.SUPPRESS,
            ),
            command,
        )
    return parser


def _add_arguments(parser: argparse.ArgumentParser, command: Command) -> None:
    from rnn_tui.cli.report import FORMS

    # argparse cannot show the help of a group without options.
    forms = parser.add_mutually_exclusive_group() if command.forms else parser
    for form in command.forms:
        forms.add_argument(
            f"--{form}", dest="form", action="store_const", const=form, help=FORMS[form]
        )
    for argument in command.arguments:
        _add_argument(parser, argument)


def _add_argument(parser: argparse.ArgumentParser, argument: Argument) -> None:
    name, words, default = argument.name, argument.help, argument.default
    if argument.read is None:
        parser.add_argument(name, help=words, action="store_true", default=False)
        return
    read = _reader(argument.read)
    if not name.startswith("-"):
        parser.add_argument(
            name, help=words, metavar=argument.metavar, type=read, default=default, nargs="?"
        )
        return
    parser.add_argument(
        name,
        help=words,
        metavar=argument.metavar,
        type=read,
        default=default,
        action="append" if argument.repeated else "store",
    )


def _experiment_parser() -> Parser:
    parser = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = parser.add_argument_group("experiment")
    for setting in SETTINGS.values():
        group.add_argument(
            setting.option,
            type=_reader(setting.read_or_unset),
            metavar=setting.metavar,
            help=_help(setting),
        )
    configuration = parser.add_argument_group(
        "configuration",
        "Variables such as RNN_TUI_STYLE=ascii, and config.toml below them, give defaults.",
        argument_default=argparse.SUPPRESS,
    )
    configuration.add_argument(
        "--no-config", action="store_true", help="leave config.toml alone; variables still count"
    )
    return parser


def _help(setting: Setting) -> str:
    """What it does, its choices where its value's name does not list them, and who uses it.

    And what is typed for none, or for what is there without it.
    """
    words, users = setting.help, used_by(setting.name)
    if setting.choices and setting.metavar != "|".join(setting.choices):
        words += f": {', '.join(setting.choices)}"
    if setting.optional and setting.unset:
        words += f", or {setting.unset}"
    return f"{words} (of {users})" if users else words


def _app_parser(*, add_help: bool) -> Parser:
    parser = Parser(
        prog=PROGRAM,
        parents=[_experiment_parser()],
        allow_abbrev=False,
        add_help=add_help,
        description="Explore the smallest recurrent network there is. "
        "Without a command, opens the app.",
        epilog=f"{PROGRAM} COMMAND --help says more about a command.",
    )
    screen = parser.add_argument_group("terminal (of the app)", argument_default=argparse.SUPPRESS)
    for option in APP_OPTIONS.values():
        screen.add_argument(
            option.option, type=_reader(option.read), metavar=option.metavar, help=option.help
        )
    screen.add_argument(
        "--plain", action="store_true", help="answers each key by a sentence, for screen readers",
    )  # fmt: skip
    screen.add_argument(
        "--resume", nargs="?", const="", metavar="NAME",
        help="go on with a saved session: the newest, or one that `sessions` lists",
    )  # fmt: skip
    parser.add_argument("--version", action=Version, nargs=0, help="print the version and leave")
    return parser


def _reader(parse: Callable[[str], T]) -> Callable[[str], T]:
    """``parse`` with its own words in argparse's error."""

    def read(text: str) -> T:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read
