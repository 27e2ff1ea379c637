from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.engine.urgency import Urgency
from tests.terminal.session import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.engine.workspace import Workspace
    from rnn_tui.session import State

KEYS = 40
BUSY = "tests.terminal.test_responsiveness"
PROGRAM = f"""
import time
from rnn_tui.experiment import Experiment
from rnn_tui.app import ExplorerApp
from rnn_tui.experiment.source import load, source_of
from rnn_tui.panes.surface import SurfacePane
from textual import events
from textual.drivers.linux_driver import LinuxDriver
from {BUSY} import Busy

experiment = Experiment()
app = ExplorerApp(experiment, load(source_of(experiment)))

def timed(self, columns, rows):
    move(self, columns, rows)
    delays.append(time.monotonic() - pressed[-1])
    if len(delays) == 1:
        self.session.open(Busy())

def noting(self, event):
    if isinstance(event, events.Key):
        pressed.append(event.time)
    return process(self, event)

delays, pressed = [], []
move, SurfacePane.action_move = SurfacePane.action_move, timed
process, LinuxDriver.process_message = LinuxDriver.process_message, noting
app.run()
print("idle" if app.main.session.engine.idle else "spinning", *delays)
"""


class Busy:
    """A view that needs a job without end."""

    def jobs(self, _: State) -> list[Spin]:
        return [Spin()]

    def follow(self, _: State) -> bool:
        return False


@dataclass(frozen=True)
class Spin:
    """A loop in pure Python, busy from one step to the next."""

    urgency: ClassVar = Urgency.MAP

    def steps(self, workspace: Workspace) -> Iterator[None]:
        while True:
            for i in range(200_000):
                i * i
            yield None


def test_every_key_is_handled_while_the_worker_is_busy_without_end() -> None:
    with Terminal("-c", PROGRAM, size=(120, 40)) as terminal:
        terminal.wait_for("iteration 500/500")
        for i in range(KEYS + 1):
            terminal.write("\x1b[C" if i % 2 else "\x1b[D")
            while terminal.read(0.03):
                pass
        terminal.write("q")
        terminal.wait_for_exit()
        last = terminal.output.decode().rstrip().splitlines()[-1]
    state, *numbers = last[last.rindex("spinning") :].split()

    assert state == "spinning"
    assert len(numbers) == KEYS + 1
