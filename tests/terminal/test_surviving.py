"""Whatever ends the program: it is gone soon, the terminal is whole, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from rnn_tui.saved.session import SavedSession, from_text
from tests.terminal.session import Terminal

if TYPE_CHECKING:
    from pathlib import Path

READY = "iteration 500/500"

PROGRAM = """
import os, resource, signal, sys
from rnn_tui.cli import main
from rnn_tui.panes.surface import SurfacePane

def hangs():
    SurfacePane.action_zoom = lambda *_: [None for _ in iter(int, 1)]

def has_lost_its_controlling_terminal():
    child = os.fork()
    if child:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    os.setsid()

def has_no_room():
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

{what}()
sys.argv = ["rnn-tui"]
sys.exit(main())
"""


def explorer(state: Path, *options: str, what: str = "") -> Terminal:
    program = ["-c", PROGRAM.replace("{what}", what)] if what else ["-m", "rnn_tui"]
    return Terminal(*program, *options, size=(120, 40), environ={"XDG_STATE_HOME": str(state)})


def saved(state: Path) -> list[SavedSession]:
    files = sorted((state / "rnn-tui" / "sessions").iterdir())
    return [from_text(path.read_text(encoding="utf-8")) for path in files]


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT], ids=str
)
def test_a_signal_ends_it_in_order(number: signal.Signals, tmp_path: Path) -> None:
    with explorer(tmp_path) as terminal:
        terminal.wait_for(READY)
        terminal.write(",")
        terminal.wait_for("iteration 499/500")
        os.kill(terminal.pid, number)

        assert terminal.wait_for_exit() == 128 + number
        assert terminal.restored
    assert terminal.output.rstrip().endswith(b"rnn-tui --resume goes on with what was explored")
    (session,) = saved(tmp_path)
    assert session.arguments == ("--iteration", "499")
    assert not session.left


def test_a_line_that_drops_loses_nothing(tmp_path: Path) -> None:
    with explorer(tmp_path) as terminal:
        terminal.wait_for(READY)
        terminal.write(",\x1b[15~m")
        terminal.wait_for("499/500")

        assert terminal.hang_up() == 128 + signal.SIGHUP
    (session,) = saved(tmp_path)
    assert (session.arguments, session.pane) == (("--iteration", "499"), "gradient")

    listed = subprocess.run(
        [sys.executable, "-m", "rnn_tui", "sessions"],
        env=os.environ | {"XDG_STATE_HOME": str(tmp_path)},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "broke off\n  rnn-tui --iteration 499\n" in listed

    with explorer(tmp_path, "--resume") as again:
        again.wait_for("499/500")
        again.write("q")
        assert again.wait_for_exit() == 0
    assert saved(tmp_path)[0].left


def test_one_that_hangs_is_ended_all_the_same(tmp_path: Path) -> None:
    with explorer(tmp_path, what="hangs") as terminal:
        terminal.wait_for(READY)
        terminal.write(",")
        terminal.wait_for("iteration 499/500")
        terminal.write("+")
        os.kill(terminal.pid, signal.SIGTERM)

        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        assert terminal.restored
    assert saved(tmp_path)[0].arguments == ("--iteration", "499")


def test_one_that_is_not_told_of_the_end_sees_it(tmp_path: Path) -> None:
    with explorer(tmp_path, what="has_lost_its_controlling_terminal") as terminal:
        terminal.wait_for(READY)
        terminal.write(",")
        terminal.wait_for("iteration 499/500")

        assert terminal.hang_up() == 128 + signal.SIGHUP
    assert saved(tmp_path)[0].arguments == ("--iteration", "499")


def test_a_full_disk_is_said_and_does_no_harm(tmp_path: Path) -> None:
    with explorer(tmp_path, what="has_no_room") as terminal:
        terminal.wait_for(READY)
        terminal.wait_for("This session cannot be saved")
        terminal.write(",q")

        assert terminal.wait_for_exit() == 0
        assert terminal.restored
    assert terminal.output.rstrip().endswith(b"rnn-tui --iteration 499")
