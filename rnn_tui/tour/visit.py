"""A visit of a tour: at which stop one is, what is done, and what the values are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.tour.stop import Kind
from rnn_tui.tour.values import find, formatted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rnn_tui.experiment import Experiment
    from rnn_tui.tour.reference import Reference
    from rnn_tui.tour.stop import Look, Stop, Tour
    from rnn_tui.tour.values import Facts, Found

KEPT = ("style", "palette", "theme")
"""Settings that are the terminal's and not the stop's, unless its own line gives them."""

UNKNOWN = ".."
"""In the place of a value that is being computed."""


class Shown(NamedTuple):
    """A block as it is shown.

    Attributes:
        kind: What it is.
        texts: Its texts with their looks.
        mark: What an item begins with.
        done: Whether a task is.
    """

    kind: Kind
    texts: tuple[tuple[str, Look], ...]
    mark: str
    done: bool


@dataclass(frozen=True)
class Visit:
    """Where somebody is in a tour.

    Attributes:
        tour: The tour.
        at: Which stop.
        done: The tasks of this stop that were done, by their numbers.
        answered: Whether the answers are shown.
        hidden: Whether the panel is.
        facts: What the values that follow the explorer are taken from; None until it is there.
        own: The values that are the stop's own, as far as they are known.
    """

    tour: Tour
    at: int = 0
    done: frozenset[int] = frozenset()
    answered: bool = False
    hidden: bool = False
    facts: Facts | None = None
    own: Mapping[Reference, Found] = field(default_factory=dict)

    @property
    def stop(self) -> Stop:
        """The stop."""
        return self.tour.stops[self.at]

    def go(self, by: int) -> Visit:
        """The visit of a stop further on, or further back; at the ends one stays."""
        at = min(max(self.at + by, 0), len(self.tour.stops) - 1)
        return self if at == self.at else Visit(self.tour, at)

    def experiment(self, now: Experiment) -> Experiment:
        """What is explored at the stop, in the looks of what is explored now."""
        stop = self.stop
        kept = {name: getattr(now, name) for name in KEPT if name not in stop.given}
        return replace(stop.experiment, **kept)

    def seeing(self, facts: Facts | None, own: Mapping[Reference, Found]) -> Visit:
        """The visit once these are there: tasks whose condition holds are done, for good."""
        seen = replace(self, facts=facts or self.facts, own=own or self.own)
        if facts is None:
            return seen
        tasks = enumerate(self.stop.tasks)
        held = {i for i, task in tasks if i not in self.done and task.holds(seen.value)}
        return replace(seen, done=self.done | held)

    def is_known(self, reference: Reference) -> bool:
        """Whether a value has been computed; what a run that goes on lacks may come yet."""
        if reference.of is not None:
            return reference in self.own
        if self.facts is None:
            return False
        return self.facts.trajectory.finished or self.value(reference) is not None

    def value(self, reference: Reference) -> Found:
        """A value; None where it is not known."""
        if reference.of is not None:
            return self.own.get(reference)
        return None if self.facts is None else find(reference.name).of(self.facts)

    def text(self, reference: Reference) -> str:
        """A value as it stands in the text."""
        if not self.is_known(reference):
            return UNKNOWN
        return formatted(self.value(reference), reference.spec)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The blocks of the stop that are shown."""
        number = iter(range(len(self.stop.tasks)))
        return tuple(
            Shown(
                block.kind,
                block.texts(self.text),
                block.mark,
                block.kind is Kind.TASK and next(number) in self.done,
            )
            for block in self.stop.blocks
            if block.kind is not Kind.ANSWER or self.answered
        )
