"""``rnn-tui serve``: the app in a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_tui.cli.command import Argument, Command, Group
from rnn_tui.cli.options import APP_OPTIONS
from rnn_tui.cli.report import Report
from rnn_tui.experiment import ExperimentError
from rnn_tui.experiment.command_line import PROGRAM, arguments
from rnn_tui.experiment.readers import read_integer

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment

PORT, LOWEST_PORT, HIGHEST_PORT = 8000, 1024, 65535


def serve(experiment: Experiment, _: Model, options: Namespace) -> Report:
    """Serve the app until it is interrupted."""
    try:
        from rnn_tui.web.server import AppServer
    except ModuleNotFoundError:
        raise ExperimentError(
            f"serve needs a library that is not there: pip install '{PROGRAM}[web]'"
        ) from None
    if experiment.data is not None and not Path(experiment.data).is_file():
        raise ExperimentError(
            f"{experiment.data} can be read once only, and each page reads it: keep it in a file"
        )
    server = AppServer(app_words(experiment, options), options.port, PROGRAM)
    try:
        server.serve()
    except OSError as error:
        # asyncio puts words of its own around the system's, others in each version of Python.
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ExperimentError(f"--port {options.port}: {reason}") from None
    return Report(fields=dict, text=lambda: f"{server.public_url} has ended")


def app_words(experiment: Experiment, options: Namespace) -> list[str]:
    """The program that opens the app with the same options."""
    words = [sys.executable, "-P", "-m", "rnn_tui"]
    words += arguments(experiment, options.begun.preferences.explored)
    for name, option in APP_OPTIONS.items():
        if hasattr(options, name):
            words += [option.option, str(getattr(options, name))]
    return [*words, *(["--no-config"] if hasattr(options, "no_config") else [])]


def _read_port(text: str) -> int:
    port = read_integer(text)
    if not LOWEST_PORT <= port <= HIGHEST_PORT:
        raise ValueError(f"must be {LOWEST_PORT} to {HIGHEST_PORT}, not {port}")
    return port


COMMAND = Command(
    "The app in a browser on this machine; needs the extra `web`.",
    serve,
    (),
    (Argument("--port", "where it is served", "N", _read_port, PORT),),
    order=89,
    uses_app=tuple(APP_OPTIONS),
    about=(
        "Serves the app to a browser on this machine alone, until ctrl+c; every page is an app "
        "of its own, with the options that are given here."
    ),
    example="serve --port 8080",
    group=Group.PROGRAM,
)
