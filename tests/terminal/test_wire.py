"""The driver in a real pseudo-terminal, against what Textual's own would have written."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.terminal.session import Terminal
from tests.wire.emulator import Emulator, differences

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    import pyte

READY = "iteration 500/500"
QUIET, PATIENCE = 0.15, 20
KEYS = [
    *"hjklHJKL+-0z123456sxvVR{}m,.?\t\t", "\x1b", "\x1b", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D",
    "g", "g1,1\r", "\x10", "\x1bOP", "\x0c", "T", "\r", "n", "G", "E", "*", "a", "A", "'", "p", "f",
    "\x0f", "\x0f漢字e\u0301", "é", "漢", *"wbroidctNSW", "o\x1b[C", "d\x1b[C", "r ", "t1,2",
]  # fmt: skip
PROGRAM = """
import sys
from rnn_tui.app import ExplorerApp
from rnn_tui.cli.parser import parse
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import load, source_of
from rnn_tui.wire.driver import WireDriver

log = open(sys.argv[1], "w", newline="")

def write(self, data):
    log.write(data)
    log.flush()
    taken(self, data)

taken, WireDriver.write = WireDriver.write, write
# Random keys may choose it from the palette; what a terminal shows afterwards is its own matter.
ExplorerApp.action_leave = lambda self: None
experiment = Experiment()
ExplorerApp(experiment, load(source_of(experiment))).run()
"""


class Session:
    """The program, and a second screen that is fed with what Textual wrote."""

    def __init__(self, log: Path, size: tuple[int, int], *, answers: bool = False) -> None:
        self.terminal = Terminal("-c", PROGRAM, str(log), size=size, answers=answers)
        self._log = log
        self._read = 0
        self.stock = Emulator(*size)

    def settle(self) -> None:
        """Read until both fall silent."""
        while self.terminal.read(QUIET):
            pass
        with self._log.open(newline="") as log:
            text = log.read()
        self.stock.feed(text[self._read :])
        self._read = len(text)

    def differences(self) -> list[str]:
        """Where the screens differ once both are at rest, however busy the machine is."""
        for _ in range(PATIENCE):
            self.settle()
            found = differences(self.terminal.screen, self.stock)
            if not found:
                break
        return found


@pytest.mark.parametrize(("size", "seed"), [((120, 40), 1), ((80, 24), 2), ((200, 60), 3)])
def test_both_screens_are_equal_after_any_keys(
    tmp_path: Path, size: tuple[int, int], seed: int
) -> None:
    choose = random.Random(seed)
    session = Session(tmp_path / "log", size)
    with session.terminal as terminal:
        terminal.wait_for("1e8")
        for turn in range(9):
            for _ in range(8):
                terminal.write(choose.choice(KEYS))
                terminal.read(0.01)
            if turn % 4 == 2:
                resize(session, choose.randint(60, 200), choose.randint(16, 60))

            assert session.differences() == [], f"seed {seed}, turn {turn}\n{terminal.text}"


def resize(session: Session, columns: int, lines: int) -> None:
    session.settle()
    session.stock.resize(lines, columns)
    session.terminal.resize(columns, lines)


def test_where_nothing_could_let_it_go_on_it_is_not_suspended_and_drawn_again(
    tmp_path: Path,
) -> None:
    session = Session(tmp_path / "log", (100, 30))
    with session.terminal as terminal:
        terminal.wait_for("1e8")
        session.settle()
        terminal.screen.reset()
        before = len(terminal.output)
        terminal.write("\x1a")
        terminal.wait_for("1e8")
        _, alternate, picture = bytes(terminal.output[before:]).partition(b"\x1b[?1049h")
        assert alternate
        assert b"rnn-tui" in picture

        assert session.differences() == []


def test_asking_leaves_the_cursor_where_input_methods_write(tmp_path: Path) -> None:
    session = Session(tmp_path / "log", (100, 30), answers=True)
    with session.terminal as terminal:
        terminal.wait_for("1e8")
        assert session.differences() == []
        held: list[str] = []
        terminal.screen.answer = held.append
        for key in ("\x10", *"zoom"):
            terminal.write(key)
            assert session.differences() == []
            cursor, wanted = terminal.screen.cursor, session.stock.cursor
            assert (cursor.y, cursor.x) == (wanted.y, wanted.x)
        assert cursor.x > 0

    # While none of them is answered, no two requests are made from one place.
    assert len(held) == len(set(held)) > 2


def test_control_l_repairs_the_screen() -> None:
    with explorer() as terminal:
        terminal.wait_for(READY)
        while terminal.read(QUIET):
            pass
        before = whole(terminal)
        terminal.screen.erase_in_display(2)
        terminal.write("\x0c")
        terminal.wait_for(READY)
        while terminal.read(QUIET):
            pass

        assert whole(terminal) == before


def test_leaving_does_not_wait_for_a_terminal_that_takes_nothing() -> None:
    with explorer() as terminal:
        terminal.wait_for(READY)
        for _ in range(60):
            terminal.write("+-")
            terminal.wait_without_reading(0.02)
        os.kill(terminal.pid, signal.SIGTERM)

        assert terminal.wait_without_reading(20.0)


def test_nothing_is_written_while_nothing_happens() -> None:
    with explorer() as terminal:
        terminal.wait_for(READY)
        while terminal.read(QUIET):
            pass

        assert terminal.read(2.0) == b""


def test_the_terminal_is_asked_only_once_it_echoes_nothing() -> None:
    with explorer(answers=True) as terminal:
        terminal.wait_for(READY)

        hides_cursor = terminal.output.index(b"\x1b[?25l")
        assert terminal.output.index(b"\x1b[6n") > hides_cursor
        assert b"^[" not in terminal.output


LEAVING = """
import array, fcntl, sys, termios, time
from rnn_tui.cli import main

main([])
modes = termios.tcgetattr(0)
modes[3] &= ~termios.ICANON
termios.tcsetattr(0, termios.TCSANOW, modes)
waiting = array.array("i", [0])
fcntl.ioctl(0, termios.FIONREAD, waiting)
print("left over:", sys.stdin.read(waiting[0]).encode())
"""


def test_answers_reach_neither_the_keys_nor_the_shell() -> None:
    with Terminal("-c", LEAVING, size=(120, 40), answers=True) as terminal:
        terminal.wait_for(READY)
        for key in "+-+-zlhq":
            terminal.write(key)
            terminal.read(0.01)

        assert terminal.wait_for_exit() == 0
        assert terminal.output.count(b"\x1b[6n") > 10
        assert terminal.output.rstrip().endswith(b"left over: b''")


def explorer(*, answers: bool = False) -> Terminal:
    return Terminal("-m", "rnn_tui", size=(120, 40), answers=answers)


def whole(terminal: Terminal) -> list[list[pyte.screens.Char]]:
    screen = terminal.screen
    return [
        [screen.buffer[row][column] for column in range(screen.columns)]
        for row in range(screen.lines)
    ]


class SlowTerminal(Terminal):
    """A terminal on a line of 20 KB/s and 50 ms, which loses some answers on their way back."""

    def __init__(self, *argv: str, size: tuple[int, int], lost: Collection[int]) -> None:
        super().__init__(*argv, size=size)
        self.asked = 0
        self._lost = lost
        self._answers: list[tuple[float, str]] = []
        self.screen.answer = self._answer

    def _answer(self, data: str) -> None:
        self.asked += 1
        if self.asked not in self._lost:
            self._answers.append((time.monotonic() + 0.05, data))

    def read(self, seconds: float = 0.05) -> bytes:
        while self._answers and self._answers[0][0] <= time.monotonic():
            self.write(self._answers.pop(0)[1])
        data = super().read(min(seconds, 0.01))
        time.sleep(len(data) / 20_000)
        return data


ZOOMS = "+-+-"


@pytest.fixture(scope="module")
def zoomed() -> list[str]:
    """What the screen shows after each of the zooms."""
    shown = []
    with explorer(answers=True) as terminal:
        terminal.wait_for(READY)
        for key in ZOOMS:
            terminal.write(key)
            while terminal.read(2 * QUIET):
                pass
            shown.append(terminal.text)
    return shown


@pytest.mark.parametrize("lost", [{1}, {4}, {9, 12}, range(2, 9)])
def test_lost_answers_do_not_stop_the_pictures(lost: Collection[int], zoomed: list[str]) -> None:
    left = list(zip(ZOOMS, zoomed, strict=True))
    with SlowTerminal("-m", "rnn_tui", size=(120, 40), lost=lost) as terminal:

        def goes_on(text: str) -> bool:
            """Zoom again once a picture is complete; whether the last one is."""
            if text == left[0][1]:
                left.pop(0)
                if left:
                    terminal.write(left[0][0])
            return not left

        terminal.wait_for(READY)
        terminal.write(ZOOMS[0])
        terminal.wait_for(goes_on)

        assert terminal.asked > 10 or lost == {1}
