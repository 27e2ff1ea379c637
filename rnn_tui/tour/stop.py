"""What a tour is made of: stops, and the blocks of text, tasks and questions at each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.experiment import Experiment
    from rnn_tui.tour.condition import Condition
    from rnn_tui.tour.reference import Reference

INDENTED = " "
"""The mark of a line of code in an answer."""


class Look(Enum):
    """How a piece of text looks."""

    PLAIN = "plain"
    STRONG = "strong"
    CODE = "code"


class Words(NamedTuple):
    """A piece of text."""

    text: str
    look: Look = Look.PLAIN


class Named(NamedTuple):
    """A value in a text."""

    reference: Reference
    look: Look = Look.PLAIN


Piece = Words | Named


class Kind(Enum):
    """What a block of a stop is."""

    TEXT = "text"
    ITEM = "item"
    TASK = "task"
    CODE = "code"
    QUESTION = "question"
    ANSWER = "answer"


class Block(NamedTuple):
    """A part of a stop.

    Attributes:
        kind: What it is.
        pieces: Its text and values.
        line: Where it stands.
        mark: What an item begins with.
        condition: When a task is done.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    line: int
    mark: str = ""
    condition: Condition | None = None

    def texts(self, text_of: Callable[[Reference], str]) -> tuple[tuple[str, Look], ...]:
        """Its texts with their looks, values written by ``text_of``."""
        return tuple(
            (piece.text if isinstance(piece, Words) else text_of(piece.reference), piece.look)
            for piece in self.pieces
        )


LISTED = frozenset((Kind.ITEM, Kind.TASK, Kind.CODE))


class Part(Protocol):
    """A block, or a block as it is shown."""

    @property
    def kind(self) -> Kind:
        """What it is."""
        ...

    @property
    def mark(self) -> str:
        """What it begins with, of an item."""
        ...


def follows(block: Part, before: Part) -> bool:
    """Whether a block goes on with the one before, without an empty line between them."""
    if block.kind is Kind.ANSWER:
        return before.kind is Kind.QUESTION or bool(block.mark)
    return {block.kind, before.kind} <= LISTED


@dataclass(frozen=True)
class Stop:
    """A stop of a tour.

    Attributes:
        title: Its heading.
        line: Where it stands.
        blocks: What is shown, from top to bottom.
        experiment: What is explored there; of a stop that names none, the one before's.
        given: The settings that its own line gives.
        claims: What must hold there.
        pane: The pane that is shown beside the surface; empty for whichever is.
    """

    title: str
    line: int
    blocks: tuple[Block, ...]
    experiment: Experiment
    given: frozenset[str] = frozenset()
    claims: tuple[Condition, ...] = ()
    pane: str = ""

    @property
    def tasks(self) -> tuple[Condition, ...]:
        """When its tasks are done, in their order."""
        return tuple(block.condition for block in self.blocks if block.condition is not None)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every value that it names, in texts and conditions."""
        pieces = (piece for block in self.blocks for piece in block.pieces)
        named = [piece.reference for piece in pieces if isinstance(piece, Named)]
        compared = (ref for each in (*self.tasks, *self.claims) for ref in each.references)
        return (*named, *compared)


@dataclass(frozen=True)
class Tour:
    """A tour.

    Attributes:
        title: Its first heading.
        file: Where it is from.
        stops: Its stops, in order.
    """

    title: str
    file: str
    stops: tuple[Stop, ...]
