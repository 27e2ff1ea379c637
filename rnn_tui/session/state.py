"""Everything the views show, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.session.playback import Playback

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.engine import Job
    from rnn_tui.engine.jobs.crosshair import Here
    from rnn_tui.engine.jobs.surface import SurfacePicture
    from rnn_tui.engine.workspace import DatasetFacts, Workspace
    from rnn_tui.experiment import Experiment
    from rnn_tui.terminal import Terminal
    from rnn_tui.tour.visit import Visit

Result = TypeVar("Result")
JobKind = TypeVar("JobKind")

PAUSED = Playback()


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The experiment, where one looks, and the newest results.

    Attributes:
        experiment: What is explored.
        style: Its style, chosen by the terminal where it names none.
        terminal: What the terminal can show.
        loaded: The dataset at hand, which the results belong to.
        loading: Share of another dataset that is read, None when nothing is being read.
        opening: Which time a file was opened, since a file may change between two times.
        selected: Index of the selected sequence.
        first: Index of the first visible sequence.
        playback: Whether and how fast the run is played.
        visit: Where one is in a tour; None where one is in none.
        results: For each kind of job the one whose result came last, and that result.
    """

    experiment: Experiment
    style: str
    terminal: Terminal
    loaded: DatasetFacts
    loading: float | None = None
    opening: int = 0
    selected: int = 0
    first: int = 0
    playback: Playback = PAUSED
    visit: Visit | None = None
    results: Mapping[type, tuple[Job[Workspace, Any], Any]] = field(default_factory=dict)

    # -- results ---------------------------------------------------------------------------

    def newest(self, kind: type[Job[Workspace, Result]]) -> Result | None:
        """The newest result of a kind of job, though it may be of an earlier state."""
        _, value = self.results.get(kind, (None, None))
        found: Result | None = value
        return found

    def done(self, kind: type[JobKind]) -> tuple[JobKind, Any] | None:
        """The job of a kind whose result came last, and that result."""
        found: tuple[JobKind, Any] | None = self.results.get(kind)  # type: ignore[assignment]
        return found

    def result(self, job: Job[Workspace, Result]) -> Result | None:
        """The newest result of just this job; None where it has given none yet."""
        done, value = self.results.get(type(job), (None, None))
        found: Result | None = value
        return found if done == job else None

    def with_result(self, job: Job[Workspace, object], value: object) -> State:
        """The state after a job has given something."""
        return replace(self, results={**self.results, type(job): (job, value)})

    def without_results(self, kinds: Collection[type]) -> State:
        """The state without the results of some kinds of jobs."""
        kept = {kind: found for kind, found in self.results.items() if kind not in kinds}
        return replace(self, results=kept)

    # -- what several views ask for --------------------------------------------------------

    @property
    def here(self) -> Here | None:
        """What is seen from where the crosshair was last; None before anything is."""
        return self.newest(HereJob)

    @property
    def is_here(self) -> bool:
        """Whether that is where the crosshair is now."""
        return self.here is not None and self.here.point.x == self.experiment.cursor

    @property
    def pictures(self) -> tuple[SurfacePicture, ...]:
        """The newest pictures of the surface."""
        return self.newest(SurfaceJob) or ()

    @property
    def trajectory(self) -> Trajectory | None:
        """The run so far."""
        return self.newest(RunJob)

    @property
    def nit(self) -> int:
        """The last iteration there is."""
        return 0 if self.trajectory is None else self.trajectory.nit

    @property
    def iteration(self) -> int:
        """The playhead's iteration."""
        wanted = self.experiment.iteration
        return self.nit if wanted is None else min(wanted, self.nit)

    @property
    def draw(self) -> str:
        """What of the surface is drawn: the experiment's choice, or what suits the style."""
        return self.experiment.draw or ("lines" if self.style == "braille" else "fill")

    def in_use(self, setting: str) -> str:
        """The value of a setting with choices, which the experiment may leave to the terminal."""
        left = {"style": self.style, "draw": self.draw, "palette": self.paint.palette}
        return left.get(setting) or str(getattr(self.experiment, setting))

    @property
    def dark(self) -> bool:
        """Whether the background is dark."""
        theme = self.experiment.theme
        return self.terminal.dark if theme == "terminal" else theme == "dark"

    @property
    def paint(self) -> Paint:
        """How everything is painted."""
        palette = self.experiment.palette or ("viridis" if self.dark else "ylgnbu")
        return Paint(self.style, self.terminal.colors, palette, self.dark)
