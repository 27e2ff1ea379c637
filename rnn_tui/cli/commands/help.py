"""``rnn-tui help``: what there is, or what a command has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.command import Argument, Command, Group
from rnn_tui.cli.help.topics import TOPICS
from rnn_tui.cli.report import Report
from rnn_tui.experiment import ExperimentError

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment


def help_(_: Experiment, _model: Model, options: Namespace) -> Report:
    """Say what there is, or all about a topic."""
    from rnn_tui.cli.help.texts import front, of_topic

    try:
        text = front() if options.topic is None else of_topic(options.topic)
    except ValueError as error:
        raise ExperimentError(str(error)) from None
    return Report(fields=dict, text=lambda: text)


COMMAND = Command(
    "What there is, or all about a command.",
    help_,
    (),
    (
        Argument(
            "topic",
            "a command, options or commands",
            "TOPIC",
            str,
            choices=TOPICS,
        ),
    ),
    order=91,
    configured=(),
    uses=(),
    about="The same as --help; TOPIC is a command, or options or commands for all of them.",
    example="help options",
    group=Group.PROGRAM,
)
