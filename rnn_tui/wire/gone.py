"""What is told when the terminal has gone away."""

from __future__ import annotations

from textual.message import Message


class Gone(Message):
    """The terminal has gone away: nothing can be read from it any more."""
