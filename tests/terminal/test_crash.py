from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from rnn_tui.saved.session import from_text
from tests.terminal.session import Terminal

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import os, sys
from rnn_tui.app import open_app
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import load, source_of
from rnn_tui.panes.surface import SurfacePane
from rnn_tui.screens.main import MainScreen
from rnn_tui.terminal import detect
from rnn_tui.wire.driver import WireDriver
from textual import events

def fail(*_):
    raise ArithmeticError("on purpose [/q]")

def in_an_action():
    SurfacePane.action_zoom = fail

def in_the_input_thread():
    process = WireDriver.process_message
    def failing(self, message):
        if isinstance(message, events.Key) and message.key == "plus":
            fail()
        return process(self, message)
    WireDriver.process_message = failing

def in_the_thread_that_sends():
    def dying(self):
        SurfacePane.action_zoom = lambda *_: setattr(WireDriver, "_may_go_on", fail)
        return may_go_on(self)
    may_go_on = WireDriver._may_go_on
    WireDriver._may_go_on = dying

def at_the_start():
    MainScreen.prepare = fail

def in_a_view():
    SurfacePane.action_zoom = lambda self, _: setattr(SurfacePane, "redraw", fail)

experiment = Experiment()
{where}()
sys.exit(open_app(experiment, load(source_of(experiment)), detect(os.environ)))
"""


@pytest.mark.parametrize(
    "where",
    ["in_an_action", "in_the_input_thread", "in_the_thread_that_sends", "in_a_view"],
)
def test_a_crash_says_so_and_loses_nothing(where: str, tmp_path: Path) -> None:
    program, environ = PROGRAM.replace("{where}", where), {"XDG_STATE_HOME": str(tmp_path)}
    with Terminal("-c", program, size=(120, 40), environ=environ) as terminal:
        terminal.wait_for("iteration 500/500")
        terminal.write(",+")
        terminal.read()
        terminal.write("l")
        assert terminal.wait_for_exit() == 1
        assert terminal.restored
    after = re.sub(r"\x1b\[[?\d;]*\w", "", terminal.output.decode().rpartition("\x1b[?1049l")[2])
    (report,) = (tmp_path / "rnn-tui" / "crashes").iterdir()
    assert after.strip() == (
        f"rnn-tui: it crashed (ArithmeticError: on purpose [/q]); the report is in {report}"
    )
    text = report.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "in fail" in text
    (line,) = (line for line in text.splitlines() if line.startswith("rnn-tui "))
    (saved,) = (tmp_path / "rnn-tui" / "sessions").iterdir()
    session = from_text(saved.read_text(encoding="utf-8"))
    assert session.command_line == line
    assert session.experiment("/").iteration == 499


def test_a_crash_at_the_start_leaves_nothing_running(tmp_path: Path) -> None:
    program = PROGRAM.replace("{where}", "at_the_start")
    with Terminal("-c", program, environ={"XDG_STATE_HOME": str(tmp_path)}) as terminal:
        assert terminal.wait_for_exit() == 1
        assert terminal.restored
    assert b"it crashed (ArithmeticError: on purpose [/q])" in terminal.output
