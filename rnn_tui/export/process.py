"""Files that a process of its own computes and writes, so that nobody waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_tui.experiment.command_line import PROGRAM, arguments
from rnn_tui.export.ending import ExportError
from rnn_tui.export.file import check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.experiment import Experiment

PACKAGE = "rnn_tui"
FORCE = "--force"


def check_command(path: str, experiment: Experiment, *, force: bool = False) -> None:
    """Look whether :func:`run_command` could write a file, as far as that can be told before.

    Raises:
        ExportError: If not.
    """
    check(path, force=force)
    if experiment.data is not None and not Path(experiment.data).is_file():
        raise ExportError("the data cannot be read again: it is in no file any longer")


def run_command(path: str, experiment: Experiment, options: Sequence[str] = ()) -> str:
    """Let another process of this program write a file, to its end.

    Args:
        path: The file.
        experiment: What it is of.
        options: What the command ``export`` is told besides.

    Returns:
        Where it is, and how large.

    Raises:
        ExportError: If it could not be written.
    """
    done = subprocess.run(  # noqa: S603 - this program itself
        command(path, experiment, options),
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


def command(path: str, experiment: Experiment, options: Sequence[str] = ()) -> list[str]:
    """The command that writes a file."""
    program = [sys.executable, "-P", "-m", PACKAGE, "export", str(Path(path).absolute())]
    return [*program, *arguments(experiment), *options]


def _path() -> str:
    """Where that process finds this program, wherever it is installed."""
    package = Path(__file__).parents[2]
    return os.pathsep.join(filter(None, [str(package), os.environ.get("PYTHONPATH")]))
