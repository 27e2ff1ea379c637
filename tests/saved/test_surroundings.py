from __future__ import annotations

import os
import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

from rnn_tui.saved.surroundings import LOCALE, TERMINAL, listed, surroundings

if TYPE_CHECKING:
    import pytest


def size_of_errors(stream: int) -> os.terminal_size:
    """Standard error is a terminal, whatever is written elsewhere."""
    if stream != 2:
        raise OSError
    return os.terminal_size((70, 20))


def test_they_say_what_a_maintainer_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*TERMINAL, *LOCALE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.setenv("LANG", "xx.UTF-8@\x1b[31m")
    monkeypatch.setattr(os, "get_terminal_size", size_of_errors)
    found = surroundings()

    assert list(found) == [
        "Python", "libraries", "platform", "terminal", "shows", "locale", "state",
    ]  # fmt: skip
    assert found["Python"].startswith(f"{platform.python_version()} (")
    for name in ("numpy", "textual", "rich", "plotext"):
        assert f"{name} {version(name)}" in found["libraries"]
    assert found["terminal"] == "TERM=linux, 70x20"
    assert found["shows"].startswith("colours 16, style half, driver ")
    assert found["locale"].startswith("LANG=xx.UTF-8@\\x1b[31m, output in ")
    assert found["state"].endswith("rnn-tui")
    assert listed(found).splitlines()[3] == "terminal   TERM=linux, 70x20"
