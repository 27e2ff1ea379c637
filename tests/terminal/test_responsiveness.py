from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.terminal.session import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.engine.lab import Lab

KEYS, ROUNDS = 40, 3
P95_SECONDS = 0.030
BUSY = "tests.terminal.test_responsiveness"
PROGRAM = f"""
import time
from rnn_tui.experiment import Experiment
from rnn_tui.app import ExplorerApp
from rnn_tui.experiment.source import load, source_of
from rnn_tui.screens.main import MainScreen
from textual import events
from textual.drivers.linux_driver import LinuxDriver
from {BUSY} import Spin

experiment = Experiment()
app = ExplorerApp(experiment, load(source_of(experiment)))

def timed(self, columns, rows):
    move(self, columns, rows)
    delays.append(time.monotonic() - pressed[-1])
    self.engine._urgency[Spin] = 9
    self.engine.want(Spin())

def noting(self, event):
    if isinstance(event, events.Key):
        pressed.append(event.time)
    return process(self, event)

delays, pressed = [], []
move, MainScreen.action_move = MainScreen.action_move, timed
process, LinuxDriver.process_message = LinuxDriver.process_message, noting
app.run()
print("idle" if app.main.engine.idle else "spinning", *delays)
"""


@dataclass(frozen=True)
class Spin:
    """A loop in pure Python, busy from one step to the next."""

    def steps(self, lab: Lab) -> Iterator[None]:
        while True:
            for i in range(200_000):
                i * i
            yield None


def test_keys_are_handled_at_once_while_the_worker_is_busy() -> None:
    with Terminal("-c", PROGRAM, size=(120, 40)) as terminal:
        terminal.wait_for("iteration 500/500")
        for i in range(KEYS * ROUNDS + 1):
            terminal.write("\x1b[C" if i % 2 else "\x1b[D")
            while terminal.read(0.03):
                pass
        terminal.write("q")
        terminal.wait_for_exit()
        last = terminal.output.decode().rstrip().splitlines()[-1]
    state, *numbers = last[last.rindex("spinning") :].split()
    delays = [float(number) for number in numbers][1:]

    assert state == "spinning"
    assert len(delays) == KEYS * ROUNDS
    # What else runs on the machine only ever adds: the calmest round is the program's own.
    rounds = [delays[i * KEYS : (i + 1) * KEYS] for i in range(ROUNDS)]
    assert min(statistics.quantiles(part, n=20)[-1] for part in rounds) < P95_SECONDS
