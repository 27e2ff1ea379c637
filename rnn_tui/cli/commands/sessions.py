"""``rnn-tui sessions``: what can be resumed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rnn_tui.cli.command import Command
from rnn_tui.cli.report import JSON, Report
from rnn_tui.experiment.command_line import PROGRAM
from rnn_tui.saved.shelf import look
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment
    from rnn_tui.saved.shelf import Kept, Shelf


def sessions(_: Experiment, __: Model, ___: Namespace) -> Report:
    """List the sessions that are kept, the newest first."""
    shelf = look()
    return Report(
        fields=lambda: {
            "sessions": [_fields(kept) for kept in shelf.sessions],
            "remarks": shelf.remarks,
        },
        text=lambda: _text(shelf),
    )


def _fields(kept: Kept) -> dict[str, object]:
    session = kept.session
    return {
        "name": kept.name,
        "saved": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(kept.when)),
        "state": _state(kept),
        "command_line": session.command_line,
        "folder": session.folder,
        "pane": session.pane,
        "tour": session.tour,
        "stop": session.stop,
    }


def _state(kept: Kept) -> str:
    return "open" if kept.runs else "broke off" if kept.broke_off else "left"


def _text(shelf: Shelf) -> str:
    if not shelf.sessions:
        return "\n".join(["There is no session to resume.", *shelf.remarks])
    lines = [f"{PROGRAM} --resume NAME goes on with one, without NAME with the newest not open."]
    for kept in shelf.sessions:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(kept.when))
        lines += ["", f"{kept.name}: saved {when}, {_state(kept)}",
                  f"  {visible(kept.session.command_line)}"]  # fmt: skip
        if kept.session.tour is not None:
            lines.append(f"  in the tour, at {visible(kept.session.stop)}")
    return "\n".join([*lines, *shelf.remarks])


COMMAND = Command(
    "The saved sessions, which --resume goes on with.",
    sessions,
    (JSON,),
    order=90,
    configured=(),
)
