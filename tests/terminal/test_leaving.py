from __future__ import annotations

import os
import signal

import pytest

from tests.terminal.session import Terminal

READY = "iteration 500/500"


def explorer(environ: dict[str, str] | None = None) -> Terminal:
    return Terminal("-m", "rnn_tui", size=(120, 40), environ=environ)


@pytest.mark.parametrize("keys", ["й", "?q\x11", "g\x1b[1089::99;5u", " q"])
def test_leaving_by_a_key_restores_the_terminal_and_prints_the_experiment(keys: str) -> None:
    with explorer() as terminal:
        terminal.wait_for(READY)
        terminal.write(keys)

        assert terminal.wait_for_exit() == 0
        assert terminal.restored
        assert terminal.output.rstrip().splitlines()[-1].endswith(b"rnn-tui") or keys == " q"


def test_a_signal_in_the_middle_of_a_long_run_is_obeyed() -> None:
    with Terminal("-m", "rnn_tui", "--iterations", "5000000", size=(120, 40)) as terminal:
        terminal.wait_for("running")
        os.kill(terminal.pid, signal.SIGTERM)

        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        assert terminal.restored


def test_the_printed_line_shows_the_same_again() -> None:
    with explorer() as terminal:
        terminal.wait_for(READY)
        terminal.write("5\r,z")
        terminal.wait_for("iteration 499/500")
        terminal.wait_for("wx +1.0000  wRec +0.5000")
        terminal.write("q")
        terminal.wait_for_exit()
        line = terminal.output.decode().rstrip().splitlines()[-1]
    arguments = line.rpartition("rnn-tui ")[2].split()
    assert "--start" in arguments

    with Terminal("-m", "rnn_tui", *arguments, size=(120, 40)) as again:
        again.wait_for("iteration 499/500")
        again.wait_for("wx +1.0000  wRec +0.5000")


@pytest.mark.parametrize(
    ("environ", "style"),
    [
        ({"TERM": "xterm-kitty"}, "sextant"),
        ({"LANG": "C"}, "ascii"),
    ],
)
def test_the_style_suits_the_terminal(environ: dict[str, str], style: str) -> None:
    with explorer(environ=environ) as terminal:
        terminal.wait_for(READY)
        terminal.wait_for(f"{style}, loss + 1")

        assert ("%%%%" in terminal.text) == (style == "ascii")
        assert terminal.text.isascii() == (style == "ascii")


def test_a_bad_file_never_opens_the_screen(tmp_path: object) -> None:
    with Terminal("-m", "rnn_tui", "--data", f"{tmp_path}/none.csv") as terminal:
        assert terminal.wait_for_exit() == 2
        assert b"none.csv: no such file" in terminal.output
        assert b"\x1b[?1049h" not in terminal.output
