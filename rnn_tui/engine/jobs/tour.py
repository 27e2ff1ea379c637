"""The values that are a tour's stop's own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run
from rnn_tui.engine.urgency import Urgency
from rnn_tui.experiment.source import load, source_of
from rnn_tui.tour.values import facts_of, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rnn_tui.engine.workspace import Workspace
    from rnn_tui.experiment import Experiment
    from rnn_tui.tour.reference import Reference
    from rnn_tui.tour.values import Found


@dataclass(frozen=True)
class TourJob:
    """The values of experiments of a stop's own, whatever dataset is at hand.

    Attributes:
        references: Which values, each with its experiment.
    """

    urgency: ClassVar = Urgency.ANSWER

    references: tuple[Reference, ...]

    def steps(self, workspace: Workspace, /) -> Iterator[Mapping[Reference, Found] | None]:
        """What is known so far, experiment after experiment."""
        by_experiment: dict[Experiment, list[Reference]] = defaultdict(list)
        for reference in self.references:
            if reference.of is not None:
                by_experiment[reference.of].append(reference)
        known: dict[Reference, Found] = {}
        for experiment, references in by_experiment.items():
            source = source_of(experiment)
            held = workspace.holds(source)
            model = workspace.model if held else Model(load(source))
            for trajectory in run(model, experiment.plan):
                if trajectory is None or not trajectory.finished:
                    yield None
                    continue
                facts = facts_of(experiment, model, trajectory)
                known = {**known, **{each: find(each.name).of(facts) for each in references}}
                yield known
