"""What the help can be asked about."""

from __future__ import annotations

from rnn_tui.cli.command import names

OPTIONS, COMMANDS = "options", "commands"
"""Topics that are no command."""

TOPICS = (*names(), OPTIONS, COMMANDS)
