"""What ``import rnn_tui`` costs, and what it offers."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

import rnn_tui
from rnn_tui import library


def printed(code: str) -> set[str]:
    """The words that a fresh Python prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_it_imports_nothing_else() -> None:
    found = printed(
        "import sys, typing, __future__; before = {*sys.modules}; import rnn_tui; dir(rnn_tui); "
        "print(*{*sys.modules} - before)"
    )

    assert found == {"rnn_tui"}


def test_training_needs_no_terminal() -> None:
    found = printed(
        "import sys; from rnn_tui import Dataset, Model, train; train(Model(Dataset.binary())); "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )

    assert "numpy" in found
    assert not found & {"textual", "rich", "plotext", "textual_plotext", "curses", "argparse"}


def test_it_offers_what_the_library_does() -> None:
    assert {*rnn_tui.__all__} == {*library.__all__, "__version__"}
    assert {*rnn_tui.__all__} <= {*dir(rnn_tui)}
    for name in library.__all__:
        assert getattr(rnn_tui, name) is getattr(library, name)
    assert rnn_tui.__version__ == version("rnn-tui")


def test_it_has_nothing_else() -> None:
    with pytest.raises(AttributeError, match="module 'rnn_tui' has no attribute 'fit'"):
        rnn_tui.fit  # type: ignore[attr-defined]  # noqa: B018 - type checkers find it too
