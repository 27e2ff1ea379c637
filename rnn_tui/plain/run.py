"""The app as lines, from its first sentence to the command line that shows its last state again."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from rnn_tui.experiment.command_line import command_line
from rnn_tui.keeping import remarks
from rnn_tui.keymap import ACTIONS
from rnn_tui.leaving import ENDED, SIGNALLED, Signals, tell
from rnn_tui.plain.answers import answer
from rnn_tui.plain.dataset import facts
from rnn_tui.plain.saving import Saving, go_to
from rnn_tui.plain.sitting import Sitting
from rnn_tui.plain.surface import readout
from rnn_tui.plain.terminal import END_OF_INPUT, keyboard
from rnn_tui.plain.touring import key_name, stop
from rnn_tui.remapping import KEYMAP
from rnn_tui.words import spoken
from rnn_tui.words.aloud import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rnn_tui.core.dataset import Dataset
    from rnn_tui.experiment import Experiment
    from rnn_tui.keymap import Action
    from rnn_tui.plain.terminal import Keys
    from rnn_tui.saved.shelf import Kept
    from rnn_tui.tour.visit import Visit


def open_plain(
    experiment: Experiment,
    dataset: Dataset,
    visit: Visit | None = None,
    resumed: Kept | None = None,
    actions: Sequence[Action] = ACTIONS,
) -> int:
    """Answer keys until somebody leaves, and print the command line that shows the last state.

    Args:
        experiment: What to explore first.
        dataset: Its dataset, already loaded.
        visit: The tour that is open from the beginning, if any.
        resumed: The saved session that goes on, if any.
        actions: The keymap.

    Returns:
        The exit code: 0, or 128 and its number after a signal.
    """
    # Starting was without it.
    gc.enable()
    sitting = Sitting(experiment, dataset, visit, actions)
    if resumed is not None:
        go_to(sitting, resumed.session)
    with keyboard() as keys:
        # What comes from a pipe can be given again.
        saving = Saving(sitting, resumed) if keys.by_hand else None

        def at_once(number: int) -> NoReturn:
            if saving is not None:
                saving.break_off()
            keys.restore()
            os._exit(SIGNALLED + number)

        try:
            with Signals(_nothing, at_once, _leave):
                converse(sitting, keys, saving)
        except SystemExit as signalled:
            if saving is not None:
                saving.break_off()
                tell(ENDED)
            return int(signalled.code or 0)
        except BaseException:
            if saving is not None:
                saving.break_off()
            raise
        if saving is not None:
            saving.leave()
    say(command_line(sitting.experiment))
    return 0


def converse(sitting: Sitting, keys: Keys, saving: Saving | None = None) -> None:
    """Answer every key until the end."""

    def ask(question: str) -> str | None:
        say(sentence(question))
        return keys.line()

    sitting.ask, sitting.pause = ask, keys.pause
    for words in _greeting(sitting, is_new=saving is not None and saving.is_new):
        say(sentence(words))
    while not sitting.left and (key := keys.next()) not in {None, END_OF_INPUT}:
        before = "" if keys.by_hand else f"{key_name(key)}: "
        for words in answer(sitting, key):
            say(f"{before}{words}")
            before = ""
        if saving is not None:
            saving.changed()


def say(words: str) -> None:
    """Write a line at once, in what standard output can hold."""
    encoding = sys.stdout.encoding or "ascii"
    if encoding.lower().replace("-", "") != "utf8":
        encoding = "ascii"
    print(words.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def _greeting(sitting: Sitting, *, is_new: bool) -> Iterator[str]:
    if is_new:
        yield from remarks(KEYMAP)
    yield "rnn-tui in lines: the question mark lists the keys, q leaves"
    yield facts(sitting)
    if sitting.visit is not None:
        yield from stop(sitting)
        return
    yield spoken.run_as_a_whole(sitting.trajectory, *sitting.end)
    yield f"the crosshair is at {readout(sitting)}"


def _nothing(_: int) -> None:
    """What signals ask for is done by whom they interrupt."""


def _leave(number: int, _: object) -> NoReturn:
    """Leave whatever is being done."""
    raise SystemExit(SIGNALLED + number)
