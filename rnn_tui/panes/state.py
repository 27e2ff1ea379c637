"""Everything the panes show, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rnn_tui.drawing.paint import Paint
from rnn_tui.playback import Playback

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rnn_tui.core.critical import CriticalPoint
    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.engine.jobs import BasinMap, EndAt, GradientPicture, Look, RunPicture, Window
    from rnn_tui.engine.lab import Lab, Loaded
    from rnn_tui.engine.worker import Job
    from rnn_tui.experiment import Experiment
    from rnn_tui.terminal import Terminal


PAUSED = Playback()

ANYWHERE = (0.0, 0.0)
"""The start of a plan that is for all starts."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The experiment, where one looks, and the newest results; None where none has come yet.

    Attributes:
        experiment: What is explored.
        style: Its style, chosen by the terminal where it names none.
        terminal: What the terminal can show.
        loaded: The dataset at hand, which the results belong to.
        loading: Share of another dataset that is read, None when nothing is being read.
        selected: Index of the selected sequence.
        first: Index of the first visible sequence.
        playback: Whether and how fast the run is played.
        trajectory: The run so far.
        windows: Windows of the surface.
        look: What is seen from the crosshair.
        run_picture: The run as charts.
        gradient: The gradient over time.
        critical: Where the gradient vanishes; None until it was asked for.
        basins: Where starts lead, for each window.
        end: Where the start at the crosshair leads, while basins are shown.
        answers: What dialogs have asked for: by the type of job, the job and its newest result.
    """

    experiment: Experiment
    style: str
    terminal: Terminal
    loaded: Loaded
    loading: float | None = None
    selected: int = 0
    first: int = 0
    playback: Playback = PAUSED
    trajectory: Trajectory | None = None
    windows: tuple[Window, ...] = ()
    look: Look | None = None
    run_picture: RunPicture | None = None
    gradient: GradientPicture | None = None
    critical: tuple[CriticalPoint, ...] | None = None
    basins: tuple[BasinMap, ...] = ()
    end: EndAt | None = None
    answers: Mapping[type, tuple[Job[Lab], object]] = field(default_factory=dict)

    @property
    def draw(self) -> str:
        """What of the surface is drawn: the experiment's choice, or what suits the style."""
        return self.experiment.draw or ("lines" if self.style == "braille" else "fill")

    @property
    def paint(self) -> Paint:
        """How it is painted."""
        theme = self.experiment.theme
        dark = self.terminal.dark if theme == "terminal" else theme == "dark"
        palette = self.experiment.palette or ("viridis" if dark else "ylgnbu")
        return Paint(self.style, self.terminal.colors, palette, dark)

    @property
    def basin_map(self) -> BasinMap | None:
        """The map of the first window, where it is asked for and there."""
        return self.basins_of(self.windows[0].frame) if self.windows else None

    def basins_of(self, frame: Frame) -> BasinMap | None:
        """The map of a window, where it is asked for and of what is explored now."""
        experiment = self.experiment
        if "basins" not in experiment.overlay:
            return None
        anywhere = experiment.plan._replace(start=ANYWHERE)
        wanted = frame, anywhere, experiment.loss
        return next((m for m in self.basins if (m.frame, m.plan, m.loss) == wanted), None)

    def answer(self, job: Job[Lab]) -> object:
        """The newest result of a job that a dialog has asked for; None of another one."""
        asked, value = self.answers.get(type(job), (None, None))
        return value if asked == job else None

    @property
    def nit(self) -> int:
        """The last iteration there is."""
        return 0 if self.trajectory is None else self.trajectory.nit

    @property
    def iteration(self) -> int:
        """The playhead's iteration."""
        wanted = self.experiment.iteration
        return self.nit if wanted is None else min(wanted, self.nit)
