"""How a file is exported while one goes on: pictures here, all else by a process of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.experiment.command_line import command_line
from rnn_tui.export.ending import Kind, ending_of
from rnn_tui.export.file import exported, where
from rnn_tui.export.picture.files import check_installed, picture
from rnn_tui.export.picture.glyphs import theme_of
from rnn_tui.export.process import FORCE, check_command, run_command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rnn_tui.session import State
    from rnn_tui.wire.grid import Grid


class Wanted(NamedTuple):
    """What is to be written.

    Attributes:
        path: Where to.
        force: Whether it may take the place of another file.
        state: What is explored.
        size: Columns and rows of the screen.
        what: What the file is to be of, where there is a choice.
        grid: The screen or the pane that a picture is of.
        options: What the command needs besides.
    """

    path: str
    force: bool
    state: State
    size: tuple[int, int]
    what: str = ""
    grid: Grid | None = None
    options: Sequence[str] = ()


def work(wanted: Wanted) -> Callable[[], str]:
    """What writes a file; it may take long, and gives the words for what was done.

    Raises:
        ExportError: If that cannot be done; so may what is given.
    """
    if wanted.grid is not None:
        check_installed(ending_of(wanted.path).ending)
        return partial(_draw, wanted, wanted.grid)
    experiment = wanted.state.experiment
    check_command(wanted.path, experiment, force=wanted.force)
    return partial(run_command, wanted.path, experiment, options(wanted))


def _draw(wanted: Wanted, grid: Grid) -> str:
    """Write the picture of a screen."""
    theme, title = theme_of(dark=wanted.state.dark), command_line(wanted.state.experiment)
    content = picture(ending_of(wanted.path).ending, grid, theme, title)
    with exported(wanted.path, force=wanted.force) as file:
        file.write(content)
    return where(wanted.path)


def options(wanted: Wanted) -> list[str]:
    """What the command is told besides the experiment, for a file in the looks of this screen."""
    state, (width, height) = wanted.state, wanted.size
    told = ["--what", wanted.what, *wanted.options] if wanted.what else []
    told += [FORCE] if wanted.force else []
    if ending_of(wanted.path).kind is Kind.RECORDING:
        theme = "dark" if state.dark else "light"
        told += ["--size", f"{width}x{height}", "--style", state.style, "--theme", theme]
        told += ["--colors", state.terminal.colors]
    return told
