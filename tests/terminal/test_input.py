"""What a terminal says of itself, in a real pseudo-terminal."""

from __future__ import annotations

from tests.terminal.session import Terminal


def test_a_size_that_is_claimed_to_be_reported_is_taken_from_the_kernel_too() -> None:
    with Terminal("-m", "rnn_tui", size=(80, 24)) as terminal:
        terminal.wait_for("0-9 of 30")
        terminal.write("\x1b[?2048;1$y")
        terminal.resize(110, 30)

        terminal.wait_for("wRec^T")
        assert len(terminal.text.split("\n")[0]) == 110
        terminal.write("\x11")
        assert terminal.wait_for_exit() == 0


def test_nothing_that_a_terminal_says_ends_the_program() -> None:
    with Terminal("-m", "rnn_tui", size=(80, 24)) as terminal:
        terminal.wait_for("0-9 of 30")
        terminal.write("\x1b[48;24;80;0;0t\x1b[<35;20;10M\x1b[9999999999u\x1b[48;9999999;9;1;1t")
        terminal.write("?")
        terminal.wait_for("crosshair one cell left")
        terminal.write("\x11")
        assert terminal.wait_for_exit() == 0
