"""What a driver tells of the line to its terminal."""

from __future__ import annotations

from typing import NamedTuple

from textual.message import Message


class LineReport(NamedTuple):
    """How it stands with the line.

    Attributes:
        sent: Bytes that were sent in all.
        answers: Whether the terminal says how far it is; None while that is not known.
        round_trip: Seconds until an answer on an idle line; None without answers.
        rate: Bytes a second that the line carries; None where nothing limits what is sent.
        measured: Whether answers told that.
        given: Whether whoever started the program did; else it is assumed.
        drawn: Frames that the terminal got.
        dropped: Frames that the line could not carry: later ones came in their place.
        unparsed: What the terminal said that could not be understood, in sequences.
    """

    sent: int
    answers: bool | None
    round_trip: float | None
    rate: float | None
    measured: bool
    given: bool
    drawn: int
    dropped: int
    unparsed: int


class LineSpeed(Message):
    """The line was found to be slow, or no longer to be.

    Attributes:
        slow: Which of them.
        rate: Bytes a second that it carries.
    """

    def __init__(self, rate: float, *, slow: bool) -> None:
        super().__init__()
        self.rate, self.slow = rate, slow
