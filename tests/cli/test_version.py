from __future__ import annotations

from importlib.metadata import version
from typing import Any

Run = Any


def test_the_version_and_on_further_lines_what_it_runs_on(run: Run) -> None:
    first = f"rnn-tui {version('rnn-tui')}"

    assert run("--version") == run("version") == (0, f"{first}\n", "")
    code, out, err = run("--version", "--verbose")
    lines = out.splitlines()
    assert (code, err, lines[0]) == (0, "", first)
    assert [line.split()[0] for line in lines[1:]] == [
        "Python", "libraries", "platform", "terminal", "shows", "locale", "state", "config",
    ]  # fmt: skip
    assert "config.toml is" in lines[-1]
    assert run("version", "--verbose") == run("--verbose", "--version") == (code, out, err)
