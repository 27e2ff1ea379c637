"""What the command line accepts."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from rnn_tui.experiment.command_line import PROGRAM
from rnn_tui.experiment.readers import (
    name_from,
    read_integer,
    read_number,
    read_numbers,
    read_pair,
)
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.terminal import AUTO, COLORS, DRIVERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# A value, not an option: a minus before a digit, a point, inf or nan.
NEGATIVE_VALUE = re.compile(r"-(\d|\.\d|inf|nan)", re.IGNORECASE)


class UsageError(ValueError):
    """A command line that cannot be understood."""


class Parser(argparse.ArgumentParser):
    """Errors are one sentence, raised rather than printed with the usage."""

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
    """Parse a command line; options not given are absent from the result.

    Raises:
        UsageError: If it cannot be understood.
    """
    if not argv:
        # The usual way to open the app: building every command's parser would only delay it.
        return argparse.Namespace(command=None)
    # argparse takes whatever begins with a space for a value, even where a minus follows.
    return build().parse_args([f" {a}" if NEGATIVE_VALUE.match(a) else a for a in argv])


def build() -> Parser:
    """The parser with every command."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = shared.add_argument_group("experiment")
    for setting in SETTINGS.values():
        group.add_argument(
            setting.option,
            type=_reader(setting.read),
            metavar=setting.metavar,
            help=setting.help,
        )

    parser = Parser(
        prog=PROGRAM,
        parents=[shared],
        allow_abbrev=False,
        description="Explore the smallest recurrent network there is. "
        "Without a command, opens the app.",
        epilog=f"{PROGRAM} COMMAND --help says more about a command.",
    )
    screen = parser.add_argument_group("terminal (of the app)", argument_default=argparse.SUPPRESS)
    screen.add_argument(
        "--color", type=_reader(name_from((AUTO, *COLORS))), metavar="|".join((AUTO, *COLORS)),
        help="how many colours it has",
    )  # fmt: skip
    screen.add_argument(
        "--driver", type=_reader(name_from(DRIVERS)), metavar="|".join(DRIVERS),
        help="sends what changed, or what Textual draws",
    )  # fmt: skip
    parser.add_argument("--version", action=Version, nargs=0, help="print the version and leave")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, text: str, *formats: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=text,
            description=text,
            parents=[shared],
            allow_abbrev=False,
            argument_default=argparse.SUPPRESS,
        )
        output = added.add_mutually_exclusive_group()
        for form in formats:
            words = {"json": "write JSON", "csv": "write CSV", "text": "draw in ASCII"}[form]
            output.add_argument(
                f"--{form}", dest="form", action="store_const", const=form, help=words
            )
        return added

    command("reproduce", "The notebook's published numbers against computed ones.", "json")
    command("train", "Run the optimiser.", "json", "csv")
    command("explain", "What an iteration did and why (--iteration; the last).", "json")
    command("race", "Optimisers from the same start (--racers; all).", "json", "csv")
    basins = command("basins", "Where a start leads, on a grid over --view.", "json", "csv", "text")
    basins.add_argument(
        "--size", type=_reader(_parse_size), metavar="WxH", help="starts (--text: cells)"
    )
    surface = command(
        "surface",
        "The loss on a grid over --view, edge to edge (--text: cells).",
        "json",
        "csv",
        "text",
    )
    surface.add_argument(
        "--size", type=_reader(_parse_size), metavar="WxH", help="points (--text: cells)"
    )
    gradients = command("gradients", "The gradient over time, dL/ds_k.", "json", "csv")
    gradients.add_argument(
        "--at", type=_reader(read_pair), metavar="WX,WREC", action="append", help="repeatable"
    )
    check = command("check", "Backpropagated gradient against central differences.", "json")
    check.add_argument("--at", type=_reader(read_pair), metavar="WX,WREC", help="where")
    check.add_argument("--sweep", action="store_true", help="and the error from 1e-2 to 1e-12")
    check.add_argument("--eps", type=_reader(read_number), metavar="EPS", help="half the step")
    predict = command("predict", "The network's output for a sequence.", "json")
    predict.add_argument(
        "sequence",
        type=_reader(read_numbers),
        metavar="SEQUENCE",
        help="numbers with commas",
        nargs="?",
        default=None,
    )
    predict.add_argument(
        "--weights", type=_reader(read_pair), metavar="WX,WREC", help="instead of training"
    )
    predict.add_argument(
        "--ones", type=_reader(read_integer), metavar="N", help="and for 1 to N ones"
    )
    return parser


def _reader(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """``parse`` with its own words in argparse's error."""

    def read(text: str) -> Any:  # noqa: ANN401
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read


def _parse_size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d+)[xX](\d+)", text.strip())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(1 <= n <= 10_000 for n in size):
        raise ValueError(f"{text!r} is not a size WxH from 1x1 to 10000x10000")
    return size
