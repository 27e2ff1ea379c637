"""How a file is exported while one goes on: pictures here, all else by a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import rnn_tui
from rnn_tui.experiment.command_line import PROGRAM, arguments, command_line
from rnn_tui.export.ending import ExportError, Kind, ending_of
from rnn_tui.export.file import exported, where
from rnn_tui.export.picture.files import check_installed, picture
from rnn_tui.export.picture.glyphs import theme_of

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
    data = wanted.state.experiment.data
    if data is not None and not Path(data).is_file():
        raise ExportError("the data cannot be read again: it is in no file any longer")
    return partial(_compute, wanted)


def _draw(wanted: Wanted, grid: Grid) -> str:
    """Write the picture of a screen."""
    theme, title = theme_of(dark=wanted.state.dark), command_line(wanted.state.experiment)
    content = picture(ending_of(wanted.path).ending, grid, theme, title)
    with exported(wanted.path, force=wanted.force) as file:
        file.write(content)
    return where(wanted.path)


def _compute(wanted: Wanted) -> str:
    """Let another process of this program write the file.

    It computes everything, which may take long, and here not even the lock that Python's threads
    share is held meanwhile.
    """
    done = subprocess.run(  # noqa: S603 - this program itself
        export_command(wanted),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": _path()},
    )
    if done.returncode:
        said = done.stderr.strip().rpartition("\n")[2]
        raise ExportError(said.removeprefix(f"{PROGRAM}: ") or "it was ended")
    return done.stdout.strip()


def export_command(wanted: Wanted) -> list[str]:
    """The command that writes a file, in the looks of this screen."""
    state, (width, height) = wanted.state, wanted.size
    command = [sys.executable, "-P", "-m", rnn_tui.__name__, "export"]
    command += [str(Path(wanted.path).absolute()), *arguments(state.experiment)]
    command += ["--what", wanted.what, *wanted.options] if wanted.what else []
    command += ["--force"] if wanted.force else []
    if ending_of(wanted.path).kind is Kind.RECORDING:
        theme = "dark" if state.dark else "light"
        command += ["--size", f"{width}x{height}", "--style", state.style, "--theme", theme]
        command += ["--colors", state.terminal.colors]
    return command


def _path() -> str:
    """Where that process finds this program, wherever it is installed."""
    package = Path(rnn_tui.__file__).parent.parent
    return os.pathsep.join(filter(None, [str(package), os.environ.get("PYTHONPATH")]))
