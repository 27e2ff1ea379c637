"""The command line: the app, and the same work without a screen."""

from rnn_tui.cli.main import main

__all__ = ["main"]
