"""The app as lines, from its first sentence to the command line that shows its last state again."""

from __future__ import annotations

import gc
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from rnn_tui.experiment.command_line import command_line
from rnn_tui.plain.answers import answer
from rnn_tui.plain.dataset import facts
from rnn_tui.plain.sitting import Sitting
from rnn_tui.plain.surface import readout
from rnn_tui.plain.terminal import keyboard
from rnn_tui.plain.touring import key_name, stop
from rnn_tui.words import spoken
from rnn_tui.words.aloud import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.dataset import Dataset
    from rnn_tui.experiment import Experiment
    from rnn_tui.plain.terminal import Keys
    from rnn_tui.tour.visit import Visit

LEAVING_SIGNALS = ("SIGTERM", "SIGHUP")
SIGNALLED = 128


def open_plain(experiment: Experiment, dataset: Dataset, visit: Visit | None = None) -> int:
    """Answer keys until somebody leaves, and print the command line that shows the last state.

    Returns:
        The exit code: 0, or 128 and its number after a signal.
    """
    # Starting was without it.
    gc.enable()
    sitting = Sitting(experiment, dataset, visit)
    try:
        with leaving_by_signals(), keyboard() as keys:
            converse(sitting, keys)
    except KeyboardInterrupt:
        # ctrl+c leaves, as q does.
        pass
    except SystemExit as signalled:
        return int(signalled.code or 0)
    say(command_line(sitting.experiment))
    return 0


def converse(sitting: Sitting, keys: Keys) -> None:
    """Answer every key until the end."""

    def ask(question: str) -> str | None:
        say(sentence(question))
        return keys.line()

    sitting.ask, sitting.pause = ask, keys.pause
    for words in _greeting(sitting):
        say(sentence(words))
    while not sitting.left and (key := keys.next()) is not None:
        before = "" if keys.echoed else f"{key_name(key)}: "
        for words in answer(sitting, key):
            say(f"{before}{words}")
            before = ""


def say(words: str) -> None:
    """Write a line at once, in what standard output can hold."""
    encoding = sys.stdout.encoding or "ascii"
    if encoding.lower().replace("-", "") != "utf8":
        encoding = "ascii"
    print(words.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def _greeting(sitting: Sitting) -> Iterator[str]:
    yield "rnn-tui in lines: the question mark lists the keys, q leaves"
    yield facts(sitting)
    if sitting.visit is not None:
        yield from stop(sitting)
        return
    yield spoken.run_as_a_whole(sitting.trajectory, *sitting.end)
    yield f"the crosshair is at {readout(sitting)}"


@contextmanager
def leaving_by_signals() -> Iterator[None]:
    """Leave in order when a signal says so."""

    def leave(number: int, _: object) -> NoReturn:
        raise SystemExit(SIGNALLED + number)

    numbers = [getattr(signal, name) for name in LEAVING_SIGNALS if hasattr(signal, name)]
    before = {number: signal.signal(number, leave) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
