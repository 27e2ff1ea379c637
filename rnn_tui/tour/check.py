"""Is a tour true? Every claim must hold at its stop, and no task be done before it is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core.dataset import DataError
from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment.source import File, load, source_of
from rnn_tui.tour.document import Mistake
from rnn_tui.tour.values import facts_of, find, formatted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rnn_tui.core.trajectory import Plan, Trajectory
    from rnn_tui.experiment import Experiment
    from rnn_tui.tour.condition import Condition
    from rnn_tui.tour.reference import Reference
    from rnn_tui.tour.stop import Stop, Tour
    from rnn_tui.tour.values import Facts, Found


class Computer:
    """Computes values without a screen, each dataset and each run once."""

    def __init__(self) -> None:
        self._models: dict[object, Model] = {}
        self._runs: dict[tuple[object, Plan], Trajectory] = {}

    def facts(self, experiment: Experiment) -> Facts:
        """The facts of an experiment.

        Raises:
            DataError: If its file cannot be used.
        """
        source = source_of(experiment)
        if source not in self._models:
            self._models[source] = Model(load(source))
        model, plan = self._models[source], experiment.plan
        if (source, plan) not in self._runs:
            self._runs[source, plan] = run_to_end(model, plan)
        return facts_of(experiment, model, self._runs[source, plan])

    def value(self, reference: Reference, stop: Stop) -> Found:
        """A value as it is at a stop."""
        of = stop.experiment if reference.of is None else reference.of
        return find(reference.name).of(self.facts(of))


def unusable(tour: Tour) -> Iterator[Mistake]:
    """The files of data that a tour names and that cannot be used, each where it first is."""
    tried: set[File] = set()
    for stop in tour.stops:
        own = ((ref.line, ref.of) for ref in stop.references if ref.of is not None)
        for line, experiment in [(stop.line, stop.experiment), *own]:
            source = source_of(experiment)
            if not isinstance(source, File) or source in tried:
                continue
            tried.add(source)
            try:
                load(source)
            except DataError as error:
                yield Mistake(line, str(error))


def untrue(tour: Tour) -> Iterator[Mistake]:
    """What of a tour does not hold.

    Raises:
        DataError: If a file is :func:`unusable`.
    """
    computer = Computer()
    for stop in tour.stops:

        def value(reference: Reference, stop: Stop = stop) -> Found:
            return computer.value(reference, stop)

        for claim in stop.claims:
            if not claim.holds(value):
                yield Mistake(claim.line, f"this does not hold: {claim.text}; {_are(claim, value)}")
        for task in stop.tasks:
            if task.holds(value):
                words = f"this task is done before it is begun: {task.text}; {_are(task, value)}"
                yield Mistake(task.line, words)


def _are(condition: Condition, value: Callable[[Reference], Found]) -> str:
    """What the values of a condition are."""
    return ", ".join(
        f"{reference.name} is {formatted(value(reference))}" for reference in condition.references
    )
