"""``rnn-tui version``: the version, and what it runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.command import Argument, Command, Group
from rnn_tui.cli.config import config_path, is_there
from rnn_tui.cli.report import Report
from rnn_tui.saved.surroundings import listed, named_version, surroundings
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment


def version(_: Experiment, _model: Model, options: Namespace) -> Report:
    """Name the version, and where it is asked for what it runs on."""

    def text() -> str:
        if not options.verbose:
            return named_version()
        fate = "is there" if is_there() else "is not there"
        config = {"config": f"{visible(str(config_path()))} {fate}"}
        return f"{named_version()}\n{listed(surroundings() | config)}"

    return Report(fields=dict, text=text)


COMMAND = Command(
    "The version, and what it runs on.",
    version,
    (),
    (Argument("--verbose", "and what it runs on, for a report of a mistake"),),
    order=95,
    configured=(),
    uses=(),
    about="The same as --version; with --verbose what a report of a mistake should begin with.",
    example="version --verbose",
    group=Group.PROGRAM,
)
