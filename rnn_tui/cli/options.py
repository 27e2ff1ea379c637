"""The app's own options: one record each, read by the command line and the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_tui.experiment.readers import name_from, read_integer
from rnn_tui.terminal import AUTO, COLORS, DRIVERS, FPS, line_rate_from

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_FPS = 60


class AppOption(NamedTuple):
    """An option of the app, which no experiment has.

    Attributes:
        name: Its name among the options that were parsed.
        metavar: What stands for its value in the help.
        help: What it does.
        read: Reads its value, raising ValueError with one sentence.
        default: Its value where nothing is said.
        choices: Its values where they are some names.
    """

    name: str
    metavar: str
    help: str
    read: Callable[[str], Any]
    default: Any
    choices: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """The option as it is typed."""
        return "--" + self.name.replace("_", "-")


def _read_fps(text: str) -> int:
    fps = read_integer(text)
    if not 1 <= fps <= MOST_FPS:
        raise ValueError(f"must be 1 to {MOST_FPS}, not {fps}")
    return fps


def _read_rate(text: str) -> float | None:
    return None if text == AUTO else line_rate_from(text)


APP_OPTIONS = {
    option.name: option
    for option in (
        AppOption(
            "color", "|".join((AUTO, *COLORS)), "how many colours it has",
            name_from((AUTO, *COLORS)), AUTO, (AUTO, *COLORS),
        ),
        AppOption(
            "driver", "|".join(DRIVERS), "sends what changed, or what Textual draws",
            name_from(DRIVERS), DRIVERS[0], DRIVERS,
        ),
        AppOption(
            "fps", "N", f"most frames a second that playing draws, 1 to {MOST_FPS}", _read_fps, FPS
        ),
        AppOption(
            "line_rate", "RATE", "most bytes a second that are sent, such as 2000 or 64k; "
            "auto is what the line is found to carry", _read_rate, None,
        ),
    )
}  # fmt: skip
"""Every option of the app by its name."""


class Switch(NamedTuple):
    """An option that is given or not, and has no value, or one that may be left out.

    Attributes:
        option: The option as it is typed.
        help: What it does.
        metavar: What stands for its value; empty where it has none.
    """

    option: str
    help: str
    metavar: str = ""


RESUME = Switch(
    "--resume", "go on with a saved session: the newest, or one of `sessions`", "[NAME]"
)
OF_APP = (Switch("--plain", "answers each key by a sentence, for screen readers"), RESUME)
"""What only the app has, besides what can be configured."""

HELP, VERSION = ("-h", "--help"), "--version"
OF_PROGRAM = (
    Switch("--no-config", "leave config.toml alone; variables still count"),
    Switch(HELP[1], "what there is, or what the command has"),
    Switch(VERSION, "print the version"),
    Switch("--verbose", "and what it runs on, for a report of a mistake"),
)
"""What goes with the app and with every command."""
