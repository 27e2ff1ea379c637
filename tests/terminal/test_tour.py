from __future__ import annotations

from tests.terminal.session import Terminal


def test_a_tour_in_a_terminal() -> None:
    with Terminal("-m", "rnn_tui", "tour", "--stop", "1", size=(80, 24)) as terminal:
        terminal.wait_for("Tour 1/15: Memory is a multiplication")
        terminal.wait_for("9.54e-07")
        terminal.write(")")
        terminal.wait_for("Tour 2/15")
        terminal.wait_for("1.14e+12")
        terminal.write("q")
        assert terminal.wait_for_exit() == 0
    assert "rnn-tui --crosshair 1,2" in terminal.text
