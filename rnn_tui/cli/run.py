"""Parse, load, then run a command or open the app."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rnn_tui.cli.output import (
    BAD_INPUT,
    INTERRUPTED,
    IO_ERROR,
    OutputError,
    let_go_of_closed_streams,
    open_closed_streams,
    writing,
)
from rnn_tui.cli.parser import UsageError, parse
from rnn_tui.cli.start import begin
from rnn_tui.core.dataset import DataError
from rnn_tui.experiment import ExperimentError
from rnn_tui.experiment.command_line import PROGRAM
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.experiment.source import File, load, source_of
from rnn_tui.terminal import cannot_open, detect, in_browser

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from rnn_tui.cli.start import Start
    from rnn_tui.core.dataset import Dataset, Recipe
    from rnn_tui.saved.session import SavedSession
    from rnn_tui.saved.shelf import Kept
    from rnn_tui.tour.visit import Visit

PROGRESS_ABOVE_BYTES = 4_000_000
LONGEST_MESSAGE, LONGEST_PATH = 200, 100
"""Characters of a line on standard error, whatever was typed, and of a file's name in a remark."""

ACCOUNTS, LISTS_MISTAKES = "data", "config"
"""The commands that say in any case what was read, and what of the configuration is wrong."""

SILENT_WAITS = 10
"""How often a pipe may be found empty before that is said."""


def run(argv: Sequence[str]) -> int:
    """Run a command line to its end; errors are one sentence on standard error.

    Args:
        argv: The arguments after the program's name.

    Returns:
        The exit code.
    """
    open_closed_streams()
    try:
        with writing():
            options = parse(argv)
        given = {name: getattr(options, name) for name in SETTINGS if hasattr(options, name)}
        resumed = _resumed(options)
        if resumed is not None:
            from rnn_tui.saved.folder import folder_at_hand

            given = {**resumed.session.values(folder_at_hand()), **given}
        return _run(given, options, resumed)
    except (UsageError, ExperimentError, DataError) as error:
        return _refuse(str(error))
    except MemoryError:
        return _refuse("not enough memory for this dataset")
    except OutputError as error:
        return _refuse(str(error), IO_ERROR)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    finally:
        let_go_of_closed_streams()


def _refuse(sentence: str, code: int = BAD_INPUT) -> int:
    """Say what is wrong."""
    _say(sentence)
    return code


def _say(sentence: str) -> None:
    """Say something in a line on standard error, whatever words from outside are in it."""
    from rnn_tui.words.visible import visible

    words = visible(sentence, LONGEST_MESSAGE - len(f"{PROGRAM}: "))
    with suppress(OSError):
        print(f"{PROGRAM}: {words}", file=sys.stderr)


def _resumed(options: Namespace) -> Kept | None:
    """The saved session to go on with, if any.

    Raises:
        UsageError: If there is none, or the one that is named is open.
    """
    if not hasattr(options, "resume"):
        return None
    from rnn_tui.saved.shelf import look

    shelf = look()
    for remark in shelf.remarks:
        _say(remark)
    name = options.resume
    kept = shelf.named(name) if name else shelf.newest
    if kept is None:
        which = f" of the name {name}" if name else ""
        raise UsageError(f"there is no session{which} to resume ({PROGRAM} sessions lists them)")
    if kept.runs:
        raise UsageError(f"the session {name} is open in another program")
    return kept


def _visit(session: SavedSession) -> Visit | None:
    """The visit of the tour that was open; what one was exploring there matters more."""
    if session.tour is None:
        return None
    from rnn_tui.tour.opening import TourError, visit_at

    try:
        return visit_at(session.tour, session.stop)
    except TourError as error:
        _say(f"without the tour: {error}")
        return None


def _run(line: dict[str, Any], options: Namespace, resumed: Kept | None) -> int:
    if options.command is None:
        start = begin(line, options, is_whole=resumed is not None)
        visit = None if resumed is None else _visit(resumed.session)
        return _open(start, _load_for(start), options, visit, resumed)
    from rnn_tui.cli.command import Opening
    from rnn_tui.cli.command import load as load_command
    from rnn_tui.cli.progress import progress
    from rnn_tui.cli.report import TEXT, write
    from rnn_tui.core.model import Model

    command = load_command(options.command)
    options.begun = start = begin(line, options, command.configured)
    dataset = _load_for(start)
    gc.enable()
    _account_for(dataset, start, options.command)
    form = getattr(options, "form", TEXT)
    report = command.run(start.experiment, Model(dataset), options)
    if isinstance(report, Opening):
        start.experiment = report.experiment
        return _open(start, _load(source_of(start.experiment)), options, report.visit)
    # Rows that go to the terminal show for themselves how far the work is.
    watched = sys.stderr.isatty() and (form == TEXT or not sys.stdout.isatty())
    with writing():
        write(report, form, sys.stdout, progress(report.share) if watched else None)
    return report.code


def _account_for(dataset: Dataset, start: Start, command: str) -> None:
    """Say what was guessed of a file, and what of the configuration cannot be used."""
    account = dataset.account
    if account is not None and account.remarks and command != ACCOUNTS:
        name = account.file if len(account.file) <= LONGEST_PATH else Path(account.file).name
        _say(f"{name}: {'; '.join(account.remarks)}")
    if command != LISTS_MISTAKES:
        _say_mistakes(start)


def _say_mistakes(start: Start) -> None:
    """Say what of the configuration cannot be used."""
    if start.mistakes:
        from rnn_tui.preferences import first_mistakes

        for sentence in first_mistakes(start.mistakes):
            _say(sentence)


def _open(
    start: Start,
    dataset: Dataset,
    options: Namespace,
    visit: Visit | None = None,
    resumed: Kept | None = None,
) -> int:
    """Open the app, or the app as lines."""
    if getattr(options, "plain", False):
        from rnn_tui.plain.run import open_plain

        _say_mistakes(start)
        with writing():
            actions = start.preferences.keymap.actions
            return open_plain(start.experiment, dataset, visit, resumed, actions)
    if not (in_browser(os.environ) or (sys.stdin.isatty() and sys.stdout.isatty())):
        raise UsageError(
            f"the app needs a terminal; --plain needs none; {PROGRAM} --help lists the commands"
        )
    if cannot_open(os.environ):
        raise UsageError(
            f"TERM=dumb shows no app; --plain runs it in lines; {PROGRAM} --help lists the commands"
        )
    from rnn_tui.app import open_app

    of_app = start.of_app
    rate = of_app["line_rate"]
    terminal = detect(os.environ, of_app["color"], of_app["driver"], line_rate=rate)
    terminal = terminal._replace(fps=of_app["fps"])
    return open_app(
        start.experiment, dataset, terminal, visit, resumed, preferences=start.preferences
    )


def _load_for(start: Start) -> Dataset:
    """Load the dataset of an experiment; one that only the configuration asks for may fail."""
    try:
        return _load(source_of(start.experiment))
    except (DataError, MemoryError) as error:
        if not start.do_without_data(error):
            raise
        return _load(source_of(start.experiment))


def _load(source: Recipe | File) -> Dataset:
    """Load the dataset, with a progress bar on standard error where it takes a while."""
    if not isinstance(source, File):
        return load(source)
    if not (_size(source.path) > PROGRESS_ABOVE_BYTES and sys.stderr.isatty()):
        return load(source, _Waiting(source.path))
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    from rnn_tui.words.visible import visible

    with Progress(console=Console(stderr=True), transient=True) as bar:
        name = escape(visible(Path(source.path).name))
        task = bar.add_task(f"Reading {name}", total=1.0)
        return load(source, lambda share: bar.update(task, completed=share))


class _Waiting:
    """Says once that a pipe has been waited for."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._waits = 0

    def __call__(self, share: float) -> None:
        """Take the share that is read."""
        self._waits += share < 0
        if self._waits == SILENT_WAITS and share < 0:
            _say(f"waiting for something to be written to {self._path} (ctrl+c leaves)")


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
