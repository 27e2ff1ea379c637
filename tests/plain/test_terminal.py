"""Keys from a real pseudo-terminal, which says of itself that it is dumb."""

from __future__ import annotations

import json
import os
import signal
import termios
from typing import TYPE_CHECKING

from tests.terminal.session import Terminal

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = ("-m", "rnn_tui", "--plain", "--iterations", "3")
CONTROLS = {*range(32)} - {*b"\r\n\b"}
"""What nothing may write; what is rubbed out is so by the terminal itself."""


def begun(state: Path) -> Terminal:
    """A terminal with the program in it, which keeps sessions in a folder."""
    environ = {"TERM": "dumb", "XDG_STATE_HOME": str(state)}
    terminal = Terminal(*PROGRAM, size=(200, 50), environ=environ)
    terminal.wait_for("The crosshair is at")
    return terminal


def is_as_it_was_found(terminal: Terminal) -> bool:
    return termios.tcgetattr(terminal.descriptor) == terminal.modes


def kept(state: Path) -> tuple[list[str], bool]:
    """The options of the session that was kept, and whether it was left."""
    (file,) = (state / "rnn-tui" / "sessions").glob("*.json")
    session = json.loads(file.read_text())
    return session["arguments"], session["left"]


def test_keys_are_answered_and_lines_are_asked_for(tmp_path: Path) -> None:
    with begun(tmp_path) as terminal:
        assert not termios.tcgetattr(terminal.descriptor)[3] & termios.ECHO
        # All at once, then with the terminal's own editing, then a key that may begin others.
        terminal.write("\x1b[Cg0.5,1\n")
        terminal.wait_for("wx minus 1.4, wRec 2: loss")
        terminal.wait_for("wx 0.5, wRec 1: loss")
        terminal.write("g")
        terminal.wait_for(lambda text: text.count("Type wx and wRec") == 2)
        terminal.write("1,5\x7f1\n")
        terminal.wait_for("wx 1, wRec 1: loss")
        terminal.write("\x1b")
        terminal.wait_for("The key escape does nothing here")
        terminal.write("q")

        assert terminal.wait_for_exit() == 0
        assert is_as_it_was_found(terminal)
        assert not {*terminal.output} & CONTROLS
        assert b"rnn-tui --iterations 3 --crosshair 1,1" in terminal.output
    assert kept(tmp_path) == (["--iterations", "3", "--crosshair", "1,1"], True)


def test_ctrl_c_leaves_while_a_line_is_typed(tmp_path: Path) -> None:
    with begun(tmp_path) as terminal:
        terminal.write("g")
        terminal.wait_for("Type wx and wRec")
        terminal.write("1,\x03")

        assert terminal.wait_for_exit() == 0
        assert is_as_it_was_found(terminal)


def test_a_signal_ends_it_and_the_session_is_kept(tmp_path: Path) -> None:
    with begun(tmp_path) as terminal:
        terminal.write("l")
        terminal.wait_for("wx minus 1.4, wRec 2: loss")
        os.kill(terminal.pid, signal.SIGTERM)

        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        assert is_as_it_was_found(terminal)
        assert b"rnn-tui: ended by a signal; rnn-tui --resume goes on" in terminal.output
    assert kept(tmp_path) == (["--iterations", "3", "--crosshair", "-1.4,2"], False)


def test_without_its_terminal_it_ends_and_the_session_is_kept(tmp_path: Path) -> None:
    with begun(tmp_path) as terminal:
        terminal.write("l")
        terminal.wait_for("wx minus 1.4, wRec 2: loss")

        assert terminal.hang_up() == 128 + signal.SIGHUP
        assert b"Traceback" not in terminal.output
    assert not kept(tmp_path)[1]
