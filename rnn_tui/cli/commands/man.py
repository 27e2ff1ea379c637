"""``rnn-tui man``: the manual page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.command import Command, Group
from rnn_tui.cli.report import Report

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment


def man(_: Experiment, _model: Model, _options: Namespace) -> Report:
    """Print the manual page as roff."""
    from rnn_tui.cli.help.manual import manual

    return Report(fields=dict, text=manual)


COMMAND = Command(
    "The manual page, for man.",
    man,
    (),
    order=93,
    configured=(),
    uses=(),
    about='Prints the page as roff: "rnn-tui man | man -l -" shows it where man does not find it.',
    example="man",
    group=Group.PROGRAM,
)
