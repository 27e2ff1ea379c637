"""Keys from a real pseudo-terminal, which says of itself that it is dumb."""

from __future__ import annotations

import os
import signal
import termios

import pytest

from tests.terminal.session import Terminal

PROGRAM = ("-m", "rnn_tui", "--plain", "--iterations", "3")


def test_without_its_terminal_it_ends() -> None:
    with Terminal(*PROGRAM) as terminal:
        terminal.wait_for("The crosshair is at")

        assert terminal.hang_up() == 129
        assert b"Traceback" not in terminal.output


@pytest.mark.parametrize(
    ("leave", "code"),
    [("q", 0), ("g\x03", 0), ("\x04", 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
def test_the_terminal_is_left_as_it_was_found(leave: str | int, code: int) -> None:
    with Terminal(*PROGRAM, size=(200, 50), environ={"TERM": "dumb"}) as terminal:
        terminal.wait_for("The crosshair is at")
        assert not termios.tcgetattr(terminal.descriptor)[3] & termios.ECHO
        if leave == "q":
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
        if isinstance(leave, str):
            terminal.write(leave)
        else:
            os.kill(terminal.pid, leave)

        assert terminal.wait_for_exit() == code
        assert termios.tcgetattr(terminal.descriptor) == terminal.modes
        # What was rubbed out was so by the terminal itself.
        assert not {*terminal.output} & ({*range(32)} - {*b"\r\n\b"})
        assert (b"rnn-tui --iterations 3" in terminal.output) == (code == 0)
