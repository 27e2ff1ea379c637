"""A sitting without a screen: what is explored, and what is computed for it once it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rnn_tui.core.basins import Goal, end_of
from rnn_tui.core.dataset import DataError
from rnn_tui.core.explanation import explain
from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import ExperimentError, edits
from rnn_tui.experiment.source import load, source_of
from rnn_tui.keymap import ACTIONS
from rnn_tui.session.history import History
from rnn_tui.session.playback import DEFAULT_SPEED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rnn_tui.arrays import Pair
    from rnn_tui.core.basins import Outcome
    from rnn_tui.core.dataset import Dataset
    from rnn_tui.core.explanation import Explanation
    from rnn_tui.core.points import Point
    from rnn_tui.core.trajectory import Plan, Trajectory
    from rnn_tui.experiment import Experiment
    from rnn_tui.keymap import Action
    from rnn_tui.session.history import Step
    from rnn_tui.tour.visit import Visit

CELLS = 60
"""Steps of the crosshair across the window, and up it: in the overview each is 0.1."""

STEP_SECONDS = 100.0
"""Between two keys, by the history's clock: each is taken back alone."""


class Sitting:
    """What keys change, and what answers are about.

    Args:
        experiment: What to explore first.
        dataset: Its dataset, loaded.
        visit: The tour that is open, if any.
        actions: The keymap.
        ask: Asks for something to be typed; None where nothing was.
        pause: Waits for some seconds; whether a key came in the meantime.
    """

    def __init__(
        self,
        experiment: Experiment,
        dataset: Dataset,
        visit: Visit | None = None,
        actions: Sequence[Action] = ACTIONS,
        *,
        ask: Callable[[str], str | None] = lambda _: None,
        pause: Callable[[float], bool] = lambda _: False,
    ) -> None:
        self.experiment = experiment
        self.model = Model(dataset)
        self.visit = visit
        self.actions = actions
        self.ask = ask
        self.pause = pause
        self.pane = "surface"
        """Whose keys the arrows are."""
        self.selected = 0
        """The selected sequence."""
        self.cursor: int | None = None
        """The state that the gradient is read at."""
        self.speed = DEFAULT_SPEED
        self.left = False
        """Whether the sitting is over."""
        self.said: list[str] = []
        """The last answer."""
        self._source = source_of(experiment)
        self._opening = 0
        self._run: tuple[Plan, Trajectory] | None = None
        self._history = History()
        self._now = 0.0

    # -- what is computed ------------------------------------------------------------------

    @property
    def point(self) -> Point:
        """Loss and gradient at the crosshair."""
        return self.model.surface.point(*self.experiment.cursor)

    @property
    def trajectory(self) -> Trajectory:
        """The whole run."""
        plan = self.experiment.plan
        if self._run is None or self._run[0] != plan:
            self._run = plan, run_to_end(self.model, plan)
        return self._run[1]

    @property
    def iteration(self) -> int:
        """The playhead's iteration."""
        wanted, last = self.experiment.iteration, self.trajectory.nit
        return last if wanted is None else min(wanted, last)

    @property
    def step(self) -> Explanation | None:
        """What the step to the playhead did; None at the start."""
        return explain(self.trajectory, self.iteration)

    @property
    def end(self) -> tuple[Outcome, int]:
        """How the run ends, and after how many iterations it arrived."""
        return end_of(self.trajectory, Goal.of(self.model, self.experiment.arrival))

    @property
    def cell(self) -> Pair:
        """How far a key moves the crosshair."""
        (x0, x1), (y0, y1) = self.experiment.view.sides
        return (x1 - x0) / CELLS, (y1 - y0) / CELLS

    # -- changes ---------------------------------------------------------------------------

    def edit(self, change: Callable[[Experiment], Experiment]) -> str:
        """Explore another experiment; what is wrong with it, empty where nothing is."""
        before = self.experiment
        wrong = self._try(change)
        if not wrong:
            self._now += STEP_SECONDS
            self._history.record(before, self.experiment, self._now)
        return wrong

    def open_file(self, path: str) -> str:
        """Explore a data file, read anew; what is wrong with it, empty where nothing is."""
        self._opening += 1
        return self.edit(lambda experiment: edits.open_file(experiment, path))

    def undo(self) -> Step | None:
        """Take back the last change; None where there is none."""
        return self._history.undo(self._give)

    def redo(self) -> Step | None:
        """Bring again what was taken back; None where nothing was."""
        return self._history.redo(self._give)

    def go_to(self, iteration: int) -> None:
        """Put the playhead on an iteration, or the nearest there is."""
        last = self.trajectory.nit
        self.edit(lambda experiment: edits.to_iteration(experiment, iteration, last))

    def _give(self, values: dict[str, Any]) -> bool:
        return not self._try(lambda experiment: edits.with_values(experiment, values))

    def _try(self, change: Callable[[Experiment], Experiment]) -> str:
        try:
            experiment = change(self.experiment)
            source = source_of(experiment, self._opening)
            if source != self._source:
                self.model = Model(load(source))
                self._source, self._run = source, None
                self.selected = 0
        except (ExperimentError, DataError) as error:
            return str(error)
        except MemoryError:
            return "not enough memory for this dataset"
        self.experiment = experiment
        return ""
