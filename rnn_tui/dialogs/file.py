"""How dialogs open a data file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rnn_tui.dialogs.dialog import Wrong
from rnn_tui.experiment import edits
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.widgets.path_field import PathEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.dialogs.dialog import FollowingDialog
    from rnn_tui.experiment import Experiment


def open_typed(dialog: FollowingDialog[Any], target: str, done: Callable[[], object]) -> None:
    """Open the file whose path was typed in a dialog, which says what is wrong.

    Args:
        dialog: The dialog; it may be closed before the file is read.
        target: What the file's sequences should give, as it is typed; empty is their sum.
        done: What to do once the file is there.
    """
    entry, wrong = dialog.query_one(PathEntry), dialog.query_one(Wrong)
    path = entry.path
    if not path:
        wrong.say("a file name is needed")
        return
    try:
        wanted = SETTINGS["target"].read(target.strip() or "sum")
    except ValueError as error:
        wrong.say(f"target: {error}")
        return

    def answer(words: str) -> None:
        # While everyone leaves, its fields may be gone already.
        if not dialog.is_attached or dialog not in dialog.app.screen_stack:
            if words:
                dialog.session.say(words, title="That did not work", severity="error")
            return
        entry.say("")
        wrong.say(words)
        if not words:
            done()

    wrong.say("")
    entry.say("reading ...")
    dialog.session.open_file(lambda experiment: _opened(experiment, path, wanted), answer)


def _opened(experiment: Experiment, path: str, target: Any) -> Experiment:  # noqa: ANN401
    """The experiment on a file; one that is open already keeps what was said about it."""
    if experiment.data == path:
        return replace(experiment, target=target, iteration=None)
    return edits.open_file(experiment, path, target)
