"""``rnn-tui export``: a file to take home; its ending says what it is."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.cli.command import Argument, Command, load
from rnn_tui.cli.commands import gradients, sweep
from rnn_tui.cli.output import OutputError
from rnn_tui.cli.report import CSV, JSON, Report, write
from rnn_tui.cli.sizes import read_size
from rnn_tui.experiment import ExperimentError
from rnn_tui.experiment.command_line import command_line
from rnn_tui.experiment.readers import name_from, read_path
from rnn_tui.export.ending import ENDINGS, ExportError, UnwritableError, ending_of
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

SCREEN = (120, 40)
"""Columns and rows of a screen where none are asked for."""

MOST_COLUMNS, MOST_ROWS = 500, 200
FINEST, WRITTEN = "sextant", (".txt", ".ans")
"""How the surface is drawn where shapes are drawn, and the endings where fonts do it."""

RUN = "run"
COMMANDS = {RUN: "train"} | {
    name: name for name in ("surface", "gradients", "basins", "race", "sweep")
}
"""What a table can be about, and the command that computes it."""


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
        ending = ending_of(path).ending
        check(path, force=options.force)
        making = MAKERS[ending](experiment, model, options)

    def text() -> str:
        with _sentences(), exported(path, force=options.force) as file:
            making.write(file)
        return where(path)

    return Report(fields=dict, text=text, share=making.share)


def _table(form: str) -> Callable[[Experiment, Model, Namespace], Making]:
    """What a command that computes something writes."""

    def make(experiment: Experiment, model: Model, options: Namespace) -> Making:
        report = load(COMMANDS[options.what or RUN]).run(experiment, model, options)
        if not isinstance(report, Report):
            raise ExportError(f"--what {options.what} is no table")
        return Making(lambda file: _write(report, form, file), report.share)

    return make


def _write(report: Report, form: str, file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    write(report, form, text)
    text.detach()


def _arrays(experiment: Experiment, model: Model, options: Namespace) -> Making:
    """Everything, for NumPy."""
    from rnn_tui.export.arrays import write_npz

    if options.what is not None:
        raise ExportError(".npz holds everything: leave out --what")
    return Making(lambda file: write_npz(file, experiment, model, options.size))


def _picture(experiment: Experiment, model: Model, options: Namespace) -> Making:
    """The screen, or a pane of it."""
    from rnn_tui.cli.headless import picture_of
    from rnn_tui.export.picture.files import check_installed, picture
    from rnn_tui.export.picture.glyphs import theme_of

    ending, (width, height) = ending_of(options.file).ending, options.size or SCREEN
    check_installed(ending)
    if options.what is not None:
        raise ExportError(f"a {ending} shows the screen: leave out --what")
    if not (LEAST_WIDTH <= width <= MOST_COLUMNS and LEAST_HEIGHT <= height <= MOST_ROWS):
        raise ExportError(f"--size of a screen is {LEAST_WIDTH}x{LEAST_HEIGHT} to "
                          f"{MOST_COLUMNS}x{MOST_ROWS}")  # fmt: skip
    dark = experiment.theme != "light"
    style = PLAIN_TERMINAL.style if ending in WRITTEN else FINEST
    terminal = PLAIN_TERMINAL._replace(style=style, dark=dark, colors=options.colors)

    def write_picture(file: BinaryIO) -> None:
        grid = picture_of(experiment, model.dataset, terminal, (width, height), options.pane or "")
        file.write(picture(ending, grid, theme_of(dark=dark), command_line(experiment)))

    return Making(write_picture)


def _program(experiment: Experiment, model: Model, options: Namespace) -> Making:
    """A script or a notebook."""
    from rnn_tui.export.program.cells import cells
    from rnn_tui.export.program.forms import write_notebook, write_script

    if options.what is not None:
        raise ExportError("a program holds the whole experiment: leave out --what")
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
        Argument("--what", f"{', '.join(COMMANDS)}", "WHAT", name_from(tuple(COMMANDS))),
        Argument("--size", "of a grid in points, of a screen in cells", "WxH", read_size),
        Argument("--pane", "of the screen", "PANE", name_from(tuple(PANE_TITLES))),
        Argument("--colors", "of the screen", "N", name_from(COLORS), COLORS[0]),
        Argument("--force", "write over a file that is there"),
        *gradients.COMMAND.arguments,
        *sweep.COMMAND.arguments,
    ),
    order=80,
)
