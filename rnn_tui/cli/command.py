"""What a command is: a record that its file in :mod:`rnn_tui.cli.commands` holds."""

from __future__ import annotations

from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_tui.cli import commands

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Collection, Iterable

    from rnn_tui.cli.report import Report
    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment
    from rnn_tui.tour.visit import Visit

LAST = 1000

OTHERS = (
    "The experiment's other options are read too, and change nothing: any command line of the app "
    "works with a command's name behind it."
)
"""What becomes of settings that a command does not use."""


class Group(Enum):
    """What commands are for; the help lists them by it."""

    LEARN = "to learn"
    TRAIN = "to train"
    LOOK = "to look"
    KEEP = "to take home"
    PROGRAM = "and besides"


class Argument(NamedTuple):
    """An argument of a command, besides the experiment's own.

    Attributes:
        name: ``--size``, or ``sequence`` for one that is told by its place and may be left out.
        help: What it is for, in a few words.
        metavar: How its value is named in the help.
        read: Reads the value, raising ValueError with one sentence; None for a switch.
        default: The value where it is not given; a switch's is False.
        repeated: Whether it may be given more than once, and then is a list.
        choices: Its values where they are some names.
        shown: The default in the help, where it is not what is typed for it.
    """

    name: str
    help: str
    metavar: str = ""
    read: Callable[[str], Any] | None = None
    default: Any = None
    repeated: bool = False
    choices: tuple[str, ...] = ()
    shown: str = ""


class Opening(NamedTuple):
    """What a command opens the app with.

    Attributes:
        experiment: What to explore first.
        visit: The tour that is open.
    """

    experiment: Experiment
    visit: Visit


class Command(NamedTuple):
    """A command, which works without a screen unless it opens the app.

    Attributes:
        help: What it does, in a sentence.
        run: Makes the report from the experiment, its model and the command's own arguments, or
            says what to open the app with. Raises ExperimentError for what cannot be used.
        forms: The forms that can be asked for; text is what there is without asking.
        arguments: Its own arguments.
        order: Its place in the help; those with the same are sorted by name.
        configured: The settings that the configuration may give it; None for all of them.
        uses: The settings of the experiment that its result depends on; None for all of them.
        uses_app: The app's options that it depends on, by their names.
        others: What becomes of other settings of the experiment.
        about: What it gives, in a few sentences.
        example: A command line of it, without the program's name.
        group: What it is for.
    """

    help: str
    run: Callable[[Experiment, Model, Namespace], Report | Opening]
    forms: tuple[str, ...]
    arguments: tuple[Argument, ...] = ()
    order: int = LAST
    configured: Collection[str] | None = None
    uses: tuple[str, ...] | None = None
    uses_app: tuple[str, ...] = ()
    others: str = OTHERS
    about: str = ""
    example: str = ""
    group: Group = Group.PROGRAM


def names() -> list[str]:
    """The names of all commands, which are the names of their files; none is imported."""
    return sorted(found.name.replace("_", "-") for found in iter_modules(commands.__path__))


def load(name: str) -> Command:
    """Import a command."""
    module = import_module(f"{commands.__name__}.{name.replace('-', '_')}")
    command: Command = module.COMMAND
    return command


def in_order(chosen: Iterable[str]) -> dict[str, Command]:
    """Import commands, and put them in the order of the help."""
    loaded = {name: load(name) for name in chosen}
    return dict(sorted(loaded.items(), key=lambda item: (item[1].order, item[0])))
