"""Options as all that lists them needs them: one row each, from the records there are."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.cli.options import APP_OPTIONS, OF_APP, OF_PROGRAM, RESUME
from rnn_tui.cli.report import FORMS
from rnn_tui.experiment.experiment import DEFAULTS
from rnn_tui.experiment.readers import read_path
from rnn_tui.experiment.settings import GROUPS, SETTINGS, used_by
from rnn_tui.terminal import AUTO

if TYPE_CHECKING:
    from rnn_tui.cli.command import Argument, Command
    from rnn_tui.experiment.setting import Group, Setting

NONE = "none"
LONGEST_DEFAULT = 30


class Takes(Enum):
    """What an option has behind it."""

    NOTHING = auto()
    VALUE = auto()
    NAMES = auto()
    FILE = auto()
    SESSION = auto()


class Row(NamedTuple):
    """An option, or an argument that is told by its place.

    Attributes:
        name: As it is typed; without minuses for one that is told by its place.
        metavar: What stands for its value; empty where it has none.
        help: What it does.
        default: Its default as it is typed; empty where there is none to be told.
        takes: What it has behind it.
        choices: What that may be, where it is some names; for NAMES, each of them.
        more: What else is to be said where there is room: names, and optimisers that use it.
    """

    name: str
    metavar: str
    help: str
    default: str = ""
    takes: Takes = Takes.VALUE
    choices: tuple[str, ...] = ()
    more: str = ""

    @property
    def is_option(self) -> bool:
        """Whether it begins with minuses."""
        return self.name.startswith("-")

    @property
    def words(self) -> str:
        """All that there is to say about it, with its default."""
        default = f" [{self.default}]" if self.default else ""
        return f"{self.help}{self.more}{default}"

    @property
    def typed(self) -> str:
        """As it is shown in a list."""
        return f"{self.name} {self.metavar}".strip() if self.is_option else self.metavar


def of_setting(setting: Setting) -> Row:
    """The row of a setting of the experiment."""
    more, users = "", used_by(setting.name)
    if setting.choices and setting.metavar != "|".join(setting.choices):
        more = f": {', '.join(setting.choices)}"
    if users:
        more += f" (of {users})"
    default = setting.typed(DEFAULTS[setting.name]) or ("" if setting.optional else NONE)
    if len(default) > LONGEST_DEFAULT:
        default = "all"
    takes = (
        Takes.FILE if setting.read is read_path
        else Takes.NAMES if setting.parts
        else Takes.VALUE
    )  # fmt: skip
    choices = setting.parts or setting.choices
    return Row(setting.option, setting.metavar, setting.help, default, takes, choices, more)


def of_settings(names: tuple[str, ...] | None) -> dict[Group, list[Row]]:
    """The rows of some settings, or of all, by their group."""
    chosen = SETTINGS if names is None else names
    groups = {
        group: [of_setting(setting) for setting in settings if setting.name in chosen]
        for group, settings in GROUPS.items()
    }
    return {group: rows for group, rows in groups.items() if rows}


def every_setting() -> list[Row]:
    """The rows of all settings of the experiment."""
    return [of_setting(setting) for setting in SETTINGS.values()]


def of_app(names: tuple[str, ...] | None = None) -> list[Row]:
    """The rows of some of the app's own options by their names, such as line_rate, or of all."""
    rows = [
        *(
            Row(each.option, each.metavar, each.help, str(each.default or AUTO),
                choices=each.choices)
            for each in APP_OPTIONS.values()
        ),
        *(
            Row(each.option, each.metavar, each.help,
                takes=Takes.SESSION if each is RESUME else Takes.NOTHING)
            for each in OF_APP
        ),
    ]  # fmt: skip
    return [row for row in rows if names is None or row.name[2:].replace("-", "_") in names]


def of_program() -> list[Row]:
    """The rows of what goes with everything."""
    return [Row(each.option, "", each.help, takes=Takes.NOTHING) for each in OF_PROGRAM]


def of_command(command: Command) -> list[Row]:
    """The rows of a command's own options."""
    forms = [Row(f"--{form}", "", FORMS[form], takes=Takes.NOTHING) for form in command.forms]
    return [*map(_of_argument, command.arguments), *forms]


def _of_argument(argument: Argument) -> Row:
    if argument.read is None:
        return Row(argument.name, "", argument.help, takes=Takes.NOTHING)
    default = argument.default
    if isinstance(default, tuple):
        default = ",".join(f"{part:g}" for part in default)
    return Row(
        argument.name,
        argument.metavar,
        argument.help,
        argument.shown or ("" if default is None else str(default)),
        Takes.FILE if argument.read is read_path else Takes.VALUE,
        argument.choices,
    )
