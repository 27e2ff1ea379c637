"""ctrl+z and fg, in a shell."""

from __future__ import annotations

import shutil
import sys

import pytest

from tests.terminal.session import Terminal

MODES = {
    b"\x1b[>25u": b"\x1b[<u",
    b"\x1b[=4;2u": b"",
    b"\x1b[?1000h": b"\x1b[?1000l",
    b"\x1b[?1003h": b"\x1b[?1003l",
    b"\x1b[?1006h": b"\x1b[?1006l",
    b"\x1b[?1004h": b"\x1b[?1004l",
    b"\x1b[?2004h": b"\x1b[?2004l",
    b"\x1b[?1049h": b"\x1b[?1049l",
    b"\x1b[?25l": b"\x1b[?25h",
}
"""What the terminal is asked for in the beginning, and how each is taken back."""

SHELL = "import os; os.environ['PS1'] = 'shell> '; os.execvp('bash', 'bash --norc -i'.split())"


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_a_field_of_a_dialog_is_suspended_with_all_around_it_and_comes_back() -> None:
    with Terminal("-c", SHELL, answers=True) as terminal:
        terminal.wait_for("shell> ")
        # Not the only process of the job, as under make or uv.
        terminal.write(f"sh -c '{sys.executable} -m rnn_tui; true'\n")
        terminal.wait_for("0-9 of 30")
        assert all(mode in terminal.output for mode in MODES)
        before = len(terminal.output)
        terminal.write("g0.5\x1a")
        terminal.wait_for("Stopped")
        assert all(end in terminal.output[before:] for end in MODES.values())
        terminal.write("echo $((600 * 700))\n")
        terminal.wait_for("420000")

        before = len(terminal.output)
        terminal.write("fg\n")
        terminal.wait_for("0-9 of 30")
        assert "420000" not in terminal.text
        assert all(mode in terminal.output[before:] for mode in MODES)
        terminal.write(",1\r")
        terminal.wait_for("wx +0.5000  wRec +1.0000")
        terminal.write("q")
        terminal.wait_for("rnn-tui --crosshair 0.5,1")
