from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Runs a command line; gives exit code, standard output and standard error."""

    def _run(*argv: str) -> tuple[int, str, str]:
        code = main(argv)
        written = capsys.readouterr()
        return code, written.out, written.err

    return _run
