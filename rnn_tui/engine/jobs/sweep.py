"""A setting through many values, for several optimisers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np

from rnn_tui.core.basins import NEVER
from rnn_tui.core.sweep import sweep_one
from rnn_tui.drawing.charts.sweep import Across, Curve, draw_arrivals, draw_losses
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.jobs.race import PATIENCE, colors_of
from rnn_tui.engine.urgency import Urgency
from rnn_tui.words.race_table import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rnn_tui.core.sweep import Swept
    from rnn_tui.core.trajectory import Plan
    from rnn_tui.drawing.charts.chart import Chart, Room
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace


class Kept(NamedTuple):
    """Runs of earlier sweeps, by their plans, the setting, its values and the loss to arrive at."""

    runs: Mapping[tuple[Plan, str, tuple[float, ...], float], Swept]


@dataclass(frozen=True, slots=True, eq=False)
class SweepPicture:
    """Those that are done, and their curves.

    Attributes:
        runs: What became of them, by their plans.
        start: The loss at the start.
        across: The values of the setting.
        chart: The chart.
    """

    runs: dict[Plan, Swept]
    start: float
    across: Across
    chart: Chart


@dataclass(frozen=True)
class SweepJob(DatasetJob[SweepPicture]):
    """A sweep, with a chart of some size.

    Attributes:
        plans: What each racer runs, whatever its own value of the setting.
        over: The setting, a field of the optimisers' settings.
        values: Its values, ascending.
        linear: Whether they have equal distances; else they have equal ratios.
        loss: The loss that counts as arrived.
        arrivals: Whether the chart is of iterations to arrive; else it is of final losses.
        paint: How everything looks.
        room: How large the chart is.
    """

    urgency: ClassVar = Urgency.RUN

    plans: tuple[Plan, ...]
    over: str
    values: tuple[float, ...]
    linear: bool
    loss: float
    arrivals: bool
    paint: Paint
    room: Room

    def results(self, workspace: Workspace) -> Iterator[SweepPicture | None]:
        """Those that are done, now and then, and at last all of them."""
        start = workspace.model.surface.loss(*self.plans[0].start)
        done: list[Swept] = []
        since = perf_counter()
        for swept in self._runs(workspace):
            if swept is None:
                yield None
                continue
            done.append(swept)
            if len(done) == len(self.plans) or perf_counter() - since > PATIENCE:
                yield self._picture(done, start)
                since = perf_counter()

    def is_like(self, other: SweepJob) -> bool:
        """Whether another job's chart has the same axes."""
        same = "over", "values", "arrivals"
        return all(getattr(self, name) == getattr(other, name) for name in same)

    def of_these(self, job: SweepJob, picture: SweepPicture) -> dict[Plan, Swept]:
        """The runs of another job's picture that are this job's, too, by their plans."""
        same = "source", "over", "values", "loss"
        if any(getattr(job, name) != getattr(self, name) for name in same):
            return {}
        return {plan: picture.runs[plan] for plan in self.plans if plan in picture.runs}

    def _runs(self, workspace: Workspace) -> Iterator[Swept | None]:
        """The racers one after the other; those that are known do not run again."""
        kept = workspace.kept.get(SweepJob)
        known = kept.runs if isinstance(kept, Kept) else {}
        done: dict[tuple[Plan, str, tuple[float, ...], float], Swept] = {}
        for plan in self.plans:
            key = self._with_no_value(plan), self.over, self.values, self.loss
            before = known.get(key)
            steps = self._run(workspace, plan) if before is None else [before]
            for swept in steps:
                if swept is not None:
                    done[key] = swept
                    workspace.kept[SweepJob] = Kept({**known, **done})
                yield swept
        workspace.kept[SweepJob] = Kept(done)

    def _run(self, workspace: Workspace, plan: Plan) -> Iterator[Swept | None]:
        yield None
        yield from sweep_one(workspace.model, plan, self.over, np.array(self.values), self.loss)

    def _with_no_value(self, plan: Plan) -> Plan:
        """The plan, the same whatever its own value of the setting."""
        some: dict[str, Any] = {self.over: self.values[0]}
        return plan._replace(settings=replace(plan.settings, **some))

    def _picture(self, done: Sequence[Swept], start: float) -> SweepPicture:
        across = Across(np.array(self.values), self.linear)
        curves = [self._curve(swept, place) for place, swept in enumerate(done)]
        if self.arrivals:
            last = max(plan.iterations for plan in self.plans)
            chart = draw_arrivals(curves, across, last, self.room, self.paint)
        else:
            chart = draw_losses(curves, across, start, self.room, self.paint)
        return SweepPicture(dict(zip(self.plans, done, strict=False)), start, across, chart)

    def _curve(self, swept: Swept, place: int) -> Curve:
        names = [plan.optimizer for plan in self.plans]
        iterations = np.where(swept.iterations == NEVER, np.inf, swept.iterations)
        return Curve(
            letters_of(names)[place],
            colors_of(names, dark=self.paint.dark)[place],
            iterations if self.arrivals else swept.fun,
            best_of(swept, self.over, arrivals=self.arrivals),
        )


def best_of(swept: Swept, over: str, *, arrivals: bool) -> int | None:
    """Which value is best: that which ends lowest, or which arrives first.

    None where the optimiser does not use the setting, or no value arrives or stays finite.
    """
    if over not in swept.uses:
        return None
    if arrivals:
        return swept.best if (swept.iterations != NEVER).any() else None
    return swept.lowest if np.isfinite(swept.fun).any() else None
