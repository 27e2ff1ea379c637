"""The command line: the app, and the same work without a screen."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: Arguments; None takes the process's own.

    Returns:
        The exit code: 0, 1 where a check failed, 2 where the input cannot be used.
    """
    # Starting allocates much and frees little, so collecting would only slow it down. A
    # command turns the collector on when it begins, the app when its first picture is there.
    gc.disable()
    if argv is None:
        sys.excepthook = _report
    try:
        from rnn_tui.cli.run import run

        return run(sys.argv[1:] if argv is None else argv)
    finally:
        gc.enable()


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say where the report of a crash is."""
    import shlex
    import traceback

    from rnn_tui.leaving import tell
    from rnn_tui.saved.report import crash_sentence

    failure = "".join(traceback.format_exception(kind, error, trace))
    tell(crash_sentence(failure, shlex.join(sys.argv)))
