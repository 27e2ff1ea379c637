"""``rnn-tui completion``: what makes a shell complete the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.command import Argument, Command, Group
from rnn_tui.cli.report import Report
from rnn_tui.experiment import ExperimentError
from rnn_tui.experiment.readers import name_from

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment

SHELLS = ("bash", "zsh", "fish")


def completion(_: Experiment, _model: Model, options: Namespace) -> Report:
    """Print a shell's completion."""
    from rnn_tui.cli.help.shells import bash, fish, zsh

    if options.shell is None:
        raise ExperimentError(f"completion needs a shell: {', '.join(SHELLS)}")
    script = {"bash": bash, "zsh": zsh, "fish": fish}[options.shell].script()
    return Report(fields=dict, text=script.rstrip)


COMMAND = Command(
    "What makes a shell complete rnn-tui's options.",
    completion,
    (),
    (Argument("shell", ", ".join(SHELLS), "SHELL", name_from(SHELLS), choices=SHELLS),),
    order=92,
    configured=(),
    uses=(),
    about=(
        "Prints a file for the shell. Installed as a package the program brings these files "
        "along; where the shell does not look for them, in bash and zsh (after compinit) "
        'run: source <(rnn-tui completion bash); in fish: "rnn-tui completion fish | source".'
    ),
    example="completion bash",
    group=Group.PROGRAM,
)
