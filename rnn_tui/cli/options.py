"""The app's own options: one record each, read by the command line and the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_tui.experiment.readers import name_from, read_integer
from rnn_tui.terminal import AUTO, COLORS, DRIVERS, FPS

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
    """

    name: str
    metavar: str
    help: str
    read: Callable[[str], Any]
    default: Any

    @property
    def option(self) -> str:
        """The option as it is typed."""
        return "--" + self.name.replace("_", "-")


def _read_fps(text: str) -> int:
    fps = read_integer(text)
    if not 1 <= fps <= MOST_FPS:
        raise ValueError(f"must be 1 to {MOST_FPS}, not {fps}")
    return fps


APP_OPTIONS = {
    option.name: option
    for option in (
        AppOption(
            "color", "|".join((AUTO, *COLORS)), "how many colours it has",
            name_from((AUTO, *COLORS)), AUTO,
        ),
        AppOption(
            "driver", "|".join(DRIVERS), "sends what changed, or what Textual draws",
            name_from(DRIVERS), DRIVERS[0],
        ),
        AppOption(
            "fps", "N", f"most frames a second that playing draws, 1 to {MOST_FPS}", _read_fps, FPS
        ),
    )
}  # fmt: skip
"""Every option of the app by its name."""
