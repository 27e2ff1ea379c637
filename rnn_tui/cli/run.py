"""Parse, load, then run a command or open the app."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_tui.cli.parser import UsageError, parse
from rnn_tui.core.dataset import DataError
from rnn_tui.experiment import Experiment, ExperimentError
from rnn_tui.experiment.command_line import PROGRAM, experiment_from
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.experiment.source import File, load, source_of
from rnn_tui.terminal import AUTO, DRIVERS, detect

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from rnn_tui.core.dataset import Dataset, Recipe

BAD_INPUT, INTERRUPTED = 2, 130
PROGRESS_ABOVE_BYTES = 4_000_000


def run(argv: Sequence[str]) -> int:
    """Run a command line to its end; errors are one sentence on standard error.

    Args:
        argv: The arguments after the program's name.

    Returns:
        The exit code.
    """
    try:
        options = parse(argv)
        given = {name: getattr(options, name) for name in SETTINGS if hasattr(options, name)}
        code = _run(experiment_from(given), options)
        sys.stdout.flush()
    except (UsageError, ExperimentError, DataError) as error:
        return _refuse(str(error))
    except MemoryError:
        return _refuse("not enough memory for this dataset")
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    finally:
        _let_go_of_closed_streams()
    return code


def _refuse(sentence: str) -> int:
    """Say why the input cannot be used, whatever names and words from outside are in it."""
    from rnn_tui.words.visible import visible

    print(f"{PROGRAM}: {visible(sentence)}", file=sys.stderr)
    return BAD_INPUT


def _let_go_of_closed_streams() -> None:
    """Keep Python from complaining at exit of a closed pipe or a terminal that has gone."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run(experiment: Experiment, options: Namespace) -> int:
    dataset = _load(source_of(experiment))
    if options.command is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError(f"the app needs a terminal; {PROGRAM} --help lists the commands")
        from rnn_tui.app import open_app

        color, driver = getattr(options, "color", AUTO), getattr(options, "driver", DRIVERS[0])
        return open_app(experiment, dataset, detect(os.environ, color, driver))
    from rnn_tui.cli.command import load as load_command
    from rnn_tui.cli.report import TEXT, write
    from rnn_tui.core.model import Model

    gc.enable()
    report = load_command(options.command).run(experiment, Model(dataset), options)
    write(report, getattr(options, "form", TEXT), sys.stdout)
    return report.code


def _load(source: Recipe | File) -> Dataset:
    """Load the dataset, with a progress bar on standard error where it takes a while."""
    if not (
        isinstance(source, File)
        and _size(source.path) > PROGRESS_ABOVE_BYTES
        and sys.stderr.isatty()
    ):
        return load(source)
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    from rnn_tui.words.visible import visible

    with Progress(console=Console(stderr=True), transient=True) as bar:
        name = escape(visible(Path(source.path).name))
        task = bar.add_task(f"Reading {name}", total=1.0)
        return load(source, lambda share: bar.update(task, completed=share))


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
