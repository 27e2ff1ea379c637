"""``rnn-tui export``: a file to take home; its ending says what it is."""

from __future__ import annotations

import asyncio
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.cli.command import Argument, Command, Group, Opening, load
from rnn_tui.cli.commands import gradients, sweep
from rnn_tui.cli.output import OutputError
from rnn_tui.cli.report import CSV, JSON, Report, write
from rnn_tui.cli.sizes import read_size
from rnn_tui.experiment import ExperimentError
from rnn_tui.experiment.command_line import command_line
from rnn_tui.experiment.readers import name_from, read_path
from rnn_tui.export.ending import (
    ENDINGS,
    RECORDINGS,
    TABLES,
    ExportError,
    Kind,
    UnwritableError,
    ending_of,
)
from rnn_tui.export.file import check, exported, where
from rnn_tui.keymap import PANE_TITLES
from rnn_tui.screens.layout import LEAST_HEIGHT, LEAST_WIDTH
from rnn_tui.terminal import COLORS, PLAIN_TERMINAL

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment
    from rnn_tui.terminal import Terminal

SCREEN = (120, 40)
"""Columns and rows of a screen where none are asked for."""

MOST_COLUMNS, MOST_ROWS = 500, 200
FINEST, DRAWN = "sextant", (".svg", ".png", ".html")
"""How the surface is drawn where no font has to do it, and the endings of such files."""

RUN = "run"
COMMANDS = {name: "train" if name == RUN else name for name in TABLES}
"""What a table can be of, and the command that computes it."""

PANES = tuple(PANE_TITLES)
WHAT = tuple(dict.fromkeys((*TABLES, *RECORDINGS)))


class Making(NamedTuple):
    """How a file is made.

    Attributes:
        write: Writes all of it.
        share: Which share is done, 0 to 1; None where that is not known.
    """

    write: Callable[[BinaryIO], None]
    share: Callable[[], float] | None = None


def export(experiment: Experiment, model: Model, options: Namespace) -> Report:
    """Write a file, and say where it is and how large."""
    path = options.file
    if path is None:
        raise ExperimentError(f"export needs the name of a file that ends in {', '.join(ENDINGS)}")
    with _sentences():
        ending = ending_of(path)
        options.what = ending.chosen(options.what)
        if options.pane and ending.kind is not Kind.PICTURE:
            raise ExportError(f"--pane is for pictures, not for {ending.ending}")
        check(path, force=options.force)
        making = MAKERS[ending.ending](experiment, model, options)

    def text() -> str:
        with _sentences(), exported(path, force=options.force) as file:
            making.write(file)
        return where(path)

    return Report(fields=dict, text=text, share=making.share)


def _table(form: str) -> Callable[[Experiment, Model, Namespace], Making]:
    """What a command that computes something writes."""

    def make(experiment: Experiment, model: Model, options: Namespace) -> Making:
        report = load(COMMANDS[options.what]).run(experiment, model, options)
        if isinstance(report, Opening):
            raise ExportError(f"{options.what} opens the app")
        return Making(lambda file: _write(report, form, file), report.share)

    return make


def _write(report: Report, form: str, file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    write(report, form, text)
    text.detach()


def _arrays(experiment: Experiment, model: Model, options: Namespace) -> Making:
    """Everything, for NumPy."""
    from rnn_tui.export.arrays import write_npz

    return Making(lambda file: write_npz(file, experiment, model, options.size))


def _picture(experiment: Experiment, model: Model, options: Namespace) -> Making:
    """The screen, or a pane of it."""
    from rnn_tui.cli.headless import picture_of
    from rnn_tui.export.picture.files import check_installed, picture
    from rnn_tui.export.picture.glyphs import theme_of

    ending, screen = ending_of(options.file).ending, _screen(experiment, options)
    check_installed(ending)

    def write_picture(file: BinaryIO) -> None:
        grid = picture_of(experiment, model.dataset, *screen, options.pane or "")
        theme = theme_of(dark=screen.terminal.dark)
        file.write(picture(ending, grid, theme, command_line(experiment)))

    return Making(write_picture)


def _recording(experiment: Experiment, model: Model, options: Namespace) -> Making:
    """The run being played, or the tour."""
    from rnn_tui.cli.recording import run_played, tour_taken
    from rnn_tui.export.cast import Recorder

    screen = _screen(experiment, options)
    frames = run_played if options.what == RUN else tour_taken

    async def record(file: BinaryIO) -> None:
        recorder = Recorder(file, screen.size, command_line(experiment))
        async for frame in frames(experiment, model.dataset, *screen):
            recorder.add(frame)
        recorder.end()

    return Making(lambda file: asyncio.run(record(file)))


class Screen(NamedTuple):
    """A screen that is not there.

    Attributes:
        terminal: What it could show.
        size: Its columns and rows.
    """

    terminal: Terminal
    size: tuple[int, int]


def _screen(experiment: Experiment, options: Namespace) -> Screen:
    """The screen that a picture or a recording is of."""
    width, height = options.size or SCREEN
    if not (LEAST_WIDTH <= width <= MOST_COLUMNS and LEAST_HEIGHT <= height <= MOST_ROWS):
        raise ExportError(f"--size of a screen is {LEAST_WIDTH}x{LEAST_HEIGHT} to "
                          f"{MOST_COLUMNS}x{MOST_ROWS}")  # fmt: skip
    style = FINEST if ending_of(options.file).ending in DRAWN else PLAIN_TERMINAL.style
    dark = experiment.theme != "light"
    terminal = PLAIN_TERMINAL._replace(style=style, dark=dark, colors=options.colors)
    return Screen(terminal, (width, height))


def _program(experiment: Experiment, model: Model, options: Namespace) -> Making:
    """A script or a notebook."""
    from rnn_tui.export.program.cells import cells
    from rnn_tui.export.program.forms import write_notebook, write_script

    written = cells(experiment, model.dataset)
    form = write_script if ending_of(options.file).ending == ".py" else write_notebook
    return Making(lambda file: form(file, written))


@contextmanager
def _sentences() -> Iterator[None]:
    """Give what cannot be exported to those who say so and know the exit codes."""
    try:
        yield
    except UnwritableError as error:
        raise OutputError(str(error)) from None
    except ExportError as error:
        raise ExperimentError(str(error)) from None


MAKERS = {
    **dict.fromkeys((".svg", ".png", ".html", ".txt", ".ans"), _picture),
    ".cast": _recording,
    ".csv": _table(CSV),
    ".json": _table(JSON),
    ".npz": _arrays,
    ".py": _program,
    ".ipynb": _program,
}

COMMAND = Command(
    "Write a file to take home; its ending says what.",
    export,
    (),
    (
        Argument("file", f"ends in {', '.join(ENDINGS)}", "FILE", read_path),
        Argument("--what", ", ".join(WHAT), "WHAT", name_from(WHAT), choices=WHAT),
        Argument("--size", "of a grid in points, of a screen in cells", "WxH", read_size),
        Argument(
            "--pane",
            "of the screen",
            "PANE",
            name_from(PANES),
            choices=PANES,
        ),
        Argument("--colors", "of the screen", "N", name_from(COLORS), COLORS[0], choices=COLORS),
        Argument("--force", "write over a file that is there"),
        *gradients.COMMAND.arguments,
        *sweep.COMMAND.arguments,
    ),
    order=80,
    about=(
        "A file whose ending decides what it is: the screen (.svg, .png, .html, .txt, .ans), "
        "numbers (.csv, .json, .npz), a program with the figures (.py, .ipynb) or a recording "
        "(.cast). What it uses of the options follows from that; docs/export.md has the rest."
    ),
    example="export run.csv",
    group=Group.KEEP,
)
