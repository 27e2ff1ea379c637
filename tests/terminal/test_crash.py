from __future__ import annotations

import re

import pytest

from tests.terminal.session import Terminal

PROGRAM = """
import os, sys
from rnn_tui.app import open_app
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import load, source_of
from rnn_tui.panes.surface import SurfacePane
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

def in_a_view():
    SurfacePane.action_zoom = lambda self, _: setattr(SurfacePane, "redraw", fail)

experiment = Experiment()
{where}()
sys.exit(open_app(experiment, load(source_of(experiment)), detect(os.environ)))
"""


@pytest.mark.parametrize("where", ["in_an_action", "in_the_input_thread", "in_a_view"])
def test_a_crash_says_so_and_leaves_a_whole_terminal(where: str) -> None:
    with Terminal("-c", PROGRAM.replace("{where}", where), size=(120, 40)) as terminal:
        terminal.wait_for("iteration 500/500")
        terminal.write("+")
        terminal.read()
        terminal.write("l")
        assert terminal.wait_for_exit() == 1
        assert terminal.restored
    after = re.sub(r"\x1b\[[\d;]*m", "", terminal.output.decode().rpartition("\x1b[?1049l")[2])
    assert "ArithmeticError: on purpose [/q]" in after
    assert "\nrnn-tui" not in after
