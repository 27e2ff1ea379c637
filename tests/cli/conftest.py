from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.cli import main
from rnn_tui.cli.config import config_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Runs a command line; gives exit code, standard output and standard error."""

    def _run(*argv: str) -> tuple[int, str, str]:
        code = main(argv)
        written = capsys.readouterr()
        return code, written.out, written.err

    return _run


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], Path]:
    """Writes the configuration; gives the file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = config_path()
    path.parent.mkdir(parents=True)

    def _write(content: str | bytes) -> Path:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write
